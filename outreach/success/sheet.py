"""A success sheet's page: for everybody once published, for the staff with what it still lacks."""

from collections.abc import Iterable

from conversations.replies import Button, Reply
from locales import Joined, Text, Value, Words
from opportunities.success import PROOFS, lacking
from outreach import names
from outreach.buttons import OPEN, paired, press
from outreach.success.reading import Sheet, lines, question
from outreach.views import STAFF, Role


def page(sheet: Sheet, role: Role = "member") -> Reply:
    """Show a sheet: to members and partners what may be read of it, to the staff what may be done too.

    A draft is nobody's but the staff's: `role` decides what is shown, the desk who may ask.
    """
    if role in STAFF:
        return Reply(Joined((*lines(sheet), "", *_standing(sheet))), paired(*_actions(sheet)))
    return Reply(Joined(tuple(lines(sheet))))


def _standing(sheet: Sheet) -> Iterable[Words]:
    further = PROOFS[PROOFS.index(sheet.status) + 1 :] if sheet.status in PROOFS else ()
    for proof in further[:1]:
        missing = lacking({key: answer.as_json() for key, answer in sheet.answers.items()}, proof)
        labels: list[Value] = [question(key).label for key in missing]
        if labels:
            yield Text(
                "Pour qu’elle soit {proof}, il manque : {list}.",
                {"proof": names.PROOFS[proof], "list": Joined(tuple(labels), ", ")},
            )
    if not permitted(sheet):
        yield Text("Pour la publier, il faut l’accord de toutes les parties.")
    yield Text("Publiée.") if sheet.published else Text("Non publiée.")


def permitted(sheet: Sheet) -> bool:
    permission = sheet.given("permission")
    return permission is not None and permission.value is True


def _actions(sheet: Sheet) -> Iterable[Button]:
    yield press(Text("Compléter la fiche"), "sheet", sheet.id)
    if sheet.published:
        yield press(Text("Retirer"), "untell", sheet.id)
    elif sheet.status != "draft" and permitted(sheet):
        yield press(Text("Publier la réussite"), "tell", sheet.id)
    if sheet.status == "documented":
        yield press(Text("Reproduite ailleurs"), "again", sheet.id)
    if sheet.published:
        yield press(Text("Où la reproduire ?"), "reproduce", sheet.id)
    if sheet.opportunity_id is not None:
        yield press(OPEN, "open", sheet.opportunity_id)

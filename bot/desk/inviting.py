"""`/inviter`: links that let people in, made, listed and closed by coordinators and admins."""

from bot.desk.desk import ADMINS, NOT_ALLOWED, Beginning, Desk, Finished, GoneError, for_staff, number
from bot.desk.directory import directory
from bot.desk.profiles import note
from bot.desk.viewing import day
from bot.door import address
from conversations.answers import Answers
from outreach.membership import invitations as said
from outreach.membership.invitations import SHOWN, SPANS, USES, Link
from storage import companies, invitations

GIVES = {
    "coordinator": ("member", "partner"),
    "admin": ("member", "partner", "coordinator", "admin"),
}
"""The roles each of the staff may invite to."""


async def begin(desk: Desk, page: str = "") -> None:
    """List a page of the links still open, with a way to make another."""
    turned = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 0
    await _list(desk, turned, edit=desk.message_id is not None)


async def ask(desk: Desk) -> None:
    """Ask whom a new link is for."""
    desk.begins.append(Beginning("invite:0", {"roles": list(GIVES[desk.person.role])}))


async def asked(desk: Desk, finished: Finished) -> None:
    """Make the link and give it: this message is the only place that holds it."""
    given = {key: answer.value for key, answer in finished.answers.items() if answer.given}
    role, span, uses = str(given.get("role")), str(given.get("span")), int(given.get("uses", 0))
    if role not in GIVES[desk.person.role]:
        desk.say(NOT_ALLOWED)
        return
    if span not in SPANS or uses not in USES:
        raise GoneError
    company_id, company = await _company(desk, finished.answers)
    until = desk.now + SPANS[span][1]
    token = await invitations.create(
        desk.session, role, desk.now, company_id, uses, until, created_by=desk.person.id
    )
    await note(desk, "invite", role, company=company_id, uses=uses, until=until.isoformat())
    link = address(desk.house.username, token)
    desk.say(said.made(link, role, span, uses, company))


async def revoke(desk: Desk, which: str) -> None:
    """Close a link; only an admin closes one that makes coordinators or admins."""
    asked_for = number(which)
    open_links = {each.id: each for each in await invitations.standing(desk.session, desk.now)}
    link = open_links.get(asked_for)
    if link is None:
        raise GoneError
    if link.role in ("coordinator", "admin") and desk.person.role not in ADMINS:
        desk.say(NOT_ALLOWED)
        return
    await invitations.revoke(desk.session, link.id)
    await note(desk, "revoke", f"invitation:{link.id}")
    desk.toast = said.REVOKED
    await _list(desk, edit=True)


async def _list(desk: Desk, page: int = 0, *, edit: bool = False) -> None:
    found = await invitations.standing(desk.session, desk.now, SHOWN + 1, page * SHOWN)
    rows = found[:SHOWN]
    known = await directory(
        desk.session, [each.created_by for each in rows], [each.company_id for each in rows]
    )
    links = [
        Link(
            id=each.id,
            role=each.role,
            uses=each.uses,
            left=each.uses_left,
            until=day(each.expires_at) if each.expires_at else None,
            company=known.company(each.company_id),
            maker=maker.first_name if (maker := known.people.get(each.created_by or 0)) else None,
        )
        for each in rows
    ]
    reply = said.standing(links, page, more=len(found) > SHOWN)
    desk.say(reply.words, reply.buttons, edit=edit)


async def _company(desk: Desk, answers: Answers) -> tuple[int | None, str | None]:
    """Give the company a link names, confirmed by it; none when it names none."""
    answer = answers.get("company")
    if answer is None or not answer.given:
        return None, None
    name = str(answer.value["name"])
    row = (await companies.named(desk.session, [name], desk.now))[name]
    await companies.confirm(desk.session, [row.id], desk.now)
    return row.id, row.name


ACTS = {"invite": for_staff(ask), "invites": for_staff(begin), "revoke": for_staff(revoke)}
COMMANDS = {"inviter": for_staff(begin)}
FINISHED = {"invite": asked}

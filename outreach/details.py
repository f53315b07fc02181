"""Published opportunities for members and partners: the list, one in detail, and what to do about it."""

from collections.abc import Sequence

from conversations.replies import Keyboard, Reply
from locales import Bold, Counted, Joined, Named, Text, Value, Words
from opportunities.lifecycle import CLOSED
from opportunities.publication import Published
from outreach import buttons, facts, names, similar
from outreach.buttons import column, press
from outreach.views import STAFF, Role, SuccessLine

PAGE = 6
TAKE_BACK = Text("Supprimer mon besoin")


def details(
    shown: Published, role: Role = "member", successes: Sequence[SuccessLine] = (), added: int | None = None
) -> Reply:
    """Show all that may be said of an opportunity, what to do about it, and the successes like it.

    `added` is the reader's own "I import it too", which they may take back.
    """
    words = Joined((facts.whole(shown), *_closed(shown), *similar.lines(successes)))
    taken_back = () if added is None else column(press(TAKE_BACK, "forget", added))
    return Reply(words, (*_actions(shown, role), *taken_back, *similar.buttons(successes)))


def _actions(shown: Published, role: Role) -> Keyboard:
    """Give what may be done about an opportunity: nothing adds to one that is closed."""
    opened = (press(buttons.OPEN, "open", shown.id),) if role in STAFF else ()
    if shown.status in CLOSED:
        write = () if opened or shown.status == "dropped" else (press(buttons.WRITE, "message"),)
        return column(*opened, *write)
    if role == "member":
        return buttons.answering(shown.id)
    return column(press(buttons.ANSWER, "make", shown.id), *opened)


def _closed(shown: Published) -> tuple[Words, ...]:
    return (closed(shown.status),) if shown.status in CLOSED else ()


def closed(status: str) -> Words:
    """Say why nothing can be added to an opportunity any more."""
    if status == "adopted":
        return Text("Ce produit s’achète désormais au Maroc : l’AMCA peut vous dire où.")
    return Text("L’étude de ce produit est arrêtée pour l’instant.")


def forgetting(added: int, opportunity: int, name: Named) -> Reply:
    """Ask before somebody's "I import it too" is taken back."""
    words = Text("Supprimer « {name} » ? Les totaux seront recalculés sans lui.", {"name": names.short(name)})
    sure = press(Text("Supprimer"), "forget", added, "sure")
    return Reply(words, ((sure, press(Text("Garder"), "details", opportunity)),))


def forgotten(name: Named) -> Words:
    """Confirm that it was taken back."""
    return Text("« {name} » est supprimé.", {"name": names.short(name)})


def listed(page_of: Sequence[Published], total: int, page: int = 0) -> Reply:
    """List published opportunities, one page at a time: a button opens each."""
    if not page_of:
        return Reply(Text("Aucune opportunité publiée dans vos secteurs pour le moment."))
    count = Counted("{n} opportunité publiée", "{n} opportunités publiées", total)
    first = page * PAGE + 1
    lines = tuple(_line(number, each) for number, each in enumerate(page_of, start=first))
    opened = tuple(
        press(
            Text("{number} · {name}", {"number": number, "name": names.short(facts.name(each), 40)}),
            "details",
            each.id,
        )
        for number, each in enumerate(page_of, start=first)
    )
    rows = (*column(*opened), *turning(page, total, PAGE, "-", "-"))
    return Reply(Joined((Bold(count), *lines)), rows)


def _line(number: int, each: Published) -> Words:
    told: dict[str, Value] = {"number": number, "name": names.short(facts.name(each))}
    return Joined(
        (Text("{number}. {name}", told), names.stage(each.status), *names.box(each.box)),
        " · ",
    )


def turning(page: int, total: int, size: int, status: str, sector: str) -> Keyboard:
    """Give the row that turns the pages of a list; none when one page holds it all."""
    back = (press(Text("Page précédente"), "list", status, sector, page - 1),) if page else ()
    more = (page + 1) * size < total
    on = (press(Text("Page suivante"), "list", status, sector, page + 1),) if more else ()
    return ((*back, *on),) if back or on else ()

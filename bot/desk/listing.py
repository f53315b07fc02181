"""`/opportunites`: the staff's list with its filters; what is published, for partners and members."""

from bot.desk.desk import OLD_BUTTON, STAFF, Desk, GoneError, for_everybody, for_staff
from bot.desk.viewing import day, line, living, show
from bot.shelf import shelf
from conversations.replies import Reply
from opportunities.lifecycle import STAGES
from opportunities.publication import Door
from outreach import details
from outreach.cards import listing
from outreach.cards.listing import ANY, Filter
from storage import opportunities

LAST_PAGE = 100_000


async def begin(desk: Desk, argument: str = "") -> None:
    """Answer the command: the first page, without a filter; for the staff a number opens that one's card."""
    asked = argument.strip()
    if asked.isdecimal() and desk.person.role in STAFF:
        await opened(desk, str(int(asked)))
        return
    _say(desk, await _page(desk, Filter()))


async def turn(desk: Desk, status: str, sector: str, page: str) -> None:
    """Show a page of the list in place of the one before, or another filter's."""
    _say(desk, await _page(desk, _filter(status, sector, page)), edit=True)


async def choose(desk: Desk, by: str, status: str, sector: str) -> None:
    """Offer the stages or the sectors to filter by."""
    chosen = _filter(status, sector, "0")
    if by == "status":
        _say(desk, listing.stages(chosen), edit=True)
    elif by == "sector":
        _say(desk, listing.sectors(chosen, await opportunities.sectors(desk.session)), edit=True)
    else:
        raise GoneError(OLD_BUTTON)


async def opened(desk: Desk, which: str) -> None:
    """Show an opportunity's card in a new message: what it was opened from stays."""
    await show(desk, await living(desk, which), edit=False)


async def drawn(desk: Desk, which: str) -> None:
    """Draw an opportunity's card again in place of the choices made from it."""
    await show(desk, await living(desk, which))


def _filter(status: str, sector: str, page: str) -> Filter:
    known = status == ANY or status in STAGES
    if not (known and page.isascii() and page.isdigit() and int(page[:9]) <= LAST_PAGE):
        raise GoneError(OLD_BUTTON)
    return Filter.of(status, sector, page)


async def _page(desk: Desk, chosen: Filter) -> Reply:
    return await (_staff(desk, chosen) if desk.person.role in STAFF else _published(desk, chosen.page))


async def _staff(desk: Desk, chosen: Filter) -> Reply:
    total = await opportunities.count(desk.session, chosen.status, chosen.sector)
    found = await opportunities.listed(
        desk.session,
        chosen.status,
        chosen.sector,
        limit=listing.PAGE,
        offset=chosen.page * listing.PAGE,
    )
    return listing.listing([line(each) for each in found], total, chosen)


async def _published(desk: Desk, page: int) -> Reply:
    """List what somebody of another company, or a partner, may read: all of it when they chose no sector."""
    person, today = desk.person, day(desk.now)
    door: Door = "partner" if person.role == "partner" else "member"
    rows = await opportunities.visible(desk.session, person.sectors or None)
    own = [person.employer_id] if person.employer_id else []
    taken = await shelf(desk.session, [each.id for each in rows], own, today, [person.id])
    reader = person.employer_id, door, person.id
    shown = [facts for each in rows if (facts := taken.shown(each.id, *reader))]
    first = page * details.PAGE
    return details.listed(shown[first : first + details.PAGE], len(shown), page)


def _say(desk: Desk, reply: Reply, *, edit: bool = False) -> None:
    desk.say(reply.words, reply.buttons, edit=edit)


ACTS = {
    "list": for_everybody(turn),
    "filter": for_staff(choose),
    "open": for_staff(opened),
    "card": for_staff(drawn),
}
COMMANDS = {"opportunites": for_everybody(begin)}

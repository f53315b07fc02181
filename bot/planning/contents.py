"""What is new for each reader of the digest, read for hundreds of them at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from bot.shelf import Shelf, shelf
from locales import Named
from opportunities.publication import Door
from opportunities.support import branch
from outreach.digest import MOST_NEW
from outreach.views import Contents, News, Offered, Reader, Role, SuccessLine
from storage import Session, digests
from storage.digests import Candidate, Item, SuccessItem

FURTHER = 8
"""How many times as many new opportunities are looked at for those whom too few of the first are for."""


def reader(candidate: Candidate) -> Reader:
    """Give a candidate as the digest's composer sees them."""
    return Reader(
        candidate.sectors, candidate.consented_at.date(), cast("Role", candidate.role), candidate.every
    )


async def contents(
    session: Session,
    candidates: Sequence[Candidate],
    today: date,
    until: Mapping[int, datetime] | None = None,
    within: int | None = None,
) -> dict[int, Contents]:
    """Give what no digest told each of them yet, by person id; whoever has nothing new is left out.

    `until` is, by person id, the moment from which on what happens is kept for the digest after. `within` is
    the only candidate's digest that is about to leave: then it is what still holds of what that one tells.
    """
    ids = [each.person_id for each in candidates]
    news = _earlier(await digests.news(session, ids, within), until)
    successes = await digests.successes(session, ids, within)
    successes = {each: item for each, item in successes.items() if until is None or item.at <= until[each]}
    told = {_about(item) for items in news.values() for item in items}
    taken = await shelf(session, told, (), today, ())
    new = await _fresh(session, candidates, today, until, within)
    found = {
        each.person_id: Contents(
            mine=tuple(_news(item, taken) for item in news.get(each.person_id, ())),
            new=new.get(each.person_id, ()),
            success=_success(successes.get(each.person_id)),
        )
        for each in candidates
    }
    return {person_id: each for person_id, each in found.items() if each.events}


async def _fresh(
    session: Session,
    candidates: Sequence[Candidate],
    today: date,
    until: Mapping[int, datetime] | None,
    within: int | None,
) -> dict[int, tuple[Offered, ...]]:
    """Give the new opportunities each may be shown; whom too few of the first are for is given more of them.

    What the rules hide from a reader stays new for them, and would hide what comes after it for ever.
    """
    found: dict[int, tuple[Offered, ...]] = {}
    left, most = list(candidates), digests.MOST_FRESH
    while left:
        items = await digests.fresh(session, [each.person_id for each in left], most, within)
        early = _earlier(items, until)
        companies = {each.company_id for each in left if each.company_id is not None}
        about = {_about(item) for each in early.values() for item in each}
        taken = await shelf(session, about, companies, today, [each.person_id for each in left])
        for each in left:
            found[each.person_id] = tuple(_offered(each, early.get(each.person_id, ()), taken))
        left = [
            each
            for each in left
            if len(found[each.person_id]) < MOST_NEW and len(items.get(each.person_id, ())) == most
        ]
        most *= FURTHER
    return found


def _earlier(
    items: Mapping[int, Sequence[Item]], until: Mapping[int, datetime] | None
) -> Mapping[int, Sequence[Item]]:
    if until is None:
        return items
    return {
        person_id: [item for item in told if item.event.at <= until[person_id]]
        for person_id, told in items.items()
    }


def _about(item: Item) -> int:
    return item.event.opportunity_id or 0


def _news(item: Item, taken: Shelf) -> News:
    event, row = item.event, taken.rows.get(_about(item))
    return News(
        event_id=event.id,
        opportunity_id=_about(item),
        product=item.product or "",
        kind=event.kind,
        status=event.status,
        reason=event.reason,
        body=branch(row.sector).name if row and event.status == "sent" else None,
        name=Named(row.name_fr, row.name_ar) if row and row.approved else None,
    )


def _offered(candidate: Candidate, items: Sequence[Item], taken: Shelf) -> list[Offered]:
    door: Door = "partner" if candidate.role == "partner" else "member"
    reader = candidate.company_id, door, candidate.person_id
    shown = [(item, taken.shown(_about(item), *reader)) for item in items]
    return [Offered(item.event.id, facts) for item, facts in shown if facts is not None]


def _success(item: SuccessItem | None) -> SuccessLine | None:
    if item is None:
        return None
    return SuccessLine(item.event_id, item.success_id, item.title, item.sector, item.status)

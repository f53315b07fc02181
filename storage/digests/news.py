"""What no digest told a person yet: of what they reported, of their sectors, and of successes.

New is a public event that no digest of theirs told; a digest that failed or was dropped told nothing. With
`within`, the id of a digest of theirs that did not leave yet, it is what that one tells and still holds.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sectors
from storage.lineage import family
from storage.opportunities.rows import PUBLISHED, UNDECIDED, Event, event
from storage.tables import digest_items, digests, groupings, needs, opportunities, opportunity_events, people
from storage.tables import successes as sheets

MOST_FRESH = 10
"""New opportunities given for each person: some may prove not to be publishable to them."""


@dataclass(frozen=True, slots=True)
class Item:
    """An event that is new for somebody; `product` is what they called it, if they reported it."""

    person_id: int
    event: Event
    product: str | None = None


@dataclass(frozen=True, slots=True)
class SuccessItem:
    """A published success that is new for somebody."""

    person_id: int
    event_id: int
    success_id: int
    title: str
    status: str
    sector: str | None
    at: datetime


async def news(
    session: AsyncSession, person_ids: Collection[int], within: int | None = None
) -> dict[int, list[Item]]:
    """Give, by person id, the new public events of what they reported, oldest first.

    What happened before they first reported it is no news of theirs, nor is what happened to another before
    theirs was merged with it; what happened to theirs before that still is.
    """
    reported = _reported(person_ids).subquery()
    query = (
        select(reported.c.person_id.label("reader"), needs.c.product, opportunity_events)
        .join(needs, needs.c.id == reported.c.need_id)
        .join(opportunity_events, opportunity_events.c.opportunity_id == reported.c.opportunity_id)
        .where(
            opportunity_events.c.public,
            opportunity_events.c.at >= reported.c.since,
            _new(reported.c.person_id, within),
        )
        .order_by(reported.c.person_id, opportunity_events.c.id)
    )
    found: dict[int, list[Item]] = {}
    for row in (await session.execute(query)).mappings():
        item = Item(row["reader"], event(row), row["product"])
        found.setdefault(item.person_id, []).append(item)
    return found


async def fresh(
    session: AsyncSession,
    person_ids: Collection[int],
    most: int = MOST_FRESH,
    within: int | None = None,
) -> dict[int, list[Item]]:
    """Give, by person id, up to `most` opportunities newly published that they did not report.

    Those of their sectors first, then the others, each oldest first: one event for each opportunity, the
    latest that published it. What was dropped, withdrawn or adopted since is left out: there is nothing to
    ask for any more.
    """
    shown = _shown(session, person_ids, within).subquery()
    query = (
        select(shown.c.reader, opportunity_events)
        .join(opportunity_events, opportunity_events.c.id == shown.c.event_id)
        .where(shown.c.place <= most)
        .order_by(shown.c.reader, shown.c.place)
    )
    found: dict[int, list[Item]] = {}
    for row in (await session.execute(query)).mappings():
        found.setdefault(row["reader"], []).append(Item(row["reader"], event(row)))
    return found


async def successes(
    session: AsyncSession, person_ids: Collection[int], within: int | None = None
) -> dict[int, SuccessItem]:
    """Give, by person id, one published success new to them: of their sectors first, then the oldest."""
    theirs = case((_of_theirs(session), 0), else_=1)
    ranked = (
        select(
            people.c.id.label("person_id"),
            opportunity_events.c.id.label("event_id"),
            sheets.c.id.label("success_id"),
            sheets.c.title,
            sheets.c.status,
            opportunities.c.sector,
            opportunity_events.c.at,
            func.row_number()
            .over(partition_by=people.c.id, order_by=(theirs, opportunity_events.c.id))
            .label("place"),
        )
        .select_from(people)
        .join(opportunity_events, opportunity_events.c.kind == "success")
        .join(sheets, sheets.c.id == opportunity_events.c.success_id)
        .outerjoin(opportunities, opportunities.c.id == sheets.c.opportunity_id)
        .where(
            people.c.id.in_(person_ids),
            opportunity_events.c.public,
            sheets.c.published_at.is_not(None),
            _new(people.c.id, within),
        )
        .subquery()
    )
    first = select(*[ranked.c[name] for name in SuccessItem.__dataclass_fields__]).where(ranked.c.place == 1)
    rows = [SuccessItem(**row) for row in (await session.execute(first)).mappings()]
    return {each.person_id: each for each in rows}


def _reported(person_ids: Collection[int]) -> Select[Any]:
    """Give which opportunity each person's needs were put in, and since when.

    That is the one they are in, or one that was merged into it: they have left any other.
    """
    theirs = needs.c.person_id.in_(person_ids)
    of = family(select(needs.c.opportunity_id).where(theirs))
    return (
        select(
            needs.c.person_id,
            groupings.c.opportunity_id,
            func.max(needs.c.id).label("need_id"),
            func.min(groupings.c.at).label("since"),
        )
        .join(groupings, groupings.c.need_id == needs.c.id)
        .join(of, (of.c.head == needs.c.opportunity_id) & (of.c.id == groupings.c.opportunity_id))
        .where(theirs, groupings.c.action != "apart", ~UNDECIDED)
        .group_by(needs.c.person_id, groupings.c.opportunity_id)
    )


def _shown(session: AsyncSession, person_ids: Collection[int], within: int | None) -> Select[Any]:
    """Rank, for each person, the published events of what they did not report."""
    latest = (
        select(func.max(opportunity_events.c.id).label("id"))
        .where(opportunity_events.c.kind == "published", opportunity_events.c.public)
        .group_by(opportunity_events.c.opportunity_id)
        .subquery()
    )
    theirs = case((_of_theirs(session), 0), else_=1)
    reported = exists().where(
        needs.c.person_id == people.c.id, needs.c.opportunity_id == opportunity_events.c.opportunity_id
    )
    return (
        select(
            people.c.id.label("reader"),
            opportunity_events.c.id.label("event_id"),
            func.row_number()
            .over(partition_by=people.c.id, order_by=(theirs, opportunity_events.c.id))
            .label("place"),
        )
        .select_from(people)
        .join(latest, latest.c.id.is_not(None))
        .join(opportunity_events, opportunity_events.c.id == latest.c.id)
        .join(opportunities, opportunities.c.id == opportunity_events.c.opportunity_id)
        .where(people.c.id.in_(person_ids), PUBLISHED, opportunities.c.status.not_in(("adopted", "dropped")))
        .where(~reported, _new(people.c.id, within))
    )


def _new(person_id: ColumnElement[int], within: int | None) -> ColumnElement[bool]:
    """Tell whether an event is new to this person, or told by that very digest."""
    if within is None:
        return ~_told(person_id)
    return exists().where(
        digest_items.c.person_id == person_id,
        digest_items.c.event_id == opportunity_events.c.id,
        digest_items.c.digest_id == within,
    )


def _told(person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Tell whether a digest that left, or still may, told this event to this person."""
    return exists().where(
        digest_items.c.person_id == person_id,
        digest_items.c.event_id == opportunity_events.c.id,
        digests.c.id == digest_items.c.digest_id,
        digests.c.status.not_in(("failed", "dropped")),
    )


def _of_theirs(session: AsyncSession) -> ColumnElement[bool]:
    """Tell whether an opportunity is of a sector the person chose."""
    chosen = sectors.chosen(session)
    return exists().where(chosen.c.value == opportunities.c.sector)

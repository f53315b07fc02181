"""Finding opportunities and what surrounds them: members' words, reporters, how many at each stage."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, exists, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.lineage import survivors
from storage.opportunities.rows import PUBLISHED, UNDECIDED, Opportunity, rows
from storage.people import Person
from storage.tables import interests, needs, opportunities, opportunity_events, people

Order = Literal["need", "new", "moved"]


@dataclass(frozen=True, slots=True)
class Reported:
    """A need of an opportunity in its member's own words, for staff.

    Not `typed`: the member tapped "I import it too", and `product` is the general name they were shown.
    """

    need_id: int
    opportunity_id: int
    person_id: int | None
    company_id: int | None
    product: str
    confirmed_at: datetime
    typed: bool = True


async def by_id(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, Opportunity]:
    """Give opportunities by id, a merged one as it is, with `merged_into`; an unknown id is left out."""
    found = await rows(session, select(opportunities).where(opportunities.c.id.in_(opportunity_ids)))
    return {each.id: each for each in found}


async def living(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, Opportunity]:
    """Give by the id asked for the opportunity that holds its needs now: an old button finds the survivor."""
    ends = await survivors(session, opportunity_ids)
    found = await by_id(session, set(ends.values()))
    return {asked: found[end] for asked, end in ends.items() if end in found}


async def listed(
    session: AsyncSession,
    status: str | None = None,
    sector: str | None = None,
    published: bool | None = None,
    order: Order = "need",
    limit: int | None = None,
    offset: int = 0,
) -> list[Opportunity]:
    """Give those that pass every filter given: by need (unknown last), newest, or last moved first."""
    query = _filtered(select(opportunities), status, sector, published)
    query = query.order_by(*_ordered(order), opportunities.c.id.desc()).limit(limit).offset(offset)
    return await rows(session, query)


async def count(
    session: AsyncSession,
    status: str | None = None,
    sector: str | None = None,
    published: bool | None = None,
) -> int:
    """Count what `listed` gives with the same filters."""
    query = _filtered(select(func.count()).select_from(opportunities), status, sector, published)
    return await session.scalar(query) or 0


async def unnamed(session: AsyncSession, limit: int | None = None, offset: int = 0) -> list[Opportunity]:
    """Give those whose names nobody approved yet and that were not dropped, the greatest need first."""
    query = select(opportunities).where(
        opportunities.c.names_approved_at.is_(None),
        opportunities.c.merged_into.is_(None),
        opportunities.c.status != "dropped",
    )
    query = query.order_by(*_ordered("need"), opportunities.c.id).limit(limit).offset(offset)
    return await rows(session, query)


async def unopposed(session: AsyncSession, before: datetime) -> list[Opportunity]:
    """Give the open ones whose only reporter was sent the names before a moment and did not refuse.

    One that was withdrawn counts when the reporter was asked after that.
    """
    withdrawn = opportunities.c.withdrawn_at
    hidden = opportunities.c.published_at.is_(None) | (opportunities.c.asked_veto_at >= withdrawn)
    query = select(opportunities).where(
        opportunities.c.asked_veto_at <= before,
        opportunities.c.veto_at.is_(None),
        opportunities.c.names_approved_at.is_not(None),
        hidden,
        opportunities.c.merged_into.is_(None),
        opportunities.c.status != "dropped",
    )
    return await rows(session, query.order_by(opportunities.c.id))


async def ready(session: AsyncSession, limit: int | None = None) -> list[Opportunity]:
    """Give those with approved names that nobody saw yet nor was asked about, the greatest need first."""
    query = select(opportunities).where(
        opportunities.c.names_approved_at.is_not(None),
        opportunities.c.published_at.is_(None),
        opportunities.c.asked_veto_at.is_(None),
        opportunities.c.veto_at.is_(None),
        opportunities.c.merged_into.is_(None),
        opportunities.c.status != "dropped",
    )
    return await rows(session, query.order_by(*_ordered("need"), opportunities.c.id).limit(limit))


async def sectors(session: AsyncSession) -> list[str]:
    """Give the codes of the sectors that have opportunities."""
    query = select(opportunities.c.sector).where(opportunities.c.merged_into.is_(None)).distinct()
    return sorted((await session.scalars(query)).all())


async def visible(session: AsyncSession, sectors: Collection[str] | None = None) -> list[Opportunity]:
    """Give what is published now (in these sectors, or all), the greatest need first."""
    query = select(opportunities).where(PUBLISHED)
    if sectors is not None:
        query = query.where(opportunities.c.sector.in_(sectors))
    return await rows(session, query.order_by(*_ordered("need"), opportunities.c.id))


async def pipeline(session: AsyncSession) -> dict[str, int]:
    """Count the opportunities at each stage; a stage without any is left out."""
    query = (
        select(opportunities.c.status, func.count().label("number"))
        .where(opportunities.c.merged_into.is_(None))
        .group_by(opportunities.c.status)
    )
    return {row.status: row.number for row in await session.execute(query)}


async def quiet(session: AsyncSession, before: datetime, limit: int | None = None) -> list[Opportunity]:
    """Give the open ones about which nothing was told since a moment, oldest first."""
    last = (
        select(func.max(opportunity_events.c.at))
        .where(opportunity_events.c.opportunity_id == opportunities.c.id, opportunity_events.c.public)
        .scalar_subquery()
    )
    since = func.coalesce(last, opportunities.c.created_at)
    query = (
        select(opportunities)
        .where(
            since < before,
            opportunities.c.merged_into.is_(None),
            opportunities.c.withdrawn_at.is_(None),
            opportunities.c.status.not_in(("adopted", "dropped")),
        )
        .order_by(opportunities.c.id)
        .limit(limit)
    )
    return await rows(session, query)


async def parts(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Reported]]:
    """Give the needs of each opportunity, newest first: the words members used, raw, for staff only."""
    columns = [
        needs.c[name] for name in ("opportunity_id", "person_id", "company_id", "product", "confirmed_at")
    ]
    query = (
        select(needs.c.id.label("need_id"), *columns, _typed().label("typed"))
        .where(needs.c.opportunity_id.in_(opportunity_ids))
        .order_by(needs.c.id.desc())
    )
    found: dict[int, list[Reported]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query)).mappings():
        found[row["opportunity_id"]].append(Reported(**row))
    return found


async def words(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[str]]:
    """Give the names members typed, raw, each once, newest first."""
    found = await parts(session, opportunity_ids)
    return {each: list(dict.fromkeys(part.product for part in found[each] if part.typed)) for each in found}


def _typed() -> ColumnElement[bool]:
    """Tell whether a member named their need themselves: an "I import it too" takes the general name."""
    return ~exists().where(interests.c.need_id == needs.c.id, interests.c.kind == "too")


async def reporters(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Person]]:
    """Give the people who reported each opportunity, each once, in the order of their ids.

    Who "also imports" it is one of them once a coordinator said yes.
    """
    pairs = (
        select(needs.c.opportunity_id, needs.c.person_id)
        .where(needs.c.opportunity_id.in_(opportunity_ids), ~UNDECIDED)
        .distinct()
        .subquery()
    )
    query = select(pairs.c.opportunity_id, people).join(people, people.c.id == pairs.c.person_id)
    found: dict[int, list[Person]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query.order_by(people.c.id))).mappings():
        told = {name: row[name] for name in Person.__dataclass_fields__}
        found[row["opportunity_id"]].append(Person(**told))
    return found


def _filtered(
    query: Select[Any],
    status: str | None,
    sector: str | None,
    published: bool | None,
) -> Select[Any]:
    query = query.where(opportunities.c.merged_into.is_(None))
    if status is not None:
        query = query.where(opportunities.c.status == status)
    if sector is not None:
        query = query.where(opportunities.c.sector == sector)
    if published is not None:
        query = query.where(PUBLISHED if published else not_(PUBLISHED))
    return query


def _ordered(order: Order) -> tuple[ColumnElement[Any], ...]:
    match order:
        case "need":
            return (opportunities.c.need_score.desc().nulls_last(),)
        case "moved":
            return (opportunities.c.moved_at.desc().nulls_last(),)
        case "new":
            return ()

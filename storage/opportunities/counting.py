"""What companies state for opportunities, and the need, confidence and box that follow."""

from collections.abc import Collection, Sequence
from typing import Any, get_args

from sqlalchemy import Row, Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.demand import Contribution, Source, contribution, latest
from opportunities.feasibility import Fit, feasibility
from opportunities.needs import Need
from opportunities.score import Weights, box, score
from storage.company_groups import Member, grouped
from storage.lineage import family
from storage.opportunities.rows import UNDECIDED, paged
from storage.tables import companies, consents, interests, needs, opportunities, people

totals = consents.alias("totals")
ANSWERERS = ("partner", "coordinator", "admin")
"""Whose answer on feasibility counts at once; a member's counts when a coordinator accepted it."""


async def contributions(
    session: AsyncSession, opportunity_ids: Collection[int]
) -> dict[int, tuple[Contribution, ...]]:
    """Give what each company group states for each opportunity: one for each group, the latest stated.

    A company nobody confirmed counts with the confirmed one it is called like, and adds nothing to its
    figures; neither does somebody whom nobody confirmed in their company. Nobody speaks for two groups. A
    need without a company counts alone, unconfirmed, as group minus its id. What somebody "also imports"
    counts from the coordinator's yes on.
    """
    stated = await _by_opportunity(session, opportunity_ids)
    return {each: _counted(stated[each]) for each in stated}


async def groups_of(
    session: AsyncSession, opportunity_ids: Collection[int], person_ids: Collection[int]
) -> set[int]:
    """Give the company groups that what these people report counts with, in any of these opportunities."""
    stated = await _by_opportunity(session, opportunity_ids)
    return {
        group
        for rows in stated.values()
        for row, group in zip(rows, _groups(rows), strict=True)
        if row.person_id in person_ids
    }


async def reporters_by_group(
    session: AsyncSession, opportunity_ids: Collection[int]
) -> dict[int, dict[int, list[int]]]:
    """Give, by opportunity and company group, the ids of those who report for its confirmed companies."""
    found: dict[int, dict[int, list[int]]] = {}
    for opportunity_id, rows in (await _by_opportunity(session, opportunity_ids)).items():
        groups: dict[int, set[int]] = {}
        for row, group in zip(rows, _groups(rows), strict=True):
            if row.person_id is not None and row.confirmed_at is not None:
                groups.setdefault(group, set()).add(row.person_id)
        found[opportunity_id] = {group: sorted(theirs) for group, theirs in groups.items()}
    return found


async def fits(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, tuple[Fit, ...]]:
    """Give what makers and partners answered for each that counts; those merged into it included."""
    of = family(opportunity_ids)
    counts = (interests.c.status == "accepted") | (
        (interests.c.status == "waiting") & people.c.role.in_(ANSWERERS)
    )
    query = (
        select(of.c.head, interests.c.fit)
        .join(interests, interests.c.opportunity_id == of.c.id)
        .join(people, people.c.id == interests.c.person_id)
        .where(interests.c.kind == "make", interests.c.fit.is_not(None), counts)
        .order_by(interests.c.id)
    )
    known: dict[str, Fit] = {fit: fit for fit in get_args(Fit)}
    found: dict[int, tuple[Fit, ...]] = dict.fromkeys(opportunity_ids, ())
    for head, fit in await session.execute(query):
        found[head] += (known[fit],)
    return found


async def refresh(session: AsyncSession, opportunity_ids: Collection[int], weights: Weights) -> None:
    """Work out again the need, confidence, box and number of company groups of these, and store them."""
    for page in paged(opportunity_ids):
        stated = await contributions(session, page)
        answered = await fits(session, page)
        nobody = await session.execute(
            select(opportunities.c.id, opportunities.c.nobody)
            .where(opportunities.c.id.in_(page))
            # Always in the same order, so that two transactions cannot each hold a row the other waits for.
            .order_by(opportunities.c.id)
        )
        rows = [_scored(each, stated[each], answered[each], none, weights) for each, none in nobody]
        if rows:
            connection = await session.connection()
            await connection.execute(_STORE, rows)


_STORE = (
    update(opportunities)
    .where(opportunities.c.id == bindparam("opportunity"))
    .values({name: bindparam(f"new_{name}") for name in ("need_score", "confidence", "box", "companies")})
)


def _scored(
    opportunity_id: int,
    stated: Sequence[Contribution],
    answered: Sequence[Fit],
    nobody: bool,
    weights: Weights,
) -> dict[str, Any]:
    found = score(stated, weights)
    return {
        "opportunity": opportunity_id,
        "new_need_score": found.need,
        "new_confidence": found.confidence,
        "new_box": box(found.need, feasibility(answered, nobody), weights),
        "new_companies": len(stated),
    }


async def _by_opportunity(
    session: AsyncSession, opportunity_ids: Collection[int]
) -> dict[int, list[Row[Any]]]:
    stated: dict[int, list[Row[Any]]] = {each: [] for each in opportunity_ids}
    for row in await session.execute(_stated(opportunity_ids)):
        stated[row.opportunity_id].append(row)
    return stated


def _stated(opportunity_ids: Collection[int]) -> Select[Any]:
    last_word = (
        select(func.max(consents.c.id))
        .where(consents.c.person_id == needs.c.person_id, consents.c.purpose == "totals")
        .scalar_subquery()
    )
    return (
        select(
            needs.c.id,
            needs.c.opportunity_id,
            needs.c.person_id,
            needs.c.company_id,
            needs.c.record,
            func.coalesce(needs.c.changed_at, needs.c.confirmed_at).label("stated_at"),
            companies.c.name,
            companies.c.normal,
            companies.c.group_id,
            companies.c.confirmed_at,
            needs.c.company_confirmed,
            totals.c.granted,
        )
        .outerjoin(companies, companies.c.id == needs.c.company_id)
        .outerjoin(totals, totals.c.id == last_word)
        .where(needs.c.opportunity_id.in_(opportunity_ids), ~UNDECIDED)
        .order_by(needs.c.id)
    )


def _counted(rows: Sequence[Row[Any]]) -> tuple[Contribution, ...]:
    told = _spoken([_contribution(row, group) for row, group in zip(rows, _groups(rows), strict=True)])
    confirmed = {each.group for each in told if each.confirmed}
    # Somebody may have typed another company's name: their words do not speak for the confirmed one.
    return latest(each for each in told if each.confirmed or each.group not in confirmed)


def _spoken(told: Sequence[Contribution]) -> list[Contribution]:
    """Let everybody speak for one group only, their latest: a confirmed one before any other."""
    ordered = sorted(told, key=lambda each: (each.confirmed, each.stated_at, each.need_id))
    speaks = {each.person_id: each.group for each in ordered}
    return [each for each in told if each.person_id is None or each.group == speaks[each.person_id]]


def _groups(rows: Sequence[Row[Any]]) -> list[int]:
    """Give the group each row counts in, among these."""
    members = {
        row.company_id: Member(row.company_id, row.normal, row.group_id, row.confirmed_at)
        for row in rows
        if row.company_id is not None
    }
    groups = grouped(members.values())
    return [groups.get(row.company_id, -row.id) for row in rows]


def _contribution(row: Row[Any], group: int) -> Contribution:
    source = Source(
        need_id=row.id,
        group=group,
        stated_at=row.stated_at,
        company=row.name or "",
        confirmed=row.confirmed_at is not None and row.company_confirmed,
        shares=row.granted is True,
        person_id=row.person_id,
    )
    return contribution(Need.model_validate(row.record), source)

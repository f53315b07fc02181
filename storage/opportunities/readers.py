"""Which contributions to an opportunity are a reader's own: figures count companies other than theirs."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.company_groups import Member, grouped
from storage.company_names import near
from storage.tables import companies, needs

COLUMNS = [companies.c[name] for name in Member.__dataclass_fields__]


async def reader_groups(
    session: AsyncSession, opportunity_ids: Collection[int], company_ids: Collection[int]
) -> dict[int, dict[int, frozenset[int]]]:
    """Give, by opportunity and reader's company, the groups of its contributions that are the reader's own.

    What is called nearly like the reader's company is the reader's own unless both are settled: a second
    account under another spelling sees no more than the first. A company without any is left out.
    """
    query = select(*COLUMNS).where(companies.c.id.in_(company_ids))
    readers = [Member(*row) for row in await session.execute(query)]
    theirs = await _contributors(session, opportunity_ids)
    own = _own(readers, {one.id: one for each in theirs.values() for one in each}.values())
    found: dict[int, dict[int, frozenset[int]]] = {}
    for opportunity_id, members in theirs.items():
        groups = grouped(members)
        by_reader: dict[int, set[int]] = {}
        for member in members:
            for company_id in own[member.id]:
                by_reader.setdefault(company_id, set()).add(groups[member.id])
        found[opportunity_id] = {company_id: frozenset(each) for company_id, each in by_reader.items()}
    return found


async def reported_groups(
    session: AsyncSession, opportunity_ids: Collection[int], person_ids: Collection[int]
) -> dict[int, dict[int, frozenset[int]]]:
    """Give, by opportunity and person, the groups that what they reported in it counts with.

    They know these figures, whomever they work for now; what they report for a company that only they name
    tells nothing of that company. Who reported nothing is left out.
    """
    query = (
        select(
            needs.c.opportunity_id,
            needs.c.person_id,
            needs.c.id,
            needs.c.company_id,
            needs.c.company_confirmed,
        )
        .where(needs.c.opportunity_id.in_(opportunity_ids), needs.c.person_id.in_(person_ids))
        .order_by(needs.c.id)
    )
    rows = (await session.execute(query)).all()
    members = await _contributors(session, {row.opportunity_id for row in rows})
    groups = {each: grouped(of) for each, of in members.items()}
    found: dict[int, dict[int, frozenset[int]]] = {}
    for row in rows:
        of = found.setdefault(row.opportunity_id, {})
        known = groups.get(row.opportunity_id, {}) if row.company_confirmed else {}
        group = known.get(row.company_id, -row.id)
        of[row.person_id] = of.get(row.person_id, frozenset()) | {group}
    return found


async def _contributors(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Member]]:
    query = (
        select(needs.c.opportunity_id, *COLUMNS)
        .join(companies, companies.c.id == needs.c.company_id)
        .where(needs.c.opportunity_id.in_(opportunity_ids))
        .distinct()
        .order_by(needs.c.opportunity_id, companies.c.id)
    )
    found: dict[int, list[Member]] = {}
    for opportunity_id, *row in await session.execute(query):
        found.setdefault(opportunity_id, []).append(Member(*row))
    return found


def _own(readers: Collection[Member], contributors: Iterable[Member]) -> dict[int, set[int]]:
    """Give, by contributing company, the readers' companies it counts as."""
    ordered = sorted(readers, key=attrgetter("own"))
    by_group = {own: {one.id for one in each} for own, each in groupby(ordered, key=attrgetter("own"))}
    by_name = {each.normal: each for each in readers}
    return {each.id: by_group.get(each.own, set()) | _called_alike(each, by_name) for each in contributors}


def _called_alike(contributor: Member, by_name: Mapping[str, Member]) -> set[int]:
    alike = (by_name[name] for name in near(contributor.normal, by_name))
    return {each.id for each in alike if not (each.settled and contributor.settled)}

"""People, for membres.csv."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.purchasing import NAME
from opportunities.tables import Member
from storage import consents
from storage.consents import Consent
from storage.exports import paging
from storage.exports.paging import PAGE, Page, Rows, Scope
from storage.tables import companies, interviews, needs, people

groups = companies.alias("groups")
OWN = ("id", "role", "first_name", "last_name", "username", "language", "created_at", "seen_at", "reachable")
TOLD = ("company_id", "function", "sectors", "region", "city", "digest_every", "muted")


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Member]]:
    """Give the people of a scope."""
    query = _within(_people(), scope)
    async for rows in paging.paged(session, query, people.c.id, size):
        yield Page(await _members(session, rows), rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the people of a scope."""
    return await paging.counted(session, _within(select(people.c.id), scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these people are still there."""
    return await paging.existing(session, people, ids)


def _people() -> Select[Any]:
    return (
        select(
            *[people.c[name] for name in (*OWN, *TOLD)],
            companies.c.name.label("company"),
            companies.c.confirmed_at,
            groups.c.name.label("company_group"),
        )
        .outerjoin(companies, companies.c.id == people.c.company_id)
        .outerjoin(groups, groups.c.id == companies.c.group_id)
    )


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    if scope.since is not None:
        query = query.where(people.c.seen_at >= scope.since)
    if scope.sector is not None:
        # A list of codes as JSON: the quotes keep one code from being found within another.
        query = query.where(cast(people.c.sectors, Text).contains(f'"{scope.sector}"', autoescape=True))
    return query


async def _members(session: AsyncSession, rows: Rows) -> list[Member]:
    ids = [row["id"] for row in rows]
    agreed = await consents.standing(session, ids)
    standings = await _standings(session, ids)
    counts = await _needs(session, ids)
    return [
        _member(row, agreed.get(row["id"], {}), standings.get(row["id"], "none"), counts.get(row["id"], 0))
        for row in rows
    ]


def _member(row: Mapping[Any, Any], agreed: Mapping[str, Consent], standing: str, reported: int) -> Member:
    newest = max(agreed.values(), key=lambda each: each.decided_at, default=None)
    return Member(
        **{name: row[name] for name in (*OWN, *TOLD, "company", "company_group")},
        company_confirmed=None if row["company_id"] is None else row["confirmed_at"] is not None,
        consents={purpose: each.granted for purpose, each in agreed.items()},
        notice=newest.notice if newest else None,
        standing=standing,
        needs=reported,
    )


async def _standings(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    last = (
        select(func.max(interviews.c.id))
        .where(interviews.c.person_id.in_(ids), interviews.c.survey == NAME)
        .group_by(interviews.c.person_id)
    )
    query = select(interviews.c.person_id, interviews.c.standing).where(interviews.c.id.in_(last))
    return {row.person_id: row.standing for row in await session.execute(query)}


async def _needs(session: AsyncSession, ids: Collection[int]) -> dict[int, int]:
    query = (
        select(needs.c.person_id, func.count().label("reported"))
        .where(needs.c.person_id.in_(ids))
        .group_by(needs.c.person_id)
    )
    return {row.person_id: row.reported for row in await session.execute(query)}

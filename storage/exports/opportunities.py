"""Opportunities, for opportunites.csv; those merged into another are in it no more."""

from collections.abc import AsyncIterator, Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.exports import paging
from storage.exports.paging import PAGE, Page, Scope
from storage.opportunities.rows import PUBLISHED, Opportunity
from storage.tables import needs, opportunities


async def pages(
    session: AsyncSession, scope: Scope, size: int = PAGE, *, published: bool = False
) -> AsyncIterator[Page[Opportunity]]:
    """Give the opportunities of a scope, or only those that are published."""
    query = _within(select(opportunities), scope, published)
    async for rows in paging.paged(session, query, opportunities.c.id, size):
        yield Page([Opportunity(**row) for row in rows], rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope, *, published: bool = False) -> int:
    """Count the opportunities of a scope, or only those that are published."""
    return await paging.counted(session, _within(select(opportunities.c.id), scope, published))


async def existing(session: AsyncSession, ids: Collection[int], *, published: bool = False) -> set[int]:
    """Give which of these opportunities are still there, not merged into another, or still published."""
    there = PUBLISHED if published else _living()
    query = select(opportunities.c.id).where(opportunities.c.id.in_(ids), there)
    return set(await session.scalars(query))


async def needs_of(session: AsyncSession, ids: Collection[int]) -> dict[int, int]:
    """Count the needs of each of these opportunities."""
    query = (
        select(needs.c.opportunity_id, func.count().label("reported"))
        .where(needs.c.opportunity_id.in_(ids))
        .group_by(needs.c.opportunity_id)
    )
    return {row.opportunity_id: row.reported for row in await session.execute(query)}


def _living() -> ColumnElement[bool]:
    return opportunities.c.merged_into.is_(None)


def _within(query: Select[Any], scope: Scope, published: bool) -> Select[Any]:
    query = query.where(PUBLISHED if published else _living())
    if scope.since is not None:
        dates = (opportunities.c.created_at, opportunities.c.moved_at, opportunities.c.published_at)
        query = query.where(or_(*(each >= scope.since for each in (*dates, opportunities.c.withdrawn_at))))
    if scope.sector is not None:
        query = query.where(opportunities.c.sector == scope.sector)
    if scope.stage is not None:
        query = query.where(opportunities.c.status == scope.stage)
    return query

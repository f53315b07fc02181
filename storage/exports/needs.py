"""Needs, for besoins.csv and contraintes.csv."""

from collections.abc import AsyncIterator, Collection
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables import Reported
from storage.exports import paging
from storage.exports.paging import PAGE, Page, Scope
from storage.needs.reporting import read, reported
from storage.tables import needs, opportunities


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Reported]]:
    """Give the needs of a scope."""
    async for rows in paging.paged(session, _within(reported(), scope), needs.c.id, size):
        yield Page(map(read, rows), rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the needs of a scope."""
    query = select(needs.c.id).outerjoin(opportunities, opportunities.c.id == needs.c.opportunity_id)
    return await paging.counted(session, _within(query, scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these needs are still there."""
    return await paging.existing(session, needs, ids)


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    if scope.since is not None:
        query = query.where(func.coalesce(needs.c.changed_at, needs.c.confirmed_at) >= scope.since)
    if scope.sector is not None:
        query = query.where(needs.c.sector == scope.sector)
    return of_status(query, scope)


def of_status(query: Select[Any], scope: Scope) -> Select[Any]:
    """Narrow a query on needs and their opportunities to the status that is wanted."""
    corrected = func.coalesce(needs.c.changed_at > needs.c.confirmed_at, False)
    match scope.status:
        case None:
            return query
        case "corrected":
            return query.where(needs.c.id.is_not(None), corrected)
        case "confirmed":
            return query.where(needs.c.id.is_not(None), ~corrected)
        case stage:
            return query.where(opportunities.c.status == stage)

"""Privileged acts, for audit.csv."""

from collections.abc import AsyncIterator, Collection
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables.audit_rows import Audited
from storage.exports import paging
from storage.exports.paging import PAGE, Page, Scope
from storage.tables import audit, people

OWN = ("id", "at", "actor_id", "action", "subject", "details")


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Audited]]:
    """Give the acts of a scope, oldest first."""
    query = _within(
        select(*[audit.c[name] for name in OWN], people.c.first_name.label("actor")).outerjoin(
            people, people.c.id == audit.c.actor_id
        ),
        scope,
    )
    async for rows in paging.paged(session, query, audit.c.id, size):
        yield Page([Audited(**row) for row in rows], rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the acts of a scope."""
    return await paging.counted(session, _within(select(audit.c.id), scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these acts are still there."""
    return await paging.existing(session, audit, ids)


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    return query if scope.since is None else query.where(audit.c.at >= scope.since)

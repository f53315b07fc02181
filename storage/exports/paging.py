"""Pages of rows in the order of their ids, and the scope that says which rows are wanted."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables.labels import STATUSES
from storage.engines import on_postgresql

PAGE = 200
"""Rows read at a time."""
LONGEST = "1h"
"""Nobody holds a view of the database longer without asking for a row: what it sees cannot be tidied."""
S = TypeVar("S")
Rows = Sequence[Mapping[Any, Any]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows are wanted: changed since a moment, of a sector, with a status; each None for all.

    A filter applies to the tables that have such a thing; the others are given whole.
    """

    since: datetime | None = None
    sector: str | None = None
    status: str | None = None

    @property
    def stage(self) -> str | None:
        """The stage of an opportunity that is wanted; a status of needs themselves is none."""
        return None if self.status in STATUSES else self.status


@dataclass(frozen=True, slots=True)
class Page(Generic[S]):
    """Some sources, read when they are walked through, once; `until` is the last one's id."""

    sources: Iterable[S]
    until: int
    count: int


async def patient(session: AsyncSession) -> None:
    """Let a view of the database last as long as whoever takes the rows is slow, or they are many.

    PostgreSQL would end it after half a minute of waiting for a full pipe.
    """
    if on_postgresql(session):
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            await session.execute(select(func.set_config(limit, LONGEST, True)))


async def paged(
    session: AsyncSession, query: Select[Any], ids: ColumnElement[int], size: int = PAGE
) -> AsyncIterator[Rows]:
    """Give the rows of a query page by page, by their `id`."""
    last = 0
    while True:
        found = await session.execute(query.where(ids > last).order_by(ids).limit(size))
        rows = found.mappings().all()
        if rows:
            last = rows[-1]["id"]
            yield rows
        if len(rows) < size:
            return


async def counted(session: AsyncSession, query: Select[Any]) -> int:
    """Count the rows of a query."""
    return await session.scalar(select(func.count()).select_from(query.subquery())) or 0


async def existing(session: AsyncSession, table: Table, ids: Collection[int]) -> set[int]:
    """Give which of these ids are still in a table."""
    return set(await session.scalars(select(table.c.id).where(table.c.id.in_(ids))))

"""Inserting what may be there already, in one statement on either database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.engines import on_postgresql

Insert = postgresql.Insert | sqlite.Insert


def insert(session: AsyncSession, table: Table) -> Insert:
    """Give the insert of the session's own database, which knows ON CONFLICT."""
    if on_postgresql(session):
        return postgresql.insert(table)
    return sqlite.insert(table)


async def replace(session: AsyncSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or overwrite those that have the same primary key."""
    if not rows:
        return
    statement = insert(session, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    await session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changed), [dict(row) for row in rows]
    )

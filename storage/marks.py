"""Marks: single values the product remembers about itself, by name (the demo's mark, the last poll…)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables
from storage.upserts import replace


async def read(session: AsyncSession, key: str) -> Any:
    """Give the JSON value of a mark; None when it was never written."""
    return await session.scalar(select(tables.marks.c.value).where(tables.marks.c.key == key))


async def write(session: AsyncSession, key: str, value: Any) -> None:
    """Set a mark to a JSON value."""
    await replace(session, tables.marks, [{"key": key, "value": value}])

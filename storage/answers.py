"""Answers, every revision of them, erased with the product its member deletes; `interviews` writes them."""

from collections.abc import Collection

from sqlalchemy import delete, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.needs import Place
from storage.tables import answers, attachments


async def erase(session: AsyncSession, places: Collection[Place]) -> None:
    """Erase every revision of components, and the files that came with them."""
    for table in (answers, attachments):
        component = tuple_(table.c.interview_id, table.c.component)
        await session.execute(delete(table).where(component.in_(list(places))))

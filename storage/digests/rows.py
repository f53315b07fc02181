"""A digest as stored, and finding digests."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import digests


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a person and ISO week; its status follows its letter's."""

    id: int
    person_id: int
    iso_year: int
    iso_week: int
    status: str
    outbox_id: int | None
    created_at: datetime


async def uncertain(session: AsyncSession) -> list[Digest]:
    """Give the digests nobody knows whether they arrived, oldest first: a coordinator decides."""
    return await _rows(session, digests.c.status == "uncertain")


async def lettered(session: AsyncSession, outbox_id: int) -> Digest | None:
    """Give the digest whose letter a row of the outbox is; None when it is no digest's."""
    found = await _rows(session, digests.c.outbox_id == outbox_id)
    return found[0] if found else None


async def _rows(session: AsyncSession, which: ColumnElement[bool]) -> list[Digest]:
    found = await session.execute(select(digests).where(which).order_by(digests.c.id))
    return [Digest(**row) for row in found.mappings()]

"""Attachments: files and voice notes members sent, by their Telegram ids; the files stay at Telegram."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, a document or a voice note, and the question it came with."""

    person_id: int
    kind: str
    file_id: str
    unique_id: str
    name: str = ""
    size: int = 0
    mime: str = ""
    caption: str = ""
    interview_id: int | None = None
    component: int | None = None
    key: str | None = None
    message_id: int | None = None


async def keep(session: AsyncSession, attachments: Sequence[Attachment], now: datetime) -> None:
    """Keep what members sent."""
    if attachments:
        rows = [asdict(each) | {"created_at": now} for each in attachments]
        await session.execute(insert(tables.attachments), rows)


async def of_interviews(session: AsyncSession, interview_ids: Collection[int]) -> list[Attachment]:
    """Give what came with these interviews, oldest first."""
    table = tables.attachments
    query = select(table).where(table.c.interview_id.in_(interview_ids)).order_by(table.c.id)
    return list(map(_attachment, (await session.execute(query)).mappings()))


def _attachment(row: Mapping[Any, Any]) -> Attachment:
    return Attachment(**{name: row[name] for name in Attachment.__dataclass_fields__})

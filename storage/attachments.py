"""Attachments: files and voice notes members sent, by their Telegram ids; the files stay at Telegram."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert
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

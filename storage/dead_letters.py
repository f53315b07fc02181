"""Dead letters: updates nothing could be made of, kept whole for an admin to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update put aside: its raw JSON, and why."""

    payload: Mapping[str, Any]
    problem: str
    update_id: int | None = None
    chat_id: int | None = None


async def keep(session: AsyncSession, letters: Sequence[DeadLetter], now: datetime) -> None:
    """Put updates aside."""
    if letters:
        await session.execute(
            insert(tables.dead_letters), [asdict(each) | {"created_at": now} for each in letters]
        )

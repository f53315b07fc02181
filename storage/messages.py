"""What members write to the AMCA and what it answers: one thread for each member."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import messages


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a member's thread, by its author; `answered_at` is when the AMCA answered it.

    An answer replies to the message it answers, and a new question to the answer it follows.
    """

    id: int
    person_id: int
    author_id: int | None
    reply_to_id: int | None
    text: str
    language: str
    at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A message to keep: in whose thread, by whom, in reply to which one."""

    person_id: int
    author_id: int
    text: str
    language: str
    reply_to_id: int | None = None


async def keep(session: AsyncSession, written: Written, now: datetime) -> Message:
    """Keep a message and give it."""
    kept = await session.execute(
        insert(messages)
        .values(
            person_id=written.person_id,
            author_id=written.author_id,
            reply_to_id=written.reply_to_id,
            text=written.text,
            language=written.language,
            at=now,
        )
        .returning(*messages.c)
    )
    return _message(kept.mappings().one())


async def by_id(session: AsyncSession, message_id: int) -> Message | None:
    """Give a message; None when it is not there any more."""
    found = await session.execute(select(messages).where(messages.c.id == message_id))
    row = found.mappings().one_or_none()
    return _message(row) if row else None


async def answered(session: AsyncSession, message_id: int, now: datetime) -> bool:
    """Note that a message was answered; False when it was before: the first answer's moment stays."""
    changed = await session.scalars(
        update(messages)
        .where(messages.c.id == message_id, messages.c.answered_at.is_(None))
        .values(answered_at=now)
        .returning(messages.c.id)
    )
    return changed.one_or_none() is not None


async def answers(session: AsyncSession, message_id: int) -> list[Message]:
    """Give what was written in reply to a message, oldest first."""
    query = select(messages).where(messages.c.reply_to_id == message_id).order_by(messages.c.id)
    return list(map(_message, (await session.execute(query)).mappings()))


async def waiting(session: AsyncSession, limit: int | None = None) -> list[Message]:
    """Give the members' messages nobody answered, oldest first."""
    query = (
        select(messages)
        .where(messages.c.answered_at.is_(None), messages.c.author_id == messages.c.person_id)
        .order_by(messages.c.id)
        .limit(limit)
    )
    return list(map(_message, (await session.execute(query)).mappings()))


def _message(row: Mapping[Any, Any]) -> Message:
    return Message(**row)

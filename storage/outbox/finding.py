"""Looking things up in the outbox."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.rows import Row, rows
from storage.tables import outbox


async def asked(session: AsyncSession, messages: Collection[tuple[int, int]]) -> dict[tuple[int, int], Row]:
    """Give the row behind each of these sent messages, by (chat id, message id): what it asked.

    Of several rows about one message (it was edited since), the latest.
    """
    sent = select(outbox).where(
        outbox.c.chat_id.in_({chat for chat, _ in messages}),
        outbox.c.message_id.in_({message for _, message in messages}),
    )
    found = {(row.chat_id, row.message_id): row for row in await rows(session, sent.order_by(outbox.c.id))}
    return {message: found[message] for message in messages if message in found}


async def asked_last(session: AsyncSession, interview_ids: Collection[int]) -> dict[int, int]:
    """Give the row that asked the latest question of each of these interviews: the higher, the later."""
    latest = func.max(outbox.c.id).label("latest")
    found = await session.execute(
        select(outbox.c.interview_id, latest)
        .where(outbox.c.interview_id.in_(interview_ids), outbox.c.question.is_not(None))
        .group_by(outbox.c.interview_id)
    )
    return {row.interview_id: row.latest for row in found}


async def redrawn(session: AsyncSession, chat_id: int, message_id: int) -> int:
    """Give the message that stands for another now: an edit of one that is gone became a fresh one."""
    latest = (
        select(outbox.c.message_id)
        .where(outbox.c.chat_id == chat_id, outbox.c.edit_message_id == message_id)
        .where(outbox.c.method == "edit", outbox.c.state == "sent", outbox.c.message_id.is_not(None))
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    return await session.scalar(latest) or message_id


async def uncertain(session: AsyncSession) -> list[Row]:
    """Give the letters nobody knows the outcome of, oldest first: a coordinator decides."""
    return await rows(session, select(outbox).where(outbox.c.state == "uncertain").order_by(outbox.c.id))


async def keyed(session: AsyncSession, key: str) -> Row | None:
    """Give the row with a key; None when there is none."""
    found = await rows(session, select(outbox).where(outbox.c.key == key))
    return found[0] if found else None


async def by_key(session: AsyncSession, keys: Collection[str]) -> dict[str, Row]:
    """Give the rows that have these keys, by key."""
    found = await rows(session, select(outbox).where(outbox.c.key.in_(list(keys))))
    return {row.key: row for row in found if row.key is not None}


async def of_person(session: AsyncSession, person_ids: Collection[int]) -> list[Row]:
    """Give everything ever put in the outbox for these people, oldest first."""
    return await rows(session, select(outbox).where(outbox.c.person_id.in_(person_ids)).order_by(outbox.c.id))

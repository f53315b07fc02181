"""Looking things up in the outbox."""

from collections.abc import Collection

from sqlalchemy import select
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


async def uncertain(session: AsyncSession) -> list[Row]:
    """Give the letters nobody knows the outcome of, oldest first: a coordinator decides."""
    return await rows(session, select(outbox).where(outbox.c.state == "uncertain").order_by(outbox.c.id))


async def of_person(session: AsyncSession, person_ids: Collection[int]) -> list[Row]:
    """Give everything ever put in the outbox for these people, oldest first."""
    return await rows(session, select(outbox).where(outbox.c.person_id.in_(person_ids)).order_by(outbox.c.id))

"""A broadcast on its way: its rows become letters of the outbox, some at a time, and may be taken back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, Update, cast, delete, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import outbox, upserts
from storage.tables import broadcast_targets as targets
from storage.tables import broadcasts, people
from storage.tables import outbox as letters

UNDER_WAY = ("planning", "sending")


async def plan(
    session: AsyncSession, broadcast_id: int, version: int, method: str, now: datetime, limit: int
) -> int | None:
    """Put up to `limit` more letters of a broadcast in the outbox, and tell how many; 0 when all are.

    None when it was paused, stopped or changed since: nothing is put. A letter holds the broadcast's number
    only; it is composed when it leaves.
    """
    standing = await session.scalar(
        select(broadcasts.c.status).where(broadcasts.c.id == broadcast_id, broadcasts.c.version == version)
    )
    if standing not in UNDER_WAY:
        return None
    await _put(session, broadcast_id, method, now, limit)
    return (await (await session.connection()).execute(_planned(broadcast_id))).rowcount


async def _put(session: AsyncSession, broadcast_id: int, method: str, now: datetime, limit: int) -> None:
    """Write the letters from the rows, without bringing either here."""
    table = letters.c
    written: dict[str, Any] = {
        "lane": literal("letter"),
        "method": literal(method),
        "payload": literal({"broadcast": broadcast_id}, table.payload.type),
        "purpose": literal("followup"),
        "key": _key(broadcast_id, people.c.id),
        "state": literal("waiting"),
        "not_before": literal(now, table.not_before.type),
        "created_at": literal(now, table.created_at.type),
    }
    rows = (
        select(people.c.id, people.c.telegram_id, *written.values())
        .join(targets, targets.c.person_id == people.c.id)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == "frozen")
        .order_by(people.c.id)
        .limit(limit)
    )
    fresh = upserts.insert(session, letters).from_select(["person_id", "chat_id", *written], rows)
    await session.execute(fresh.on_conflict_do_nothing(index_elements=["key"]))


def _planned(broadcast_id: int) -> Update:
    """Tie the frozen rows to the letters there are of them."""
    return (
        update(targets)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == "frozen")
        .where(letters.c.key == _key(broadcast_id, targets.c.person_id))
        .values(state="planned", outbox_id=letters.c.id)
    )


def _key(broadcast_id: int, person_id: ColumnElement[int]) -> ColumnElement[str]:
    """Give what makes a letter unique for ever: its broadcast and its person."""
    return literal(f"broadcast:{broadcast_id}:").concat(cast(person_id, String))


async def withdraw(session: AsyncSession, broadcast_id: int) -> None:
    """Take back the letters that wait: their rows are frozen again; what is being sent is sent."""
    planned = (targets.c.broadcast_id == broadcast_id, targets.c.state == "planned")
    waiting = select(targets.c.outbox_id).where(*planned)
    await session.execute(delete(letters).where(letters.c.id.in_(waiting), letters.c.state == "waiting"))
    await session.execute(
        update(targets).where(*planned, targets.c.outbox_id.is_(None)).values(state="frozen")
    )


async def give_up(session: AsyncSession, broadcast_id: int) -> None:
    """Write down that whoever was not written to yet will not be."""
    await session.execute(
        update(targets)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == "frozen")
        .values(state="dropped", cause="cancelled")
    )


async def resend(
    session: AsyncSession,
    broadcast_id: int,
    state: str,
    now: datetime,
    person_ids: Collection[int] | None = None,
) -> int:
    """Let the letters in a state ("failed" or "uncertain") wait again, and tell how many.

    Only to whoever can be reached now, and of `person_ids` when given.
    """
    query = (
        select(targets.c.outbox_id)
        .join(people, people.c.id == targets.c.person_id)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == state, people.c.reachable)
        .where(targets.c.outbox_id.is_not(None))
    )
    if person_ids is not None:
        query = query.where(targets.c.person_id.in_(person_ids))
    rows = (await session.scalars(query)).all()
    await outbox.resend(session, [each for each in rows if each is not None], now)
    return len(rows)

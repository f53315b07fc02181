"""Claiming what may leave now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.rows import LEASE, Lane, Row, rows
from storage.tables import outbox

SPACING = timedelta(seconds=1.05)
"""Between two letters of one chat: Telegram allows one message a second."""


async def claim(
    session: AsyncSession,
    who: str,
    now: datetime,
    limit: int,
    lanes: Sequence[Lane] = ("reply", "letter"),
    lease: timedelta = LEASE,
) -> list[Row]:
    """Lease up to `limit` rows that may leave now and give them, replies first, oldest first.

    Nobody else is given a row while it is leased. At most one row of each chat is given at a time.
    """
    claimed: list[Row] = []
    for lane in lanes:
        room = limit - len(claimed)
        if room > 0:
            due = _due(lane, now).limit(room)
            taken = (
                update(outbox)
                .where(outbox.c.id.in_(due))
                .values(
                    state="leased", leased_by=who, lease_until=now + lease, attempts=outbox.c.attempts + 1
                )
            )
            claimed += sorted(await rows(session, taken.returning(*outbox.c)), key=lambda row: row.id)
    return claimed


def _due(lane: Lane, now: datetime) -> Select[tuple[int]]:
    other = outbox.alias()
    unfinished = other.c.state.in_(("waiting", "leased"))
    same_chat = other.c.chat_id == outbox.c.chat_id
    due = (
        select(outbox.c.id)
        .where(outbox.c.lane == lane, outbox.c.state == "waiting", outbox.c.not_before <= now)
        .where(~exists().where(same_chat, unfinished, other.c.lane == lane, other.c.id < outbox.c.id))
        .order_by(outbox.c.id)
        # On SQLite this compiles to nothing, and nothing is needed: only one transaction writes at a time.
        .with_for_update(skip_locked=True)
    )
    if lane == "letter":
        replying = exists().where(same_chat, unfinished, other.c.lane == "reply")
        too_soon = exists().where(same_chat, other.c.lane == lane, other.c.sent_at > now - SPACING)
        due = due.where(~replying, ~too_soon)
    return due

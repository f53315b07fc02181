"""Claiming what may leave now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, Select, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.rows import LEASE, Lane, Row, rows
from storage.tables import outbox

SPACING = timedelta(seconds=1.05)
"""Between a letter and what was sent to its chat before: Telegram allows one message a second."""


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
    due = (
        select(outbox.c.id)
        .where(outbox.c.lane == lane, outbox.c.state == "waiting", outbox.c.not_before <= now)
        .where(outbox.c.id == _head(lane))
        .order_by(outbox.c.id)
        # On SQLite this compiles to nothing, and nothing is needed: only one transaction writes at a time.
        .with_for_update(skip_locked=True)
    )
    if lane == "letter":
        due = due.where(_head("reply").is_(None), func.coalesce(_last_sent() <= now - SPACING, true()))
    return due


def _head(lane: Lane) -> ScalarSelect[int]:
    """The first unfinished row of the chat in a lane.

    A minimum and not a NOT EXISTS: PostgreSQL looks it up in the index for the few rows it needs, where it
    would compare everything that waits with everything that waits.
    """
    other = outbox.alias()
    unfinished = other.c.state.in_(("waiting", "leased"))
    return (
        select(func.min(other.c.id))
        .where(other.c.chat_id == outbox.c.chat_id, other.c.lane == lane, unfinished)
        .scalar_subquery()
    )


def _last_sent() -> ScalarSelect[datetime | None]:
    other = outbox.alias()
    return select(func.max(other.c.sent_at)).where(other.c.chat_id == outbox.c.chat_id).scalar_subquery()

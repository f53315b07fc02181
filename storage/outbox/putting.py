"""Putting messages in the outbox, each in its place."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Update, and_, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import upserts
from storage.engines import on_postgresql
from storage.outbox.rows import FREE, LEASE, UNFINISHED, WORDLESS, Outgoing, Row, rows
from storage.tables import outbox


async def put(
    session: AsyncSession, outgoing: Sequence[Outgoing], now: datetime, leased_by: str | None = None
) -> list[Row]:
    """Put messages in the outbox and give their rows, in order; a known key is not put twice, nor given.

    With `leased_by`, rows come leased to that process, which sends those given back as "leased", in order,
    right after the commit. A row whose chat has an earlier one that this process does not hold comes back
    "waiting", to be claimed in its turn; an edit that another of the same call replaces, "dropped". Rows with
    a key are numbered after those without.
    """
    unkeyed = [each for each in outgoing if each.key is None]
    keyed = {each.key: each for each in outgoing if each.key is not None}
    new: list[int] = []
    if unkeyed:
        # SQLite numbers rows in the order of VALUES by itself, and would be sent one row at a time.
        ask = on_postgresql(session)
        plain = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=ask)
        new += await session.scalars(plain, _fresh(unkeyed, now, leased_by))
    if keyed:
        unique = upserts.insert(session, outbox).on_conflict_do_nothing(index_elements=["key"])
        new += await session.scalars(
            unique.returning(outbox.c.id), _fresh(list(keyed.values()), now, leased_by)
        )
    if any(each.method == "edit" for each in outgoing):
        await session.execute(_replaced(new))
    if leased_by is not None:
        await session.execute(_held_up(new, leased_by))
    return await rows(session, select(outbox).where(outbox.c.id.in_(new)).order_by(outbox.c.id))


def _fresh(outgoing: Sequence[Outgoing], now: datetime, leased_by: str | None) -> list[dict[str, Any]]:
    common: dict[str, Any] = {"created_at": now, "state": "waiting", "attempts": 0}
    if leased_by is not None:
        lease = {"state": "leased", "leased_by": leased_by, "lease_until": now + LEASE, "attempts": 1}
        common |= lease
    return [asdict(each) | common | {"not_before": each.not_before or now} for each in outgoing]


def _replaced(new: Collection[int]) -> Update:
    """Drop unsent edits of a message that one of the new rows edits again."""
    newer = outbox.alias()
    again = exists().where(
        newer.c.id.in_(new),
        newer.c.id > outbox.c.id,
        newer.c.method == "edit",
        newer.c.chat_id == outbox.c.chat_id,
        newer.c.edit_message_id == outbox.c.edit_message_id,
    )
    unsent = or_(outbox.c.state == "waiting", outbox.c.id.in_(new))
    return (
        update(outbox)
        .where(UNFINISHED, unsent, outbox.c.method == "edit", again)
        .values(state="dropped", problem="replaced by a newer edit", **FREE, **WORDLESS)
    )


def _held_up(new: Collection[int], who: str) -> Update:
    """Make wait the new rows that come after a row somebody else has to send first."""
    earlier = outbox.alias()
    behind = exists().where(
        earlier.c.chat_id == outbox.c.chat_id,
        earlier.c.lane == outbox.c.lane,
        earlier.c.id < outbox.c.id,
        or_(earlier.c.state == "waiting", and_(earlier.c.state == "leased", earlier.c.leased_by != who)),
    )
    return (
        update(outbox)
        .where(outbox.c.id.in_(new), outbox.c.state == "leased", behind)
        .values(state="waiting", leased_by=None, lease_until=None, attempts=0)
    )

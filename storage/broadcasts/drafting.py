"""A broadcast before it leaves, and its moves from one status to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.broadcasts.rows import Broadcast, Content, rows
from storage.tables import broadcast_targets, broadcasts


async def begin(session: AsyncSession, person_id: int, now: datetime) -> int:
    """Open a draft and give its id."""
    fresh = insert(broadcasts).values(person_id=person_id, audience=[], created_at=now, changed_at=now)
    return int((await session.execute(fresh.returning(broadcasts.c.id))).scalar_one())


async def save(
    session: AsyncSession,
    broadcast_id: int,
    now: datetime,
    *,
    audience: Sequence[Mapping[str, Any]] | None = None,
    opportunity_id: int | None = None,
    content: Content | None = None,
) -> bool:
    """Write a draft's audience (with what it is about) or content; False when it is no draft any more."""
    values: dict[str, Any] = {"changed_at": now, "version": broadcasts.c.version + 1}
    if audience is not None:
        values |= {"audience": list(audience), "opportunity_id": opportunity_id}
    if content is not None:
        values |= asdict(content)
    return await _changed(session, broadcast_id, ("draft",), values)


async def turn(
    session: AsyncSession,
    broadcast_id: int,
    before: Sequence[str],
    status: str,
    now: datetime,
    *,
    by_itself: bool = False,
    ended_at: datetime | None = None,
) -> bool:
    """Move a broadcast from one of some statuses to another; False when it is in none of them.

    Its version changes, so that what was begun for the earlier one is over, unless it moves on by itself.
    """
    values: dict[str, Any] = {"status": status, "changed_at": now, "ended_at": ended_at}
    if not by_itself:
        values["version"] = broadcasts.c.version + 1
    return await _changed(session, broadcast_id, before, values)


async def confirm(
    session: AsyncSession, broadcast_id: int, version: int, starts_at: datetime, now: datetime
) -> bool:
    """Confirm a draft as it was shown; False when it changed since, or is no draft any more."""
    table = broadcasts
    held = update(table).where(table.c.id == broadcast_id, table.c.version == version)
    values = {"status": "confirmed", "confirmed_at": now, "starts_at": starts_at, "changed_at": now}
    done = held.where(table.c.status == "draft").values(values | {"version": table.c.version + 1})
    return (await (await session.connection()).execute(done)).rowcount == 1


async def drop_targets(session: AsyncSession, broadcast_id: int) -> None:
    """Forget whom a broadcast was for: it is a draft again."""
    targets = broadcast_targets
    await session.execute(delete(targets).where(targets.c.broadcast_id == broadcast_id))


async def shown_at(
    session: AsyncSession,
    broadcast_id: int,
    chat_id: int,
    message_id: int | None,
    excluded: Mapping[str, int] | None = None,
) -> None:
    """Note which message shows how far it has come; at its confirmation, who was left out too."""
    values: dict[str, Any] = {"progress_chat_id": chat_id, "progress_message_id": message_id}
    if excluded is not None:
        values["excluded"] = dict(excluded)
    await session.execute(update(broadcasts).where(broadcasts.c.id == broadcast_id).values(values))


async def listed(session: AsyncSession, limit: int) -> list[Broadcast]:
    """Give the broadcasts that changed last, the latest first; an empty draft is none."""
    begun = broadcasts.c.version > 0
    query = select(broadcasts).where(begun).order_by(broadcasts.c.changed_at.desc(), broadcasts.c.id.desc())
    return await rows(session, query.limit(limit))


async def _changed(
    session: AsyncSession, broadcast_id: int, before: Sequence[str], values: Mapping[str, Any]
) -> bool:
    statement = (
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.status.in_(before))
        .values(dict(values))
    )
    return (await (await session.connection()).execute(statement)).rowcount == 1

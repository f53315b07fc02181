"""Updates already heard: so that none counts twice, and one that kills the process is found out."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import heard
from storage.upserts import insert


async def unheard(session: AsyncSession, update_ids: Collection[int]) -> set[int]:
    """Give those of these updates whose handling was never committed."""
    done = select(heard.c.update_id).where(heard.c.update_id.in_(update_ids), heard.c.done_at.is_not(None))
    return set(update_ids) - set((await session.scalars(done)).all())


async def mark(session: AsyncSession, update_ids: Collection[int], now: datetime) -> None:
    """Note that these updates are dealt with, in the transaction that deals with them."""
    if not update_ids:
        return
    statement = insert(session, heard)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["update_id"], set_={"done_at": statement.excluded.done_at}
        ),
        [
            {"update_id": each, "attempts": 1, "first_at": now, "done_at": now}
            for each in sorted(set(update_ids))
        ],
    )


async def attempt(session: AsyncSession, update_ids: Collection[int], now: datetime) -> dict[int, int]:
    """Count one more try at each of these updates; give how many there were of each, this one included.

    Those dealt with are left out. Commit it before the try: an update that kills the process must find its
    count raised.
    """
    if not update_ids:
        return {}
    rows = [{"update_id": each, "attempts": 1, "first_at": now} for each in sorted(set(update_ids))]
    counted = insert(session, heard).values(rows)
    tried = await session.execute(
        counted.on_conflict_do_update(
            index_elements=["update_id"],
            set_={"attempts": heard.c.attempts + 1},
            where=heard.c.done_at.is_(None),
        ).returning(heard.c.update_id, heard.c.attempts)
    )
    return {each.update_id: each.attempts for each in tried}


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what was first heard before a moment.

    Telegram delivers nothing older than a day, and starts its numbers anew after a quiet week: a number kept
    for longer could hide a new update that got it.
    """
    await session.execute(delete(heard).where(heard.c.first_at < before))

"""Replies to a broadcast's question: who was asked, who replied in which interview, who waits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import broadcast_targets as targets


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody a broadcast was sent to; `waits` when they were told that its question comes later."""

    broadcast_id: int
    person_id: int
    state: str
    waits: bool
    interview_id: int | None
    replied_at: datetime | None


FIELDS = [targets.c[name] for name in Asked.__dataclass_fields__]


async def asked(session: AsyncSession, broadcast_id: int, person_id: int) -> Asked | None:
    """Give what somebody is to a broadcast; None when it is not for them."""
    which = (targets.c.broadcast_id == broadcast_id, targets.c.person_id == person_id)
    row = (await session.execute(select(*FIELDS).where(*which))).mappings().one_or_none()
    return Asked(**row) if row else None


async def told_to_wait(session: AsyncSession, broadcast_id: int, person_id: int, waits: bool) -> None:
    """Note whether the letter says that the question comes after what is being described."""
    await session.execute(
        update(targets)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.person_id == person_id)
        .values(waits=waits)
    )


async def waiting(session: AsyncSession, person_ids: Collection[int]) -> dict[int, list[int]]:
    """Give the broadcasts these people were told to wait for, by person id, oldest first."""
    found = await session.execute(
        select(targets.c.person_id, targets.c.broadcast_id)
        .where(targets.c.person_id.in_(person_ids), targets.c.waits, targets.c.replied_at.is_(None))
        .order_by(targets.c.broadcast_id)
    )
    waiting: dict[int, list[int]] = {}
    for row in found:
        waiting.setdefault(row.person_id, []).append(row.broadcast_id)
    return waiting


async def let_go(session: AsyncSession, person_ids: Collection[int]) -> None:
    """Ask these people nothing of what they were told would come later: they want no follow-up any more."""
    await session.execute(
        update(targets).where(targets.c.person_id.in_(person_ids), targets.c.waits).values(waits=False)
    )


async def replied(
    session: AsyncSession, broadcast_id: int, person_id: int, interview_id: int, now: datetime | None
) -> bool:
    """Tie a reply to its broadcast: the latest interview holds it; False when it is not for them.

    `now` is None for a question that was left out: it waits no more, counts as no reply, and leaves an
    earlier one as it was.
    """
    theirs = update(targets).where(targets.c.broadcast_id == broadcast_id, targets.c.person_id == person_id)
    connection = await session.connection()
    tied = (await connection.execute(theirs.values(waits=False))).rowcount == 1
    said = theirs if now else theirs.where(targets.c.replied_at.is_(None))
    await connection.execute(said.values(interview_id=interview_id, replied_at=now))
    return tied


async def arrived(session: AsyncSession, broadcast_id: int, person_id: int) -> bool:
    """Note that a letter nobody knew about did arrive: its reader has it before them; False when known."""
    doubtful = (
        update(targets)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.person_id == person_id)
        .where(targets.c.state == "uncertain")
        .values(state="sent", cause=None, problem=None)
    )
    return (await (await session.connection()).execute(doubtful)).rowcount == 1

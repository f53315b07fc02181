"""What became of the messages that were sent, or were being sent when the process died."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, delete, exists, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.following import follow, take_back
from storage.outbox.rows import FREE, WORDLESS, Lane
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: sent `at` a moment, or, not sent for sure, waiting again until `not_before`."""

    id: int
    state: Literal["sent", "failed", "uncertain", "dropped", "waiting"]
    message_id: int | None = None
    problem: str | None = None
    not_before: datetime | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many interrupted replies wait again, and how many interrupted letters became uncertain."""

    replies: int
    letters: int


async def settle(session: AsyncSession, outcomes: Sequence[Outcome]) -> set[int]:
    """Record outcomes; give the ids of rows that now wait behind a postponed one.

    What was said is kept no longer than it may have to be said again, and a fleeting row not at all.
    A postponed row holds up its whole lane: rows of that chat and lane leased after it wait again, and
    whoever holds them must not send them.
    """
    await _end(session, [each for each in outcomes if each.state != "waiting"])
    await follow(session, [each.id for each in outcomes])
    await _forget(session, [each.id for each in outcomes if each.state != "waiting"])
    later = [each for each in outcomes if each.state == "waiting"]
    released = await _postpone(session, later)
    await take_back(session, [*(each.id for each in later), *released])
    return released


async def recover(
    session: AsyncSession, now: datetime, who: str | None = None, held: Collection[int] = ()
) -> Recovered:
    """Take back what was being sent by a process that died: leases that ran out, and all of `who`'s.

    Pass `who` only when a process of that name starts. Rows `held` (ids) are still in somebody's hands,
    whatever their lease. Replies wait again, for a second copy does no harm; letters become uncertain and
    are never sent again by themselves.
    """
    lost = outbox.c.lease_until < now
    if who is not None:
        lost = or_(lost, outbox.c.leased_by == who)
    interrupted = update(outbox).where(outbox.c.state == "leased", lost, outbox.c.id.not_in(held))
    connection = await session.connection()
    replies = await connection.execute(
        interrupted.where(outbox.c.lane == "reply").values(state="waiting", **FREE)
    )
    unknown = interrupted.where(outbox.c.lane == "letter").values(
        state="uncertain", problem="interrupted", **FREE
    )
    letters = (await session.scalars(unknown.returning(outbox.c.id))).all()
    await follow(session, letters)
    return Recovered(replies.rowcount, len(letters))


async def drop(
    session: AsyncSession,
    chat_ids: Collection[int],
    problem: str,
    lanes: Sequence[Lane] = ("reply", "letter"),
) -> None:
    """Give up what waits for these chats: their people left, or no longer want it."""
    given_up = (
        update(outbox)
        .where(outbox.c.chat_id.in_(chat_ids), outbox.c.lane.in_(lanes), outbox.c.state == "waiting")
        .values(state="dropped", problem=problem, **WORDLESS)
    )
    await follow(session, (await session.scalars(given_up.returning(outbox.c.id))).all())


async def drop_letters(
    session: AsyncSession, person_ids: Collection[int], purposes: Collection[str], problem: str
) -> None:
    """Give up the letters that wait for these people and need an agreement they took back."""
    given_up = (
        update(outbox)
        .where(outbox.c.person_id.in_(person_ids), outbox.c.purpose.in_(purposes))
        .where(outbox.c.lane == "letter", outbox.c.state == "waiting")
        .values(state="dropped", problem=problem, **WORDLESS)
    )
    await follow(session, (await session.scalars(given_up.returning(outbox.c.id))).all())


async def resend(session: AsyncSession, row_ids: Collection[int], now: datetime) -> None:
    """Let rows that failed or are uncertain wait again, because somebody asked for it."""
    await session.execute(
        update(outbox)
        .where(outbox.c.id.in_(row_ids), outbox.c.state.in_(("uncertain", "failed")))
        .values(state="waiting", not_before=now, problem=None)
    )
    await follow(session, row_ids)


async def _end(session: AsyncSession, ended: Sequence[Outcome]) -> None:
    if not ended:
        return
    # Not only "leased": what is known to be sent is sent, even when its lease ran out meanwhile.
    statement = (
        update(outbox)
        .where(outbox.c.id == bindparam("row"), outbox.c.state != "sent")
        .values(
            state=bindparam("end"),
            message_id=bindparam("message"),
            problem=bindparam("why"),
            sent_at=bindparam("at"),
            **FREE,
        )
    )
    connection = await session.connection()
    await connection.execute(
        statement,
        [
            {
                "row": each.id,
                "end": each.state,
                "message": each.message_id,
                "why": each.problem,
                "at": each.at,
            }
            for each in ended
        ],
    )


async def _forget(session: AsyncSession, row_ids: Collection[int]) -> None:
    if not row_ids:
        return
    finished = update(outbox).where(outbox.c.id.in_(row_ids), outbox.c.state.in_(("sent", "dropped")))
    await session.execute(finished.values(**WORDLESS))
    await session.execute(delete(outbox).where(outbox.c.id.in_(row_ids), outbox.c.fleeting))


async def _postpone(session: AsyncSession, later: Sequence[Outcome]) -> set[int]:
    if not later:
        return set()
    connection = await session.connection()
    await connection.execute(
        update(outbox)
        .where(outbox.c.id == bindparam("row"), outbox.c.state == "leased")
        .values(
            state="waiting",
            not_before=func.coalesce(bindparam("until", type_=outbox.c.not_before.type), outbox.c.not_before),
            problem=bindparam("why"),
            **FREE,
        ),
        [{"row": each.id, "until": each.not_before, "why": each.problem} for each in later],
    )
    head = outbox.alias()
    behind = exists().where(
        head.c.id.in_([each.id for each in later]),
        head.c.state == "waiting",
        head.c.chat_id == outbox.c.chat_id,
        head.c.lane == outbox.c.lane,
        head.c.id < outbox.c.id,
    )
    released = (
        update(outbox)
        .where(outbox.c.state == "leased", behind)
        .values(state="waiting", attempts=outbox.c.attempts - 1, **FREE)
        .returning(outbox.c.id)
    )
    return set((await session.scalars(released)).all())

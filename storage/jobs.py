"""Jobs: heavy work done after the commit, that survives the process that began it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import jobs
from storage.upserts import insert

LEASE = timedelta(minutes=5)
FREE = {"leased_by": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Work to do: a kind, its JSON arguments, who asked; `key` makes it unique for ever."""

    kind: str
    arguments: Mapping[str, Any]
    person_id: int | None = None
    key: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as stored; `attempts` counts this try, `result` is what the last one left."""

    id: int
    kind: str
    arguments: dict[str, Any]
    person_id: int | None
    attempts: int
    result: Any


@dataclass(frozen=True, slots=True)
class Ended:
    """How a try ended; "waiting" is tried again from `not_before` on, going on from `result`."""

    id: int
    state: Literal["done", "failed", "waiting"]
    result: Any = None
    problem: str | None = None
    not_before: datetime | None = None


FIELDS = [jobs.c[name] for name in Job.__dataclass_fields__]


async def put(session: AsyncSession, wanted: Sequence[Wanted], now: datetime) -> None:
    """Ask for work; a key already known is asked for once only."""
    if wanted:
        rows = [asdict(each) | {"not_before": each.not_before or now, "created_at": now} for each in wanted]
        await session.execute(insert(session, jobs).on_conflict_do_nothing(index_elements=["key"]), rows)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Some kinds of work: those named, or `others` than those named."""

    named: frozenset[str] = frozenset()
    others: bool = True


EVERY = Kinds()


async def claim(
    session: AsyncSession,
    who: str,
    now: datetime,
    limit: int = 1,
    lease: timedelta = LEASE,
    kinds: Kinds = EVERY,
) -> list[Job]:
    """Lease up to `limit` jobs that are due, oldest first; nobody else gets them while the lease runs."""
    named = jobs.c.kind.in_(kinds.named)
    due = (
        select(jobs.c.id)
        .where(jobs.c.state == "waiting", jobs.c.not_before <= now, ~named if kinds.others else named)
        .order_by(jobs.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # nothing on SQLite, where one transaction writes at a time
    )
    leased = await session.execute(
        update(jobs)
        .where(jobs.c.id.in_(due))
        .values(state="leased", leased_by=who, lease_until=now + lease, attempts=jobs.c.attempts + 1)
        .returning(*FIELDS)
    )
    return sorted((Job(**row) for row in leased.mappings()), key=lambda job: job.id)


async def settle(session: AsyncSession, ended: Sequence[Ended], now: datetime) -> None:
    """Record how tries ended."""
    if not ended:
        return
    statement = (
        update(jobs)
        .where(jobs.c.id == bindparam("job"), jobs.c.state != "done")
        .values(
            state=bindparam("end"),
            result=bindparam("left"),
            problem=bindparam("why"),
            not_before=bindparam("until"),
            ended_at=bindparam("at"),
            **FREE,
        )
    )
    connection = await session.connection()
    await connection.execute(
        statement,
        [
            {
                "job": each.id,
                "end": each.state,
                "left": each.result,
                "why": each.problem,
                "until": each.not_before or now,
                "at": None if each.state == "waiting" else now,
            }
            for each in ended
        ],
    )


async def keep(session: AsyncSession, job_id: int, result: Any) -> None:
    """Write down how far a job has come, in case its process dies; a job that is done stays as it is."""
    under_way = (jobs.c.id == job_id, jobs.c.state == "leased")
    await session.execute(update(jobs).where(*under_way).values(result=result))


async def pending(session: AsyncSession, kind: str, person_id: int) -> bool:
    """Tell whether work of a kind that somebody asked for is not done yet."""
    unfinished = jobs.c.state.in_(("waiting", "leased"))
    query = select(jobs.c.id).where(jobs.c.kind == kind, jobs.c.person_id == person_id, unfinished)
    return await session.scalar(query.limit(1)) is not None


async def failed(session: AsyncSession, kind: str, since: datetime) -> dict[int, int]:
    """Give the jobs of a kind that failed for good since a moment, each with who had asked for it."""
    lost = (jobs.c.kind == kind, jobs.c.state == "failed", jobs.c.ended_at >= since)
    query = select(jobs.c.id, jobs.c.person_id).where(*lost, jobs.c.person_id.is_not(None))
    return {row.id: row.person_id for row in await session.execute(query)}


async def recover(session: AsyncSession, now: datetime, who: str | None = None) -> int:
    """Let jobs wait again whose lease ran out, and all of `who`'s when a process of that name starts."""
    lost = jobs.c.lease_until < now
    if who is not None:
        lost |= jobs.c.leased_by == who
    connection = await session.connection()
    taken = await connection.execute(
        update(jobs).where(jobs.c.state == "leased", lost).values(state="waiting", **FREE)
    )
    return taken.rowcount

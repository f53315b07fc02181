"""Heavy work, away from the door: rows of `jobs`, begun again where a dead process stopped.

Jobs are done in two lanes, each one at a time and oldest first: what is short and awaited never stands behind
what takes minutes.

A runner reads through read-only connections and writes in short transactions of its own; whatever it does
twice must come out as if done once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.feed import unless
from opportunities.score import Weights
from storage import Database, jobs
from storage.jobs import EVERY, Ended, Job, Kinds

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at what is to be done."""
TRIES = 5
"""After this many, a job has failed: it raises each time, or takes the process down with it."""
FIRST_PAUSE = timedelta(seconds=10)
"""How long a job that failed once waits; twice that the next time."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a runner works with: the database, the house's watch and its figures."""

    database: Database
    clock: Clock
    weights: Weights = field(default_factory=Weights)
    kept: dict[int, Any] = field(default_factory=dict)

    async def keep(self, job: Job, result: Any) -> None:
        """Write down how far a job has come, as JSON: it is `job.result` when the job is begun again."""
        async with self.database.writing() as session:
            await jobs.keep(session, job.id, result)
        self.kept[job.id] = result


Runner = Callable[[Work, Job], Awaitable[Any]]
"""Does a job, and gives its result as JSON."""


class Worker:
    """Does the jobs of one database; `who` is the name on its leases, one process's at a time.

    The `quick` kinds have a lane of their own.
    """

    def __init__(
        self, work: Work, who: str, runners: Mapping[str, Runner], quick: Collection[str] = ()
    ) -> None:
        self._work, self._who, self._runners = work, who, runners
        self._lanes = (Kinds(frozenset(quick), others=False), Kinds(frozenset(quick)))
        self._database, self._clock = work.database, work.clock

    async def recover(self) -> None:
        """Take back what a worker of this name was doing when its process died."""
        async with self._database.writing() as session:
            taken = await jobs.recover(session, self._clock.now(), self._who)
        if taken:
            log.warning("interrupted: %d jobs begun again", taken)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is under way then is left, and begun again at the next start."""
        working = [asyncio.ensure_future(self._work_on(lane, stop)) for lane in self._lanes]
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait({*working, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for each in (*working, stopped):
            each.cancel()
        await asyncio.gather(*working, stopped, return_exceptions=True)

    async def _work_on(self, lane: Kinds, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                while await self.once(lane):
                    continue
            except Exception:  # the edge: a database that is away comes back, and what waits is in it
                log.exception("the jobs cannot be read")
            await unless(stop, LOOK_EVERY)

    async def once(self, lane: Kinds = EVERY) -> bool:
        """Do one job of a lane, if one is due, and tell whether there was one."""
        async with self._database.writing() as session:
            claimed = await jobs.claim(session, self._who, self._clock.now(), kinds=lane)
        for job in claimed:
            ended = await self._done(job)
            async with self._database.writing() as session:
                await jobs.settle(session, [ended], self._clock.now())
        return bool(claimed)

    async def _done(self, job: Job) -> Ended:
        if job.attempts > TRIES:
            return Ended(job.id, "failed", job.result, "it ended the process each time")
        try:
            result = await self._runners[job.kind](self._work, job)
        except Exception as problem:  # the edge: one job that fails leaves the others theirs
            log.exception("job %d (%s) failed", job.id, job.kind)
            kept = self._work.kept.pop(job.id, job.result)
            return _put_off(job, kept, type(problem).__name__, self._clock.now())
        self._work.kept.pop(job.id, None)
        return Ended(job.id, "done", result)


def _put_off(job: Job, kept: Any, why: str, now: datetime) -> Ended:
    if job.attempts >= TRIES:
        return Ended(job.id, "failed", kept, why)
    return Ended(job.id, "waiting", kept, why, now + FIRST_PAUSE * 2 ** (job.attempts - 1))

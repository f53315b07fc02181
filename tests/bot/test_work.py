"""The jobs: done once, away from the door, and begun again where a dead process stopped."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest_asyncio

from bot.clock import Clock
from bot.work import TRIES, Runner, Work, Worker
from storage import Database, jobs
from storage.jobs import Job, Wanted
from tests.bot.conftest import rows

STATES = "SELECT state, attempts, problem FROM jobs ORDER BY id"


class Bench:
    """A worker on a database, with one runner of kind "sum" that adds numbers one at a time."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, Clock()
        self.added: list[int] = []
        self.fails_at: int | None = None
        self.worker = self.hired({"sum": self.sum})

    def hired(self, runners: dict[str, Runner]) -> Worker:
        return Worker(Work(self.database, self.clock), "bot", runners)

    async def sum(self, work: Work, job: Job) -> Any:
        done = job.result or []
        for number in job.arguments["numbers"][len(done) :]:
            if number == self.fails_at:
                raise ArithmeticError(number)
            self.added.append(number)
            done = [*done, number]
            await work.keep(job, done)
        return sum(done)

    async def want(self, *wanted: Wanted) -> None:
        async with self.database.writing() as session:
            await jobs.put(session, wanted, self.clock.now())

    async def result(self) -> Any:
        async with self.database.writing() as session:
            self.clock.ahead += timedelta(days=1)
            await jobs.recover(session, self.clock.now(), "bot")
            [job] = await jobs.claim(session, "bot", self.clock.now())
        return job.result


@pytest_asyncio.fixture
async def bench(database: Database) -> Bench:
    return Bench(database)


def adding(*numbers: int) -> Wanted:
    return Wanted("sum", {"numbers": list(numbers)})


async def test_jobs_are_done_in_order_once_each(bench: Bench) -> None:
    await bench.want(adding(1, 2), adding(3))
    assert [await bench.worker.once() for _ in range(3)] == [True, True, False]
    assert bench.added == [1, 2, 3]
    assert await rows(bench.database, STATES) == [("done", 1, None)] * 2


async def test_a_job_that_fails_is_tried_again_later_from_where_it_stopped(bench: Bench) -> None:
    bench.fails_at = 3
    await bench.want(adding(1, 2, 3, 4))
    assert [await bench.worker.once() for _ in range(2)] == [True, False]
    assert await rows(bench.database, STATES) == [("waiting", 1, "ArithmeticError")]
    bench.clock.ahead, bench.fails_at = timedelta(seconds=11), None
    assert await bench.worker.once()
    assert bench.added == [1, 2, 3, 4]
    assert await rows(bench.database, STATES) == [("done", 2, None)]


async def test_a_job_that_always_fails_is_given_up_and_frees_the_others(bench: Bench) -> None:
    bench.fails_at = 1
    await bench.want(adding(1), adding(2))
    for _ in range(TRIES + 2):
        await bench.worker.once()
        bench.clock.ahead += timedelta(hours=1)
    assert await rows(bench.database, STATES) == [("failed", TRIES, "ArithmeticError"), ("done", 1, None)]


async def test_a_job_of_a_kind_nobody_knows_does_not_stop_the_worker(bench: Bench) -> None:
    await bench.want(Wanted("dance", {}), adding(1))
    assert [await bench.worker.once() for _ in range(2)] == [True, True]
    assert await rows(bench.database, STATES) == [("waiting", 1, "KeyError"), ("done", 1, None)]


async def test_what_a_dead_process_was_doing_goes_on_from_where_it_was(bench: Bench) -> None:
    started = asyncio.Event()

    async def dying(work: Work, job: Job) -> Any:
        await work.keep(job, [1])
        started.set()
        await asyncio.sleep(3600)

    await bench.want(adding(1, 2))
    dead = asyncio.ensure_future(bench.hired({"sum": dying}).once())
    await started.wait()
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    assert [state for state, *_ in await rows(bench.database, STATES)] == ["leased"]
    assert await bench.worker.once() is False
    await bench.worker.recover()
    assert await bench.worker.once()
    assert bench.added == [2]


async def test_a_job_that_takes_the_process_down_each_time_is_given_up(bench: Bench) -> None:
    await bench.want(adding(1))
    for _ in range(TRIES):
        async with bench.database.writing() as session:
            await jobs.claim(session, "bot", bench.clock.now())
        await bench.worker.recover()
    await bench.worker.once()
    assert bench.added == []
    assert [state for state, *_ in await rows(bench.database, STATES)] == ["failed"]


async def test_a_stop_leaves_what_is_under_way_for_the_next_start(bench: Bench) -> None:
    stop = asyncio.Event()

    async def endless(work: Work, job: Job) -> Any:
        stop.set()
        await asyncio.sleep(3600)

    await bench.want(adding(1))
    await bench.hired({"sum": endless}).run(stop)
    assert [state for state, *_ in await rows(bench.database, STATES)] == ["leased"]
    assert await bench.result() is None


async def test_what_is_quick_does_not_stand_behind_what_takes_minutes(bench: Bench) -> None:
    """By order: the long job ends only once the quick one, asked for after it, is done."""
    stop, quick_done = asyncio.Event(), asyncio.Event()
    ended: list[str] = []

    async def long(_work: Work, _job: Job) -> Any:
        await quick_done.wait()
        ended.append("long")
        stop.set()

    async def quick(_work: Work, _job: Job) -> Any:
        ended.append("quick")
        quick_done.set()

    await bench.want(Wanted("long", {}), Wanted("quick", {}))
    worker = Worker(Work(bench.database, bench.clock), "bot", {"long": long, "quick": quick}, ("quick",))
    await asyncio.wait_for(worker.run(stop), 60)
    assert ended == ["quick", "long"]


async def test_both_lanes_of_a_dead_process_are_begun_again_once_each(bench: Bench) -> None:
    begun: dict[str, asyncio.Event] = {"sum": asyncio.Event(), "dance": asyncio.Event()}

    async def endless(_work: Work, job: Job) -> Any:
        begun[job.kind].set()
        await asyncio.Event().wait()

    await bench.want(adding(1), Wanted("dance", {}))
    worker = Worker(Work(bench.database, bench.clock), "bot", dict.fromkeys(begun, endless), ("dance",))
    stop = asyncio.Event()
    dying = asyncio.ensure_future(worker.run(stop))
    await asyncio.gather(*(each.wait() for each in begun.values()))
    stop.set()
    await dying
    assert [state for state, *_ in await rows(bench.database, STATES)] == ["leased", "leased"]
    await bench.worker.recover()
    assert [await bench.worker.once() for _ in range(2)] == [True, True]
    assert bench.added == [1]
    assert await rows(bench.database, STATES) == [("done", 2, None), ("waiting", 2, "KeyError")]

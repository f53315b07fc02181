import asyncio
from datetime import date
from decimal import Decimal

import pytest

from opportunities.amounts import Rate
from storage import Database, jobs, marks, rates
from storage.jobs import Ended, Job, Wanted
from tests.storage.house import NOON, later


async def put(database: Database, *wanted: Wanted) -> None:
    """Ask for work at noon."""
    async with database.writing() as session:
        await jobs.put(session, wanted, NOON)


async def claim(database: Database, who: str = "a", seconds: float = 0, limit: int = 1) -> list[Job]:
    """Claim work some seconds after noon."""
    async with database.writing() as session:
        return await jobs.claim(session, who, later(seconds), limit)


async def test_work_is_claimed_in_order_once(database: Database) -> None:
    await put(
        database,
        Wanted("export", {"out": 1}),
        Wanted("export", {"out": 2}),
        Wanted("later", {}, not_before=later(9)),
    )
    first, second = await claim(database), await claim(database, "b")
    assert [(job.kind, job.arguments, job.attempts) for job in first + second] == [
        ("export", {"out": 1}, 1),
        ("export", {"out": 2}, 1),
    ]
    assert await claim(database) == []
    assert [job.kind for job in await claim(database, seconds=9)] == ["later"]


async def test_a_key_is_asked_for_once(database: Database) -> None:
    await put(database, Wanted("plan", {}, key="plan:1"), Wanted("free", {}), Wanted("free", {}))
    await put(database, Wanted("plan", {}, key="plan:1"))
    assert [job.kind for job in await claim(database, limit=9)] == ["plan", "free", "free"]


async def test_work_ends_or_goes_on_where_it_was(database: Database) -> None:
    await put(database, Wanted("a", {}), Wanted("b", {}))
    one, other = await claim(database, limit=2)
    async with database.writing() as session:
        await jobs.settle(
            session,
            [Ended(one.id, "done", {"rows": 3}), Ended(other.id, "waiting", {"at": 7}, not_before=later(5))],
            NOON,
        )
    assert await claim(database, seconds=4) == []
    assert await claim(database, seconds=5) == [Job(other.id, "b", {}, None, 2, {"at": 7})]


async def test_work_of_a_process_that_died_waits_again(database: Database) -> None:
    await put(database, Wanted("a", {}), Wanted("b", {}))
    await claim(database, "dead")
    await claim(database, "alive")
    async with database.writing() as session:
        assert await jobs.recover(session, NOON, "dead") == 1
        assert await jobs.recover(session, NOON + jobs.LEASE) == 0
    assert [job.kind for job in await claim(database, limit=9)] == ["a"]


async def test_several_workers_are_given_each_job_once(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(3)]
    await put(doors[0], *(Wanted("n", {"n": number}) for number in range(60)))

    async def work(number: int) -> list[int]:
        mine: list[int] = []
        while claimed := await claim(doors[number], f"{number}", limit=4):
            mine += [job.arguments["n"] for job in claimed]
        return mine

    shares = await asyncio.gather(*map(work, range(3)))
    everything = [*(each for share in shares for each in share), *await work(0)]
    assert sorted(everything) == list(range(60))
    for door in doors:
        await door.close()


async def test_marks_are_written_over_and_emptied(database: Database) -> None:
    async with database.writing() as session:
        await marks.write(session, "clock", {"seconds": 5})
        await marks.write(session, "clock", {"seconds": 9})
        assert await marks.read(session, "clock") == {"seconds": 9}
        await marks.write(session, "clock", None)
        assert await marks.read(session, "clock") is None


async def test_the_latest_rate_of_the_day_is_used(database: Database) -> None:
    old, new, other = (
        Rate(mad=Decimal("10.7"), on=date(2026, 10, 1)),
        Rate(mad=Decimal("10.80"), on=date(2026, 11, 1)),
        Rate(mad=Decimal("9.95"), on=date(2026, 11, 3)),
    )
    async with database.writing() as session:
        await rates.set_rates(session, {"EUR": old})
        await rates.set_rates(session, {"EUR": new, "USD": other})
        assert await rates.on(session, date(2026, 11, 2)) == {"EUR": new}
        assert await rates.on(session, date(2026, 11, 3)) == {"EUR": new, "USD": other}
        assert await rates.on(session, date(2026, 10, 31), ["EUR"]) == {"EUR": old}
        assert await rates.on(session, date(2026, 9, 30)) == {}
        with pytest.raises(ValueError, match="date"):
            await rates.set_rates(session, {"EUR": Rate(mad=Decimal(10))})

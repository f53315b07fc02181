"""A rate noted afterwards: what had no value for want of it gets one, on the running bot; the rest stays."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot import revaluing
from bot.runners import RUNNERS
from bot.work import Work, Worker
from opportunities import Rate
from storage import Database, jobs, needs, opportunities, rates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Stopped
from tests.opportunities.answers import exact, given
from tests.storage.house import NOON
from tests.storage.market import WEIGHTS, buyers, opportunity, pooled, recheck

DOLLARS = {"value": given(exact(100000, kind="money", currency="USD"))}
SIDES = "SELECT mad_low, mad_high FROM needs ORDER BY id"
TODAY = NOON.date()


async def noted(database: Database, mad: str, on: date = TODAY) -> None:
    """Note what a dollar is worth, as a coordinator does, and let the bot do its jobs."""
    async with database.writing() as session:
        await rates.set_rates(session, {"USD": Rate(mad=Decimal(mad), on=on)})
        await jobs.put(session, [revaluing.wanted("USD", on)], NOON)
    await worked(database)


async def worked(database: Database, later: timedelta = timedelta(0)) -> None:
    worker = Worker(Work(database, Stopped(later), WEIGHTS), "bot", RUNNERS)
    while await worker.once():
        pass


async def in_dollars(database: Database, *names: str, **more: Any) -> int:
    """Report one product valued in dollars by these companies; give its opportunity."""
    made, _ = await pooled(database, await buyers(database, *names, **more), **DOLLARS)
    await recheck(database, made)
    return made


async def test_a_value_without_a_rate_is_unknown_then_worked_out_and_scored(database: Database) -> None:
    pool = await in_dollars(database, "Saïs", "Atlas")
    before = await opportunity(database, pool)
    async with database.reading() as session:
        assert await needs.unvalued(session, pool) == ["USD"]
    assert await rows(database, SIDES) == [(None, None)] * 2
    await noted(database, "9.30")
    assert [(float(low), float(high)) for low, high in await rows(database, SIDES)] == [(930000, 930000)] * 2
    after = await opportunity(database, pool)
    async with database.reading() as session:
        assert await needs.unvalued(session, pool) == []
        stated = (await opportunities.contributions(session, [pool]))[pool]
    assert [each.mad for each in stated] == [930000, 930000]
    assert before is not None
    assert after is not None
    assert (before.confidence or 0) < (after.confidence or 0)


async def test_what_had_a_rate_keeps_it_and_a_second_note_values_nothing_again(database: Database) -> None:
    await in_dollars(database, "Saïs")
    await noted(database, "9.30")
    once = await rows(database, "SELECT mad_low, record, revision, changed_at FROM needs")
    await noted(database, "8.10")
    assert await rows(database, "SELECT mad_low, record, revision, changed_at FROM needs") == once


async def test_another_currency_s_rate_changes_nothing(database: Database) -> None:
    await in_dollars(database, "Saïs")
    async with database.writing() as session:
        await rates.set_rates(session, {"EUR": Rate(mad=Decimal("10.8"), on=TODAY)})
    number = await revaluing.revalued(database, Stopped(), "EUR", WEIGHTS)
    assert (number, await rows(database, SIDES)) == (0, [(None, None)])


async def test_a_rate_of_next_week_counts_from_next_week_on(database: Database) -> None:
    await in_dollars(database, "Saïs")
    await noted(database, "9.30", TODAY + timedelta(days=7))
    assert await rows(database, SIDES) == [(None, None)]
    await worked(database, timedelta(days=7))
    assert [float(low) for low, _ in await rows(database, SIDES)] == [930000]


@pytest.mark.parametrize("page", [1, 2, 200])
async def test_every_need_is_valued_however_many_fit_in_a_transaction(
    database: Database, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await in_dollars(database, "Saïs", "Atlas", "Souss")
    monkeypatch.setattr(needs.mentioning, "__defaults__", (0, page))
    await noted(database, "9.30")
    assert [float(low) for low, _ in await rows(database, SIDES)] == [930000] * 3

"""Listening to a strict Bot API over HTTP: nothing is acknowledged before it is stored."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot import feed as feeding
from bot import polling, returning
from bot.app import connected
from bot.batch import Taken
from bot.delivery import Courier
from bot.feed import Feed, Raw, TokenRefusedError
from bot.house import House
from bot.interviewing import Reception
from bot.polling import Poller
from bot.settings import load
from conversations import engine
from conversations.replies import Step
from conversations.state import State
from conversations.survey import Survey
from playground import PLAYGROUND_TOKEN
from storage import Database, marks
from storage.outbox import Row
from tests.bot.conftest import rows
from tests.playground.stage import SALMA, YOUSSEF, Stage, running

DRISS = 1003


@dataclass
class Line:
    """A poller's surroundings: the stage, the house, and the line to it."""

    stage: Stage
    house: House
    feed: Feed
    courier: Courier
    bot: Any

    @asynccontextmanager
    async def listening(self, reception: Reception | None = None) -> AsyncIterator[Poller]:
        stop = asyncio.Event()
        poller = Poller(self.bot, self.feed, reception or Reception(self.house), self.courier)
        task = asyncio.create_task(poller.run(stop))
        try:
            yield poller
        finally:
            stop.set()
            async with asyncio.timeout(10):
                await task
            await self.courier.idle()

    async def shown(self, person: int = SALMA) -> list[str]:
        chat = await self.stage.get(f"chats/{person}")
        return [each["text"] for each in chat["messages"] if not each["mine"]]

    async def until(self, number: int, person: int = SALMA) -> list[str]:
        """Wait for so many messages of the bot."""
        for _ in range(500):
            if len(said := await self.shown(person)) >= number:
                return said
            await asyncio.sleep(0.02)
        raise AssertionError(f"only {said}")

    async def pending(self) -> int:
        number: int = (await self.stage.result("getWebhookInfo"))["pending_update_count"]
        return number

    async def called(self, method: str) -> list[dict[str, Any]]:
        return [each for each in await self.stage.get("log") if each["method"] == method]


@pytest_asyncio.fixture
async def line(house: House, database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setattr(feeding, "RIVAL_WAIT", 0.05)
    monkeypatch.setattr(feeding, "FIRST_WAIT", 0.05)
    async with running() as stage:
        settings = load(telegram_bot_token=PLAYGROUND_TOKEN, telegram_api_url=stage.url)
        async with connected(settings) as (bot, feed):
            yield Line(stage, house, feed, Courier(bot, database, house.clock, "bot", 0), bot)


async def test_what_was_said_while_the_bot_was_away_is_answered(line: Line) -> None:
    await line.stage.post(f"chats/{SALMA}/start")
    await line.stage.post(f"chats/{YOUSSEF}/start")
    async with line.listening():
        await line.until(1)
        await line.until(1, YOUSSEF)
    assert await line.pending() == 0


async def test_a_tap_is_answered_once_it_is_stored(line: Line) -> None:
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        await line.until(1)
        message = (await line.stage.get(f"chats/{SALMA}"))["messages"][-1]
        place = {"message_id": message["message_id"], "row": 0, "column": 0}
        await line.stage.post(f"chats/{SALMA}/tap", **place)
        await line.until(2)
    assert [each["ok"] for each in await line.called("answerCallbackQuery")] == [True]


async def test_nothing_is_acknowledged_that_is_not_stored(line: Line) -> None:
    class Dying(Reception):
        async def receive(self, *_: Any) -> Taken:
            raise SystemExit

    await line.stage.post(f"chats/{SALMA}/start")
    poller = Poller(line.bot, line.feed, Dying(line.house), line.courier)
    with pytest.raises(SystemExit):
        await poller.run(asyncio.Event())
    assert await line.pending() == 1


async def test_a_stop_finishes_the_batch_at_hand_and_leaves_the_rest(line: Line) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    class Slow(Reception):
        async def receive(self, raws: Sequence[Raw]) -> Taken:
            entered.set()
            await leave.wait()
            return await super().receive(raws)

    await line.stage.post(f"chats/{SALMA}/start")
    stop = asyncio.Event()
    task = asyncio.create_task(Poller(line.bot, line.feed, Slow(line.house), line.courier).run(stop))
    await entered.wait()
    await line.stage.post(f"chats/{YOUSSEF}/start")
    stop.set()
    leave.set()
    await task
    await line.courier.idle()
    assert len(await line.shown()) == 1
    assert (await line.shown(YOUSSEF), await line.pending()) == ([], 1)


@pytest.mark.parametrize("kind", ["500", "429", "reset_after_accept"])
async def test_a_failing_question_is_asked_again(line: Line, kind: str) -> None:
    await line.stage.post("trouble", method="getUpdates", kind=kind, times=2)
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        assert len(await line.until(1)) == 1
    assert await line.pending() == 0


async def test_another_poller_is_outlasted(line: Line) -> None:
    rival = asyncio.create_task(line.stage.bot("getUpdates", timeout=1))
    await asyncio.sleep(0.1)
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        await rival
        assert len(await line.until(1)) == 1


async def test_a_refused_token_ends_the_listening(line: Line) -> None:
    await line.stage.post("trouble", method="getUpdates", kind="401", times=1)
    with pytest.raises(TokenRefusedError, match="TELEGRAM_BOT_TOKEN"):
        await Poller(line.bot, line.feed, Reception(line.house), line.courier).run(asyncio.Event())


async def test_after_a_long_silence_open_questions_are_asked_again(line: Line) -> None:
    for person in (SALMA, YOUSSEF):
        await line.stage.post(f"chats/{person}/start")
    async with line.listening():
        await line.until(1)
        await line.until(1, YOUSSEF)
    since = (line.house.clock.now() - timedelta(minutes=10)).isoformat()
    async with line.house.database.writing() as session:
        await marks.write(session, polling.INGEST, since)
    await line.stage.post(f"chats/{YOUSSEF}/text", text="؟")
    async with line.listening():
        said = await line.until(2)
        await line.until(2, YOUSSEF)
    assert said[1].startswith("J’étais hors ligne un moment")
    assert [each.startswith("J’étais") for each in await line.shown(YOUSSEF)] == [False, False]


async def test_an_interview_that_cannot_be_resumed_leaves_the_others_theirs(
    line: Line, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (SALMA, YOUSSEF):
        await line.stage.post(f"chats/{person}/start")
    async with line.listening():
        await line.until(1)
        await line.until(1, YOUSSEF)
    since = (line.house.clock.now() - timedelta(minutes=10)).isoformat()
    async with database.writing() as session:
        await marks.write(session, polling.INGEST, since)
    resume, resumed = engine.resume, []

    def brittle(survey: Survey, state: State) -> Step:
        resumed.append(state)
        if len(resumed) == 1:
            raise ZeroDivisionError
        return resume(survey, state)

    monkeypatch.setattr(engine, "resume", brittle)
    await line.stage.post(f"chats/{DRISS}/start")
    async with line.listening():
        asked = [asyncio.create_task(line.until(2, person)) for person in (SALMA, YOUSSEF)]
        _, unasked = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        for each in unasked:
            each.cancel()
    assert (len(resumed), len(unasked)) == (2, 1)
    async with database.reading() as session:
        assert await marks.read(session, polling.INGEST) > since


async def test_the_last_question_is_noted_even_when_nobody_can_be_asked_again(
    line: Line, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: Any) -> list[Row]:
        raise ZeroDivisionError

    monkeypatch.setattr(returning, "ask_again", failing)
    since = (line.house.clock.now() - timedelta(minutes=10)).isoformat()
    async with database.writing() as session:
        await marks.write(session, polling.INGEST, since)
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        await line.until(1)
    async with database.reading() as session:
        assert await marks.read(session, polling.INGEST) > since


async def test_a_short_silence_is_not_mentioned(line: Line) -> None:
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        await line.until(1)
    await line.stage.post(f"chats/{YOUSSEF}/start")
    async with line.listening():
        await line.until(1, YOUSSEF)
    assert len(await line.shown()) == 1


async def test_the_last_question_to_telegram_is_noted(line: Line, database: Database) -> None:
    await line.stage.post(f"chats/{SALMA}/start")
    async with line.listening():
        await line.until(1)
    assert await rows(database, "SELECT key FROM marks WHERE key = 'last_ingest'") == [("last_ingest",)]

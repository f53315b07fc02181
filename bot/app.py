"""The bot put together: settings, database, Telegram, and the tasks that listen, deliver, work and plan."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot import commands, notices
from bot.clock import Clock
from bot.database import opened
from bot.delivery import Courier
from bot.demo_mark import marked
from bot.door import Door
from bot.feed import Feed, TokenRefusedError, unless
from bot.house import House
from bot.interviewing import Reception
from bot.planning.planner import Planner
from bot.polling import Poller
from bot.recipes import Workshop
from bot.refusals import RefusedError
from bot.request import READ_TIMEOUT, AiohttpRequest
from bot.runners import QUICK, RUNNERS
from bot.settings import Settings
from bot.work import Work, Worker
from conversations import purchasing
from conversations.consent import Controller
from conversations.survey import Survey
from storage import Database, marks
from storage.single import alone

log = logging.getLogger(__name__)

WHO = "bot"
"""The name on this process's leases: there is one bot per database, so the next start takes them back."""
RUNNING = "running"
"""The mark of a bot that has not stopped cleanly."""
RETRY = 2.0
"""Seconds between two tries at reaching Telegram at the start."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


async def serve(settings: Settings, *, demo: bool = False) -> None:
    """Run the bot until SIGTERM or SIGINT; only the demo's may hold invented data.

    RefusedError when the bot may not run here, or when Telegram refuses the token.
    """
    async with opened(settings) as database:
        if not demo and await marked(database):
            raise RefusedError("this database holds invented data (it is marked as a demo): set DATABASE_URL")
        async with alone(database) as mine:
            if not mine:
                raise RefusedError("another bot is already running on this database")
            try:
                await _serve(settings, database)
            except (TokenRefusedError, InvalidToken) as refused:
                raise RefusedError(f"TELEGRAM_BOT_TOKEN: {refused}") from None


async def _serve(settings: Settings, database: Database) -> None:
    stop = _stopped_by_signals()
    async with connected(settings) as (bot, feed):
        username = await _name(bot, stop)
        if username is None:
            return
        since = await notices.since(database, survey(settings), Clock().now())
        house = furnished(settings, database, username, since)
        workshop = Workshop(database, house.clock, house.goals, survey=house.survey, calendar=house.calendar)
        courier = Courier(bot, database, house.clock, WHO, settings.tawtin_send_rate, workshop)
        worker = Worker(Work(database, house.clock, house.weights), WHO, RUNNERS, QUICK)
        await courier.recover()
        await worker.recover()
        reception = Reception(house, careful=await _mark_running(database))
        log.info("listening as @%s (%s)", username, settings.mode)
        delivering = asyncio.Event()
        poller = Poller(bot, feed, reception, courier)
        introducing = asyncio.create_task(_quietly(commands.introduce(bot)))
        ended = await asyncio.gather(
            _until_stopped(poller.run(stop), stop, delivering),
            _until_stopped(courier.run(delivering), stop),
            _until_stopped(worker.run(stop), stop),
            _until_stopped(Planner(house).run(stop), stop),
            house.clock.follow(database, stop),
            return_exceptions=True,
        )
        introducing.cancel()
        for problem in ended:
            if problem is not None:
                raise problem
        await _mark_stopped(database)
        log.info("stopped")


async def _until_stopped(work: Coroutine[Any, Any, None], *after: asyncio.Event) -> None:
    """Do the work; however it ends, the events are set, so that the others end too."""
    try:
        await work
    finally:
        for event in after:
            event.set()


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except TelegramError as problem:
        log.warning("the bot's presentation is not up to date: %s", problem)


@asynccontextmanager
async def connected(
    settings: Settings, read_timeout: float = READ_TIMEOUT
) -> AsyncIterator[tuple[Bot, Feed]]:
    """Give the bot's two lines to Telegram: one to speak, one to listen, each with its own connections.

    `read_timeout` is how many seconds a message sent may stay without an answer.
    """
    url = settings.telegram_api_url
    proxies = urlsplit(url).hostname not in LOOPBACK
    speaking, listening = AiohttpRequest(64, read_timeout, proxies), AiohttpRequest(2, proxies=proxies)
    bot = Bot(
        settings.token, f"{url}/bot", f"{url}/file/bot", request=speaking, get_updates_request=listening
    )
    await speaking.initialize()
    await listening.initialize()
    try:
        yield bot, Feed(f"{url}/bot{settings.token}", listening)
    finally:
        await speaking.shutdown()
        await listening.shutdown()


def furnished(settings: Settings, database: Database, username: str = "", since: date | None = None) -> House:
    """Give the house of these settings, around a database; `since` is the day its notice began."""
    return House(
        database,
        survey(settings, since),
        Door.of(settings),
        WHO,
        username,
        settings.controller_email,
        calendar=settings.calendar,
        weights=settings.weights,
        goals=settings.goals,
        reminders=settings.reminders,
        retention_months=settings.tawtin_retention,
        backup_days=settings.tawtin_backups,
    )


def survey(settings: Settings, since: date | None = None) -> Survey:
    """Make the interview with the association's own notice."""
    controller = Controller(
        recipients=settings.recipients,
        address=settings.controller_address,
        email=settings.controller_email,
        receipt=settings.cndp_receipt,
        since=since,
    )
    return purchasing.survey(controller)


async def _name(bot: Bot, stop: asyncio.Event) -> str | None:
    """Ask Telegram who we are, until it answers; None when told to stop first."""
    while not stop.is_set():
        try:
            return (await bot.get_me()).username
        except InvalidToken:
            raise
        except TelegramError as problem:
            log.warning("Telegram does not answer (%s), next try in %.0f s", problem, RETRY)
            await unless(stop, RETRY)
    return None


async def _mark_running(database: Database) -> bool:
    """Note that a bot runs; tell whether the one before it never stopped cleanly."""
    async with database.writing() as session:
        unclean = bool(await marks.read(session, RUNNING))
        await marks.write(session, RUNNING, True)
    return unclean


async def _mark_stopped(database: Database) -> None:
    async with database.writing() as session:
        await marks.write(session, RUNNING, False)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    return stop

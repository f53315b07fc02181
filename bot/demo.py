"""The whole product without Telegram: invented data, a pretend Telegram, the real bot talking to it by HTTP.

The bot is a child process, killed and restarted at will; it goes down with this one.
"""

import asyncio
import ctypes
import logging
import os
import signal
import sys
from contextlib import suppress
from datetime import timedelta

import click

from bot import logs, seeding, zones
from bot.app import serve
from bot.clock import AHEAD, Clock
from bot.demo_clock import until_monday
from bot.feed import unless
from bot.invented import VISITORS, members
from bot.schedules import DIGEST
from bot.settings import load
from playground import PLAYGROUND_TOKEN, Action, Person, create_app, start
from storage import Database, marks, migrate, people

log = logging.getLogger(__name__)

DATABASE = "sqlite:///data/demo.db"
RESTART_AFTER = 0.2
"""Seconds between a bot's end and the start of the next."""
GRACE = 10.0
"""Seconds the bot gets to finish when the demo ends."""
CHILD = "import sys; from bot.demo import child; sys.exit(child())"
ADMINS = "1005"
"""The Telegram id of the one among the visitors who plays the administrator."""
NO_HOLIDAY = "1970-01-01"
"""So that the next Monday is always the digest's."""
CAST = (
    *(
        Person(each.telegram_id, each.first_name, each.app_language, each.last_name, note=each.note, met=True)
        for each in VISITORS
    ),
    Person(1006, "Imane", "fr", note="Nouvelle personne"),
)
"""Whom the page lets one be: the visitors under their own names, and somebody the database does not know."""


async def show(port: int) -> None:
    """Run the demo until it is told to stop."""
    await migrate(DATABASE)
    database = Database(DATABASE)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    try:
        await seeding.seed(database, Clock().now())
        await _nobody_else(database)
        keeper = Keeper(database)
        runner, address = await start(
            create_app(PLAYGROUND_TOKEN, people=CAST, actions=keeper.actions()), port
        )
        try:
            await keeper.keep(address, stop)
        finally:
            await runner.cleanup()
    finally:
        await database.close()


async def _nobody_else(database: Database) -> None:
    """Note that the invented members have no phone: the pretend Telegram knows the page's people alone."""
    absent = [each.telegram_id for each in members() if not each.visits]
    async with database.writing() as session:
        known = await people.by_telegram_id(session, absent)
        await people.set_reachable(session, {each.id: False for each in known.values()})


class Keeper:
    """Keeps a bot running on the demo's database; what the page's drawer can do to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._bot: asyncio.subprocess.Process | None = None

    def actions(self) -> list[Action]:
        """Give the drawer's buttons."""
        return [
            Action("kill-bot", "Tuer le robot (kill -9)", self.kill),
            Action("next-monday", "Lundi prochain, 9 h", self.next_monday),
        ]

    async def keep(self, address: str, stop: asyncio.Event) -> None:
        """Start the bot, start it again whenever it dies, and end it at the end."""
        self._bot = await _bot_on(address)
        click.echo(f"{address}/  (open this page: a pretend Telegram, on invented data)")
        while not stop.is_set():
            died, stopped = asyncio.ensure_future(self._bot.wait()), asyncio.ensure_future(stop.wait())
            await asyncio.wait({died, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not stop.is_set():
                log.warning("the bot ended with status %s: starting another", self._bot.returncode)
                await unless(stop, RESTART_AFTER)
                self._bot = await _bot_on(address)
            died.cancel()
        await _end(self._bot)

    async def kill(self) -> str:
        """Kill the bot without warning; another starts."""
        if self._bot is None or self._bot.returncode is not None:
            return "Le robot ne tourne pas en ce moment."
        self._bot.kill()
        return f"Robot {self._bot.pid} tué : un autre démarre."

    async def next_monday(self) -> str:
        """Move the demo's clock on to the next Monday, nine o'clock in Morocco."""
        async with self._database.writing() as session:
            ahead = timedelta(seconds=await marks.read(session, AHEAD) or 0)
            ahead += until_monday(Clock(ahead).now())
            await marks.write(session, AHEAD, ahead.total_seconds())
        return f"Nous sommes le {Clock(ahead).now():%d/%m/%Y à %H:%M}."


async def _bot_on(address: str) -> asyncio.subprocess.Process:
    wanted = {
        "TELEGRAM_BOT_TOKEN": PLAYGROUND_TOKEN,
        "TELEGRAM_API_URL": address,
        "DATABASE_URL": DATABASE,
        "TAWTIN_ADMINS": ADMINS,
        "TAWTIN_MEMBERSHIP": "open",
        "TAWTIN_MODE": "trial",
        "TAWTIN_DIGEST": DIGEST,
        "TAWTIN_HOLIDAYS": NO_HOLIDAY,
    }
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, env=os.environ | wanted)
    click.echo(f"bot pid {bot.pid}")
    return bot


async def _end(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is not None:
        return
    bot.terminate()
    with suppress(TimeoutError):
        await asyncio.wait_for(bot.wait(), GRACE)
        return
    bot.kill()
    await bot.wait()


def child() -> int:
    """The bot's own process: it must not outlive the demo, however that one ends."""
    _die_with_parent()
    logs.start()
    zones.check()
    asyncio.run(serve(load().ready_to_run(), demo=True))
    return 0


def _die_with_parent() -> None:
    """Ask Linux for SIGTERM when the parent dies; elsewhere a kill -9 of the demo leaves the bot behind."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)

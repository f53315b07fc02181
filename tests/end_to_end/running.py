"""The real bot as a process of its own, talking to a playground over HTTP."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playground import PLAYGROUND_TOKEN

ADMIN = 1005


@dataclass
class Bot:
    """A bot process that may be killed and started again."""

    api_url: str
    database_url: str
    settings: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process; it is ready when it says so on its log, or soon after."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.cli",
            "run",
            env=environment(self.database_url, self.api_url) | self.settings,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill(self) -> None:
        """Kill -9: no warning, no clean-up."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """Ask it to stop, and give its exit status."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            return await self.process.wait()


def environment(database_url: str, api_url: str) -> dict[str, str]:
    """Give the settings of a trial open to everybody, on a playground."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TAWTIN_", "TELEGRAM_"))
    }
    return kept | {
        "TELEGRAM_BOT_TOKEN": PLAYGROUND_TOKEN,
        "TELEGRAM_API_URL": api_url,
        "DATABASE_URL": database_url,
        "TAWTIN_ADMINS": str(ADMIN),
        "TAWTIN_MEMBERSHIP": "open",
        "TAWTIN_MODE": "trial",
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
    }


@asynccontextmanager
async def running_bot(api_url: str, database_url: str, **settings: str) -> AsyncIterator[Bot]:
    """A bot at work, stopped on leaving."""
    bot = Bot(api_url, database_url, settings)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()

"""What time it is: UTC everywhere, shifted only in a marked demonstration database."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.feed import unless
from bot.seeding import MARK
from storage import Database, marks

AHEAD = "clock_ahead"
"""The mark that moves a demonstration's clock on: seconds."""
LOOK_EVERY = 1.0


@dataclass(slots=True)
class Clock:
    """The bot's watch; `ahead` is how far a demonstration was moved on."""

    ahead: timedelta = field(default=timedelta(0))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    async def follow(self, database: Database, stop: asyncio.Event) -> None:
        """Keep to the demonstration's time; in any other database the clock is not moved by anybody."""
        async with database.reading() as session:
            if await marks.read(session, MARK) is None:
                return
        while not stop.is_set():
            async with database.reading() as session:
                self.ahead = timedelta(seconds=await marks.read(session, AHEAD) or 0)
            await unless(stop, LOOK_EVERY)

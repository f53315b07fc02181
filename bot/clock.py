"""What time it is: UTC everywhere, shifted only in a marked demonstration database."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.demo_mark import MARK
from bot.feed import unless
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

    async def look(self, database: Database) -> bool:
        """Take a demonstration's time from its database; False in any other one, where nobody moves it."""
        async with database.reading() as session:
            if await marks.read(session, MARK) is None:
                return False
            self.ahead = timedelta(seconds=await marks.read(session, AHEAD) or 0)
        return True

    async def follow(self, database: Database, stop: asyncio.Event) -> None:
        """Keep to the demonstration's time until told to stop."""
        while not stop.is_set() and await self.look(database):
            await unless(stop, LOOK_EVERY)

"""The minute hand: every minute of the house's clock, each planned work is asked whether it is time.

Each is idempotent: what it did is in the database, so that it may be asked again after a crash, or by hand.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.feed import unless
from bot.house import House
from bot.planning import digests, exports, friday, quiet, reminders, retention, suggestions, vetoes

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at the clock, which a demonstration moves on."""

Planned = Callable[[House, datetime], Awaitable[object]]
PLANS: Sequence[Planned] = (
    quiet.told,
    vetoes.published,
    suggestions.wanted,
    friday.written,
    digests.planned,
    reminders.planned,
    exports.closed,
    retention.kept,
)
"""In this order: what becomes public this minute is in this minute's digests."""


class Planner:
    """Asks each planned work of a house, once a minute."""

    def __init__(self, house: House, plans: Sequence[Planned] = PLANS) -> None:
        self._house, self._plans = house, plans
        self._minute: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Plan until told to stop."""
        while not stop.is_set():
            await self.look()
            await unless(stop, LOOK_EVERY)

    async def look(self) -> None:
        """Ask everybody, if this minute was not yet asked about; one that fails is asked again the next."""
        minute = self._house.clock.now().replace(second=0, microsecond=0)
        if minute == self._minute:
            return
        self._minute = minute
        for plan in self._plans:
            try:
                await plan(self._house, minute)
            except Exception:  # the edge: one planned work that fails leaves the others theirs
                log.exception("%s failed", plan.__module__)

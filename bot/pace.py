"""How fast letters may go in all. Replies never wait here; the gap in each chat is `storage`'s rule."""

import asyncio
from collections.abc import Callable


class Pace:
    """The rhythm of letters: `rate` a second, 0 for no limit. `clock` gives seconds that only go forward."""

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._gap = 1 / rate if rate else 0.0
        self._clock = clock
        self._next = 0.0

    def turn(self) -> float:
        """Take the next turn, and say how many seconds to wait for it."""
        now = self._clock()
        at = max(now, self._next)
        self._next = at + self._gap
        return at - now

    def turns(self, within: float, most: int) -> int:
        """Say how many turns come within so many seconds, `most` at most; none is taken."""
        if not self._gap:
            return most
        wait = max(self._next - self._clock(), 0.0)
        return min(most, int((within - wait) / self._gap) + 1) if wait <= within else 0

    async def wait(self) -> None:
        """Wait for the next turn."""
        if (seconds := self.turn()) > 0:
            await asyncio.sleep(seconds)

"""The door in: a batch of updates is taken in one transaction, whatever happens to one of them.

Nothing here decides what is said (the engine does) nor how it is stored (`batch` and `storage` do): this is
where failures are kept apart, so that no update is lost and no update holds the others.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot import batch
from bot.acting import ActFailedError
from bot.batch import Taken
from bot.entries import Entry, translated
from bot.feed import Raw
from bot.house import House
from storage import Session, marks, updates

log = logging.getLogger(__name__)

RETRIES = 3
FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
"""Seconds between two tries at a database that refuses: doubling, at most."""
REFUSALS = 2
"""How often an update may be refused alone by a database that takes other writes, before it is put aside."""
KILLS = 2
"""How often an update may kill the process before it is put aside."""
WRITABLE = "writable"
"""The mark that is written to see whether the database takes writes."""

Written = TypeVar("Written")


@dataclass(slots=True)
class Reception:
    """Takes batches in; `careful` after an unclean stop, for the first one only."""

    house: House
    careful: bool = field(default=False)

    async def receive(self, raws: Sequence[Raw]) -> Taken:
        """Take a batch of Telegram's updates."""
        return await self.take([translated(raw) for raw in raws])

    async def take(self, entries: Sequence[Entry]) -> Taken:
        """Take a batch; when this returns, every update of it is stored or is a dead letter.

        Waits as long as the database cannot be written to: updates stay where they come from meanwhile.
        """
        careful, self.careful = self.careful, False
        if careful:
            return Taken.joined([await self._carefully(each) for each in entries])
        await self._counted(entries)
        return Taken.joined([await self._together(part) for part in batch.parts(entries)])

    async def _together(self, entries: Sequence[Entry]) -> Taken:
        for attempt in range(RETRIES):
            try:
                return await self._take(entries)
            except ActFailedError as failed:
                return await self._without(failed, entries)
            except Exception:  # the edge: whatever the database raises, the batch is whole again
                log.exception("a batch of %d was rolled back", len(entries))
                await asyncio.sleep(_wait(attempt))
        return Taken.joined([await self._alone(each) for each in entries])

    async def _without(self, failed: ActFailedError, entries: Sequence[Entry]) -> Taken:
        """Put an act that raised aside, and take the others again: nothing of it is half done."""
        aside = [each for each in entries if each.update_id == failed.update_id]
        others = [each for each in entries if each.update_id != failed.update_id]
        taken = [await self._put_aside(each, failed.problem) for each in aside[:1]]
        return Taken.joined([*taken, await self._together(others)])

    async def _alone(self, entry: Entry) -> Taken:
        """Take one update; refused by a database that takes writes before and after, it is the culprit."""
        for _ in range(REFUSALS):
            try:
                return await self._take([entry])
            except ActFailedError as failed:
                return await self._put_aside(entry, failed.problem)
            except Exception:  # the edge: is it this update, or is the database down?
                log.exception("update %s was rolled back", entry.update_id)
            await self._surely(self._prove)
        return await self._put_aside(entry, "the database refused it")

    async def _carefully(self, entry: Entry) -> Taken:
        tries = await self._counted([entry])
        if max(tries.values(), default=0) > KILLS:
            return await self._put_aside(entry, "it stopped the process twice")
        return await self._together([entry])

    async def _counted(self, entries: Sequence[Entry]) -> dict[int, int]:
        """Count a try at these updates before it begins: what kills the process is found out at a next start.

        Its price is one small transaction a batch; without it the kill of a batch taken together would not
        count, and a process would die three times of one update.
        """
        numbers = [each.update_id for each in entries if each.update_id is not None]
        return await self._surely(lambda session: updates.attempt(session, numbers, self.house.clock.now()))

    async def _put_aside(self, entry: Entry, problem: str) -> Taken:
        return await self._surely(lambda session: batch.put_aside(self.house, session, entry, problem))

    async def _prove(self, session: Session) -> None:
        await marks.write(session, WRITABLE, self.house.clock.now().isoformat())

    async def _surely(self, write: Callable[[Session], Awaitable[Written]]) -> Written:
        """Write something in a transaction of its own, waiting for a database that is down."""
        attempt = 0
        while True:
            try:
                async with self.house.database.writing() as session:
                    return await write(session)
            except Exception:  # the edge: whatever the driver raises, the database is not there
                log.exception("the database cannot be written to")
                await asyncio.sleep(_wait(attempt))
                attempt += 1

    async def _take(self, entries: Sequence[Entry]) -> Taken:
        async with self.house.database.writing() as session:
            return await batch.take(self.house, session, entries)


def _wait(attempt: int) -> float:
    return min(FIRST_WAIT * 2.0**attempt, LONGEST_WAIT)

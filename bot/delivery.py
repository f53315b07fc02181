"""The one way out: rows of the outbox become messages, in order in each chat, and each outcome is recorded.

Replies of a batch come here already leased, straight after the commit; the rest is claimed. Letters and
documents are made ready at the last moment; letters yield to replies.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from telegram import Bot

from bot.clock import Clock
from bot.feed import TokenRefusedError, unless
from bot.pace import Pace
from bot.preparing import prepared
from bot.recipes import Workshop
from bot.sending import Ended, send
from storage import Database, outbox, people
from storage.outbox import Outcome, Row

log = logging.getLogger(__name__)

AT_ONCE = 30
"""Messages in flight at most; the connections of the request layer are more."""
LETTERS_AT_ONCE = 8
"""Letters in hand at most: those that are when the process dies are not known to have arrived."""
MADE_AT_ONCE = 2
"""Documents in the making: each takes a processor for a while."""
CLAIM_EVERY, CLAIM_SOON = 0.5, 0.1
"""Seconds between two looks at the outbox; while letters leave, they are taken as their turns come."""
CLAIM = 50
LONGEST_WAIT = timedelta(minutes=1)
GIVEN_UP_AFTER = timedelta(hours=24)
"""How old a reply whose outcome is unknown may grow: Telegram may be away for hours, and no reply is lost."""
PARTING = 10.0
"""Seconds given to what is in flight when the bot stops."""


class Courier:
    """Carries the outbox of one database; `who` is the name on its leases, one process's at a time.

    `rate` is how many letters leave in a second, 0 for no limit; documents are made in the `workshop`.
    """

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        who: str,
        rate: float,
        workshop: Workshop | None = None,
    ) -> None:
        self._bot, self._database, self._clock, self._who = bot, database, clock, who
        self._workshop = workshop or Workshop(database, clock)
        self._pace = Pace(rate, asyncio.get_running_loop().time)
        self._lanes: dict[int, deque[Row]] = {}
        self._held: set[int] = set()  # what is in the lanes, or was sent and is not yet recorded
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._letters = asyncio.Semaphore(LETTERS_AT_ONCE)
        self._making = asyncio.Semaphore(MADE_AT_ONCE)
        self._outcomes: list[Outcome] = []
        self._unreachable: set[int] = set()
        self._released: set[int] = set()
        self._settling = asyncio.Lock()
        self._refused = False

    def post(self, rows: Sequence[Row]) -> None:
        """Send rows leased by this courier, in order; those that wait behind others come back by a claim."""
        for row in rows:
            if row.state != "leased" or row.id in self._released:
                self._released.discard(row.id)
                continue
            self._held.add(row.id)
            self._lanes.setdefault(row.chat_id, deque()).append(row)
            if row.chat_id not in self._workers:
                self._workers[row.chat_id] = asyncio.create_task(self._carry(row.chat_id))

    async def recover(self) -> None:
        """Take back what a courier of this name was sending when its process died."""
        async with self._database.writing() as session:
            found = await outbox.recover(session, self._clock.now(), self._who)
        if found.replies or found.letters:
            log.warning(
                "interrupted: %d replies sent again, %d letters uncertain", found.replies, found.letters
            )

    async def run(self, stop: asyncio.Event) -> None:
        """Carry until told to stop, then finish what is in flight; TokenRefusedError ends it too."""
        while not stop.is_set() and not self._refused:
            try:
                await self.claim()
            except Exception:  # the edge: a database that is away comes back, and what waits is in it
                log.exception("the outbox cannot be read")
            await unless(stop, CLAIM_SOON if self._in_hand() else CLAIM_EVERY)
        await self._part()
        if self._refused:
            raise TokenRefusedError("Telegram refuses the token: check TELEGRAM_BOT_TOKEN")

    async def idle(self) -> None:
        """Wait until everything posted so far has gone out and is recorded."""
        while self._workers:
            await asyncio.wait(self._workers.values())
        await self._settle()

    async def _part(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.idle(), PARTING)
        for worker in list(self._workers.values()):
            worker.cancel()

    async def claim(self) -> None:
        """Take what is due in the outbox, and send it."""
        await self._settle()
        now = self._clock.now()
        async with self._database.writing() as session:
            # The lease of what waits here for its turn may run out; a lane that stopped holds nothing.
            await outbox.recover(session, now, held=self._held)
            rows = await outbox.claim(session, self._who, now, CLAIM, ["reply"])
            room = self._pace.turns(CLAIM_SOON, LETTERS_AT_ONCE - self._in_hand())
            if room > 0:
                rows += await outbox.claim(session, self._who, now, room, ["letter"])
        # What is given now waits behind nothing: a release that nobody here was told of is over.
        self._released.difference_update(row.id for row in rows)
        self.post(rows)

    def _in_hand(self) -> int:
        """Count the letters here: leased, and not sent yet."""
        return sum(row.lane == "letter" for lane in self._lanes.values() for row in lane)

    async def _carry(self, chat_id: int) -> None:
        lane = self._lanes[chat_id]
        try:
            while lane:
                outcome = await self._carried(lane[0])
                self._outcomes.append(outcome)
                lane.popleft()
                await self._settle()
        except Exception:  # the edge: a worker takes nobody else down, and its leases run out
            log.exception("a lane stopped")
        finally:
            self._held.difference_update(row.id for row in lane)
            del self._lanes[chat_id], self._workers[chat_id]

    async def _carried(self, row: Row) -> Outcome:
        if row.lane == "letter":
            async with self._letters:
                await self._pace.wait()
                return await self._sent(row)
        if "recipe" in row.payload:
            async with self._making:
                return await self._sent(row)
        return await self._sent(row)

    async def _sent(self, row: Row) -> Outcome:
        call = await prepared(self._workshop, row)
        if call is None:
            return Outcome(row.id, "dropped", problem="no longer wanted")
        async with self._slots:
            return self._judged(row, await send(self._bot, call))

    def _judged(self, row: Row, ended: Ended) -> Outcome:
        now = self._clock.now()
        if ended.ending == "sent":
            return Outcome(row.id, "sent", message_id=ended.message_id, at=now)
        log.warning("row %d (%s): %s, %s", row.id, row.method, ended.ending, ended.problem)
        if ended.ending == "unreachable" and row.person_id is not None:
            self._unreachable.add(row.person_id)
        self._refused = self._refused or ended.ending == "stop"
        if ended.ending == "unknown" and row.lane == "letter":
            return Outcome(row.id, "uncertain", problem=ended.problem)
        tired = ended.ending == "unknown" and now - row.created_at >= GIVEN_UP_AFTER
        if tired or ended.ending in ("failed", "unreachable"):
            return Outcome(row.id, "failed", problem=ended.problem)
        patience = timedelta(seconds=2.0 ** min(row.attempts, 7) / 2)
        wait = max(ended.wait, min(patience, LONGEST_WAIT))
        return Outcome(row.id, "waiting", not_before=now + wait, problem=ended.problem)

    async def _settle(self) -> None:
        async with self._settling:
            outcomes, self._outcomes = self._outcomes, []
            unreachable, self._unreachable = self._unreachable, set()
            if not outcomes:
                return
            try:
                async with self._database.writing() as session:
                    released = await outbox.settle(session, outcomes)
                    await people.set_reachable(session, dict.fromkeys(unreachable, False))
            except BaseException:
                self._outcomes[:0] = outcomes
                self._unreachable |= unreachable
                raise
            self._held.difference_update(each.id for each in outcomes)
            self._release(released)

    def _release(self, rows: set[int]) -> None:
        """Forget the rows that now wait in the database behind a postponed one, here or on their way here."""
        for lane in self._lanes.values():
            for row in [each for each in lane if each.id in rows]:
                lane.remove(row)
                self._held.discard(row.id)
                rows.discard(row.id)
        self._released |= rows

"""The loop that listens: ask, store, answer the taps, hand the replies over, ask again, in that order."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot import returning
from bot.delivery import Courier
from bot.feed import MOST, Feed, Raw, unless
from bot.interviewing import Reception
from storage import marks, updates

log = logging.getLogger(__name__)

INGEST = "last_ingest"
"""The mark of the last successful question to Telegram."""
NOTED_EVERY = timedelta(seconds=20)
GAP = timedelta(seconds=150)
"""How long Telegram keeps a button press: after a longer silence some may be lost."""
REMEMBERED = timedelta(days=3)
"""How long numbers of updates are kept: Telegram gives none again after a day, and may reuse them later."""
TAP_ANSWER = 10.0
"""Seconds allowed to answering a tap; it is best effort."""


class Poller:
    """Listens to one bot's updates until told to stop."""

    def __init__(self, bot: Bot, feed: Feed, reception: Reception, courier: Courier) -> None:
        self._bot, self._feed, self._reception, self._courier = bot, feed, reception, courier
        self._house = reception.house
        self._answers: set[asyncio.Task[None]] = set()
        self._noted: datetime | None = None
        self._silent_since: datetime | None = None
        self._heard: set[int] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Listen; on a stop, finish the batch at hand and leave everything else at Telegram.

        TokenRefusedError when Telegram does not know the token.
        """
        async with self._house.database.reading() as session:
            noted = await marks.read(session, INGEST)
        self._noted = datetime.fromisoformat(noted) if noted else None
        while not stop.is_set() and not await self._opened(stop):
            pass
        while not stop.is_set():
            raws = await self._next(stop)
            if raws is not None:
                await self._take(raws)
        await self._leave()

    async def _opened(self, stop: asyncio.Event) -> bool:
        try:
            await self._feed.open()
        except TelegramError as problem:
            await self._wait(problem, stop)
            return False
        return True

    async def _next(self, stop: asyncio.Event) -> list[Raw] | None:
        asked = asyncio.ensure_future(self._feed.next())
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not asked.done():
            # What this question would have brought is not acknowledged: it comes again at the next start.
            asked.cancel()
            with suppress(asyncio.CancelledError, TelegramError):
                await asked
            return None
        try:
            return asked.result()
        except TelegramError as problem:
            await self._wait(problem, stop)
            return None

    async def _wait(self, problem: TelegramError, stop: asyncio.Event) -> None:
        seconds = self._feed.wait_after(problem)
        rival = "another poller holds this token: " if isinstance(problem, Conflict) else ""
        log.warning("no updates (%s%s), next try in %.0f s", rival, problem, seconds)
        await unless(stop, seconds)

    async def _take(self, raws: list[Raw]) -> None:
        self._mind_the_gap()
        if raws:
            taken = await self._reception.receive(raws)
            self._feed.taken(raws)
            self._answer(taken.toasts)
            self._courier.post(taken.rows)
            self._heard |= taken.people
            log.info("took %d updates", len(raws))
        if self._silent_since is not None and len(raws) < MOST:
            await _if_possible(self._ask_again(self._silent_since))
        await _if_possible(self._note())

    def _mind_the_gap(self) -> None:
        now = datetime.now(UTC)
        if self._noted is not None and now - self._noted > GAP and self._silent_since is None:
            self._silent_since, self._heard = self._noted, set()

    async def _ask_again(self, since: datetime) -> None:
        """After a gap: ask again what was asked with buttons, of those who have not been heard since."""
        async with self._house.database.writing() as session:
            rows = await returning.ask_again(self._house, session, since, self._heard)
        self._silent_since = None
        self._courier.post(rows)
        log.info("offline since %s: %d questions asked again", since.isoformat(timespec="seconds"), len(rows))

    async def _note(self) -> None:
        # The real time, even in a demonstration whose clock was moved: Telegram forgets by its own.
        now = datetime.now(UTC)
        if self._noted is None or now - self._noted >= NOTED_EVERY:
            async with self._house.database.writing() as session:
                await marks.write(session, INGEST, now.isoformat())
                await updates.forget(session, self._house.clock.now() - REMEMBERED)
            self._noted = now

    def _answer(self, toasts: Mapping[str, str]) -> None:
        for callback_id, words in toasts.items():
            task = asyncio.create_task(self._answered(callback_id, words))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answered(self, callback_id: str, words: str) -> None:
        try:
            await self._bot.answer_callback_query(callback_id, words or None, read_timeout=TAP_ANSWER)
        except TelegramError as problem:
            log.info("a tap was not answered: %s", problem)

    async def _leave(self) -> None:
        if self._answers:
            await asyncio.wait(self._answers, timeout=TAP_ANSWER)
        with suppress(TelegramError):
            await self._feed.acknowledge()


async def _if_possible(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:  # the edge: what is not done now is done after the next question
        log.exception("put off until the next question to Telegram")

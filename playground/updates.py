"""The queue of updates waiting for the bot: offsets, long polling, one poller, expiry."""

import asyncio
import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playground.clock import Clock
from playground.refusals import conflict

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot",
)  # fmt: skip
UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
"""Kinds that Telegram sends only to bots that name them."""

PRESS_LIFE = timedelta(seconds=150)
MESSAGE_LIFE = timedelta(hours=24)
LONGEST_POLL = 50
LARGEST_BATCH = 100


@dataclass(frozen=True)
class Pending:
    update_id: int
    kind: str
    body: dict[str, Any]
    dies: datetime


class Updates:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Later than any of an earlier playground's: a bot that kept its database has heard those.
        self._next_id = clock.stamp()
        self._arrival = asyncio.Event()
        self._polled = False
        self._closed = False
        self.pending: list[Pending] = []
        self.allowed: Sequence[str] = tuple(kind for kind in KINDS if kind not in UNASKED)

    def put(self, kind: str, body: dict[str, Any]) -> None:
        """Queue an update; one of a kind the bot did not ask for is lost at birth, as with Telegram."""
        if kind not in self.allowed:
            return
        life = PRESS_LIFE if kind == "callback_query" else MESSAGE_LIFE
        self.pending.append(Pending(self._next_id, kind, copy.deepcopy(body), self._clock.now() + life))
        self._next_id += 1
        self._arrival.set()

    def expire(self) -> None:
        now = self._clock.now()
        self.pending = [update for update in self.pending if update.dies > now]

    def forget(self) -> None:
        self.pending = []

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember the kinds to keep from now on; an empty list means Telegram's default."""
        self.allowed = tuple(kinds) or tuple(kind for kind in KINDS if kind not in UNASKED)

    def acknowledge(self, offset: int) -> None:
        """Forget what is before the offset; a negative one keeps only that many updates from the end."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update.update_id >= offset]

    async def poll(self, offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        """The updates from the offset on, waiting some seconds for the first; one caller at a time."""
        if self._polled:
            raise conflict()
        self._polled = True
        try:
            self.acknowledge(offset)
            await self._something(min(max(seconds, 0), LONGEST_POLL))
        finally:
            self._polled = False
        size = limit if 0 < limit <= LARGEST_BATCH else LARGEST_BATCH
        return [{"update_id": update.update_id, update.kind: update.body} for update in self.pending[:size]]

    async def _something(self, seconds: int) -> None:
        deadline = asyncio.get_running_loop().time() + seconds
        self.expire()
        try:
            async with asyncio.timeout_at(deadline):
                while not self.pending and not self._closed:
                    self._arrival.clear()
                    await self._arrival.wait()
                    self.expire()
        except TimeoutError:
            return

    def close(self) -> None:
        """Let a waiting poller go, because the server stops."""
        self._closed = True
        self._arrival.set()

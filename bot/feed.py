"""Raw updates as Telegram hands them over, a batch at a time; asking with an offset is what acknowledges."""

import asyncio
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.request import AiohttpRequest
from bot.telegram import ALLOWED

Raw = Any
"""One update as it came: a JSON object, if all is well."""

LONG_POLL = 25
"""Seconds Telegram holds the question when nothing happens."""
MOST = 100
"""Updates in one batch: the most Telegram gives."""
FIRST_WAIT, LONGEST_WAIT, RIVAL_WAIT = 1.0, 30.0, 3.0
"""Seconds to wait after a failure (doubling), at most, and when another poller holds the token."""


class TokenRefusedError(Exception):
    """Telegram does not know this token: nothing but a person can mend it."""


class Feed:
    """The update queue of one bot, on connections of its own."""

    def __init__(self, address: str, request: AiohttpRequest) -> None:
        self._address = address
        self._request = request
        self._offset: int | None = None
        self._failures = 0

    async def open(self) -> None:
        """Make sure that no webhook takes the updates away; what is pending stays pending."""
        await self._call("deleteWebhook", {"drop_pending_updates": False}, 30)

    async def next(self) -> list[Raw]:
        """Wait for the next batch, acknowledging the one before; TelegramError when there is none to have."""
        asked = {"timeout": LONG_POLL, "limit": MOST, "allowed_updates": list(ALLOWED)}
        return await self._updates(asked, LONG_POLL + 10)

    def taken(self, batch: list[Raw]) -> None:
        """Note that a batch is safely stored: the next question will acknowledge it."""
        ids = [number for each in batch if (number := update_id(each)) is not None]
        if ids:
            self._offset = max(ids) + 1

    async def acknowledge(self) -> None:
        """Tell Telegram what is stored, before leaving; what it answers is not taken, so it stays pending."""
        if self._offset is not None:
            await self._updates({"timeout": 0, "limit": 1, "allowed_updates": list(ALLOWED)}, 5)

    def wait_after(self, problem: TelegramError) -> float:
        """Say how many seconds to leave Telegram alone; TokenRefusedError when it is for good."""
        match problem:
            case InvalidToken():
                raise TokenRefusedError(
                    "Telegram refuses the token: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL"
                )
            case RetryAfter():
                wait = problem.retry_after
                return float(wait if isinstance(wait, int) else wait.total_seconds())
            case Conflict():
                return RIVAL_WAIT
            case _:
                self._failures += 1
                return min(FIRST_WAIT * 2.0 ** (self._failures - 1), LONGEST_WAIT)

    async def _updates(self, asked: dict[str, Any], read_timeout: float) -> list[Raw]:
        if self._offset is not None:
            asked["offset"] = self._offset
        batch = await self._call("getUpdates", asked, read_timeout)
        if not isinstance(batch, list):
            raise NetworkError("the answer to getUpdates is not a list of updates")
        self._failures = 0
        return batch

    async def _call(self, method: str, parameters: dict[str, Any], read_timeout: float) -> Any:
        return await self._request.raw(f"{self._address}/{method}", parameters, read_timeout)


def update_id(raw: Raw) -> int | None:
    """Give the number of an update, even of a malformed one, when it has one."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int else None


async def unless(stop: asyncio.Event, seconds: float) -> None:
    """Sleep, but not past a stop."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return

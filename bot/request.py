"""How requests reach the Bot API: aiohttp under python-telegram-bot; httpx costs ten times the processor.

Its errors say what a sender needs to know: `NotSentError` (nothing left this machine: try again freely), or
any other network error (Telegram may have acted on it).
"""

import json
import os
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's own switch for `retry_after` as a timedelta

READ_TIMEOUT = 30.0
"""Seconds: long, because each time-out on a send is an unknown outcome."""
CONNECT_TIMEOUT = 10.0
KEEPALIVE = 15.0
"""Seconds an idle connection is kept: less than servers keep theirs, so that few sends meet a closed one."""
MEDIA_TIMEOUT = 120.0


class NotSentError(NetworkError):
    """The request never left: no connection could be opened."""


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API."""

    def __init__(
        self, connections: int = 64, read_timeout: float = READ_TIMEOUT, proxies: bool = False
    ) -> None:
        self._connections = connections
        self._proxies = proxies
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEPALIVE)
            self._session = aiohttp.ClientSession(
                connector=connector, headers={"User-Agent": "tawtin"}, trust_env=self._proxies
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one time-out covers pool and connection
    ) -> tuple[int, bytes]:
        """Send one request; give the status and the body."""
        files = bool(request_data and request_data.contains_files)
        timeout = aiohttp.ClientTimeout(
            connect=_seconds(connect_timeout, CONNECT_TIMEOUT),
            sock_read=_seconds(read_timeout, self._read_timeout)
            + (_seconds(write_timeout, MEDIA_TIMEOUT) if files else 0),
        )
        return await self._exchange(method, url, _body(request_data), timeout)

    async def raw(self, url: str, parameters: Mapping[str, Any], read_timeout: float) -> Any:
        """Call a method and give its `result` as it came; errors as python-telegram-bot names them."""
        timeout = aiohttp.ClientTimeout(connect=CONNECT_TIMEOUT, sock_read=read_timeout)
        status, body = await self._exchange("POST", url, {"json": dict(parameters)}, timeout)
        answer = self.parse_json_payload(body)
        if status == HTTPStatus.OK:
            return answer["result"]
        raise _refusal(status, answer)

    async def _exchange(
        self, method: str, url: str, body: Mapping[str, Any], limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the request layer is not initialised")
        try:
            async with self._session.request(method, url, timeout=limits, **body) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as problem:
            raise NotSentError(f"no connection: {type(problem).__name__}") from None
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError) as problem:
            raise NetworkError(f"connection lost: {type(problem).__name__}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; unlike the library's own, never print it: it may carry a member's words."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not of the Bot API")
        return answer


def _seconds(given: Any, default: float) -> float:
    return float(given) if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return {"data": form}


def _refusal(status: int, answer: Mapping[str, Any]) -> TelegramError:
    message = str(answer.get("description") or f"status {status}")
    wait = (answer.get("parameters") or {}).get("retry_after")
    if wait:
        return RetryAfter(int(wait))
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return InvalidToken(message)
    return Conflict(message) if status == HTTPStatus.CONFLICT else NetworkError(message)

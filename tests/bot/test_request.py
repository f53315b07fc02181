"""The request layer against a real server: what is sent, what comes back, which errors mean "not sent"."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.request import AiohttpRequest, NotSentError

TOKEN = "1:secret"
USER = {"id": 1, "is_bot": True, "first_name": "Tawtin", "username": "tawtin_bot"}
MESSAGE = {"message_id": 4, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}


class Api:
    """A server that keeps what it was sent and answers what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.answers: list[web.Response | str] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await (request.json() if request.content_type == "application/json" else _form(request))
        self.asked.append((request.path, body))
        said = self.answers.pop(0)
        if said == "hang":
            await asyncio.sleep(5)
        if said == "reset":
            assert request.transport is not None
            request.transport.abort()
        return said if isinstance(said, web.Response) else web.Response()


async def _form(request: web.Request) -> dict[str, Any]:
    form = await request.post()
    return {k: (v.filename, v.file.read()) if isinstance(v, web.FileField) else v for k, v in form.items()}


def ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def no(status: int, description: str, **parameters: Any) -> web.Response:
    answer = {"ok": False, "error_code": status, "description": description}
    return web.json_response(answer | ({"parameters": parameters} if parameters else {}), status=status)


@asynccontextmanager
async def bot_on(port: int) -> AsyncIterator[Bot]:
    address = f"http://127.0.0.1:{port}"
    bot = Bot(
        TOKEN,
        f"{address}/bot",
        f"{address}/file/bot",
        request=AiohttpRequest(read_timeout=0.3),
        get_updates_request=AiohttpRequest(2),
    )
    for request in bot.request, bot._request[0]:  # noqa: SLF001 - initialising the bot would call getMe
        await request.initialize()
    yield bot
    for request in bot.request, bot._request[0]:  # noqa: SLF001
        await request.shutdown()


@pytest.fixture
async def api() -> AsyncIterator[tuple[Api, Bot]]:
    api = Api()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.answer)
    server = TestServer(app)
    await server.start_server()
    assert server.port is not None
    async with bot_on(server.port) as bot:
        yield api, bot
    await server.close()


async def test_a_call_carries_json_with_its_own_types(api: tuple[Api, Bot]) -> None:
    server, bot = api
    server.answers = [ok(MESSAGE)]
    sent = await bot.send_message(5, "مرحبا", disable_notification=True)
    assert sent.message_id == 4
    assert server.asked == [
        ("/bot1:secret/sendMessage", {"chat_id": 5, "text": "مرحبا", "disable_notification": True})
    ]


async def test_a_file_is_sent_as_multipart(api: tuple[Api, Bot]) -> None:
    server, bot = api
    server.answers = [ok({**MESSAGE, "document": {"file_id": "F", "file_unique_id": "U"}})]
    await bot.send_document(5, InputFile(b"a;b", filename="besoins.csv"), caption="export")
    path, form = server.asked[0]
    assert (path, form["chat_id"], form["caption"]) == ("/bot1:secret/sendDocument", "5", "export")
    assert ("besoins.csv", b"a;b") in form.values()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (no(400, "Bad Request: message is not modified"), BadRequest),
        (no(401, "Unauthorized"), InvalidToken),
        (no(404, "Not Found"), InvalidToken),
        (no(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (no(429, "Too Many Requests: retry after 3", retry_after=3), RetryAfter),
        (no(500, "Internal Server Error"), NetworkError),
        (web.Response(text="<html>", status=502), NetworkError),
        (web.Response(text="<html>"), TelegramError),
        ("hang", TimedOut),
        ("reset", NetworkError),
    ],
)
async def test_each_refusal_has_its_error(answer: Any, error: type[Exception], api: tuple[Api, Bot]) -> None:
    server, bot = api
    server.answers = [answer]
    with pytest.raises(error) as raised:
        await bot.send_message(5, "x")
    assert type(raised.value) is error
    assert "secret" not in str(raised.value)


async def test_a_raw_call_gives_the_result_as_it_came(api: tuple[Api, Bot]) -> None:
    server, bot = api
    server.answers = [ok([{"update_id": 1, "odd": True}]), no(409, "Conflict"), no(401, "Unauthorized")]
    request = bot.request
    assert isinstance(request, AiohttpRequest)
    assert await request.raw(f"{bot.base_url}/getUpdates", {"timeout": 0}, 1) == [
        {"update_id": 1, "odd": True}
    ]
    with pytest.raises(Conflict):
        await request.raw(f"{bot.base_url}/getUpdates", {}, 1)
    with pytest.raises(InvalidToken):
        await request.raw(f"{bot.base_url}/getUpdates", {}, 1)


async def test_a_closed_door_means_that_nothing_was_sent() -> None:
    async with bot_on(unused_port()) as bot:
        with pytest.raises(NotSentError):
            await bot.send_message(5, "x")

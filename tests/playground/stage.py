"""Both sides of a running playground as a test drives them over HTTP: the bot's and the people's."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from playground import CAST, PLAYGROUND_TOKEN, Action, Flood, Person, create_app, start

SALMA, YOUSSEF = 1001, 1002
Json = dict[str, Any]


class Stage:
    """`bot(method, …)` gives the whole answer, `result(method, …)` what is in it; people act by path."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def bot(self, method: str, **parameters: Any) -> Json:
        path = f"/bot{PLAYGROUND_TOKEN}/{method}"
        async with self.session.post(path, json=parameters) as response:
            answer: Json = await response.json()
        assert answer["ok"] == (response.status == 200)
        return answer

    async def form(self, method: str, data: Any) -> Json:
        async with self.session.post(f"/bot{PLAYGROUND_TOKEN}/{method}", data=data) as response:
            answer: Json = await response.json()
            return answer

    async def result(self, method: str, **parameters: Any) -> Any:
        answer = await self.bot(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        answer = await self.bot(method, **parameters)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"/api/{path}", json=body) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def refused(self, path: str, **body: Any) -> tuple[int, str]:
        async with self.session.post(f"/api/{path}", json=body) as response:
            return response.status, (await response.json())["error"]

    async def get(self, path: str) -> Any:
        async with self.session.get(f"/api/{path}") as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def greet(self, person: int = SALMA) -> None:
        """Let a person start the bot, and forget the update."""
        await self.post(f"chats/{person}/start")
        await self.updates()

    async def say(self, text: str = "Bonjour", **more: Any) -> Json:
        message: Json = await self.result("sendMessage", chat_id=SALMA, text=text, **more)
        return message

    async def updates(self) -> list[Json]:
        """All the updates waiting, acknowledged."""
        batch: list[Json] = await self.result("getUpdates")
        if batch:
            await self.bot("getUpdates", offset=batch[-1]["update_id"] + 1, limit=1)
        return batch

    async def events(self, person: int | None, count: int) -> list[tuple[str, Json]]:
        """The next events a page would hear; must be listening before they happen."""
        path = "/api/events" + (f"?person={person}" if person else "")
        heard: list[tuple[str, Json]] = []
        async with self.session.get(path) as response, asyncio.timeout(10):
            name = ""
            while len(heard) < count:
                line = (await response.content.readline()).decode().rstrip("\n")
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: ") and name != "call":
                    heard.append((name, json.loads(line.removeprefix("data: "))))
        return heard


@asynccontextmanager
async def running(
    *, people: Sequence[Person] = CAST, actions: Sequence[Action] = (), flood: Flood | None = None
) -> AsyncIterator[Stage]:
    """A playground with the usual cast, stopped on leaving."""
    runner, url = await start(create_app(PLAYGROUND_TOKEN, people=people, actions=actions, flood=flood))
    try:
        async with aiohttp.ClientSession(url) as session:
            yield Stage(session, url)
    finally:
        await runner.cleanup()


def keyboard(*labels: str) -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"7:{label}"}] for label in labels]}


def file_form(field: str, data: bytes, name: str = "prix.csv", **values: str) -> aiohttp.FormData:
    """A multipart form to Salma's chat with one file in it."""
    form = aiohttp.FormData({"chat_id": str(SALMA), **values})
    form.add_field(field, io.BytesIO(data), filename=name, content_type="application/octet-stream")
    return form

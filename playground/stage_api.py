"""What surrounds the chats over HTTP: live events, the journal, actions, groups, troubles and the clock."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web
from pydantic import Field

from playground import phones
from playground.bodies import Body, person_in, read_body
from playground.bot_api import WORLD
from playground.chats import Chat
from playground.phones import UnableError
from playground.trouble import Trouble

HEARTBEAT = 15
"""Seconds of silence after which a stream says that it is alive."""


class NewGroup(Body):
    title: str = Field(min_length=1, max_length=128)
    person: int | None = None


class GroupText(Body):
    text: str
    person: int


class Advance(Body):
    advance: float = Field(ge=0)


async def log(request: web.Request) -> web.Response:
    return web.json_response(request.app[WORLD].journal.as_json())


async def actions(request: web.Request) -> web.Response:
    known = request.app[WORLD].actions.values()
    return web.json_response([{"name": action.name, "label": action.label} for action in known])


async def act(request: web.Request) -> web.Response:
    action = request.app[WORLD].actions.get(request.match_info["name"])
    if action is None:
        raise UnableError(404, "there is no such action")
    return web.json_response({"message": await action.run()})


async def trouble(request: web.Request) -> web.Response:
    request.app[WORLD].troubles.add(await read_body(request, Trouble))
    return web.json_response({})


async def clock(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await read_body(request, Advance)
    world.clock.advance(body.advance)
    return web.json_response({"now": world.clock.now().isoformat()})


def _group_json(group: Chat) -> dict[str, Any]:
    messages = [message.as_json() for message in group.messages.values()]
    return {"id": group.id, "title": group.title, "left": group.shut, "messages": messages}


async def groups(request: web.Request) -> web.Response:
    return web.json_response([_group_json(group) for group in request.app[WORLD].groups])


async def new_group(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await read_body(request, NewGroup)
    person = person_in(world, body.person if body.person is not None else min(world.people))
    return web.json_response(_group_json(phones.invite(world, body.title, person)))


async def group_text(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await read_body(request, GroupText)
    group = next((known for known in world.groups if str(known.id) == request.match_info["group"]), None)
    if group is None:
        raise UnableError(404, "there is no such group")
    message = phones.write(world, group, person_in(world, body.person), body.text, {})
    return web.json_response(message.as_json())


async def events(request: web.Request) -> web.StreamResponse:
    """Server-sent events about one person (`?person=`) or about everybody, until either side hangs up."""
    world = request.app[WORLD]
    wanted = request.query.get("person")
    with world.stream.listening(person_in(world, wanted).id if wanted else None) as listener:
        response = web.StreamResponse(headers={"Cache-Control": "no-store"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        await response.write(b": listening\n\n")
        with suppress(ConnectionResetError):
            while (news := await _next(listener.waiting)) is not None:
                await response.write(news.encode())
    return response


async def _next(waiting: asyncio.Queue[str | None]) -> str | None:
    try:
        async with asyncio.timeout(HEARTBEAT):
            return await waiting.get()
    except TimeoutError:
        return ": still here\n\n"


ROUTES = (
    web.get("/api/events", events),
    web.get("/api/log", log),
    web.get("/api/actions", actions),
    web.post("/api/actions/{name}", act),
    web.post("/api/trouble", trouble),
    web.post("/api/clock", clock),
    web.get("/api/groups", groups),
    web.post("/api/groups", new_group),
    web.post(r"/api/groups/{group:-\d+}/text", group_text),
)

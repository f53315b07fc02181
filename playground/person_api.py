"""The person's side over HTTP: people and what each does in the chat with the bot; no live events."""

from typing import Any, get_args

from aiohttp import web
from aiohttp.web_request import FileField
from pydantic import Field

from playground import phones
from playground.bodies import Body, person_in, read_body
from playground.bot_api import WORLD
from playground.chats import Chat
from playground.files import Kind, Upload
from playground.people import Person
from playground.phones import UnableError
from playground.world import World


class Newcomer(Body):
    first_name: str = Field(min_length=1, max_length=64)
    language_code: str = Field(pattern=r"^[a-z]{2}$")


class Written(Body):
    """A text; `forwarded` is true, or the name of the person it was first written by."""

    text: str
    reply_to: int | None = None
    forwarded: bool | str = False


class Tap(Body):
    message_id: int
    row: int = Field(ge=0)
    column: int = Field(ge=0)


class Edition(Body):
    message_id: int
    text: str


class Start(Body):
    payload: str | None = None


def _of_chat(request: web.Request) -> tuple[World, Chat, Person]:
    world = request.app[WORLD]
    person = person_in(world, request.match_info["person"])
    return world, world.chats[person.id], person


async def people(request: web.Request) -> web.Response:
    return web.json_response([person.as_json() for person in request.app[WORLD].people.values()])


async def newcomer(request: web.Request) -> web.Response:
    body = await read_body(request, Newcomer)
    return web.json_response(request.app[WORLD].meet(body.first_name, body.language_code).as_json())


async def chat(request: web.Request) -> web.Response:
    world, its, person = _of_chat(request)
    profile, language = world.profile, person.language_code
    bot = {
        "id": world.bot.id,
        "first_name": profile.text("name", language) or world.bot.first_name,
        "username": world.bot.username,
        "description": profile.text("description", language),
        "short_description": profile.text("short_description", language),
    }
    return web.json_response(
        {
            "person": person.as_json(),
            "bot": bot,
            "blocked": its.shut,
            "commands": profile.commands_shown(person.id, language),
            "reply_keyboard": its.reply_keyboard,
            "messages": [message.as_json() for message in its.messages.values()],
        }
    )


async def text(request: web.Request) -> web.Response:
    world, its, person = _of_chat(request)
    body = await read_body(request, Written)
    extra = _reply(its, body.reply_to) | _origin(world, body.forwarded)
    return web.json_response(phones.write(world, its, person, body.text, extra).as_json())


def _reply(its: Chat, message_id: int | None) -> dict[str, Any]:
    if message_id is None:
        return {}
    if message_id not in its.messages:
        raise UnableError(404, "there is no such message to reply to")
    return {"reply_to_message": its.messages[message_id].quoted()}


def _origin(world: World, forwarded: bool | str) -> dict[str, Any]:
    if not forwarded:
        return {}
    name = forwarded if isinstance(forwarded, str) else "Rachid Amrani"
    origin = {"type": "hidden_user", "date": world.clock.stamp(), "sender_user_name": name}
    return {"forward_origin": origin}


async def tap(request: web.Request) -> web.Response:
    world, its, person = _of_chat(request)
    body = await read_body(request, Tap)
    callback_id = phones.tap(world, its, person, body.message_id, (body.row, body.column))
    return web.json_response({"callback_id": callback_id})


async def edit(request: web.Request) -> web.Response:
    world, its, _ = _of_chat(request)
    body = await read_body(request, Edition)
    return web.json_response(phones.edit(world, its, body.message_id, body.text).as_json())


async def file(request: web.Request) -> web.Response:
    world, its, person = _of_chat(request)
    form = await request.post()
    part, kind = form.get("file"), form.get("kind", "document")
    if not isinstance(part, FileField) or kind not in get_args(Kind):
        raise UnableError(400, f"a file and its kind are needed, one of {', '.join(get_args(Kind))}")
    upload = Upload(part.filename, part.content_type, part.file.read())
    named: Kind = next(known for known in get_args(Kind) if known == kind)
    message = phones.share(world, its, person, named, upload, str(form.get("caption", "")))
    return web.json_response(message.as_json())


async def start(request: web.Request) -> web.Response:
    world, its, person = _of_chat(request)
    body = await read_body(request, Start)
    return web.json_response(phones.start(world, its, person, body.payload).as_json())


async def block(request: web.Request) -> web.Response:
    phones.block(*_of_chat(request))
    return web.json_response({"blocked": True})


async def unblock(request: web.Request) -> web.Response:
    phones.unblock(*_of_chat(request))
    return web.json_response({"blocked": False})


async def contents(request: web.Request) -> web.Response:
    stored = request.app[WORLD].files.known(request.match_info["file"])
    if stored is None:
        raise UnableError(404, "there is no such file")
    headers = {"Content-Disposition": "attachment"}
    # An image may be shown by the page; anything else is only ever downloaded.
    safe = stored.upload.content_type in ("image/png", "image/jpeg", "image/gif", "image/webp")
    kind = stored.upload.content_type if safe else "application/octet-stream"
    return web.Response(body=stored.upload.data, content_type=kind, headers={} if safe else headers)


ROUTES = (
    web.get("/api/people", people),
    web.post("/api/people", newcomer),
    web.get(r"/api/chats/{person:\d+}", chat),
    web.post(r"/api/chats/{person:\d+}/text", text),
    web.post(r"/api/chats/{person:\d+}/tap", tap),
    web.post(r"/api/chats/{person:\d+}/edit", edit),
    web.post(r"/api/chats/{person:\d+}/file", file),
    web.post(r"/api/chats/{person:\d+}/start", start),
    web.post(r"/api/chats/{person:\d+}/block", block),
    web.post(r"/api/chats/{person:\d+}/unblock", unblock),
    web.get("/api/files/{file}", contents),
)

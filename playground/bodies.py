"""How the person's side reads what it is sent, and how it says that something cannot be done."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from playground.people import Person
from playground.phones import UnableError
from playground.world import World

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
B = TypeVar("B", bound=BaseModel)


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


@web.middleware
async def plain_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What a person cannot do comes back as `{"error": …}`, also when the request itself is wrong."""
    try:
        return await handler(request)
    except UnableError as unable:
        return web.json_response({"error": unable.reason}, status=unable.status)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return web.json_response({"error": f"{place}: {first['msg']}"}, status=400)


async def read_body(request: web.Request, model: type[B]) -> B:
    return model.model_validate_json(await request.read() or b"{}")


def person_in(world: World, wanted: str | int) -> Person:
    person = world.people.get(int(wanted)) if str(wanted).isdecimal() else None
    if person is None:
        raise UnableError(404, "there is no such person")
    return person

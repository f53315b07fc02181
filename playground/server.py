"""The playground as one web application: built from people and actions, started on loopback."""

from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from playground import bot_api, loopback, person_api, stage_api
from playground.bodies import plain_refusals
from playground.people import CAST, Bot, Person
from playground.trouble import Flood
from playground.world import Action, World

PAGE = Path(__file__).parent / "page"
LARGEST_REQUEST = 64 * 1024 * 1024
PARTING = 1.0
"""Seconds that calls in flight get when the playground stops."""


def create_app(
    token: str,
    *,
    people: Sequence[Person] = (),
    actions: Sequence[Action] = (),
    bot_name: str = "Tawtin",
    bot_username: str = "tawtin_demo_bot",
    flood: Flood | None = None,
) -> web.Application:
    """A playground with its own world; without people it has the usual cast.

    ValueError when the token could be a real one. `flood` turns on limits on messages per second.
    """
    loopback.check_token(token)
    world = World(token, Bot(42, bot_name, bot_username), people or CAST, actions)
    world.flood = flood or world.flood
    app = web.Application(middlewares=[loopback.local_only, plain_refusals], client_max_size=LARGEST_REQUEST)
    app[bot_api.WORLD] = world
    app.add_routes([*bot_api.ROUTES, *person_api.ROUTES, *stage_api.ROUTES, web.get("/", index)])
    app.router.add_static("/page", PAGE)
    app.on_response_prepare.append(loopback.add_headers)
    app.on_shutdown.append(_close)
    return app


async def index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _close(app: web.Application) -> None:
    app[bot_api.WORLD].close()


async def start(app: web.Application, port: int = 0) -> tuple[web.AppRunner, str]:
    """Serve on 127.0.0.1 (a free port for 0); gives the runner, to clean up later, and the address."""
    # Cancelling frees a long poll whose bot was killed; otherwise its successor would meet a conflict.
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=PARTING)
    await runner.setup()
    site = web.TCPSite(runner, loopback.HOST, port)
    await site.start()
    bound: int = runner.addresses[0][1]
    return runner, f"http://{loopback.HOST}:{bound}"

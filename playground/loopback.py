"""What keeps the playground on this machine: its token, the hosts and origins it answers, the policy."""

import re
from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

PLAYGROUND_TOKEN = "42:PLAYGROUND-not-a-telegram-token-000"  # noqa: S105 - it opens nothing
HOST = "127.0.0.1"
NAMES = frozenset({HOST, "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def check_token(token: str) -> None:
    """ValueError unless the token is of the playground's own form, so that a real one never comes here."""
    if not re.fullmatch(r"42:PLAYGROUND[A-Za-z0-9_-]*", token):
        raise ValueError("the playground takes only tokens of the form 42:PLAYGROUND…, never a real one")


@web.middleware
async def local_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse other host names (DNS rebinding) and what pages of other sites send; links to `/` are fine."""
    if _host(f"http://{request.host}") not in NAMES:
        return web.json_response({"error": "the playground answers on loopback only"}, status=403)
    if request.headers.get("Origin", own := f"http://{request.host}") != own or _from_elsewhere(request):
        return web.json_response({"error": "requests from other pages are refused"}, status=403)
    return await handler(request)


def _from_elsewhere(request: web.Request) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "none")
    return request.path != "/" and site not in ("none", "same-origin")


def _host(address: str) -> str | None:
    try:
        return URL(address).host
    except ValueError:
        return None


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)

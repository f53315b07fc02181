"""A visit to the page for its tests: real server, headless browser, a bot driven by the test."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import aiohttp
from playwright.async_api import Browser, Locator, Page, ViewportSize

from playground import Action
from tests.playground.stage import Stage, running

FRENCH, ARABIC, PARTNER = 1001, 1002, 1003
"""Ids of three people of the usual cast."""


class RawBot:
    """Speaks the raw Bot API; the test decides what it answers and when."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.call = stage.result
        self._offset = 0
        self._waiting: list[dict[str, Any]] = []

    async def send_file(self, chat_id: int, name: str, data: bytes) -> None:
        form = aiohttp.FormData({"chat_id": str(chat_id)})
        form.add_field("document", data, filename=name, content_type="text/csv")
        assert (await self._stage.form("sendDocument", form))["ok"]

    async def next(self, kind: str) -> Any:
        """The next update of a kind; earlier ones of other kinds are dropped."""
        while True:
            if not self._waiting:
                self._waiting = await self.call("getUpdates", offset=self._offset, timeout=10)
                assert self._waiting, f"no {kind} came"
            update = self._waiting.pop(0)
            self._offset = update["update_id"] + 1
            if kind in update:
                return update[kind]


@dataclass
class Visit:
    bot: RawBot
    page: Page
    problems: list[str] = field(default_factory=list)
    """What the browser's console complained about, the content security policy included."""

    def phone(self, person: int) -> Locator:
        return self.page.get_by_test_id(f"phone-{person}")

    async def enter(self, person: int) -> Locator:
        """Choose the person in the list and press Start; the bot's first message is up to the test."""
        await self.page.get_by_test_id(f"person-{person}").click()
        phone = self.phone(person)
        await phone.get_by_test_id("start").click()
        assert (await self.bot.next("message"))["text"] == "/start"
        return phone


@asynccontextmanager
async def visiting(
    chromium: Browser,
    *,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
    actions: Sequence[Action] = (),
) -> AsyncIterator[Visit]:
    """A fresh playground with its page open in a window of that width; the console must stay silent."""
    async with running(actions=actions) as stage:
        size: ViewportSize = {"width": width, "height": 760}
        context = await chromium.new_context(viewport=size, color_scheme=scheme, locale="fr-FR")
        context.set_default_timeout(8000)
        visit = Visit(RawBot(stage), await context.new_page())
        visit.page.on("pageerror", lambda problem: visit.problems.append(str(problem)))
        visit.page.on("console", lambda said: visit.problems.extend([said.text] * (said.type == "error")))
        await visit.page.goto(stage.url)
        yield visit
        assert visit.problems == []
        await context.close()

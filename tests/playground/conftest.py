"""The playground every test of this folder talks to, and the browser that shows its page."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import browser
from tests.playground.stage import Stage, running


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    async with running() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with browser() as started:
        yield started

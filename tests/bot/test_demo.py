"""The demo: one address, a real bot behind it that comes back when killed, and nothing left at the end."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.demo import ADMINS
from bot.demo_clock import until_monday
from bot.invented import VISITORS

ROOT = Path(__file__).parent.parent.parent


class Demo:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def line(self, pattern: str) -> str:
        """Wait for a line it prints; give the first group."""
        assert self.process.stdout is not None
        async with asyncio.timeout(30):
            while line := (await self.process.stdout.readline()).decode():
                if found := re.match(pattern, line):
                    return found[1]
        raise AssertionError("the demo ended")


@pytest_asyncio.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        "demo",
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    yield Demo(process)
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    await process.wait()


async def test_a_killed_bot_comes_back_and_the_demo_takes_it_down_with_itself(demo: Demo) -> None:
    first = int(await demo.line(r"bot pid (\d+)$"))
    address = await demo.line(r"(http://127\.0\.0\.1:\d+)")
    async with aiohttp.ClientSession(address) as session, session.get("/") as page:
        assert page.status == 200
    os.kill(first, signal.SIGKILL)
    killed = time.monotonic()
    second = int(await demo.line(r"bot pid (\d+)$"))
    assert second != first
    assert time.monotonic() - killed < 10
    demo.process.send_signal(signal.SIGTERM)
    assert await demo.process.wait() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


async def test_the_page_names_people_as_the_database_does_and_one_nobody_knows(demo: Demo) -> None:
    address = await demo.line(r"(http://127\.0\.0\.1:\d+)")
    async with aiohttp.ClientSession(address) as session, session.get("/api/people") as answer:
        shown = {each["id"]: (each["first_name"], each.get("last_name")) for each in await answer.json()}
    visitors = {each.telegram_id: (each.first_name, each.last_name) for each in VISITORS}
    assert shown == visitors | {1006: ("Imane", None)}
    assert [each.role for each in VISITORS if str(each.telegram_id) == ADMINS] == ["admin"]


async def test_the_drawer_kills_the_bot_and_moves_the_clock(demo: Demo) -> None:
    address = await demo.line(r"(http://127\.0\.0\.1:\d+)")
    async with aiohttp.ClientSession(address) as session:
        async with session.get("/api/actions") as answer:
            names = [each["name"] for each in await answer.json()]
        for name in names:
            async with session.post(f"/api/actions/{name}") as answer:
                assert (await answer.json())["message"]
    assert names == ["kill-bot", "next-monday"]
    assert int(await demo.line(r"bot pid (\d+)$")) > 0


READERS = {1001: "Votre résumé du", 1002: "موجزكم ليوم", 1003: "Votre résumé du", 1004: "Votre résumé du"}


async def test_next_monday_brings_everybody_their_digest_within_seconds(demo: Demo) -> None:
    address = await demo.line(r"(http://127\.0\.0\.1:\d+)")
    async with aiohttp.ClientSession(address) as session:
        assert [await chat(session, person) for person in READERS] == [""] * 4
        async with session.post("/api/actions/next-monday") as answer:
            assert "09:00" in (await answer.json())["message"]
        async with asyncio.timeout(20):
            for person, title in READERS.items():
                while title not in await chat(session, person):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        shown = [await chat(session, person) for person in READERS]
    assert [each.count(title) for each, title in zip(shown, READERS.values(), strict=True)] == [1] * 4
    assert not any("hors ligne" in each for each in shown)


async def chat(session: aiohttp.ClientSession, person: int) -> str:
    """Give all that the bot wrote to somebody."""
    async with session.get(f"/api/chats/{person}") as answer:
        messages = (await answer.json())["messages"]
    return "\n".join(each.get("text", "") for each in messages if not each["mine"])


@pytest.mark.parametrize(
    ("now", "wait"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), timedelta(days=6)),
        (datetime(2026, 11, 23, 8, tzinfo=UTC), timedelta(hours=1)),
        (datetime(2026, 11, 23, 9, tzinfo=UTC), timedelta(days=7)),
    ],
)
def test_the_next_monday_is_never_now(now: datetime, wait: timedelta) -> None:
    assert until_monday(now) == wait

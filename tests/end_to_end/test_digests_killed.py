"""Digests under kill -9: whatever dies, one row for each person and week, and nobody hears twice."""

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import update

from bot.schedules import WEEKDAYS
from bot.zones import MOROCCO
from outreach.calendar import Week
from storage import Database, consents, outbox, people, tables
from storage.consents import Consent
from storage.people import Profile
from tests.bot.conftest import rows
from tests.end_to_end.member import text_of
from tests.end_to_end.running import Bot, environment
from tests.playground.stage import Stage, running
from tests.storage.house import NOON
from tests.storage.market import buyers, pooled, published

READERS = 12
KILLS = 3
DAY = datetime.now(MOROCCO).date() + timedelta(days=3)
"""Three days from today: no running bot plans by itself for that day, nor for the week before."""
SETTINGS = {
    "TAWTIN_DIGEST": f"{WEEKDAYS[DAY.weekday()][0]} 09:00",
    "TAWTIN_HOLIDAYS": "2000-01-01",
    "TAWTIN_SEND_RATE": "10",
}


async def plan(api_url: str, database_url: str, *options: str, killed_after: float | None = None) -> str:
    """Plan the digests of that day by the command, or begin to."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "digest", "plan", "--at", f"{DAY}T09:00", *options),
        env=environment(database_url, api_url) | SETTINGS,
        stdout=asyncio.subprocess.PIPE,
    )
    if killed_after is not None:
        await asyncio.sleep(killed_after)
        if process.returncode is None:
            process.kill()
    said, _ = await process.communicate()
    return said.decode()


async def readers(stage: Stage, database: Database) -> list[int]:
    """Let readers in, half of them in Arabic, with something new for each; give their Telegram ids."""
    ids = [
        (await stage.post("people", first_name=f"P{each}", language_code="fr"))["id"]
        for each in range(READERS)
    ]
    for each in ids:
        await stage.greet(each)
    reporting = await buyers(database, "Saïs", "Atlas", "Souss")
    pool, _ = await pooled(database, reporting)
    others = await buyers(database, *(f"Société {name}" for name in "ABCDEFGHI"), first=3)
    everybody = [each.person.id for each in (*reporting, *others)]
    async with database.writing() as session:
        for person, telegram_id in zip(everybody, ids, strict=True):
            where = tables.people.c.id == person
            await session.execute(update(tables.people).where(where).values(telegram_id=telegram_id))
        await consents.decide(session, [Consent(each, "digest", True, "1", "fr", NOON) for each in everybody])
        await people.set_profile(session, dict.fromkeys(everybody, Profile(sectors=["imm"])))
        await people.set_language(session, dict.fromkeys(everybody[::2], "ar"))
    await published(database, pool, everybody[0])
    return ids


async def received(stage: Stage, ids: Sequence[int]) -> list[int]:
    """Count the digests in each chat."""
    counts = []
    for each in ids:
        messages = [text_of(message) for message in (await stage.get(f"chats/{each}"))["messages"]]
        counts.append(sum("Votre résumé" in text or "موجزكم" in text for text in messages))
    return counts


async def unfinished(database: Database) -> int:
    """Count what is on its way."""
    query = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'leased')"
    return int((await rows(database, query))[0][0])


async def until(stage: Stage, database: Database, ids: Sequence[int], number: int) -> None:
    """Wait until so many digests arrived, or nothing is on its way any more."""
    async with asyncio.timeout(60):
        while sum(await received(stage, ids)) < number and await unfinished(database):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("seed", [4])
async def test_killed_anywhere_and_run_again_there_is_one_digest_each_and_no_second_message(
    database_url: str, seed: int
) -> None:
    random, database = Random(seed), Database(database_url)
    async with running() as stage:
        ids = await readers(stage, database)
        begun = time.monotonic()
        assert len((await plan(stage.url, database_url, "--dry-run")).splitlines()) == READERS
        usual = time.monotonic() - begun
        for _ in range(KILLS):
            await plan(stage.url, database_url, killed_after=usual * random.uniform(0.5, 1.1))
        bot = Bot(stage.url, database_url, SETTINGS)
        await stage.post("trouble", method="sendMessage", kind="reset_after_accept", times=1)
        for _ in range(KILLS):
            assert "Digests planned" in await plan(stage.url, database_url)
            await bot.start()
            await until(stage, database, ids, sum(await received(stage, ids)) + random.randint(1, 2))
            await bot.kill()
        await bot.start()
        await until(stage, database, ids, READERS + 1)
        await bot.stop()
        counts = await received(stage, ids)
    await judge(database, ids, counts)
    await database.close()


async def judge(database: Database, ids: Sequence[int], counts: Sequence[int]) -> None:
    """Compare what is in the chats with what the database says of them."""
    query = (
        "SELECT p.telegram_id, d.iso_year, d.iso_week, d.status"
        " FROM digests d JOIN people p ON p.id = d.person_id ORDER BY p.telegram_id"
    )
    found = await rows(database, query)
    assert [(who, year, week) for who, year, week, _ in found] == [
        (each, *Week.of(DAY)) for each in sorted(ids)
    ]
    status = {who: state for who, *_, state in found}
    arrived = dict(zip(ids, counts, strict=True))
    assert max(counts) == 1
    assert {status[each] for each in ids if arrived[each]} <= {"sent", "uncertain"}
    assert {status[each] for each in ids if not arrived[each]} <= {"uncertain"}
    assert "uncertain" in status.values(), "one answer was lost on purpose"
    async with database.reading() as session:
        listed = {row.chat_id for row in await outbox.uncertain(session)}
    assert listed == {each for each in ids if status[each] == "uncertain"}

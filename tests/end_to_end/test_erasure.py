"""Somebody uses everything, reads their data, and is erased: nothing of them is left in the database."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest

from playground import CAST, Person
from storage import Database
from tests.bot.conftest import rows
from tests.end_to_end.member import Member
from tests.end_to_end.running import ADMIN, running_bot
from tests.playground.stage import Stage, running
from tests.storage.leftovers import leftovers, sampled

QUIDAM = 7_123_456_789
PEOPLE = (*CAST, Person(QUIDAM, "Zénobie", "fr", "Quidamova", "quidamova"))
PRODUCT, SUPPLIER, REMARK = "bouchons zorglub 4711", "fournisseurquidam sarl", "remarque archisecrete"
COMPANY = "Huileries Quidam"
WORDS = ("Zénobie", "Quidamova", "quidamova", COMPANY, "zorglub", "fournisseurquidam", "archisecrete")
INTERVIEW = (
    "Français",
    "C’est parti",
    "Tout accepter",
    f"say:{COMPANY}",
    "Responsable achats",
    f"say:{PRODUCT}",
    "Espagne",
    "Oui, en direct",
    "☐ Délai trop long (lead time)",
    "Terminé",
    "3 · bloquant",
    "say:8 à 9 sem",
    "say:3 millions de pcs",
    "say:420 kdh",
    "Confirmer",
)


async def files(stage: Stage, member: Member) -> dict[str, bytes]:
    """Give the files the bot sent, by name."""
    found: dict[str, bytes] = {}
    for message in await member.messages():
        if "document" in message:
            sent = message["document"]
            async with stage.session.get(f"/api/files/{sent['file_id']}") as response:
                found[sent["file_name"]] = await response.read()
    return found


async def quiet(database: Database) -> None:
    """Wait until nothing waits: what was to be sent is, what was to be done is."""
    busy = (
        "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'leased') UNION ALL"
        " SELECT count(*) FROM jobs WHERE state IN ('waiting', 'leased')"
    )
    async with asyncio.timeout(30):
        while any(number for (number,) in await rows(database, busy)):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


async def use_everything(stage: Stage, member: Member, admin: Member) -> None:
    """Report a product, write to the team, send a file, be seen by an admin."""
    await member.start()
    await member.play(*INTERVIEW)
    await member.say("/contact")
    await member.say(REMARK)
    await member.say("/mes_composants")
    await admin.start()
    for command in ("/semaine", "/opportunites", "/export"):
        await admin.say(command)


async def test_after_supprimer_nothing_of_somebody_is_left(database_url: str) -> None:
    database = Database(database_url)
    async with running(people=PEOPLE) as stage, running_bot(stage.url, database_url):
        member, admin = Member(stage, QUIDAM), Member(stage, ADMIN)
        await use_everything(stage, member, admin)
        await member.say("/mes_donnees")
        await member.until("machine (JSON)")
        handed = await files(stage, member)
        told: dict[str, Any] = json.loads(handed["mes-donnees.json"])["tables"]
        assert told["people"][0]["telegram_id"] == QUIDAM
        assert [row["product"] for row in told["needs"]] == [PRODUCT]
        assert PRODUCT in handed["mes-donnees.html"].decode()
        await sampled(database)
        assert await leftovers(database, QUIDAM, *WORDS[:5]) >= {str(QUIDAM), "zorglub"}
        await member.say("/supprimer")
        await member.tap("Oui, tout effacer")
        assert "vos données sont effacées" in await member.until("effacées")
        await quiet(database)
        assert await leftovers(database, QUIDAM, *WORDS) == set()
        await member.tap("Oui, tout effacer")
        await member.until("/start")
        await quiet(database)
    assert await leftovers(database, QUIDAM, *WORDS) == set()
    kept: Sequence[Any] = await rows(database, "SELECT kind, person_id FROM data_requests ORDER BY id")
    assert kept == [("access", None), ("erase", None)]
    await database.close()


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_killed_just_after_erasing_it_still_says_so_and_forgets(database_url: str) -> None:
    database = Database(database_url)
    async with running(people=PEOPLE) as stage, running_bot(stage.url, database_url) as bot:
        member = Member(stage, QUIDAM)
        await member.start()
        await member.play(*INTERVIEW[:5])
        await member.say("/supprimer")
        trouble = {"method": "sendMessage", "kind": "hang", "times": 1, "chat": QUIDAM}
        await stage.post("trouble", **trouble)
        place = await member.button("Oui, tout effacer")
        tap = dict(zip(("message_id", "row", "column"), place, strict=True))
        await stage.post(f"chats/{QUIDAM}/tap", **tap)
        async with asyncio.timeout(20):
            while await rows(database, "SELECT 1 FROM people"):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.05)
        await bot.kill()
        assert len(await rows(database, "SELECT 1 FROM outbox WHERE fleeting")) == 1
        await bot.start()
        await member.until("effacées")
        await quiet(database)
    assert await leftovers(database, QUIDAM, "Zénobie", COMPANY) == set()
    await database.close()

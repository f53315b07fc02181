"""Whole interviews over HTTP, with the real bot as its own process, on both databases."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from storage import Database
from tests.end_to_end.member import PATIENCE, Member
from tests.end_to_end.running import running_bot
from tests.playground.stage import SALMA, YOUSSEF, running

FRENCH = (
    "Français",
    "C’est parti",
    "Tout accepter",
    "say:Huileries du Saïs",
    "Responsable achats",
    "say:bouchons alu 31,5x24 pr bouteilles d'huile",
    "Espagne",
    "Oui, en direct",
    "☐ Délai trop long (lead time)",
    "☐ Minimum de commande, franco",
    "Terminé",
    "3 · bloquant#0",
    "● pénalisant#0",
    "say:8 à 9 sem",
    "say:MOQ 500 000 pcs",
    "say:3 millions de pcs",
    "say:420 kdh",
)
ARABIC = (
    "العربية",
    "هيا نبدأ",
    "أوافق على الكل",
    "say:معاصر سايس",
    "مسؤول(ة) عن المشتريات",
    "say:سدادات الومنيوم 31,5x24 لقنينات الزيت",
    "إسبانيا",
    "نعم، مباشرة",
    "☐ طول أجل التوريد",
    "☐ حد أدنى مرتفع للطلبية",
    "تم",
    "3 · معرقل#0",
    "● مؤثر#0",
    "say:من 8 إلى 9 أسابيع",
    "say:الحد الأدنى 500 ألف قطعة",
    "say:ثلاثة ملايين قطعة",
    "say:420 ألف درهم",
)
STORED = [
    ("constraints", 1),
    ("franco_moq", 1),
    ("lead_time", 1),
    ("origin", 1),
    ("quantity", 1),
    ("value", 1),
]


ANSWERS = text("SELECT key, count(*) FROM answers WHERE component = 1 GROUP BY key ORDER BY key")
CONSTRAINTS = text("SELECT code, severity FROM need_constraints ORDER BY code")
NEEDS = text("SELECT count(*) FROM needs")


async def stored(database_url: str) -> tuple[list[tuple[str, int]], int, list[tuple[str, int]]]:
    """Give how many revisions each measured answer has, how many Needs there are, and their constraints."""
    database = Database(database_url)
    async with database.reading() as session:
        answers = [(key, count) for key, count in await session.execute(ANSWERS) if key in dict(STORED)]
        needs = (await session.execute(NEEDS)).scalar_one()
        constraints = [(code, severity) for code, severity in await session.execute(CONSTRAINTS)]
    await database.close()
    return answers, needs, constraints


@pytest.mark.parametrize(
    ("person", "actions", "confirm"), [(SALMA, FRENCH, "Confirmer"), (YOUSSEF, ARABIC, "تأكيد")]
)
async def test_a_buyer_reports_a_component_and_it_is_stored_once(
    database_url: str, person: int, actions: tuple[str, ...], confirm: str
) -> None:
    async with running() as stage, running_bot(stage.url, database_url):
        member = Member(stage, person)
        await member.start()
        await member.play(*actions, confirm)
    assert await stored(database_url) == (STORED, 1, [("franco_moq", 2), ("lead_time", 3)])


async def test_every_tap_is_answered_once_and_telegram_refuses_nothing(database_url: str) -> None:
    taps = sum(not action.startswith("say:") for action in (*FRENCH, "Confirmer"))
    async with running() as stage, running_bot(stage.url, database_url):
        member = Member(stage, SALMA)
        await member.start()
        await member.play(*FRENCH, "Confirmer")
        async with asyncio.timeout(PATIENCE):
            while len(answered := _answers(await stage.get("log"))) < taps:  # noqa: ASYNC110 - over HTTP
                await asyncio.sleep(0.02)
        log = await stage.get("log")
    assert len(answered) == taps
    # How soon is a matter of the machine, and measured elsewhere.
    assert [entry for entry in log if not entry["ok"] and entry.get("error") != "unanswered"] == []


def _answers(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for entry in log if entry["method"] == "answerCallbackQuery" and entry["ok"]]


async def test_killed_at_every_step_the_interview_goes_on_and_each_answer_counts_once(
    database_url: str,
) -> None:
    async with running() as stage, running_bot(stage.url, database_url) as bot:
        member = Member(stage, SALMA)
        await member.start()
        for number, action in enumerate((*FRENCH, "Confirmer")):
            if number % 4 == 3:
                await bot.kill()
                await bot.start()
            await member.play(action)
    assert await stored(database_url) == (STORED, 1, [("franco_moq", 2), ("lead_time", 3)])


async def test_a_stop_signal_ends_it_cleanly(database_url: str) -> None:
    async with running() as stage, running_bot(stage.url, database_url) as bot:
        member = Member(stage, SALMA)
        await member.start()
        assert await bot.stop() == 0

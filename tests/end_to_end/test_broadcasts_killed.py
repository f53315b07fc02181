"""A broadcast under kill -9, over HTTP: from the draft in the chat to its last letter, once per person."""

import asyncio
from collections.abc import Sequence
from random import Random

import pytest
from sqlalchemy import text

from storage import Database, broadcasts, consents, people
from storage.consents import Consent
from storage.people import Contact
from tests.bot.conftest import rows
from tests.end_to_end.member import Member, text_of
from tests.end_to_end.running import ADMIN, Bot
from tests.playground.stage import Stage, running
from tests.storage.house import NOON

READERS = 30
KILLS = 4
SETTINGS = {"TAWTIN_SEND_RATE": "20"}
FR, AR = "Un fabricant de Meknès peut livrer.", "يمكن لمصنع من مكناس تسليم عينة."
DRAFT = (
    *("say:/diffuser", "Tous les adhérents", "Non, tout ce groupe", "Passer", f"say:{FR}", f"say:{AR}"),
    *("Oui ou non", "Tout de suite", "Confirmer"),
)


async def readers(stage: Stage, database: Database) -> list[int]:
    """Let members in who agreed to follow-ups, half of them in Arabic; give their Telegram ids."""
    ids = [
        (await stage.post("people", first_name=f"P{each}", language_code="fr"))["id"]
        for each in range(READERS)
    ]
    for each in ids:
        await stage.greet(each)
    async with database.writing() as session:
        known = await people.known(session, [Contact(each, "P", app_language="fr") for each in ids], NOON)
        everybody = [known[each].id for each in ids]
        await people.set_role(session, dict.fromkeys(everybody, "member"))
        await people.set_language(session, dict.fromkeys(everybody[::2], "ar"))
        await consents.decide(
            session, [Consent(each, "followup", True, "1", "fr", NOON) for each in everybody]
        )
    return ids


async def received(stage: Stage, ids: Sequence[int]) -> list[int]:
    """Count the letters in each chat."""
    counts = []
    for each in ids:
        messages = [text_of(message) for message in (await stage.get(f"chats/{each}"))["messages"]]
        counts.append(sum(FR in said or AR in said for said in messages))
    return counts


async def until(stage: Stage, database: Database, ids: Sequence[int], number: int) -> None:
    """Wait until so many letters arrived, or the broadcast is done."""
    done = "SELECT count(*) FROM broadcasts WHERE status = 'done'"
    async with asyncio.timeout(60):
        while sum(await received(stage, ids)) < number and not (await rows(database, done))[0][0]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("seed", [5])
async def test_killed_anywhere_each_person_is_written_to_once(database_url: str, seed: int) -> None:
    random, database = Random(seed), Database(database_url)
    async with running() as stage:
        ids = await readers(stage, database)
        await stage.greet(ADMIN)
        bot = Bot(stage.url, database_url, SETTINGS)
        await bot.start()
        coordinator = Member(stage, ADMIN)
        await coordinator.play(*DRAFT)
        await coordinator.until("Destinataires : 30. En français : 15 ; en arabe : 15.")
        await coordinator.tap("Envoyer")
        await bot.kill()
        async with database.writing() as session:
            await session.execute(text("UPDATE jobs SET not_before = created_at WHERE kind = 'broadcast'"))
        await stage.post("trouble", method="sendMessage", kind="reset_after_accept", times=1)
        for _ in range(KILLS):
            await bot.start()
            await until(stage, database, ids, sum(await received(stage, ids)) + random.randint(1, 6))
            await asyncio.sleep(random.uniform(0, 0.3))
            await bot.kill()
        await bot.start()
        await until(stage, database, ids, READERS + 1)
        counts = await received(stage, ids)
        card = await coordinator.until("terminé")
        await bot.stop()
    async with database.reading() as session:
        progress = await broadcasts.progress(session, 1)
    await database.close()
    assert max(counts) == 1
    assert progress.states.keys() <= {"sent", "uncertain"}
    assert progress.total == READERS
    assert progress.sent <= sum(counts) <= progress.sent + progress.uncertain
    assert progress.uncertain >= 1, "one answer was lost on purpose"
    assert f"Envoyés {progress.sent} sur 30" in card

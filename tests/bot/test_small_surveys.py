"""Several interviews of one person: each tap, text, edit and command finds its own; what ends has effects."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from bot.batch import Taken
from bot.desk import finishing, registry
from bot.desk.desk import Beginning, Desk, for_everybody
from bot.desk.finishing import Finished
from bot.interviewing import Reception
from storage import Database, outbox, people
from storage.outbox import Outcome
from tests.bot import updates
from tests.bot.conftest import rows

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAME = {"fr": "Bouchons aluminium", "ar": "أغطية الألومنيوم"}
STANDINGS = "SELECT survey, standing FROM interviews ORDER BY id"


async def too(desk: Desk, opportunity: str) -> None:
    desk.begins.append(Beginning(f"too:{opportunity}", {"name": NAME}))


async def maker(desk: Desk, opportunity: str) -> None:
    desk.begins.append(Beginning(f"maker:{opportunity}"))


@pytest.fixture(autouse=True)
def acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.ACTS, "too", for_everybody(too, free=True))
    monkeypatch.setitem(registry.ACTS, "maker", for_everybody(maker, free=True))


@pytest_asyncio.fixture(autouse=True)
async def met(database: Database) -> None:
    """Write down who taps: of strangers nothing is kept."""
    async with database.writing() as session:
        await people.known(session, [people.Contact(501, "Salma", app_language="fr")], NOON)


@pytest.fixture
def finished(monkeypatch: pytest.MonkeyPatch) -> list[Finished]:
    """What small surveys came to, kept instead of having their effect."""
    kept: list[Finished] = []

    async def keep(desk: Desk, each: Finished) -> None:
        kept.append(each)

    monkeypatch.setitem(finishing.FINISHED, "too", keep)
    monkeypatch.setitem(finishing.FINISHED, "maker", keep)
    return kept


def said(taken: Taken) -> list[str]:
    return [row.payload["text"] for row in taken.rows if "text" in row.payload]


async def at_the_first_product(reception: Reception, *people: int) -> None:
    """Bring members to the name of their first product."""
    await reception.receive([updates.text("/start", person) for person in people])
    numbers = dict(await rows(reception.house.database, MAIN))
    presses = ("0.language:0:fr", "0.start:0:go", "0.consent:0:~all")
    for press in presses:
        await reception.receive([updates.tap(f"{numbers[person]}:{press}", person) for person in people])
    await reception.receive([updates.text(f"Société {person}", person) for person in people])
    await reception.receive([updates.tap(f"{numbers[person]}:0.role:0:buyer", person) for person in people])


MAIN = (
    "SELECT p.telegram_id, i.id FROM interviews i JOIN people p ON p.id = i.person_id"
    " WHERE i.survey = 'purchasing'"
)


async def begun(reception: Reception, act: str = "@too:45", person: int = 501) -> tuple[int, Taken]:
    """Tap a digest's button; give the interview it began, and what was said."""
    taken = await reception.receive([updates.tap(act, person)])
    return taken.rows[-1].interview_id or 0, taken


async def test_a_button_outside_interviews_begins_a_small_one_and_no_other(
    reception: Reception, database: Database
) -> None:
    _, taken = await begun(reception)
    assert said(taken) == ["\u2068Bouchons aluminium\u2069\u00a0: quelle quantité par an, à peu près\u202f?"]
    assert await rows(database, STANDINGS) == [("too:45", "open")]


async def test_the_last_answer_has_its_effect_and_the_paused_question_is_asked_again(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    number, _ = await begun(reception)
    await reception.receive([updates.text("5 tonnes par mois")])
    taken = await reception.receive([updates.tap(f"{number}:0.constraints:0:none")])
    assert said(taken)[0].endswith("convainc mieux un fabricant.")
    assert said(taken)[1].startswith("Quel produit importé")
    assert await rows(database, STANDINGS) == [("purchasing", "open"), ("too:45", "finished")]
    assert [(each.survey, each.subject, each.language, each.interview_id) for each in finished] == [
        ("too:45", "45", "fr", number)
    ]
    assert finished[0].answers["quantity"].value["unit"] == "t"
    assert finished[0].hints == {"name": NAME}
    told = "SELECT interview_id, key FROM answers ORDER BY id"
    assert (await rows(database, told))[-2:] == [(number, "quantity"), (number, "constraints")]


async def test_a_text_goes_to_the_question_asked_last(reception: Reception, finished: list[Finished]) -> None:
    await at_the_first_product(reception, 501)
    await begun(reception, "@maker:45")
    assert said(await reception.receive([updates.text("Sotumag, Berrechid")]))[0].startswith("Noté")
    assert finished[0].answers["maker"].value == "Sotumag, Berrechid"
    assert "vannes" in said(await reception.receive([updates.text("vannes inox")]))[0]


async def test_stopping_ends_a_small_survey_without_effect(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    await begun(reception)
    taken = await reception.receive([updates.text("/arreter")])
    assert said(taken)[0].startswith("C’est noté, on s’arrête là. Rien n’est transmis.")
    assert said(taken)[1].startswith("Quel produit importé")
    assert await rows(database, STANDINGS) == [("purchasing", "open"), ("too:45", "stopped")]
    assert finished == []


async def test_a_resting_interview_is_left_to_rest(reception: Reception, finished: list[Finished]) -> None:
    await at_the_first_product(reception, 501)
    await reception.receive([updates.text("/arreter")])
    await begun(reception, "@maker:45")
    assert len(said(await reception.receive([updates.text("Sotumag")]))) == 1


async def test_a_reply_goes_to_the_question_it_answers(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    _, taken = await begun(reception)
    await sent(database, taken.rows[-1].id, 77)
    await begun(reception, "@maker:45")
    await reception.receive([updates.text("5 tonnes", reply_to_message=under(77))])
    answered = "SELECT i.survey, a.key FROM answers a JOIN interviews i ON i.id = a.interview_id"
    assert ("too:45", "quantity") in await rows(database, answered)


async def test_a_reply_to_a_question_that_is_over_answers_nothing_else(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    _, taken = await begun(reception, "@maker:45")
    await sent(database, taken.rows[-1].id, 77)
    await reception.receive([updates.text("Sotumag")])
    taken = await reception.receive([updates.text("plutôt Atlas", reply_to_message=under(77))])
    assert said(taken) == ["Cette question est close\u00a0: votre réponse est déjà transmise."]
    assert await rows(database, "SELECT key FROM answers WHERE component = 1") == []


async def test_an_edit_goes_to_the_interview_that_holds_the_message(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    await reception.receive([updates.text("vannes inox", message_id=20)])
    await begun(reception)
    await reception.receive([updates.text("5 tonnes", message_id=30)])
    taken = await reception.receive([updates.edited("vannes à boule inox", message_id=20)])
    assert "vannes à boule inox" in said(taken)[0]
    taken = await reception.receive([updates.edited("6 tonnes", message_id=30)])
    assert said(taken)[0].startswith("Message modifié\u00a0: Quantité devient \u20686 tonnes\u2069 par an.")


async def test_an_edit_of_an_answer_that_is_over_answers_nothing_else(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    await begun(reception, "@maker:45")
    await reception.receive([updates.text("Sotumag", message_id=900)])
    taken = await reception.receive([updates.edited("Atlas", message_id=900)])
    assert said(taken) == ["Cette question est close\u00a0: votre réponse est déjà transmise."]


async def test_a_button_of_a_finished_survey_is_noted_already_and_of_a_stopped_one_is_old(
    reception: Reception, finished: list[Finished]
) -> None:
    number, _ = await begun(reception)
    await reception.receive([updates.text("5 tonnes")])
    tap = f"{number}:0.constraints:0:none"
    twice = await reception.receive([updates.tap(tap), updates.tap(tap)])
    assert list(twice.toasts.values()) == ["", "C’est déjà noté."]
    later = await reception.receive([updates.tap(tap)])
    assert (said(later), list(later.toasts.values())) == ([], ["C’est déjà noté."])
    assert len(finished) == 1
    stopped, _ = await begun(reception, "@maker:46")
    await reception.receive([updates.text("stop")])
    assert said(await reception.receive([updates.tap(f"{stopped}:0.maker:0:~back")]))[0].startswith(
        "Ce bouton"
    )


async def test_main_commands_reach_the_main_interview_whatever_is_in_front(reception: Reception) -> None:
    await at_the_first_product(reception, 501)
    await begun(reception)
    assert said(await reception.receive([updates.text("/mes_composants")]))[0].startswith(
        "Vous n’avez encore rien"
    )
    assert said(await reception.receive([updates.text("/langue")])) == [
        "Dans quelle langue souhaitez-vous échanger\u202f?"
    ]
    assert said(await reception.receive([updates.text("/start")]))[0].startswith("Quel produit importé")
    assert "tonnes" not in said(await reception.receive([updates.text("/retour")]))[0]


async def test_the_same_button_again_asks_the_same_survey_again(
    reception: Reception, database: Database
) -> None:
    first, _ = await begun(reception)
    again, taken = await begun(reception)
    assert (first, len(said(taken))) == (again, 1)
    assert await rows(database, STANDINGS) == [("too:45", "open")]


async def test_what_is_said_after_an_act_in_the_same_batch_answers_what_it_asked(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await at_the_first_product(reception, 501)
    await reception.receive([updates.tap("@maker:45"), updates.text("Sotumag"), updates.text("vannes inox")])
    assert finished[0].answers["maker"].value == "Sotumag"
    assert await rows(database, "SELECT key FROM answers WHERE component = 1") == [("name",)]


async def test_words_with_nobody_left_to_hear_them_begin_the_interview(
    reception: Reception, database: Database, finished: list[Finished]
) -> None:
    await begun(reception, "@maker:45")
    taken = await reception.receive([updates.text("Sotumag"), updates.text("merci")])
    assert said(taken)[-1].startswith("Bonjour et bienvenue")
    assert await rows(database, STANDINGS) == [("maker:45", "finished"), ("purchasing", "open")]


async def test_the_number_of_queries_does_not_grow_with_interviews_and_people(
    reception: Reception, queries: Callable[[], int], finished: list[Finished]
) -> None:
    async def mixed(people: range) -> list[int]:
        """Texts, taps of closed interviews, edits and replies of people with several interviews."""
        await at_the_first_product(reception, *people)
        await reception.receive([updates.tap("@maker:45", person) for person in people])
        await reception.receive([updates.text("Sotumag", person, message_id=900) for person in people])
        await reception.receive([updates.tap("@too:46", person) for person in people])
        closed = dict(await rows(reception.house.database, MAIN.replace("purchasing", "maker:45")))
        counts = []
        for batch in (
            [updates.text("5 tonnes", person) for person in people],
            [updates.tap(f"{closed[person]}:0.maker:0:~back", person) for person in people],
            [updates.edited("Atlas", person, message_id=900) for person in people],
            [updates.text("/retour", person) for person in people],
            [updates.tap("@maker:47", person) for person in people],
        ):
            queries()
            await reception.receive(batch)
            counts.append(queries())
        return counts

    assert await mixed(range(10, 13)) == await mixed(range(100, 130))


def under(message_id: int, person: int = 501) -> dict[str, Any]:
    return {"message_id": message_id, "date": updates.WHEN, "chat": updates.chat(person)}


async def sent(database: Database, row: int, message_id: int) -> None:
    """Note that a message has gone out, under the number Telegram gave it."""
    async with database.writing() as session:
        await outbox.settle(session, [Outcome(row, "sent", message_id=message_id, at=NOON)])

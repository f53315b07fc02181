"""A batch is one transaction: bulk, repeatable, and one bad update spoils nothing but itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot import batch
from bot.callers import Caller
from bot.door import Door
from bot.house import House
from bot.interviewing import Reception
from conversations import engine
from storage import Database, people
from storage.people import Profile
from tests.bot import updates
from tests.bot.conftest import rows

SENT = "SELECT chat_id, method FROM outbox WHERE lane = 'reply' ORDER BY id"


async def test_a_first_message_is_answered_with_the_choice_of_language(reception: Reception) -> None:
    taken = await reception.receive([updates.text("/start")])
    assert [(row.chat_id, row.method, row.state, row.question) for row in taken.rows] == [
        (501, "send", "leased", "language")
    ]
    buttons = taken.rows[0].payload["reply_markup"]["inline_keyboard"]
    assert [each[0]["text"] for each in buttons] == ["Français", "العربية"]


async def test_the_number_of_queries_does_not_grow_with_the_batch(
    reception: Reception, queries: Callable[[], int]
) -> None:
    await reception.receive([updates.text("/start", person) for person in range(10, 13)])
    few = queries()
    await reception.receive([updates.text("/start", person) for person in range(100, 180)])
    assert queries() == few


async def test_wishes_to_look_things_up_are_gathered(
    reception: Reception, queries: Callable[[], int]
) -> None:
    async def at_the_company(people: range) -> int:
        await people_at_the_company(reception, *people)
        queries()
        await reception.receive([updates.text(f"Société {person}", person) for person in people])
        return queries()

    assert await at_the_company(range(10, 13)) == await at_the_company(range(100, 140))


NUMBERS = "SELECT p.telegram_id, i.id FROM interviews i JOIN people p ON p.id = i.person_id"


async def test_an_update_counts_once(reception: Reception, database: Database) -> None:
    twice = updates.text("/start")
    await reception.receive([twice, twice])
    again = await reception.receive([twice])
    assert again.rows == []
    assert await rows(database, SENT) == [(501, "send")]


async def test_a_repeated_tap_is_still_answered(reception: Reception) -> None:
    tap = updates.tap("nonsense")
    query = tap["callback_query"]["id"]
    assert list((await reception.receive([tap])).toasts) == [query]
    assert await reception.receive([tap]) == batch.Taken(toasts={query: ""})


async def test_a_malformed_update_is_a_dead_letter_and_the_rest_goes_on(
    reception: Reception, database: Database
) -> None:
    bad = {"update_id": 4, "message": {"message_id": 1, "text": "x"}}
    taken = await reception.receive([bad, "junk", updates.text("/start")])
    assert len(taken.rows) == 1
    assert await rows(database, "SELECT update_id FROM dead_letters ORDER BY id") == [(4,), (None,)]


async def test_a_step_that_raises_fails_alone(
    reception: Reception, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reception.receive([updates.text("/start", 1)])
    step = engine.step

    def brittle(*given: Any) -> Any:
        if getattr(given[2], "text", "") == "bang":
            raise ZeroDivisionError("a secret answer")
        return step(*given)

    monkeypatch.setattr(engine, "step", brittle)
    taken = await reception.receive([updates.text("/start"), updates.text("bang"), updates.text("/start", 9)])
    sent = [(row.chat_id, row.payload.get("text", "")[:20]) for row in taken.rows if row.lane == "reply"]
    assert sent == [(501, "Bonjour et bienvenue"), (501, "Un incident m’a empê"), (9, "Bonjour et bienvenue")]
    assert [(row.chat_id, row.purpose) for row in taken.rows if row.lane == "letter"] == [(1, "admin")]
    assert await rows(database, "SELECT problem, chat_id FROM dead_letters") == [("ZeroDivisionError", 501)]


async def test_an_update_the_database_refuses_is_found_and_put_aside(
    reception: Reception, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, tries = batch.take, []

    async def refusing(house: House, session: Any, entries: Any) -> batch.Taken:
        tries.append(len(entries))
        taken = await take(house, session, entries)
        if any(each.update_id == culprit["update_id"] for each in entries):
            raise OperationalError("INSERT", {}, Exception("no"))
        return taken

    culprit = updates.text("/start", 9)
    monkeypatch.setattr(batch, "take", refusing)
    monkeypatch.setattr("bot.interviewing.FIRST_WAIT", 0)
    await reception.receive([updates.text("/start", 8), culprit, updates.text("/start", 10)])
    assert tries == [3, 3, 3, 1, 1, 1, 1]
    assert await rows(database, "SELECT update_id FROM dead_letters") == [(culprit["update_id"],)]
    assert await rows(database, SENT) == [(8, "send"), (9, "send"), (10, "send")]


@pytest.mark.parametrize("refused", [4, 6])
async def test_an_outage_of_the_database_puts_no_innocent_update_aside(
    reception: Reception, database: Database, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    left = refused

    def away(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        nonlocal left
        if left and "INSERT INTO heard" not in statement:
            left -= 1
            raise OperationalError(statement, {}, Exception("the database is away"))

    event.listen(database.engines[0].sync_engine, "before_cursor_execute", away)
    monkeypatch.setattr("bot.interviewing.FIRST_WAIT", 0)
    await reception.receive([updates.text("/start")])
    assert left == 0
    assert await rows(database, "SELECT update_id FROM dead_letters") == []
    assert await rows(database, SENT) == [(501, "send")]


async def test_an_update_that_kills_the_process_twice_is_put_aside_and_its_neighbours_are_not(
    house: House, database: Database
) -> None:
    deadly, neighbour = updates.text("/start"), updates.text("/start", 9)
    for careful in (False, True):
        dying = Reception(house, careful)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Caller, "advance", _die)
            with pytest.raises(SystemExit):
                await dying.receive([deadly, neighbour])
    await Reception(house, careful=True).receive([deadly, neighbour])
    assert await rows(database, "SELECT problem FROM dead_letters") == [("it stopped the process twice",)]
    assert await rows(database, SENT) == [(501, "send"), (9, "send")]


def _die(*_: Any) -> None:
    raise SystemExit


async def test_an_update_the_process_died_of_once_is_taken(house: House, database: Database) -> None:
    once = updates.text("/start")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Caller, "advance", _die)
        with pytest.raises(SystemExit):
            await Reception(house).receive([once])
    await Reception(house, careful=True).receive([once])
    assert await rows(database, "SELECT problem FROM dead_letters") == []
    assert await rows(database, SENT) == [(501, "send")]


async def test_a_company_called_exactly_so_is_known_without_a_question(
    reception: Reception, database: Database
) -> None:
    await people_at_the_company(reception, 8, 9)
    await reception.receive([updates.text("Atlas Pack SARL", 8)])
    taken = await reception.receive([updates.text("sté ATLAS-PACK", 9)])
    assert [row.question for row in taken.rows] == ["role"]
    assert await rows(database, "SELECT name FROM companies") == [("Atlas Pack SARL",)]


async def people_at_the_company(reception: Reception, *people: int) -> None:
    """Bring members to the question of their company."""
    await reception.receive([updates.text("/start", person) for person in people])
    numbers = dict(await rows(reception.house.database, NUMBERS))
    for press in ("0.language:0:fr", "0.start:0:go", "0.consent:0:~all"):
        await reception.receive([updates.tap(f"{numbers[person]}:{press}", person) for person in people])


async def test_a_group_is_told_once_and_left(reception: Reception, database: Database) -> None:
    group = updates.chat(-100, "supergroup")
    first = await reception.receive([updates.member("member", where=group)])
    await reception.receive([updates.message(chat=group, text="bonjour")])
    assert await rows(database, SENT) == [(-100, "send"), (-100, "leave")]
    button = first.rows[0].payload["reply_markup"]["inline_keyboard"][0][0]
    assert button["url"] == "https://t.me/tawtin_bot"
    assert await rows(database, "SELECT * FROM people") == []


async def test_who_blocks_is_unreachable_until_they_write(reception: Reception, database: Database) -> None:
    await reception.receive([updates.text("/start"), updates.member("kicked")])
    assert [bool(each[0]) for each in await rows(database, "SELECT reachable FROM people")] == [False]
    await reception.receive([updates.text("me revoilà")])
    assert [bool(each[0]) for each in await rows(database, "SELECT reachable FROM people")] == [True]


async def test_a_stranger_s_button_answers_nothing(reception: Reception, database: Database) -> None:
    await reception.receive([updates.text("/start", 8)])
    taken = await reception.receive([updates.text("/start"), updates.tap("1:0.language:0:ar")])
    assert [row.question for row in taken.rows] == ["language", "language"]
    assert await rows(database, "SELECT * FROM answers") == []


async def test_the_chosen_language_sets_the_menu_of_commands(reception: Reception) -> None:
    first = await reception.receive([updates.text("/start")])
    data = first.rows[0].payload["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    taken = await reception.receive([updates.tap(data)])
    assert [row.method for row in taken.rows] == ["send", "commands"]
    assert ["aide", "مساعدة"] in [list(each) for each in taken.rows[1].payload["commands"]]


async def test_a_closed_door_answers_and_tells_the_admins(house: House, database: Database) -> None:
    closed = Reception(replace(house, door=Door(frozenset({1}))))
    await closed.receive([updates.text("/start", 1)])
    taken = await closed.receive([updates.text("/start"), updates.text("?")])
    said = [(row.chat_id, row.lane, row.purpose) for row in taken.rows]
    assert said == [(501, "reply", None), (1, "letter", "admin"), (501, "reply", None)]
    assert taken.rows[0].payload["text"].startswith("Cette enquête est réservée")
    assert await rows(database, "SELECT role FROM people ORDER BY telegram_id") == [("admin",), ("guest",)]


async def test_the_help_names_whom_to_ask(house: House) -> None:
    known = Reception(replace(house, contact="contact@amca.ma"))
    await known.receive([updates.text("/start")])
    taken = await known.receive([updates.text("/aide")])
    assert "contact@amca.ma" in taken.rows[0].payload["text"]


async def test_what_an_interview_has_not_asked_yet_stays_as_it_was_known(
    reception: Reception, database: Database
) -> None:
    await reception.receive([updates.text("/start")])
    async with database.writing() as session:
        (person,) = (await people.by_telegram_id(session, [501])).values()
        await people.set_profile(session, {person.id: Profile("buyer", ["textile"], "MA-03", "Meknès")})
    await reception.receive([updates.text("Français")])
    async with database.reading() as session:
        (known,) = (await people.by_telegram_id(session, [501])).values()
    assert known.language == "fr"
    told = (known.function, known.sectors, known.region, known.city)
    assert told == ("buyer", ["textile"], "MA-03", "Meknès")

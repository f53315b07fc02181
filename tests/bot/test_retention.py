"""Retention: the silent are warned, then forgotten; what is kept for less long goes."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from bot.house import House
from bot.interviewing import Reception
from bot.letters import rendered
from bot.planning.retention import MONTH, WARNED, kept
from storage import Database, audit, dead_letters, outbox, people, tables
from storage.audit import Act
from storage.dead_letters import DeadLetter
from storage.outbox import Outcome
from storage.people import Person
from tests.bot import updates
from tests.bot.conftest import rows
from tests.storage.house import NOON, known, message, put

DAY = timedelta(days=1)
LATER = NOON + 37 * MONTH


async def silent(database: Database, role: str = "member", *, reachable: bool = True) -> Person:
    """Write down somebody last heard at noon."""
    (person,) = await known(database)
    async with database.writing() as session:
        await people.set_role(session, {person.id: role})
        await people.set_reachable(session, {person.id: reachable})
    return person


async def test_the_silent_are_warned_once_and_forgotten_a_month_later(
    database: Database, house: House
) -> None:
    person = await silent(database)
    await kept(house, NOON + 35 * MONTH)
    assert await rows(database, "SELECT count(*) FROM outbox") == [(0,)]
    for day in range(3):
        await kept(house, LATER + day * DAY)
    async with database.writing() as session:
        (letter,) = await outbox.of_person(session, [person.id])
        said = await rendered(session, letter)
        await outbox.settle(session, [Outcome(letter.id, "sent", 5, at=LATER)])
    assert said
    assert said["text"].startswith("Nous n’avons pas de vos nouvelles depuis \u206836 mois\u2069.")
    await kept(house, LATER + WARNED - DAY)
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]
    await kept(house, LATER + WARNED)
    assert await rows(database, "SELECT count(*) FROM people") == [(0,)]
    assert await rows(database, "SELECT action, subject FROM audit") == [("erase", "silence")]
    assert await rows(database, "SELECT kind FROM jobs") == [("scrub",)]
    assert await rows(database, "SELECT kind, person_id FROM data_requests") == [("silence", None)]


async def test_whoever_answers_is_kept_and_warned_again_after_another_silence(
    database: Database, house: House, reception: Reception
) -> None:
    person = await silent(database)
    await kept(house, LATER)
    house.clock.ahead = LATER + DAY - house.clock.now()
    await reception.receive([updates.tap("@stay", person.telegram_id)])
    await kept(house, LATER + WARNED + DAY)
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]
    await kept(house, LATER + 37 * MONTH)
    assert await rows(database, "SELECT count(*) FROM data_requests WHERE kind = 'silence'") == [(2,)]


async def test_nobody_is_forgotten_before_the_warning_left_and_had_its_time(
    database: Database, house: House
) -> None:
    person = await silent(database)
    await kept(house, LATER)
    await kept(house, LATER + WARNED)
    await kept(house, LATER + 2 * WARNED)
    async with database.writing() as session:
        (letter,) = await outbox.of_person(session, [person.id])
        left = Outcome(letter.id, "sent", 5, at=LATER + 2 * WARNED)
        await outbox.settle(session, [left])
    await kept(house, LATER + 3 * WARNED - DAY)
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]
    await kept(house, LATER + 3 * WARNED)
    assert await rows(database, "SELECT count(*) FROM people") == [(0,)]


async def test_who_cannot_be_reached_is_forgotten_without_a_letter(database: Database, house: House) -> None:
    await silent(database, reachable=False)
    await kept(house, LATER)
    assert await rows(database, "SELECT count(*) FROM outbox") == [(0,)]
    await kept(house, LATER + WARNED)
    assert await rows(database, "SELECT count(*) FROM people") == [(0,)]


async def test_the_staff_stays_and_nobody_goes_when_retention_is_off(
    database: Database, house: House
) -> None:
    await silent(database, "coordinator")
    await kept(house, LATER)
    await kept(house, LATER + WARNED)
    async with database.writing() as session:
        await session.execute(update(tables.people).values(role="member"))
    never = replace(house, retention_months=0)
    await kept(never, LATER + 2 * WARNED)
    await kept(never, LATER + 4 * WARNED)
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]


async def test_what_was_sent_or_done_or_noted_is_kept_for_less_long(database: Database, house: House) -> None:
    person = await silent(database, "coordinator")
    old, waiting = await put(database, message(1, "a"), message(1, "b"))
    async with database.writing() as session:
        await outbox.settle(session, [Outcome(old.id, "sent", 5, at=NOON)])
        await dead_letters.keep(session, [DeadLetter({}, "x")], NOON)
        await audit.note(session, Act(NOON, person.id, "rate", "EUR"))
    await kept(house, NOON + 91 * DAY)
    assert await rows(database, "SELECT id FROM outbox") == [(waiting.id,)]
    assert await rows(database, "SELECT count(*) FROM dead_letters") == [(0,)]
    assert await rows(database, "SELECT count(*) FROM audit") == [(1,)]
    await kept(house, NOON + 366 * DAY)
    assert await rows(database, "SELECT count(*) FROM audit") == [(0,)]

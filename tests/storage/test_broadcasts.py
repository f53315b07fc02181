"""Broadcasts in the database: whom an audience reaches, once per person, and what follows its letters."""

from datetime import timedelta
from typing import Any

import pytest

from conversations.state import State
from storage import Database, broadcasts, consents, interests, interviews, opportunities, outbox, people
from storage.broadcasts import Content, Part
from storage.consents import Consent
from storage.interests import Answered
from storage.interviews import Begun
from storage.outbox import Outcome
from storage.people import Contact, Profile
from tests.bot.conftest import rows
from tests.storage.house import NOON, later
from tests.storage.market import buyers, pooled

MAIN = "purchasing"


async def crowd(database: Database) -> dict[str, int]:
    """Write down people of all sorts who agreed to follow-ups; give their ids by name."""
    contacts = [
        Contact(number, name, app_language=language)
        for number, (name, language) in enumerate(
            {"Ali": "ar", "Bea": "fr-FR", "Caf": "ary-MA", "Dia": "en", "Eve": "fr", "Fee": "fr"}.items(), 1
        )
    ]
    async with database.writing() as session:
        known = await people.known(session, contacts, NOON - timedelta(days=40))
        ids = {each.first_name: known[each.telegram_id].id for each in contacts}
        await people.known(session, contacts[:2], NOON)
        roles = dict.fromkeys(ids.values(), "member") | {ids["Eve"]: "partner", ids["Fee"]: "guest"}
        await people.set_role(session, roles)
        await people.set_language(session, {ids["Dia"]: "ar"})
        profiles = {
            ids["Ali"]: Profile("buyer", ["agroalimentaire", "emballage"], "MA-03"),
            ids["Bea"]: Profile("buyer", ["textile"], "MA-06"),
            ids["Eve"]: Profile("head", ["agroalimentaire"], "MA-06"),
        }
        await people.set_profile(session, profiles)
        agreed = [Consent(each, "followup", True, "1", "fr", NOON) for each in ids.values()]
        await consents.decide(session, agreed)
        states = {
            "Ali": State("1", components=[1, 2], confirmed=[1, 2]),
            "Bea": State("1", components=[1, 2], confirmed=[1]),
            "Caf": State("1"),
        }
        begun = [Begun(ids[name], MAIN, "1", state.as_json()) for name, state in states.items()]
        await interviews.begin(session, begun, NOON)
    return ids


AUDIENCES: list[tuple[list[Part], set[str]]] = [
    ([{"kind": "all"}], {"Ali", "Bea", "Caf", "Dia"}),
    ([{"kind": "sector", "value": "agroalimentaire"}], {"Ali", "Eve"}),
    ([{"kind": "region", "value": "MA-06"}], {"Bea", "Eve"}),
    ([{"kind": "language", "value": "ar"}], {"Ali", "Caf", "Dia"}),
    ([{"kind": "language", "value": "fr"}], {"Bea", "Eve"}),
    ([{"kind": "unfinished"}], {"Bea", "Caf"}),
    ([{"kind": "finished"}], {"Ali"}),
    ([{"kind": "silent", "value": 30}], {"Caf", "Dia", "Eve"}),
    ([{"kind": "role", "value": "partner"}], {"Eve"}),
    ([{"kind": "role", "value": "guest"}], set()),
    ([{"kind": "sector", "value": "agroalimentaire"}, {"kind": "region", "value": "MA-06"}], {"Eve"}),
    ([{"kind": "language", "value": "ar"}, {"kind": "silent", "value": 30}], {"Caf", "Dia"}),
    ([], set()),
]


@pytest.mark.parametrize(("audience", "names"), AUDIENCES)
async def test_an_audience_reaches_those_it_names(
    database: Database, audience: list[Part], names: set[str]
) -> None:
    await crowd(database)
    async with database.reading() as session:
        reach = await broadcasts.reach(session, audience, NOON)
    assert (set(reach.first), reach.total, reach.excluded) == (names, len(names), {})


async def test_reporters_and_the_interested_of_an_opportunity_are_reached_even_after_a_merge(
    database: Database,
) -> None:
    reporting = await buyers(database, "Saïs", "Atlas", "Souss")
    one, _ = await pooled(database, reporting[:2])
    ids = await crowd(database)
    async with database.writing() as session:
        await interests.give(session, Answered(one, ids["Bea"], "maker"), NOON)
        agreed = [Consent(each.person.id, "followup", True, "1", "fr", NOON) for each in reporting]
        await consents.decide(session, agreed)
    async with database.reading() as session:
        reporters = await broadcasts.reach(session, [{"kind": "reporters", "value": one}], NOON)
        interested = await broadcasts.reach(session, [{"kind": "interested", "value": one}], NOON)
        both = await broadcasts.reach(
            session, [{"kind": "reporters", "value": one}, {"kind": "interested", "value": one}], NOON
        )
    assert (reporters.total, interested.first, both.total) == (2, ["Bea"], 0)


async def test_an_audience_follows_what_it_is_about_into_another(database: Database) -> None:
    reporting = await buyers(database, "Saïs", "Atlas")
    gone, _ = await pooled(database, reporting[:1])
    kept, _ = await pooled(database, reporting[1:])
    async with database.writing() as session:
        agreed = [Consent(each.person.id, "followup", True, "1", "fr", NOON) for each in reporting]
        await consents.decide(session, agreed)
        await opportunities.merge(session, kept, gone, reporting[0].person.id, "hs", NOON)
        parts: list[Part] = [{"kind": "reporters", "value": gone}]
        reach = await broadcasts.reach(session, parts, NOON)
        number = await broadcasts.begin(session, reporting[0].person.id, NOON)
        await broadcasts.freeze(session, number, parts, NOON)
        counted = await broadcasts.progress(session, number)
    assert (reach.total, counted.total) == (2, 2)


async def test_each_left_out_is_counted_once_with_one_reason(database: Database) -> None:
    ids = await crowd(database)
    async with database.writing() as session:
        await people.set_reachable(session, {ids["Ali"]: False, ids["Bea"]: False})
        await consents.decide(session, [Consent(ids["Ali"], "followup", False, "1", "fr", NOON)])
    async with database.reading() as session:
        reach = await broadcasts.reach(session, [{"kind": "all"}], NOON)
    assert reach.excluded == {"refused": 1, "unreachable": 1}
    assert reach.languages == {"ar": 2}


async def drafted(database: Database, author: int) -> int:
    """Write a draft for every member."""
    async with database.writing() as session:
        number = await broadcasts.begin(session, author, NOON)
        content = Content("Bonjour", [["bold", 0, 7, None, None]], "مرحبا")
        await broadcasts.save(session, number, NOON, audience=[{"kind": "all"}], content=content)
        await broadcasts.freeze(session, number, [{"kind": "all"}], NOON)
        await broadcasts.turn(session, number, ("draft",), "planning", NOON, by_itself=True)
    return number


async def planned(database: Database, number: int, limit: int = 100) -> int | None:
    """Plan some letters."""
    async with database.writing() as session:
        return await broadcasts.plan(session, number, 1, "send", NOON, limit)


async def test_letters_are_planned_some_at_a_time_once_each(database: Database) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    async with database.writing() as session:
        await broadcasts.freeze(session, number, [{"kind": "all"}], NOON)
    assert [await planned(database, number, 3) for _ in range(3)] == [3, 1, 0]
    keys = await rows(database, "SELECT key FROM outbox ORDER BY id")
    assert keys == [(f"broadcast:{number}:{ids[name]}",) for name in ("Ali", "Bea", "Caf", "Dia")]


async def test_what_was_begun_for_another_version_plans_nothing(database: Database) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    async with database.writing() as session:
        await broadcasts.turn(session, number, ("planning",), "paused", NOON)
    assert await planned(database, number) is None


@pytest.mark.parametrize(
    ("outcome", "state", "cause"),
    [
        ({"state": "sent", "message_id": 5, "at": later(9)}, "sent", None),
        ({"state": "failed", "problem": "Forbidden: bot was blocked by the user"}, "failed", "blocked"),
        ({"state": "failed", "problem": "Forbidden: user is deactivated"}, "failed", "deactivated"),
        ({"state": "failed", "problem": "chat not found"}, "failed", "not_found"),
        ({"state": "failed", "problem": "message is too long"}, "failed", "too_long"),
        ({"state": "failed", "problem": "anything else"}, "failed", "refused"),
        ({"state": "dropped", "problem": "no longer wanted"}, "dropped", "unwanted"),
        ({"state": "uncertain", "problem": "read timeout"}, "uncertain", None),
        ({"state": "waiting", "problem": "retry_after", "not_before": later(9)}, "planned", None),
    ],
)
async def test_what_becomes_of_a_letter_is_said_of_its_person(
    database: Database, outcome: dict[str, Any], state: str, cause: str | None
) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    await planned(database, number)
    async with database.writing() as session:
        (row,) = await outbox.claim(session, "bot", NOON, 1)
        await outbox.settle(session, [Outcome(row.id, **outcome)])
        counted = await broadcasts.progress(session, number)
    found = await rows(database, "SELECT state, cause FROM broadcast_targets ORDER BY person_id LIMIT 1")
    assert found == [(state, cause)]
    assert counted.total == 4
    assert counted.causes == ({cause: 1} if cause else {})


async def test_interrupted_letters_are_uncertain_and_taken_back_ones_frozen(database: Database) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    await planned(database, number)
    async with database.writing() as session:
        await outbox.claim(session, "bot", NOON, 1)
        await broadcasts.withdraw(session, number)
        await outbox.recover(session, NOON, "bot")
        counted = await broadcasts.progress(session, number)
        await broadcasts.give_up(session, number)
        after = await broadcasts.progress(session, number)
    assert counted.states == {"uncertain": 1, "frozen": 3}
    assert (after.states, after.causes, after.given_up) == ({"uncertain": 1, "dropped": 3}, {}, 3)


@pytest.mark.parametrize(
    ("status", "became"), [("paused", ("frozen", None)), ("cancelled", ("dropped", "cancelled"))]
)
async def test_a_letter_put_off_by_telegram_does_not_leave_when_its_broadcast_was_held_meanwhile(
    database: Database, status: str, became: tuple[str, str | None]
) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    await planned(database, number)
    async with database.writing() as session:
        (row,) = await outbox.claim(session, "bot", NOON, 1)
        await broadcasts.turn(session, number, ("planning",), status, NOON)
        await broadcasts.withdraw(session, number)
        await outbox.settle(session, [Outcome(row.id, "waiting", not_before=later(1), problem="retry_after")])
        assert await outbox.claim(session, "bot", later(60), 9) == []
    found = await rows(database, "SELECT state, cause FROM broadcast_targets ORDER BY person_id LIMIT 1")
    assert found == [became]


async def test_what_arrived_after_all_is_in_doubt_no_more(database: Database) -> None:
    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    await planned(database, number)
    async with database.writing() as session:
        await outbox.claim(session, "bot", NOON, 1)
        await outbox.recover(session, NOON, "bot")
        told = [await broadcasts.arrived(session, number, ids[name]) for name in ("Ali", "Ali", "Bea")]
        counted = await broadcasts.progress(session, number)
    assert (told, counted.states) == ([True, False, False], {"sent": 1, "planned": 3})


async def test_erasing_a_person_takes_their_row_with_it(database: Database) -> None:
    from sqlalchemy import delete

    from storage.tables import people as table

    ids = await crowd(database)
    number = await drafted(database, ids["Eve"])
    await planned(database, number)
    async with database.writing() as session:
        await session.execute(delete(table).where(table.c.id.in_([ids["Ali"], ids["Eve"]])))
        counted = await broadcasts.progress(session, number)
        kept = (await broadcasts.by_id(session, [number]))[number]
    assert (counted.total, kept.person_id) == (3, None)

"""The demo's data: invented, the same every time, stored as real answers are, never mixed with real ones."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from bot.demo_mark import marked
from bot.invented import RATES, VISITORS, members
from bot.invented_work import work
from bot.refusals import RefusedError
from bot.seeding import Seeded, seed
from conversations import purchasing
from conversations.state import State
from conversations.survey import held, pending
from opportunities import Context, build
from opportunities.tables import Reported
from storage import Database, companies, consents, interviews, people, rates
from storage.people import Contact
from tests.storage.house import every_need

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ALL = Seeded(people=39, companies=35, needs=55)


async def reported(database: Database) -> list[Reported]:
    """Read every need back."""
    async with database.reading() as session:
        return await every_need(session)


async def test_it_fills_and_marks_an_empty_database(database: Database) -> None:
    assert not await marked(database)
    assert await seed(database, NOW) == ALL
    assert await marked(database)


async def test_a_second_time_adds_nothing(database: Database) -> None:
    await seed(database, NOW)
    once = await reported(database)
    assert await seed(database, NOW) == Seeded()
    assert await reported(database) == once


async def test_an_unmarked_database_that_holds_somebody_is_refused_and_left_alone(database: Database) -> None:
    async with database.writing() as session:
        await people.known(session, [Contact(5, "Samira")], NOW)
    with pytest.raises(RefusedError, match="already holds data"):
        await seed(database, NOW)
    assert not await marked(database)
    assert await reported(database) == []


async def test_an_unmarked_database_that_holds_a_company_is_refused(database: Database) -> None:
    async with database.writing() as session:
        await companies.named(session, ["Huileries du Saïs"], NOW)
    with pytest.raises(RefusedError):
        await seed(database, NOW)


async def test_the_dates_are_the_same_whenever_it_is_run(database: Database) -> None:
    await seed(database, NOW)
    days = {each.confirmed_at.date() for each in await reported(database)}
    assert (min(days), max(days)) == (date(2026, 11, 2), date(2026, 11, 20))


async def test_every_need_names_a_company_marked_as_invented_and_one_waits_to_be_confirmed(
    database: Database,
) -> None:
    await seed(database, NOW)
    stored = await reported(database)
    assert {each.need.sector for each in stored if each.company_id is None} == set()
    assert all((each.company or "").endswith(("(démo)", "(تجريبي)")) for each in stored)
    async with database.reading() as session:
        known = await companies.by_id(session, {each.company_id or 0 for each in stored})
    assert [each.name for each in known.values() if not each.confirmed_at] == [work().unconfirmed]


async def test_members_of_both_languages_consented(database: Database) -> None:
    await seed(database, NOW)
    stored = await reported(database)
    spoken = Counter(each.need.reporter.language for each in stored)
    assert min(spoken["fr"], spoken["ar"]) > 20
    assert {each.totals for each in stored} == {True}
    async with database.reading() as session:
        decided = await consents.standing(session, {each.person_id or 0 for each in stored})
    assert {frozenset(purposes) for purposes in decided.values()} == {
        frozenset({"interview", "totals", "digest", "followup"})
    }


async def test_each_need_is_what_the_stored_interview_gives(database: Database) -> None:
    await seed(database, NOW)
    survey = purchasing.survey()
    async with database.reading() as session:
        stored = await every_need(session)
        ids = [number for (number,) in await session.execute(text("SELECT id FROM interviews"))]
        held_ones = {each.person_id: each for each in (await interviews.by_id(session, ids)).values()}
        company = await companies.by_id(session, {each.company_id or 0 for each in stored})
    for each in stored:
        state = State.from_json(held_ones[each.person_id or 0].state)
        answers, profile = (
            {key: answer.as_json() for key, answer in held(survey, state, place).items()}
            for place in (each.need.component, 0)
        )
        named = {"name": company[each.company_id or 0].name, "id": each.company_id}
        context = Context.model_validate(
            {"survey": each.need.survey, "component": each.need.component, "rates": RATES, "company": named}
        )
        assert build(answers, profile, context) == each.need


async def test_a_member_who_comes_back_is_asked_what_is_next(database: Database) -> None:
    await seed(database, NOW)
    async with database.reading() as session:
        known = await people.by_telegram_id(session, [each.telegram_id for each in members()])
        opened = await interviews.current(session, [each.id for each in known.values()], purchasing.NAME)
    assert len(opened) == 33
    for interview in opened.values():
        state = State.from_json(interview.state)
        assert pending(purchasing.survey(), state) == (state.last, "next")


async def test_the_people_of_the_page_have_their_roles_and_no_interview_under_way(database: Database) -> None:
    await seed(database, NOW)
    async with database.reading() as session:
        known = await people.by_telegram_id(session, [each.telegram_id for each in VISITORS])
        opened = await interviews.open_of(session, [each.id for each in known.values()])
    assert {key: (person.role, person.language) for key, person in known.items()} == {
        1001: ("member", "fr"),
        1002: ("member", "ar"),
        1003: ("partner", "fr"),
        1004: ("coordinator", "fr"),
        1005: ("admin", None),
    }
    assert opened == []
    shown = {(each.telegram_id, each.first_name, each.last_name) for each in VISITORS}
    assert {(each.telegram_id, each.first_name, each.last_name) for each in known.values()} == shown


async def test_dated_rates_come_with_it(database: Database) -> None:
    await seed(database, NOW)
    async with database.reading() as session:
        assert await rates.on(session, NOW.date()) == RATES

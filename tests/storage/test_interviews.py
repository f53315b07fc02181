import pytest
from sqlalchemy import select

from conversations.answers import Answer
from storage import Database, answers, attachments, dead_letters, interviews, tables, updates
from storage.attachments import Attachment
from storage.dead_letters import DeadLetter
from storage.interviews import Revised, Saved, StaleError
from tests.storage.counting import count_queries
from tests.storage.house import NOON, SURVEY, begun, given, known, later, saved


async def test_an_interview_is_begun_once_and_found_again(database: Database) -> None:
    one, other = await known(database, 2)
    first = await begun(database, [one.id])
    both = await begun(database, [one.id, other.id])
    assert both[one.id] == first[one.id]
    interview = both[other.id]
    assert interview == interviews.Interview(
        interview.id, other.id, SURVEY, "2026-11", {"n": 0}, 0, "open", NOON, NOON
    )
    async with database.reading() as session:
        assert await interviews.current(session, [one.id, other.id], SURVEY) == both
        assert await interviews.current(session, [one.id], "follow-up") == {}
        assert await interviews.by_id(session, [interview.id, 404]) == {interview.id: interview}


async def test_states_and_answers_are_saved_together(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    first = Revised(1, "origin", given({"kind": "country", "countries": ["CN"]}), "fr")
    second = Revised(1, "origin", Answer("declined", None, "سري", 2), "ar")
    async with database.writing() as session:
        await interviews.remember(session, [saved(interview, {"step": 1}, first, second)], later(5))
    async with database.reading() as session:
        after = (await interviews.by_id(session, [interview.id]))[interview.id]
        assert (after.state, after.version, after.updated_at) == ({"step": 1}, 1, later(5))
        stored = (
            await session.execute(select(tables.answers).order_by(tables.answers.c.revision))
        ).mappings()
        kept = [
            (row["revision"], row["value"], row["raw"], row["language"], row["message_id"]) for row in stored
        ]
    value = {"kind": "country", "countries": ["CN"]}
    assert kept == [(1, value, str(value), "fr", 2**40), (2, None, "سري", "ar", None)]


async def test_nobody_saves_over_what_they_have_not_read(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    async with database.writing() as session:
        await interviews.remember(session, [saved(interview, {"n": 1})], NOON)
    with pytest.raises(StaleError):
        async with database.writing() as session:
            await interviews.remember(session, [saved(interview, {"n": 2})], NOON)


async def test_a_finished_interview_makes_room_for_another(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    async with database.writing() as session:
        await interviews.remember(session, [Saved(interview.id, 0, {}, standing="finished")], NOON)
        assert await interviews.current(session, [person.id], SURVEY) == {}
    assert (await begun(database, [person.id]))[person.id].id > interview.id


async def test_erased_components_leave_no_answer_and_no_file(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    revised = [Revised(component, "name", given({"name": "x"})) for component in (0, 1, 2)]
    files = [
        Attachment(person.id, "photo", "f", f"u{component}", interview_id=interview.id, component=component)
        for component in (1, 2)
    ]
    async with database.writing() as session:
        await interviews.remember(session, [saved(interview, {}, *revised)], NOON)
        await attachments.keep(session, files, NOON)
        await answers.erase(session, [(interview.id, 1)])
        left = [
            list(await session.scalars(select(table.c.component).order_by(table.c.id)))
            for table in (tables.answers, tables.attachments)
        ]
    assert left == [[0, 2], [2]]


async def test_updates_count_once(database: Database) -> None:
    async with database.writing() as session:
        assert await updates.unheard(session, [1, 2, 2**40]) == {1, 2, 2**40}
        await updates.mark(session, [1, 2**40], NOON)
        await updates.mark(session, [1], NOON)
    async with database.reading() as session:
        assert await updates.unheard(session, [1, 2, 2**40]) == {2}


async def test_tries_at_an_update_are_counted_until_it_is_done(database: Database) -> None:
    async with database.writing() as session:
        assert [await updates.attempt(session, [7], NOON) for _ in range(2)] == [{7: 1}, {7: 2}]
        assert await updates.attempt(session, [7, 8, 8], NOON) == {7: 3, 8: 1}
        assert await updates.unheard(session, [7]) == {7}
        await updates.mark(session, [7], NOON)
        assert await updates.unheard(session, [7]) == set()
        assert await updates.attempt(session, [7, 8], NOON) == {8: 2}
        assert await updates.attempt(session, [], NOON) == {}


async def test_old_update_numbers_are_forgotten(database: Database) -> None:
    async with database.writing() as session:
        await updates.mark(session, [1], NOON)
        await updates.mark(session, [2], later(60))
        await updates.forget(session, before=later(30))
        assert await updates.unheard(session, [1, 2]) == {1}


async def test_dead_letters_keep_their_json_whole(database: Database) -> None:
    letter = DeadLetter({"update_id": 5, "message": {"text": "x\x00"}}, "a step raised", 5, 2**40)
    async with database.writing() as session:
        await dead_letters.keep(session, [letter], NOON)
        columns = [tables.dead_letters.c[name] for name in ("payload", "problem", "update_id", "chat_id")]
        kept = (await session.execute(select(*columns))).all()
    whole = {"update_id": 5, "message": {"text": "x\ufffd"}}
    assert [tuple(each) for each in kept] == [(whole, "a step raised", 5, 2**40)]


async def test_files_are_kept_with_the_question_they_came_with(database: Database) -> None:
    (person,) = await known(database)
    interview = (await begun(database, [person.id]))[person.id]
    voice = Attachment(
        person.id, "voice", "AwAC", "u1", size=2**33, interview_id=interview.id, component=1, key="value"
    )
    photo = Attachment(person.id, "photo", "AgAC", "u2", caption="fiche")
    async with database.writing() as session:
        await attachments.keep(session, [voice, photo], NOON)
        columns = [tables.attachments.c[name] for name in Attachment.__dataclass_fields__]
        kept = (await session.execute(select(*columns).order_by(tables.attachments.c.id))).mappings()
    assert [Attachment(**row) for row in kept] == [voice, photo]


async def test_the_statements_do_not_grow_with_the_interviews(database: Database) -> None:
    counted = []
    for size in (1, 70):
        ids = [person.id for person in await known(database, size)]
        with count_queries(database) as statements:
            open_ones = await begun(database, ids)
            async with database.writing() as session:
                await updates.unheard(session, range(size))
                await updates.mark(session, range(size), NOON)
                revised = [Revised(1, f"k{size}", given(each)) for each in range(size)][:1]
                await interviews.remember(
                    session, [saved(each, {}, *revised) for each in open_ones.values()], NOON
                )
                await answers.erase(session, [(each.id, 1) for each in open_ones.values()])
        counted.append(len(statements))
    assert counted[0] == counted[1]

"""Several interviews of one person: found together, begun together, told apart by what was asked and said."""

from storage import Database, interviews, outbox
from storage.interviews import Begun, Interview, Revised, Saved
from tests.storage.house import NOON, SURVEY, begun, given, known, later, message, put, saved


async def small(database: Database, person_id: int, *names: str) -> dict[str, Interview]:
    """Open small surveys for somebody."""
    async with database.writing() as session:
        new = [Begun(person_id, each, "1", {"hints": {}}) for each in names]
        opened = await interviews.begin_all(session, new, later(10))
    return {each.survey: each for each in opened.values()}


async def test_all_open_interviews_are_found_in_the_order_they_were_begun(database: Database) -> None:
    one, other = await known(database, 2)
    main = await begun(database, [one.id, other.id])
    opened = await small(database, one.id, "too:45", "maker:45")
    async with database.writing() as session:
        await interviews.remember(session, [Saved(opened["too:45"].id, 0, {}, standing="finished")], NOON)
    async with database.reading() as session:
        found = await interviews.open_of(session, [one.id])
        lately = await interviews.recent(session, later(5))
    assert found == [main[one.id], opened["maker:45"]]
    assert lately == [opened["maker:45"]]


async def test_a_survey_open_already_is_the_one_given(database: Database) -> None:
    (person,) = await known(database)
    first = await small(database, person.id, "too:45")
    assert (await small(database, person.id, "too:45", "too:46"))["too:45"] == first["too:45"]


async def test_a_message_leads_to_the_interview_it_answered_in_though_it_is_over(database: Database) -> None:
    one, other = await known(database, 2)
    await begun(database, [one.id, other.id])
    interview = (await small(database, one.id, "maker:45"))["maker:45"]
    answer = Revised(0, "maker", given("Sotumag"), "fr")
    message_id = answer.answer.message_id or 0
    async with database.writing() as session:
        await interviews.remember(session, [saved(interview, {}, answer)], NOON)
    async with database.reading() as session:
        found = await interviews.answered_by(session, [one.id, other.id], [message_id, 404])
    assert found == {(one.id, message_id): interview.id}


async def test_the_latest_question_of_each_interview_tells_which_was_asked_last(database: Database) -> None:
    (person,) = await known(database)
    main = (await begun(database, [person.id]))[person.id]
    other = (await small(database, person.id, "too:45"))["too:45"]
    rows = await put(
        database,
        message(5, "a", interview_id=main.id, question="name"),
        message(5, "b", interview_id=other.id, question="quantity"),
        message(5, "c", interview_id=main.id, question="origin"),
        message(5, "thanks", interview_id=other.id),
        message(5, "nothing asked"),
    )
    async with database.reading() as session:
        found = await outbox.asked_last(session, [main.id, other.id, 404])
    assert found == {main.id: rows[2].id, other.id: rows[1].id}
    assert main.survey == SURVEY

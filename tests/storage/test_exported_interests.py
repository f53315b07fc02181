"""Answers to opportunities, page by page, for interets.csv; needs as their own reporter finds them."""

from sqlalchemy import select

from opportunities.tables import Interested
from storage import Database, interests, needs, opportunities, tables
from storage.exports import Scope
from storage.exports import interests as exported
from storage.interests import Answered
from tests.storage.house import NOON, known, later
from tests.storage.market import buyers, opened, places, report


async def read(database: Database, scope: Scope | None = None, size: int = 500) -> list[Interested]:
    async with database.reading() as session:
        pages = exported.pages(session, scope or Scope(), size)
        return [each async for page in pages for each in page.sources]


async def test_answers_are_read_in_pages_under_the_opportunity_each_is_about_now(database: Database) -> None:
    (buyer,) = await buyers(database, "Sucrerie", first=10)
    maker, coordinator = await known(database, 2)
    old, new = await opened(database, 2)
    (far,) = await opened(database, sector="cuir")
    async with database.writing() as session:
        too = await interests.give(session, Answered(old, buyer.person.id, "too", None, {"a": 1}), NOON)
        make = await interests.give(session, Answered(far, maker.id, "make", "near"), later(5))
        await interests.decide(session, too, True, coordinator.id, later(9))
        await opportunities.merge(session, new, old, None, "", later(10))
    for size in (1, 2, 500):
        found = await read(database, size=size)
        assert [(each.id, each.opportunity_id, each.status) for each in found] == [
            (too, new, "accepted"),
            (make, far, "waiting"),
        ]
    assert (found[0].company, found[0].answers, found[0].person_id) == (
        "Sucrerie",
        {"a": 1},
        buyer.person.id,
    )
    assert [each.id for each in await read(database, Scope(sector="cuir"))] == [make]
    assert [each.id for each in await read(database, Scope(since=later(8)))] == [too]
    assert await read(database, Scope(status="adopted")) == []
    async with database.reading() as session:
        assert await exported.count(session, Scope()) == 2
        assert await exported.existing(session, [too, make, 999]) == {too, make}


async def test_an_answer_is_said_anew_or_taken_back(database: Database) -> None:
    (member,) = await known(database)
    (one,) = await opened(database)
    async with database.writing() as session:
        given = await interests.give(session, Answered(one, member.id, "too"), NOON)
        await interests.decide(session, given, True, member.id, NOON)
        await interests.restate(session, given, {"quantity": 2})
        stored = (await interests.by_id(session, [given]))[given]
        await interests.take_back(session, given)
        assert await interests.by_id(session, [given]) == {}
    assert (stored.answers, stored.status) == ({"quantity": 2}, "accepted")


async def test_a_need_is_found_by_whoever_reported_it_and_nobody_else(database: Database) -> None:
    one, other = await buyers(database, "Sucrerie", "Biscuiterie", first=10)
    first, last = await report(database, one), await report(database, one, 2, seconds=1)
    theirs = await report(database, other)
    where = await places(database)
    async with database.writing() as session:
        found = await needs.own(session, one.person.id, opportunity_id=where[last] or 0)
        assert found is not None
        assert (found.id, found.place, found.opportunity_id) == (last, (one.interview_id, 2), where[last])
        assert await needs.own(session, one.person.id, need_id=theirs) is None
        assert await needs.own(session, one.person.id, opportunity_id=where[theirs] or 0) is None
        by_id = await needs.own(session, one.person.id, need_id=first)
        assert by_id is not None
        assert by_id.id == first
        await needs.erase(session, [by_id.place])
        assert await needs.own(session, one.person.id, need_id=first) is None
        left = await session.scalars(select(tables.needs.c.id).order_by(tables.needs.c.id))
        assert left.all() == [last, theirs]

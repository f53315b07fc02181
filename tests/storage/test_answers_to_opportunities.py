from sqlalchemy import update

from storage import Database, interests, introductions, opportunities, people, successes, supports, tables
from storage.interests import Answered
from tests.storage.house import NOON, known, later
from tests.storage.market import opened


async def test_an_answer_replaces_the_same_person_s_earlier_one_and_waits_again(database: Database) -> None:
    maker, coordinator = await known(database, 2)
    (one,) = await opened(database)
    async with database.writing() as session:
        first = await interests.give(session, Answered(one, maker.id, "make", "near", {"note": "n"}), NOON)
        assert await interests.decide(session, first, True, coordinator.id, later(1))
        again = await interests.give(session, Answered(one, maker.id, "make", "exact"), later(2))
        assert again == first
        (found,) = await interests.waiting(session)
    assert (found.fit, found.answers, found.status, found.decided_by, found.created_at) == (
        "exact",
        {},
        "waiting",
        None,
        later(2),
    )


async def test_answers_follow_the_opportunity_they_were_merged_into(database: Database) -> None:
    (maker,) = await known(database)
    a, b = await opened(database, 2)
    async with database.writing() as session:
        await people.set_role(session, {maker.id: "partner"})
        given = await interests.give(session, Answered(a, maker.id, "make", "could"), NOON)
        batch = await opportunities.merge(session, b, a, None, "", NOON)
        assert [each.id for each in (await interests.of(session, [b]))[b]] == [given]
        assert await opportunities.fits(session, [b]) == {b: ("could",)}
        await opportunities.undo(session, batch or "", None, NOON)
        assert await interests.of(session, [a, b]) == {
            a: [(await interests.by_id(session, [given]))[given]],
            b: [],
        }


async def test_a_buyer_is_asked_once_and_introduced_only_after_a_yes(database: Database) -> None:
    maker, buyer, other = await known(database, 3)
    (one,) = await opened(database)
    async with database.writing() as session:
        interest = await interests.give(session, Answered(one, maker.id, "make", "exact"), NOON)
        asked = await introductions.ask(session, interest, [buyer.id, other.id], NOON)
        assert await introductions.ask(session, interest, [buyer.id], later(1)) == []
        first, second = (each.id for each in asked)
        assert not await introductions.done(session, first)
        assert not await introductions.answer(session, first, True, other.id, later(2))
        assert await introductions.answer(session, first, True, buyer.id, later(2))
        assert not await introductions.answer(session, first, False, buyer.id, later(3))
        assert await introductions.answer(session, second, False, other.id, later(3))
        assert await introductions.done(session, first)
        assert not await introductions.done(session, first)
        found = await introductions.by_id(session, [first, second, 404])
    assert {number: (each.person_id, each.status) for number, each in found.items()} == {
        first: (buyer.id, "done"),
        second: (other.id, "no"),
    }


async def test_contacts_are_filled_in_and_taken_away(database: Database) -> None:
    async with database.writing() as session:
        await supports.fill(session, {"imanor": " 0537 ", "cri": "a", "ctp": None})
        assert await supports.contacts(session) == {"imanor": "0537", "cri": "a"}
        await supports.fill(session, {"imanor": "0538", "cri": " "})
        assert await supports.contacts(session) == {"imanor": "0538"}


async def test_a_sheet_is_filled_in_published_and_proposed_on_like_opportunities(database: Database) -> None:
    (author,) = await known(database)
    origin, like, heading = await opened(database, 3)
    (far,) = await opened(database, sector="cuir")
    async with database.writing() as session:
        for number, sector, hs4 in (
            (origin, "textile", "5208"),
            (like, "textile", None),
            (heading, "cuir", "5208"),
        ):
            table = tables.opportunities
            await session.execute(update(table).where(table.c.id == number).values(sector=sector, hs4=hs4))
        sheet = await successes.begin(session, "Toile", origin, author.id, NOON)
        assert await successes.save(session, sheet, "Toile fine", {"title": 1}, "documented", later(1))
        assert await successes.like(session, [like]) == {like: []}
        assert await successes.publish(session, sheet, author.id, later(2))
        assert not await successes.publish(session, sheet, author.id, later(3))
        found = (await successes.by_id(session, [sheet]))[sheet]
        assert await successes.like(session, [origin, like, heading, far]) == {
            origin: [],
            like: [found],
            heading: [found],
            far: [],
        }
        events = (await opportunities.events(session, [origin]))[origin]
        assert [(each.kind, each.success_id, each.public) for each in events] == [("success", sheet, True)]
        second = await successes.begin(session, "Toile 2", None, author.id, later(4))
        assert await successes.reproduced(session, sheet, second, later(5))
        assert [each.id for each in await successes.listed(session)] == [sheet, second]
        assert [each.id for each in await successes.listed(session, published=True)] == [sheet]
        await successes.withdraw(session, sheet, later(6))
        assert await successes.listed(session, published=True) == []
    assert (found.title, found.answers, found.status, found.published_at, found.person_id) == (
        "Toile fine",
        {"title": 1},
        "documented",
        later(2),
        author.id,
    )

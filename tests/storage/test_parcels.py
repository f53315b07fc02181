"""Parcels: delivered when every file has left, thrown away when one never will, not kept longer."""

import pytest

from storage import Database, outbox, parcels
from storage.outbox import Outcome, Outgoing
from storage.parcels import Owner, Parcel, ShreddedError
from tests.storage.house import NOON, known, later

BI = Owner("bi", "admin")
ROWS = {"besoins": 2}
KEPT = [((1, ""), "a"), ((2, "lead_time"), "b")]


async def posted(database: Database, files: int = 2, given: bool = True) -> tuple[int, list[int]]:
    """Post a parcel of so many files; give its id and the rows of the outbox that carry them."""
    [salma] = await known(database)
    async with database.writing() as session:
        parcel_id = await parcels.begin(session, BI, NOON, salma.id)
        await parcels.record(session, parcel_id, "besoins", KEPT)
        for number in range(1, files + 1):
            for place, piece in enumerate((b"a" * number, b"b")):
                await parcels.keep(session, parcel_id, number, place, piece)
        documents = [Outgoing(5, "document", {}, person_id=salma.id) for _ in range(files)]
        letters = [row.id for row in await outbox.put(session, documents, NOON)]
        await parcels.post(session, parcel_id, ROWS, dict(enumerate(letters, 1)))
        if given:
            for number in range(1, files + 1):
                await parcels.give(session, parcel_id, number, NOON)
    return parcel_id, letters


async def ended(database: Database, *outcomes: Outcome) -> int:
    """Record what became of files; give how many parcels still wait."""
    async with database.writing() as session:
        await outbox.settle(session, outcomes)
        return await parcels.settle(session, later(60))


async def known_to(database: Database, owner: Owner = BI) -> dict[tuple[int, str], str]:
    """Give what was delivered to somebody."""
    async with database.reading() as session:
        return await parcels.delivered(session, owner, "besoins", 0)


async def test_it_is_delivered_once_its_last_file_has_left(database: Database) -> None:
    parcel_id, (first, second) = await posted(database)
    assert await ended(database, Outcome(first, "sent", at=later(1))) == 1
    assert await known_to(database) == {}
    async with database.reading() as session:
        assert await parcels.content(session, parcel_id, 2) == b"aab"
    assert await ended(database, Outcome(second, "sent", at=later(7))) == 0
    assert await known_to(database) == dict(KEPT)
    for other in (Owner("other", "admin"), Owner("bi", "ministry")):
        assert await known_to(database, other) == {}
    async with database.reading() as session:
        found = await parcels.by_id(session, parcel_id)
        assert found is not None
        assert found == Parcel(parcel_id, "bi", found.person_id, "admin", ROWS, NOON, later(7))
        assert await parcels.last(session, BI) == later(7)
        assert await parcels.content(session, parcel_id, 2) == b""


@pytest.mark.parametrize("state", ["failed", "dropped", "uncertain"])
async def test_of_one_that_did_not_leave_whole_nothing_stays(database: Database, state: str) -> None:
    parcel_id, (first, second) = await posted(database)
    outcome = Outcome(second, state)  # type: ignore[arg-type]
    assert await ended(database, Outcome(first, "sent", at=later(1)), outcome) == 0
    async with database.reading() as session:
        assert await parcels.by_id(session, parcel_id) is None
    assert await known_to(database) == {}


async def test_a_sentence_sent_in_the_place_of_a_file_is_no_delivery(database: Database) -> None:
    _, letters = await posted(database, given=False)
    await ended(database, *(Outcome(each, "sent", at=later(1)) for each in letters))
    assert await known_to(database) == {}


async def test_the_last_delivery_of_a_row_holds(database: Database) -> None:
    async with database.writing() as session:
        for mark in ("a", "b", "a"):
            parcel_id = await parcels.begin(session, BI, NOON)
            await parcels.record(session, parcel_id, "besoins", [((1, ""), mark), ((9, ""), mark)])
            await parcels.hand_over(session, parcel_id, ROWS, NOON)
        unsent = await parcels.begin(session, BI, NOON)
        await parcels.record(session, unsent, "besoins", [((1, ""), "c")])
    async with database.reading() as session:
        assert await parcels.delivered(session, BI, "besoins", 0, 5) == {(1, ""): "a"}
        assert await parcels.delivered(session, BI, "besoins", 5) == {(9, ""): "a"}
        assert await parcels.delivered(session, BI, "contraintes", 0) == {}


async def test_delivered_rows_are_walked_through_some_at_a_time(database: Database) -> None:
    async with database.writing() as session:
        for marks in ({1: "a", 3: "a", 9: "a"}, {3: "b"}):
            parcel_id = await parcels.begin(session, BI, NOON)
            await parcels.record(
                session, parcel_id, "besoins", [((number, ""), mark) for number, mark in marks.items()]
            )
            await parcels.hand_over(session, parcel_id, ROWS, NOON)
    async with database.reading() as session:
        ends = [await parcels.further(session, BI, "besoins", 1, count) for count in (1, 2, 3, 4)]
        assert ends == [3, 3, 9, None]


async def test_nothing_more_can_be_put_in_one_that_was_shredded(database: Database) -> None:
    async with database.writing() as session:
        parcel_id = await parcels.begin(session, BI, NOON)
        await parcels.shred(session)
    with pytest.raises(ShreddedError):
        async with database.writing() as session:
            await parcels.record(session, parcel_id, "besoins", KEPT)


async def test_what_waits_may_be_shredded_and_what_left_stays_known(database: Database) -> None:
    _, letters = await posted(database)
    await ended(database, *(Outcome(each, "sent", at=later(1)) for each in letters))
    waiting, _ = await posted(database)
    async with database.writing() as session:
        await parcels.shred(session)
    async with database.reading() as session:
        assert await parcels.by_id(session, waiting) is None
        assert await parcels.content(session, waiting, 1) == b""
    assert await known_to(database) == dict(KEPT)

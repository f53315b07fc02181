import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from storage import Database, opportunities, people
from storage.opportunities import Opportunity
from tests.storage.house import NOON, known, later
from tests.storage.market import buyers, opened, opportunity, pooled


async def staff(database: Database) -> int:
    """Write a coordinator down and give their id."""
    (person,) = await known(database)
    async with database.writing() as session:
        await people.set_role(session, {person.id: "coordinator"})
    return person.id


async def stands(database: Database, opportunity_id: int) -> Opportunity:
    """Read an opportunity that is there."""
    found = await opportunity(database, opportunity_id)
    assert found is not None
    return found


async def happened(database: Database, opportunity_id: int) -> list[tuple[object, ...]]:
    """Give what happened to an opportunity."""
    async with database.reading() as session:
        found = (await opportunities.events(session, [opportunity_id]))[opportunity_id]
    return [(each.kind, each.status, each.reason, each.public, each.person_id) for each in found]


async def test_it_is_published_once_its_names_are_approved(database: Database) -> None:
    by, (one,) = await staff(database), await opened(database)
    async with database.writing() as session:
        assert not await opportunities.publish(session, one, by, NOON)
        assert await opportunities.approve(session, one, " Capsules ", "كبسولات", by, later(1))
        assert await opportunities.publish(session, one, by, later(2))
        assert not await opportunities.publish(session, one, by, later(3))
    found = await stands(database, one)
    assert (found.name_fr, found.names_approved_at, found.approved_by, found.published_at) == (
        "Capsules",
        later(1),
        by,
        later(2),
    )
    assert found.published
    assert await happened(database, one) == [
        ("named", None, None, False, by),
        ("published", None, None, True, by),
    ]


async def test_it_is_withdrawn_and_published_again(database: Database) -> None:
    by, (one,) = await staff(database), await opened(database)
    async with database.writing() as session:
        assert not await opportunities.withdraw(session, one, by, NOON)
        await opportunities.approve(session, one, "A", "أ", by, NOON)
        await opportunities.publish(session, one, by, NOON)
        assert await opportunities.withdraw(session, one, by, later(1))
        assert await opportunities.visible(session) == []
        assert await opportunities.publish(session, one, by, later(2))
        assert [each.id for each in await opportunities.visible(session, ["plasturgie"])] == [one]
        assert await opportunities.visible(session, ["textile"]) == []


async def test_a_sole_reporter_s_veto_holds_until_the_names_change(database: Database) -> None:
    by, (one,) = await staff(database), await opened(database)
    async with database.writing() as session:
        await opportunities.approve(session, one, "A", "أ", by, NOON)
        assert await opportunities.ask_veto(session, one, NOON)
        assert not await opportunities.ask_veto(session, one, NOON)
        assert await opportunities.unopposed(session, later(-1)) == []
        assert [each.id for each in await opportunities.unopposed(session, NOON)] == [one]
        assert await opportunities.veto(session, one, by, later(1))
        assert not await opportunities.veto(session, one, by, later(2))
        assert await opportunities.unopposed(session, later(2)) == []
        await opportunities.approve(session, one, "A", "أ", by, later(3))
        assert not await opportunities.publish(session, one, by, later(4))
        await opportunities.approve(session, one, "B", "ب", by, later(5))
        assert (await opportunities.by_id(session, [one]))[one].asked_veto_at is None
        assert await opportunities.publish(session, one, by, later(6))
        assert not await opportunities.veto(session, one, by, later(7))


async def test_a_move_is_dated_and_told(database: Database) -> None:
    by, (one,) = await staff(database), await opened(database)
    async with database.writing() as session:
        assert await opportunities.move(session, one, 0, "qualified", None, by, later(1))
        assert not await opportunities.move(session, one, 0, "sent", None, by, later(2))
        assert not await opportunities.move(session, one, 1, "qualified", None, by, later(2))
        assert await opportunities.move(session, one, 1, "dropped", "volume", by, later(3))
        assert await opportunities.pipeline(session) == {"dropped": 1}
    found = await stands(database, one)
    assert (found.status, found.drop_reason, found.moved_at, found.version) == (
        "dropped",
        "volume",
        later(3),
        2,
    )
    assert await happened(database, one) == [
        ("moved", "qualified", None, True, by),
        ("dropped", "dropped", "volume", True, by),
    ]


@pytest.mark.parametrize(("to", "reason"), [("dropped", None), ("dropped", "bored"), ("sent", "volume")])
async def test_dropping_takes_a_reason_of_the_list_and_nothing_else_does(
    database: Database, to: str, reason: str | None
) -> None:
    (one,) = await opened(database)
    with pytest.raises(ValueError, match="reason"):
        async with database.writing() as session:
            await opportunities.move(session, one, 0, to, reason, None, NOON)


async def test_two_who_move_the_same_card_at_once_have_one_outcome(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(2)]
    (one,) = await opened(doors[0])
    ready = asyncio.Barrier(2)

    async def move(door: Database, to: str) -> bool:
        async with door.reading() as session:
            version = (await opportunities.by_id(session, [one]))[one].version
        await ready.wait()
        async with door.writing() as session:
            return await opportunities.move(session, one, version, to, None, None, NOON)

    outcomes = await asyncio.gather(move(doors[0], "qualified"), move(doors[1], "sent"))
    assert sorted(outcomes) == [False, True]
    assert len(await happened(doors[0], one)) == 1
    assert (await stands(doors[0], one)).status == ("qualified" if outcomes[0] else "sent")
    for door in doors:
        await door.close()


async def test_two_who_merge_both_ways_at_once_have_one_outcome(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(2)]
    a, b = await opened(doors[0], 2)

    async def merge(door: Database, into: int, gone: int) -> str | None:
        async with door.writing() as session:
            return await opportunities.merge(session, into, gone, None, "", NOON)

    outcomes = await asyncio.gather(merge(doors[0], a, b), merge(doors[1], b, a))
    assert [each is None for each in outcomes].count(True) == 1
    for door in doors:
        await door.close()


async def test_a_merged_one_is_changed_no_more(database: Database) -> None:
    by, (a, b) = await staff(database), await opened(database, 2)
    async with database.writing() as session:
        await opportunities.merge(session, a, b, by, "", NOON)
        assert not await opportunities.move(session, b, 1, "sent", None, by, NOON)
        assert not await opportunities.approve(session, b, "B", "ب", by, NOON)
        assert await opportunities.count(session) == 1


async def test_lists_are_filtered_ordered_and_paged(database: Database) -> None:
    by = await staff(database)
    a, b, c = await opened(database, 3)
    (d,) = await opened(database, sector="textile")
    async with database.writing() as session:
        await opportunities.approve(session, b, "B", "ب", by, NOON)
        await opportunities.publish(session, b, by, NOON)
        await opportunities.move(session, c, 0, "sent", None, by, NOON)

        async def ids(**filters: Any) -> list[int]:
            return [each.id for each in await opportunities.listed(session, **filters)]

        assert await ids(order="new") == [d, c, b, a]
        assert await ids(order="new", limit=2, offset=1) == [c, b]
        assert await ids(sector="textile") == [d]
        assert await ids(status="sent") == [c]
        assert await ids(published=True) == [b]
        assert await ids(published=False, order="new") == [d, c, a]
        assert await ids(order="moved", limit=1) == [c]
        assert [each.id for each in await opportunities.unnamed(session)] == [a, c, d]
        assert await opportunities.count(session, sector="plasturgie", published=False) == 2


async def test_what_nothing_was_told_of_for_long_is_found_once(database: Database) -> None:
    by = await staff(database)
    a, b, c = await opened(database, 3)
    after = NOON + timedelta(days=91)
    async with database.writing() as session:
        await opportunities.move(session, b, 0, "sent", None, by, after - timedelta(days=1))
        await opportunities.move(session, c, 0, "dropped", "price", by, NOON)
        quiet = await opportunities.quiet(session, after - timedelta(days=90))
        assert [each.id for each in quiet] == [a]
        await opportunities.hush(session, [a], after)
        assert await opportunities.quiet(session, after - timedelta(days=90)) == []
        told = (await opportunities.events(session, [a, b, c])).values()
        heard = [each for events in told for each in events if each.kind == "quiet" and each.public]
        assert [(each.opportunity_id, each.at) for each in heard] == [(a, after)]


async def test_reporters_are_given_once_each(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, _ = await pooled(database, [*found, found[0]])
    async with database.reading() as session:
        people_of = await opportunities.reporters(session, [pool, 404])
    assert people_of == {pool: [found[0].person, found[1].person], 404: []}


async def test_a_coordinator_notes_and_completes(database: Database) -> None:
    by, (one,) = await staff(database), await opened(database)
    before = await stands(database, one)
    async with database.writing() as session:
        await opportunities.note(session, one, "à revoir", by, NOON)
        assert await opportunities.nobody(session, one, True)
        assert await opportunities.imports(session, one, Decimal("12000000"), 2025, "Office des changes")
        assert not await opportunities.imports(session, 404, None, None, None)
    assert await stands(database, one) == replace(
        before,
        nobody=True,
        imports_mad=Decimal("12000000"),
        imports_year=2025,
        imports_source="Office des changes",
        version=2,
    )

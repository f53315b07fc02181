import asyncio
from collections.abc import Sequence
from typing import Literal

import pytest
from sqlalchemy import select

from storage import Database, consents, digests, interests, opportunities, outbox, people, successes, tables
from storage.consents import Consent
from storage.digests import Item, Planned
from storage.interests import Answered
from storage.outbox import Outcome, Outgoing
from storage.people import Person, Profile
from tests.storage.counting import count_queries
from tests.storage.house import NOON, claim, known, later, settle
from tests.storage.market import buyers, opened, pooled, published, report


async def readers(database: Database, count: int = 1, sectors: Sequence[str] = ()) -> list[Person]:
    """Write members down who agreed to the digest."""
    found = await known(database, count)
    ids = [each.id for each in found]
    async with database.writing() as session:
        await people.set_role(session, dict.fromkeys(ids, "member"))
        await people.set_profile(session, dict.fromkeys(ids, Profile(sectors=sectors)))
        await consents.decide(session, [Consent(each, "digest", True, "1", "fr", NOON) for each in ids])
        return list((await people.by_id(session, ids)).values())


async def shown(database: Database, *ids: int) -> None:
    """Publish opportunities."""
    (person, *_) = await known(database)
    async with database.writing() as session:
        for each in ids:
            await opportunities.approve(session, each, f"N{each}", f"ن{each}", person.id, NOON)
            await opportunities.publish(session, each, person.id, NOON)


def planned(person: Person, *events: int, week: int = 49) -> Planned:
    """Give a digest that tells events."""
    letter = Outgoing(person.telegram_id, "send", {"words": {}}, lane="letter")
    return Planned(person.id, 2026, week, letter, events)


async def plan(database: Database, *wanted: Planned) -> int:
    """Plan digests at noon."""
    async with database.writing() as session:
        return await digests.plan(session, wanted, NOON)


async def states(database: Database) -> list[str]:
    """Give what became of every digest."""
    async with database.reading() as session:
        query = select(tables.digests.c.status).order_by(tables.digests.c.id)
        return list((await session.scalars(query)).all())


async def test_candidates_agreed_can_be_reached_and_are_not_muted(database: Database) -> None:
    found = await readers(database, 7, ["textile"])
    wanted, blocked, quiet, guest, withdrew, silent, again = (each.id for each in found)
    async with database.writing() as session:
        await people.set_reachable(session, {blocked: False})
        await people.set_muted(session, {quiet: True})
        await people.set_role(session, {guest: "guest", again: "partner"})
        await consents.decide(session, [Consent(withdrew, "digest", False, "1", "fr", later(1))])
        await session.execute(tables.consents.delete().where(tables.consents.c.person_id == silent))
        await consents.decide(session, [Consent(again, "digest", False, "1", "fr", later(1))])
        await consents.decide(session, [Consent(again, "digest", True, "1", "fr", later(2))])
        await people.set_digest_weekday(session, {again: 2})
        await people.set_digest_every(session, {again: 2})
    await plan(database, planned(found[6], week=7), planned(found[6], week=48))
    async with database.reading() as session:
        listed = await digests.candidates(session)
        assert await digests.candidates(session, [blocked, wanted]) == listed[:1]
    assert [
        (each.person_id, each.role, each.sectors, each.weekday, each.every, each.consented_at, each.last)
        for each in listed
    ] == [
        (wanted, "member", ("textile",), None, 1, NOON, None),
        (again, "partner", ("textile",), 2, 2, later(2), (2026, 48)),
    ]


async def test_own_news_are_public_events_no_digest_told(database: Database) -> None:
    one, other = await buyers(database, "Saïs", "Atlas")
    pool, _ = await pooled(database, [one])
    await published(database, pool, other.person.id)
    ids = [one.person.id, other.person.id]
    async with database.writing() as session:
        first = await digests.news(session, ids)
        await opportunities.note(session, pool, "secret", other.person.id, NOON)
        version = (await opportunities.by_id(session, [pool]))[pool].version
        await opportunities.move(session, pool, version, "sent", None, other.person.id, later(1))
    assert {each: [item.event.kind for item in items] for each, items in first.items()} == {
        one.person.id: ["published"]
    }
    assert first[one.person.id][0].product == "bouchons alu 31,5x24"
    await plan(database, planned(one.person, first[one.person.id][0].event.id))
    async with database.reading() as session:
        (item,) = (await digests.news(session, ids))[one.person.id]
    assert (item.event.kind, item.event.status) == ("moved", "sent")


async def test_what_happened_before_somebody_reported_a_product_is_no_news_of_theirs(
    database: Database,
) -> None:
    first, late, coordinator = await buyers(database, "Saïs", "Atlas", "AMCA")
    pool, (need,) = await pooled(database, [first])
    await published(database, pool, coordinator.person.id, seconds=1)
    await report(database, late, seconds=60, same=need)
    async with database.writing() as session:
        version = (await opportunities.by_id(session, [pool]))[pool].version
        await opportunities.move(session, pool, version, "sent", None, coordinator.person.id, later(61))
    await report(database, late, component=2, seconds=120, same=need)
    async with database.reading() as session:
        found = await digests.news(session, [first.person.id, late.person.id])
    assert {each: [item.event.status for item in items] for each, items in found.items()} == {
        first.person.id: [None, "sent"],
        late.person.id: ["sent"],
    }


async def test_what_was_adopted_is_offered_to_nobody(database: Database) -> None:
    (reader,) = await readers(database, sectors=["plasturgie"])
    wanted, adopted = await opened(database, 2)
    await shown(database, wanted, adopted)
    async with database.writing() as session:
        version = (await opportunities.by_id(session, [adopted]))[adopted].version
        assert await opportunities.move(session, adopted, version, "adopted", None, None, NOON)
        assert _about((await digests.fresh(session, [reader.id]))[reader.id]) == [wanted]


async def test_a_merge_loses_no_news_and_tells_nobody_an_older_history(database: Database) -> None:
    one, other = await buyers(database, "Saïs", "Atlas")
    (kept, _), (gone, _) = await pooled(database, [one]), await pooled(database, [other])
    for each in (kept, gone):
        await published(database, each, one.person.id)
    async with database.writing() as session:
        assert await opportunities.merge(session, kept, gone, None, "", later(5))
        version = (await opportunities.by_id(session, [kept]))[kept].version
        await opportunities.move(session, kept, version, "sent", None, None, later(9))
        found = await digests.news(session, [one.person.id, other.person.id])
    told = {
        who: [(each.event.opportunity_id, each.event.kind) for each in items] for who, items in found.items()
    }
    assert told == {
        one.person.id: [(kept, "published"), (kept, "moved")],
        other.person.id: [(gone, "published"), (kept, "moved")],
    }


async def test_who_also_imports_it_hears_of_it_once_a_coordinator_said_yes(database: Database) -> None:
    one, other = await buyers(database, "Saïs", "Atlas")
    pool, (first,) = await pooled(database, [one])
    need = await report(database, other, same=first)
    await published(database, pool, one.person.id)
    who = other.person.id
    async with database.writing() as session:
        given = await interests.give(session, Answered(pool, who, "too", None, {}, need), NOON)
        assert await digests.news(session, [who]) == {}
        assert [each.id for each in (await opportunities.reporters(session, [pool]))[pool]] == [one.person.id]
        await interests.decide(session, given, True, one.person.id, NOON)
        assert [each.event.kind for each in (await digests.news(session, [who]))[who]] == ["published"]
        assert [each.id for each in (await opportunities.reporters(session, [pool]))[pool]] == [
            one.person.id,
            who,
        ]


async def test_new_opportunities_are_of_their_sectors_first_and_not_their_own(database: Database) -> None:
    (reporter, reader) = await buyers(database, "Saïs", "Atlas")
    async with database.writing() as session:
        await people.set_profile(session, {reader.person.id: Profile(sectors=["textile", "cuir"])})
    pool, _ = await pooled(database, [reporter])
    plastic = await opened(database, 2)
    (cloth,) = await opened(database, sector="textile")
    hidden, dropped = await opened(database, 2, sector="textile")
    await shown(database, pool, *plastic, cloth, dropped)
    async with database.writing() as session:
        version = (await opportunities.by_id(session, [dropped]))[dropped].version
        assert await opportunities.move(session, dropped, version, "dropped", "price", None, NOON)
        found = await digests.fresh(session, [reporter.person.id, reader.person.id])
        few = await digests.fresh(session, [reader.person.id], most=2)
    assert {each: _about(items) for each, items in found.items()} == {
        reporter.person.id: [*plastic, cloth],
        reader.person.id: [cloth, pool, *plastic],
    }
    assert hidden not in _about(found[reader.person.id])
    assert _about(few[reader.person.id]) == [cloth, pool]
    await plan(database, planned(reader.person, *(each.event.id for each in few[reader.person.id])))
    async with database.reading() as session:
        assert _about((await digests.fresh(session, [reader.person.id]))[reader.person.id]) == plastic


def _about(items: Sequence[Item]) -> list[int | None]:
    return [each.event.opportunity_id for each in items]


async def test_one_success_at_a_time_of_their_sectors_first(database: Database) -> None:
    (reader,) = await readers(database, sectors=["textile"])
    (plastic,), (cloth,) = await opened(database), await opened(database, sector="textile")
    async with database.writing() as session:
        ids = [await successes.begin(session, f"S{each}", each, None, NOON) for each in (plastic, cloth)]
        assert not await successes.publish(session, ids[0], None, NOON)
        for each in ids:
            await successes.save(session, each, f"S{each}", {}, "modelled", NOON)
            assert await successes.publish(session, each, None, NOON)
        told = []
        for week in (49, 50, 51):
            item = (await digests.successes(session, [reader.id])).get(reader.id)
            told.append(item and (item.success_id, item.sector, item.status))
            if item:
                await digests.plan(session, [planned(reader, item.event_id, week=week)], NOON)
    assert told == [(ids[1], "textile", "modelled"), (ids[0], "plasturgie", "modelled"), None]


async def test_a_week_has_one_digest_and_one_letter_however_often_it_is_planned(database: Database) -> None:
    found = await readers(database, 2)
    (one,) = await opened(database)
    await shown(database, one)
    async with database.reading() as session:
        event = (await digests.fresh(session, [found[0].id]))[found[0].id][0].event.id
    assert await plan(database, planned(found[0], event)) == 1
    assert await plan(database, planned(found[0], event), planned(found[1])) == 1
    async with database.reading() as session:
        rows = await outbox.of_person(session, [each.id for each in found])
        made = [await digests.lettered(session, row.id) for row in rows]
        items = (await session.execute(select(tables.digest_items))).all()
    assert [(row.key, row.lane, row.purpose) for row in rows] == [
        (f"digest:2026-49:{each.id}", "letter", "digest") for each in found
    ]
    assert [(each.person_id, each.iso_week, each.status) for each in made if each] == [
        (each.id, 49, "planned") for each in found
    ]
    assert [tuple(each) for each in items] == [(found[0].id, event, made[0].id if made[0] else 0)]


async def test_several_planners_at_once_make_one_digest_each(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(3)]
    found = await readers(doors[0], 20)
    wanted = [planned(each) for each in found]
    counts = await asyncio.gather(*(plan(door, *wanted) for door in doors))
    assert sum(counts) == 20
    assert await states(doors[0]) == ["planned"] * 20
    async with doors[0].reading() as session:
        assert len((await session.execute(select(tables.outbox.c.id))).all()) == 20
    for door in doors:
        await door.close()


@pytest.mark.parametrize("end", ["sent", "uncertain", "failed", "dropped"])
async def test_a_digest_follows_its_letter(
    database: Database, end: Literal["sent", "uncertain", "failed", "dropped"]
) -> None:
    found = await readers(database, 2)
    await plan(database, *map(planned, found))
    (row, _) = await claim(database)
    await settle(database, Outcome(row.id, end, at=NOON))
    assert await states(database) == [end, "planned"]


async def test_a_digest_interrupted_is_uncertain_listed_and_may_be_sent_again(database: Database) -> None:
    (reader,) = await readers(database)
    await plan(database, planned(reader))
    (row,) = await claim(database, "a")
    async with database.writing() as session:
        await outbox.recover(session, NOON, "a")
        (listed,) = await digests.uncertain(session)
        assert (listed.person_id, listed.outbox_id) == (reader.id, row.id)
        await outbox.resend(session, [row.id], NOON)
    assert await states(database) == ["planned"]
    async with database.writing() as session:
        await outbox.drop(session, [reader.telegram_id], "left")
    assert await states(database) == ["dropped"]


async def test_what_a_dropped_digest_would_have_told_is_still_new(database: Database) -> None:
    (reader,) = await readers(database)
    (one,) = await opened(database)
    await shown(database, one)
    async with database.reading() as session:
        (item,) = (await digests.fresh(session, [reader.id]))[reader.id]
    await plan(database, planned(reader, item.event.id))
    (row,) = await claim(database)
    await settle(database, Outcome(row.id, "dropped"))
    async with database.reading() as session:
        assert (await digests.fresh(session, [reader.id]))[reader.id] == [item]
    await plan(database, planned(reader, item.event.id, week=50))
    async with database.reading() as session:
        assert await digests.fresh(session, [reader.id]) == {}


async def test_the_statements_do_not_grow_with_the_readers(database: Database) -> None:
    found = await readers(database, 40, ["plasturgie"])
    await shown(database, *await opened(database, 3))
    counted = []
    for week, size in ((49, 1), (50, 40)):
        ids = [each.id for each in found[:size]]
        with count_queries(database) as statements:
            async with database.writing() as session:
                await digests.candidates(session, ids)
                await digests.news(session, ids)
                await digests.successes(session, ids)
                items = await digests.fresh(session, ids)
                wanted = [
                    planned(each, *(item.event.id for item in items[each.id]), week=week)
                    for each in found[:size]
                    if each.id in items
                ]
                await digests.plan(session, wanted, NOON)
        counted.append(len(statements))
    assert counted[0] == counted[1]

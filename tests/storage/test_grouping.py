import asyncio
from dataclasses import replace

from sqlalchemy import delete, select

from storage import Database, needs, opportunities, tables
from tests.opportunities import answers as told
from tests.storage.counting import count_queries
from tests.storage.house import NOON, later
from tests.storage.market import WEIGHTS, buyers, opened, opportunity, places, pooled, report


async def log(database: Database) -> list[tuple[object, ...]]:
    """Give what was decided: action, need, destination, origin, who, why, and whether it was undone."""
    table = tables.groupings
    columns = (table.c.action, table.c.need_id, table.c.opportunity_id, table.c.from_id, table.c.person_id)
    query = select(*columns, table.c.why, table.c.undone_at.is_not(None)).order_by(table.c.id)
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(query)]


async def test_a_need_opens_an_opportunity_of_its_own_with_proposed_names(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    need_id = await report(database, buyer)
    (opened_id,) = (await places(database)).values()
    found = await opportunity(database, opened_id or 0)
    assert found is not None
    assert (found.status, found.approved, found.published, found.hs4, found.sector, found.version) == (
        "identified",
        False,
        False,
        "8309",
        "imm",
        0,
    )
    assert found.name_fr
    assert found.name_ar
    assert await log(database) == [("opened", need_id, opened_id, None, buyer.person.id, "new", False)]


async def test_a_need_said_to_be_the_same_joins_and_a_correction_moves_nothing(database: Database) -> None:
    one, other = await buyers(database, "Saïs", "Atlas")
    first = await report(database, one)
    second = await report(database, other, same=first)
    assert await report(database, other, seconds=9) == second
    where = await places(database)
    assert where[first] == where[second]
    assert [line[:3] for line in await log(database)] == [
        ("opened", first, where[first]),
        ("joined", second, where[first]),
    ]


async def test_needs_that_name_each_other_end_together(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    ids = [await report(database, buyer, number) for number in (1, 2, 3, 4)]
    async with database.writing() as session:
        await session.execute(tables.needs.update().values(opportunity_id=None))
        await session.execute(delete(tables.opportunities))
        ties = {ids[0]: ids[1], ids[1]: ids[2], ids[2]: ids[0], ids[3]: 404}
        found = await opportunities.place(session, ids, NOON, ties)
    assert len({found[each] for each in ids[:3]}) == 1
    assert len(set(found.values())) == 2


async def test_a_need_the_same_as_one_of_a_merged_opportunity_joins_the_survivor(database: Database) -> None:
    one, other = await buyers(database, "Saïs", "Atlas")
    first = await report(database, one)
    gone = (await places(database))[first] or 0
    (kept,) = await opened(database)
    async with database.writing() as session:
        assert await opportunities.merge(session, kept, gone, None, "same", NOON)
    second = await report(database, other, same=first)
    assert set((await places(database)).values()) == {kept}
    async with database.reading() as session:
        assert (await opportunities.living(session, [gone]))[gone].id == kept
        assert [each.need_id for each in (await opportunities.parts(session, [kept]))[kept]] == [
            second,
            first,
        ]


async def test_a_merge_is_written_down_and_undone(database: Database) -> None:
    one, other, coordinator = await buyers(database, "Saïs", "Atlas", "AMCA")
    a, b = await report(database, one), await report(database, other)
    before = await places(database)
    into, gone = before[a] or 0, before[b] or 0
    emptied = await opportunity(database, gone)
    async with database.writing() as session:
        batch = await opportunities.merge(session, into, gone, coordinator.person.id, "HS", later(5))
        assert batch
        assert await opportunities.merge(session, into, gone, coordinator.person.id, "HS", later(6)) is None
    assert await places(database) == {a: into, b: into}
    assert (await log(database))[-1] == ("merged", b, into, gone, coordinator.person.id, "HS", False)
    async with database.writing() as session:
        assert await opportunities.undo(session, batch, coordinator.person.id, later(9)) == {into, gone}
        assert await opportunities.undo(session, batch, coordinator.person.id, later(9)) is None
    assert await places(database) == before
    assert [line[0] for line in await log(database)] == ["opened", "opened", "merged", "undone"]
    revived = await opportunity(database, gone)
    assert emptied is not None
    assert revived == replace(emptied, version=2)
    async with database.reading() as session:
        kinds = [each.kind for each in (await opportunities.events(session, [gone]))[gone]]
        assert kinds == ["merged"]
        assert [each.action for each in await opportunities.history(session, gone)] == [
            "opened",
            "merged",
            "undone",
        ]


async def test_merges_are_undone_in_any_order(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas", "Rif")
    ids = [await report(database, each) for each in found]
    before = await places(database)
    a, b, c = (before[each] or 0 for each in ids)
    async with database.writing() as session:
        first = await opportunities.merge(session, b, a, None, "", NOON)
        await opportunities.merge(session, c, b, None, "", NOON)
        assert await opportunities.survivors(session, [a, b, c]) == {a: c, b: c, c: c}
        await opportunities.undo(session, first or "", None, later(1))
        assert await opportunities.survivors(session, [a, b, c]) == {a: a, b: c, c: c}
    assert await places(database) == {ids[0]: a, ids[1]: c, ids[2]: c}


async def test_a_need_split_off_gets_its_own_and_comes_back(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, ids = await pooled(database, found)
    async with database.writing() as session:
        done = await opportunities.split(session, ids[1], found[0].person.id, "other size", later(1))
        assert done is not None
        batch, new = done
        assert await opportunities.split(session, ids[1], None, "alone already", later(2)) is None
    assert await places(database) == {ids[0]: pool, ids[1]: new}
    async with database.writing() as session:
        assert await opportunities.undo(session, batch, None, later(3)) == {pool, new}
    assert await places(database) == {ids[0]: pool, ids[1]: pool}
    async with database.reading() as session:
        assert await opportunities.survivors(session, [new]) == {new: pool}


async def test_a_member_s_own_same_as_is_undone_too(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, ids = await pooled(database, found)
    async with database.reading() as session:
        opened_line, joined = await opportunities.history(session, pool)
    async with database.writing() as session:
        assert await opportunities.undo(session, opened_line.batch, None, later(1)) is None
        assert await opportunities.undo(session, joined.batch, None, later(1))
    where = await places(database)
    assert where[ids[0]] == pool != where[ids[1]]


async def test_pairs_kept_apart_follow_merges_and_can_be_undone(database: Database) -> None:
    a, b, c = await opened(database, 3)
    async with database.writing() as session:
        batch = await opportunities.apart(session, b, a, None, NOON)
        assert await opportunities.kept_apart(session) == {frozenset((a, b))}
        await opportunities.merge(session, c, a, None, "", NOON)
        assert await opportunities.kept_apart(session) == {frozenset((b, c))}
        await opportunities.undo(session, batch, None, NOON)
        assert await opportunities.kept_apart(session) == set()


async def test_suggestions_see_members_words_codes_and_approved_names(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, ids = await pooled(database, found, name=told.given({"name": "capsules alu", "hs": "83099010"}))
    (bare,) = await opened(database)
    async with database.writing() as session:
        await opportunities.approve(session, bare, "Flacons", "قارورات", found[0].person.id, NOON)
        known = [each async for each in opportunities.suggestible(session, page=1)]
        assert [(each.id, each.names, each.hs, each.sector) for each in known] == [
            (pool, ("capsules alu",), "83099010", "imm"),
            (bare, ("Flacons", "قارورات"), None, "plasturgie"),
        ]
        assert [each.id for each in await opportunities.named(session)] == [bare]
        assert await opportunities.words(session, [pool]) == {pool: ["capsules alu"]}
    assert len(ids) == 2


async def test_joining_while_it_is_being_merged_ends_in_the_survivor(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(2)]
    one, other = await buyers(doors[0], "Saïs", "Atlas")
    first = await report(doors[0], one)
    gone = (await places(doors[0]))[first] or 0
    (kept,) = await opened(doors[0])

    async def merge() -> None:
        async with doors[1].writing() as session:
            await opportunities.merge(session, kept, gone, None, "", NOON)

    await asyncio.gather(report(doors[0], other, same=first), merge())
    assert set((await places(doors[0])).values()) == {kept}
    for door in doors:
        await door.close()


async def test_the_statements_do_not_grow_with_the_needs(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    ids = [await report(database, buyer, number) for number in range(1, 31)]
    counted = []
    for size in (2, 30):
        async with database.writing() as session:
            await session.execute(tables.needs.update().values(opportunity_id=None))
        with count_queries(database) as statements:
            async with database.writing() as session:
                ties = dict.fromkeys(ids[1:size:2], ids[0])
                await opportunities.place(session, ids[:size], NOON, ties)
        counted.append(len(statements))
    assert counted[0] == counted[1]


async def test_erasing_needs_tells_which_opportunities_to_look_at(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, _ = await pooled(database, found)
    async with database.writing() as session:
        assert await needs.erase(session, [(found[1].interview_id, 1)]) == {pool}


async def test_undone_in_another_order_each_need_returns_where_it_came_from(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    kept_need, need = [await report(database, each) for each in found]
    before = await places(database)
    kept, gone = before[kept_need] or 0, before[need] or 0
    async with database.writing() as session:
        await opportunities.note(session, gone, "à garder", found[0].person.id, NOON)
        merged = await opportunities.merge(session, kept, gone, None, "", later(1))
        done = await opportunities.split(session, need, None, "", later(2))
    assert merged
    assert done
    async with database.writing() as session:
        concerned = await opportunities.undo(session, merged, None, later(3)) or set()
        await opportunities.recheck(session, concerned, later(3), WEIGHTS)
    async with database.writing() as session:
        concerned = await opportunities.undo(session, done[0], None, later(4)) or set()
        await opportunities.recheck(session, concerned, later(4), WEIGHTS)
    assert await places(database) == before
    async with database.reading() as session:
        kinds = [each.kind for each in (await opportunities.events(session, [gone]))[gone]]
    assert kinds == ["note", "merged", "split"]

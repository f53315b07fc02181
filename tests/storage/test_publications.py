from opportunities.publication import Earlier
from storage import Database, opportunities, publications
from tests.storage.house import NOON, later
from tests.storage.market import buyers, opened, pooled


def figure(name: str, said: object, **marks: str) -> Earlier:
    """Give a figure that went out, by the groups it was made of."""
    groups = {int(group[1:]): mark for group, mark in marks.items()}
    return Earlier(name, {"said": said, "closed_to": []}, groups)


async def standing(database: Database, opportunity_id: int) -> list[tuple[object, bool]]:
    """Give every figure there ever was, and whether it stands."""
    async with database.reading() as session:
        found = (await publications.earlier(session, [opportunity_id]))[opportunity_id]
    return [(each.said, each.live) for each in found]


async def test_a_figure_comes_back_as_it_went_out_until_it_is_replaced(database: Database) -> None:
    (one,) = await opened(database)
    first, second = figure("value", "1-5", g7="a", g8="b"), figure("value", "5-20", g7="c", g9="d")
    other = figure("origin:CN", True, g7="1")
    async with database.writing() as session:
        await publications.replace(session, {one: [first, other]}, {}, NOON)
        assert await publications.earlier(session, [one]) == {one: (first, other)}
        await publications.replace(session, {one: [second]}, {one: ["value"]}, later(1))
        rows = (await publications.stored(session, [one]))[one]
    assert [(each.at, each.withdrawn_at) for each in rows] == [
        (NOON, later(1)),
        (NOON, None),
        (later(1), None),
    ]
    assert await standing(database, one) == [("1-5", False), (True, True), ("5-20", True)]


async def test_what_a_merged_one_said_is_remembered_and_stands_again_when_undone(database: Database) -> None:
    a, b = await opened(database, 2)
    async with database.writing() as session:
        await publications.replace(session, {a: [figure("value", "A")], b: [figure("value", "B")]}, {}, NOON)
        batch = await opportunities.merge(session, a, b, None, "", NOON)
    assert await standing(database, a) == [("A", True), ("B", False)]
    async with database.writing() as session:
        await opportunities.undo(session, batch or "", None, NOON)
    assert [await standing(database, each) for each in (a, b)] == [[("A", True)], [("B", True)]]


async def test_an_erased_company_leaves_no_mark(database: Database) -> None:
    (one,) = await opened(database)
    async with database.writing() as session:
        await publications.replace(session, {one: [figure("value", "1-5", g7="a", g8="b")]}, {}, NOON)
        await publications.forget(session, [one], [7])
        (found,) = (await publications.earlier(session, [one]))[one]
    assert (found.contributors, found.said) == ({7: "", 8: "b"}, "1-5")


async def test_what_was_said_before_a_split_is_remembered_on_both_sides(database: Database) -> None:
    one, other = await buyers(database, "Atlas", "Rif")
    pool, made = await pooled(database, [one, other])
    async with database.writing() as session:
        await publications.replace(session, {pool: [figure("value", "1-5")]}, {}, NOON)
        _, new = await opportunities.split(session, made[1], None, "", NOON) or ("", 0)
    assert [await standing(database, each) for each in (pool, new)] == [[("1-5", True)], [("1-5", False)]]
    async with database.writing() as session:
        await publications.replace(session, {new: [figure("value", "<1")]}, {}, later(1))
    assert await standing(database, new) == [("1-5", False), ("<1", True)]
    assert await standing(database, pool) == [("1-5", True)]

"""Who works where: nobody speaks for a confirmed company by typing its name."""

from storage import Database, companies, employment, opportunities, people
from storage.employment import Claimed
from tests.storage.house import NOON, later
from tests.storage.market import Buyer, buyers, places, report


async def confirmed(database: Database, need: int) -> list[tuple[int, bool]]:
    """Give the groups that count for a need's opportunity, and whether they are confirmed."""
    number = (await places(database))[need] or 0
    async with database.reading() as session:
        found = (await opportunities.contributions(session, [number]))[number]
    return sorted((each.group, each.confirmed) for each in found)


async def leaves(database: Database, buyer: Buyer, company: str) -> Buyer:
    """Let somebody say that they work for another company."""
    async with database.writing() as session:
        row = (await companies.named(session, [company], NOON))[company]
        await people.set_company(session, {buyer.person.id: row.id})
    return Buyer(buyer.person, type(buyer.company)(name=row.name, id=row.id), buyer.interview_id)


async def test_who_types_a_confirmed_name_does_not_count_for_it(database: Database) -> None:
    await buyers(database, "Atlas")
    (stranger,) = await buyers(database, "ATLAS sarl", confirmed=False, first=5)
    need = await report(database, stranger)
    atlas = stranger.company.id or 0
    assert await confirmed(database, need) == [(atlas, False)]
    async with database.writing() as session:
        assert await employment.claimed(session, 9) == [
            Claimed(stranger.person.id, stranger.person.first_name, atlas, "Atlas", 1)
        ]
        await employment.confirm(session, [stranger.person.id], NOON)
        assert await employment.claimed(session, 9) == []
        assert await employment.claim(session, stranger.person.id, atlas) is None
    assert await confirmed(database, need) == [(atlas, True)]
    assert await confirmed(database, await report(database, stranger, component=2)) == [(atlas, True)]


async def test_what_was_reported_before_leaving_counts_and_what_comes_after_waits(database: Database) -> None:
    (buyer,) = await buyers(database, "Atlas")
    await buyers(database, "Rif", first=5)
    before = await report(database, buyer)
    gone = await leaves(database, buyer, "Rif")
    after = await report(database, gone, component=2)
    assert await confirmed(database, before) == [(buyer.company.id, True)]
    assert await confirmed(database, after) == [(gone.company.id, False)]
    await report(database, buyer, seconds=60)  # a correction of what was reported for Atlas
    assert await confirmed(database, before) == [(buyer.company.id, True)]
    async with database.writing() as session:
        await employment.confirm_at(session, [gone.company.id or 0], NOON)
    assert await confirmed(database, after) == [(gone.company.id, True)]


async def test_the_same_employer_said_again_stays_confirmed(database: Database) -> None:
    (buyer,) = await buyers(database, "Atlas")
    await leaves(database, buyer, "atlas")
    async with database.reading() as session:
        same = (await people.by_id(session, [buyer.person.id]))[buyer.person.id]
    assert same.company_confirmed_at == NOON
    await leaves(database, buyer, "Rif")
    await leaves(database, buyer, "Atlas")
    async with database.reading() as session:
        back = (await people.by_id(session, [buyer.person.id]))[buyer.person.id]
    assert (back.company_id, back.company_confirmed_at) == (buyer.company.id, None)


async def test_nobody_speaks_for_two_companies_in_one_opportunity(database: Database) -> None:
    one, other = await buyers(database, "Atlas", "Rif")
    first = await report(database, other)
    need = await report(database, one, same=first)
    moved = await leaves(database, one, "Câblerie")
    async with database.writing() as session:
        await companies.confirm(session, [moved.company.id or 0], NOON)
    await report(database, moved, component=2, same=first, seconds=60)
    # What they report for a company they are not confirmed in does not take the confirmed one's place.
    assert await confirmed(database, need) == [(one.company.id, True), (other.company.id, True)]
    async with database.writing() as session:
        await employment.confirm(session, [moved.person.id], later(60))
    assert await confirmed(database, need) == [(other.company.id, True), (moved.company.id, True)]


async def test_a_reader_knows_what_they_reported_whomever_they_work_for(database: Database) -> None:
    one, other = await buyers(database, "Atlas", "Rif")
    need = await report(database, one)
    await report(database, other, same=need)
    await leaves(database, one, "Câblerie")
    number = (await places(database))[need] or 0
    async with database.reading() as session:
        known = await opportunities.reported_groups(session, [number], [one.person.id, 999])
    assert known == {number: {one.person.id: frozenset([one.company.id])}}


async def test_what_is_reported_for_a_company_that_is_only_named_tells_its_reader_nothing_of_it(
    database: Database,
) -> None:
    (one,) = await buyers(database, "Atlas")
    (claiming,) = await buyers(database, "ATLAS sarl", first=10, confirmed=False)
    need = await report(database, one)
    claimed = await report(database, claiming, same=need)
    number = (await places(database))[need] or 0
    async with database.reading() as session:
        known = await opportunities.reported_groups(session, [number], [one.person.id, claiming.person.id])
    assert known == {
        number: {one.person.id: frozenset([one.company.id]), claiming.person.id: frozenset([-claimed])}
    }

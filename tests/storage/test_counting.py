from dataclasses import replace

import pytest

from opportunities.score import score
from storage import Database, consents, interests, opportunities, people, publications, tables
from storage.consents import Consent
from storage.interests import Answered
from tests.opportunities import answers as told
from tests.storage.counting import count_queries
from tests.storage.house import NOON, later
from tests.storage.market import (
    WEIGHTS,
    Buyer,
    buyers,
    grouped,
    opened,
    opportunity,
    pooled,
    published,
    recheck,
    report,
)

VALUES = (400_000, 500_000, 600_000, 700_000)


async def stated(database: Database, opportunity_id: int) -> list[tuple[int, float | None, bool, bool]]:
    """Give what counts for an opportunity: group, value, confirmed, agreed to totals."""
    async with database.reading() as session:
        found = await opportunities.contributions(session, [opportunity_id])
    return [(each.group, each.mad, each.confirmed, each.shares) for each in found[opportunity_id]]


async def valued(database: Database, reporting: list[Buyer]) -> int:
    """Report one product by these buyers, each with another yearly value; give the opportunity's id."""
    first = await report(database, reporting[0], changes=worth(VALUES[0]))
    for buyer, value in zip(reporting[1:], VALUES[1:], strict=False):
        await report(database, buyer, same=first, changes=worth(value))
    async with database.reading() as session:
        (found,) = await opportunities.listed(session)
    return found.id


def worth(mad: int) -> dict[str, object]:
    """Change the yearly value of what is reported."""
    return {"value": told.given(told.exact(mad, kind="money", currency="MAD"))}


async def live(database: Database, opportunity_id: int) -> dict[str, object]:
    """Give the figures that stand, by name."""
    async with database.reading() as session:
        found = (await publications.earlier(session, [opportunity_id]))[opportunity_id]
    return {each.figure: each.said for each in found if each.live}


async def test_colleagues_are_one_company_and_the_latest_word_counts(database: Database) -> None:
    one, colleague, other = await buyers(database, "Saïs", "SAIS sarl", "Atlas")
    first = await report(database, one, changes=worth(400_000))
    await report(database, other, same=first, changes=worth(900_000))
    await report(database, colleague, same=first, seconds=60, changes=worth(500_000))
    (found,) = [each.id for each in await _all(database)]
    assert {group: figures for group, *figures in await stated(database, found)} == {
        one.company.id: [500_000, True, True],
        other.company.id: [900_000, True, True],
    }


async def _all(database: Database) -> list[opportunities.Opportunity]:
    async with database.reading() as session:
        return await opportunities.listed(session)


async def test_a_subsidiary_counts_with_its_parent_once_a_coordinator_says_so(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, _ = await pooled(database, found)
    assert len(await stated(database, pool)) == 2
    async with database.writing() as session:
        await grouped(session, found[1], found[0])
    assert len(await stated(database, pool)) == 1


async def test_a_near_name_nobody_confirmed_adds_no_company_and_no_figure(database: Database) -> None:
    (real,) = await buyers(database, "Huileries du Saïs")
    (double,) = await buyers(database, "Huilerie de Sais", confirmed=False, first=5)
    first = await report(database, real, changes=worth(400_000))
    await report(database, double, same=first, seconds=60, changes=worth(9_000_000))
    (found,) = await _all(database)
    assert await stated(database, found.id) == [(real.company.id, 400_000, True, True)]
    async with database.reading() as session:
        own = await opportunities.reader_groups(session, [found.id], [double.company.id or 0])
    assert own == {found.id: {double.company.id: frozenset([real.company.id])}}


async def test_a_reader_is_told_of_others_only(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas", "Câblerie du Nord", "Rif")
    async with database.writing() as session:
        await grouped(session, found[3], found[0])
    pool, _ = await pooled(database, found[:2])
    ids = [each.company.id or 0 for each in found]
    async with database.reading() as session:
        own = await opportunities.reader_groups(session, [pool], ids)
    assert own == {
        pool: {ids[0]: frozenset([ids[0]]), ids[1]: frozenset([ids[1]]), ids[3]: frozenset([ids[0]])}
    }


async def test_a_withdrawn_agreement_and_a_person_erased_are_seen(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas")
    pool, _ = await pooled(database, found)
    async with database.writing() as session:
        await consents.decide(session, [Consent(found[0].person.id, "totals", False, "1", "fr", later(1))])
        await session.execute(tables.people.delete().where(tables.people.c.id == found[1].person.id))
    assert [each[3] for each in await stated(database, pool)] == [False, False]


async def test_a_need_without_a_company_counts_alone_and_unconfirmed(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    need_id = await report(database, buyer)
    async with database.writing() as session:
        await session.execute(tables.needs.update().values(company_id=None))
    (found,) = await _all(database)
    assert await stated(database, found.id) == [(-need_id, 420_000, False, True)]


async def test_what_is_imported_too_counts_from_a_coordinators_yes_on(database: Database) -> None:
    one, other, coordinator = await buyers(database, "Saïs", "Atlas", "AMCA")
    pool, ids = await pooled(database, [one, other])
    async with database.writing() as session:
        interest = await interests.give(session, Answered(pool, other.person.id, "too", need_id=ids[1]), NOON)
    assert len(await stated(database, pool)) == 1
    async with database.writing() as session:
        assert await interests.decide(session, interest, True, coordinator.person.id, later(1))
        assert not await interests.decide(session, interest, False, coordinator.person.id, later(2))
    assert len(await stated(database, pool)) == 2


async def test_the_score_is_stored_with_the_box_that_makers_answers_give(database: Database) -> None:
    one, other, partner = await buyers(database, "Saïs", "Atlas", "Fédération")
    pool, _ = await pooled(database, [one, other])
    await recheck(database, pool)
    async with database.reading() as session:
        wanted = score((await opportunities.contributions(session, [pool]))[pool], WEIGHTS)
    before = await opportunity(database, pool)
    assert before is not None
    assert before.need_score == pytest.approx(wanted.need)
    assert before.confidence == pytest.approx(wanted.confidence)
    assert (before.box, before.companies, before.version) == ("watch", 2, 0)
    async with database.writing() as session:
        await people.set_role(session, {partner.person.id: "partner"})
        await interests.give(session, Answered(pool, partner.person.id, "make", "exact"), NOON)
        await interests.give(session, Answered(pool, one.person.id, "make", "near"), NOON)
        assert await opportunities.fits(session, [pool]) == {pool: ("exact",)}
    await recheck(database, pool)
    assert await opportunity(database, pool) == replace(before, box="quick_win")


async def test_figures_go_out_with_the_third_company_and_are_withdrawn_after_an_erasure(
    database: Database,
) -> None:
    found = await buyers(database, "Saïs", "Atlas", "Rif")
    pool = await valued(database, found)
    await published(database, pool, found[0].person.id)
    told_now = await live(database, pool)
    assert (told_now["companies"], told_now["value"]) == (3, "1-5")
    async with database.writing() as session:
        await session.execute(tables.needs.delete().where(tables.needs.c.company_id == found[2].company.id))
    await recheck(database, pool, seconds=60)
    assert await live(database, pool) == {}
    after = await opportunity(database, pool)
    assert after is not None
    assert after.published
    async with database.writing() as session:
        await publications.forget(session, [pool], [found[2].company.id or 0])
        rows = (await publications.earlier(session, [pool]))[pool]
    assert {each.contributors[found[2].company.id or 0] for each in rows} == {""}


async def test_nothing_goes_out_of_what_is_not_published(database: Database) -> None:
    found = await buyers(database, "Saïs", "Atlas", "Rif")
    pool = await valued(database, found)
    await recheck(database, pool)
    assert await live(database, pool) == {}


async def test_an_opportunity_left_empty_is_deleted_or_withdrawn(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    hidden, shown, merged = await opened(database, 3)
    async with database.writing() as session:
        await opportunities.merge(session, hidden, merged, None, "", NOON)
        await opportunities.approve(session, shown, "A", "أ", buyer.person.id, NOON)
        await opportunities.publish(session, shown, buyer.person.id, NOON)
    await recheck(database, hidden, shown, merged, seconds=60)
    assert await opportunity(database, hidden) is None
    assert await opportunity(database, merged) is None
    left = await opportunity(database, shown)
    assert left is not None
    assert (left.withdrawn_at, left.published) == (later(60), False)


async def test_the_statements_do_not_grow_with_the_opportunities(database: Database) -> None:
    (buyer,) = await buyers(database, "Saïs")
    for number in range(1, 21):
        await report(database, buyer, number)
    ids = [each.id for each in await _all(database)]
    counted = []
    for size in (2, 20):
        with count_queries(database) as statements:
            async with database.writing() as session:
                await opportunities.recheck(session, ids[:size], NOON, WEIGHTS)
                await opportunities.reader_groups(session, ids[:size], [buyer.company.id or 0])
                await opportunities.reporters(session, ids[:size])
                await opportunities.events(session, ids[:size])
                await interests.of(session, ids[:size])
        counted.append(len(statements))
    assert counted[0] == counted[1]

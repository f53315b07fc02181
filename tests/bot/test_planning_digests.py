"""Digests planned at their readers' hours: once each, only when something is new, all of it told once."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.house import House
from bot.planning import digests
from bot.planning.contents import contents, reader
from bot.settings import load
from bot.week_commands import plan_digests, uncertain_digests
from bot.zones import MOROCCO
from outreach.calendar import Calendar
from storage import Database, consents, marks, opportunities, outbox, people, tables
from storage import digests as stored
from storage.consents import Consent
from storage.people import Person, Profile
from tests.bot.conftest import rows
from tests.bot.desk.chat import letters
from tests.storage.house import NOON
from tests.storage.market import Buyer, buyers, places, pooled, published, report

MONDAY = datetime(2026, 11, 30, 9, tzinfo=MOROCCO)
PLANNED = "SELECT person_id, iso_year, iso_week, status FROM digests ORDER BY id"
TOLD = """
    SELECT i.person_id, e.kind, e.opportunity_id
    FROM digest_items i JOIN opportunity_events e ON e.id = i.event_id ORDER BY e.id
"""
SECTORS = ["imm"]


class Market:
    """Three companies that report one product, published, and two readers who did not report it."""

    def __init__(self, house: House, reporters: Sequence[Buyer], readers: Sequence[Buyer], pool: int) -> None:
        self.house, self.database = house, house.database
        self.reporters, self.readers, self.pool = reporters, readers, pool

    @property
    def ids(self) -> list[int]:
        return [each.person.id for each in (*self.reporters, *self.readers)]

    async def plan(self, now: datetime = MONDAY, house: House | None = None) -> int:
        self.house.clock.ahead = now - datetime.now(UTC)
        return await digests.planned(house or self.house, now)

    async def told(self, person: Person) -> list[tuple[str, int]]:
        """Give what each digest of somebody told: kinds of events, and their opportunity."""
        return [(kind, about) for who, kind, about in await rows(self.database, TOLD) if who == person.id]

    async def move(self, to: str, at: datetime = NOON) -> None:
        async with self.database.writing() as session:
            version = (await opportunities.by_id(session, [self.pool]))[self.pool].version
            assert await opportunities.move(session, self.pool, version, to, None, None, at)


@pytest_asyncio.fixture
async def market(house: House) -> Market:
    database = house.database
    reporters = await buyers(database, "Saïs", "Atlas", "Souss")
    readers = await buyers(database, "Rif", "Zagora", first=10)
    pool, _ = await pooled(database, reporters)
    everybody = [each.person.id for each in (*reporters, *readers)]
    async with database.writing() as session:
        await consents.decide(session, [Consent(each, "digest", True, "1", "fr", NOON) for each in everybody])
        await people.set_profile(session, dict.fromkeys(everybody, Profile(sectors=SECTORS)))
        await people.set_language(session, {everybody[-1]: "ar"})
    await published(database, pool, reporters[0].person.id)
    return Market(house, reporters, readers, pool)


async def test_everybody_hears_once_of_what_is_new_for_them(market: Market) -> None:
    assert await market.plan() == 5
    assert await rows(market.database, PLANNED) == [(each, 2026, 49, "planned") for each in market.ids]
    for each in (*market.reporters, *market.readers):
        assert await market.told(each.person) == [("published", market.pool)]


async def test_planned_again_and_again_it_adds_nothing(market: Market) -> None:
    counts = [await market.plan(MONDAY + timedelta(minutes=minute)) for minute in range(3)]
    assert counts == [5, 0, 0]
    assert len(await rows(market.database, "SELECT id FROM outbox")) == 5


async def test_planned_by_several_at_once_there_is_one_for_each(market: Market) -> None:
    counts = await asyncio.gather(*(market.plan() for _ in range(4)))
    assert sum(counts) == 5
    assert (
        len(await rows(market.database, PLANNED))
        == len(await rows(market.database, "SELECT 1 FROM outbox"))
        == 5
    )


async def test_nothing_new_plans_nothing_and_news_come_the_week_after(market: Market) -> None:
    await market.plan()
    assert await market.plan(MONDAY + timedelta(days=7)) == 0
    await market.move("qualified", MONDAY + timedelta(days=8))
    assert await market.plan(MONDAY + timedelta(days=14)) == 3, "those who reported it"
    assert await market.told(market.reporters[0].person) == [
        ("published", market.pool),
        ("moved", market.pool),
    ]


@pytest.mark.parametrize(
    ("now", "planned"),
    [
        (MONDAY - timedelta(minutes=1), 0),
        (MONDAY, 5),
        (MONDAY + timedelta(hours=48), 5),
        (MONDAY + timedelta(hours=48, minutes=1), 0),
    ],
)
async def test_it_is_planned_from_its_hour_on_for_two_days(
    market: Market, now: datetime, planned: int
) -> None:
    assert await market.plan(now) == planned


async def test_a_holiday_puts_everybody_off_to_the_next_day(market: Market) -> None:
    calendar = Calendar(0, time(9), MOROCCO, frozenset({MONDAY.date()}))
    house = House(market.database, market.house.survey, market.house.door, "bot", calendar=calendar)
    assert await market.plan(MONDAY, house) == 0
    assert await market.plan(MONDAY + timedelta(days=1), house) == 5


async def test_a_reader_may_choose_another_day_and_half_as_many(market: Market) -> None:
    often, seldom = (each.person.id for each in market.reporters[:2])
    async with market.database.writing() as session:
        await people.set_digest_weekday(session, {often: 2})
        await people.set_digest_every(session, {seldom: 2})
    assert await market.plan() == 4
    assert await market.plan(MONDAY + timedelta(days=2)) == 1
    await market.move("qualified", MONDAY + timedelta(days=3))
    assert await market.plan(MONDAY + timedelta(days=7)) == 1, "the third; the first is on Wednesdays"
    assert await market.plan(MONDAY + timedelta(days=9)) == 1
    assert await market.plan(MONDAY + timedelta(days=14)) == 1


async def test_those_who_are_not_to_be_written_to_are_not(market: Market) -> None:
    muted, blocked, refused = (each.person.id for each in market.reporters)
    async with market.database.writing() as session:
        await people.set_muted(session, {muted: True})
        await people.set_reachable(session, {blocked: False})
        await consents.decide(session, [Consent(refused, "digest", False, "1", "fr", NOON)])
    assert await market.plan() == 2
    assert [person for person, *_ in await rows(market.database, PLANNED)] == market.ids[3:]


async def test_late_it_is_planned_as_it_would_have_been_at_its_hour(market: Market) -> None:
    new = market.readers[0].person.id
    agreed = Consent(new, "digest", True, "1", "fr", MONDAY + timedelta(hours=1))
    async with market.database.writing() as session:
        await consents.decide(session, [replace(agreed, granted=False), agreed])
    await market.move("qualified", MONDAY + timedelta(hours=2))
    assert await market.plan(MONDAY + timedelta(hours=3)) == 4, "the new reader waits for their first Monday"
    assert await market.told(market.reporters[0].person) == [("published", market.pool)]


async def test_whoever_was_seen_to_at_their_hour_waits_for_the_next_one(market: Market) -> None:
    often = market.reporters[0].person.id
    await market.plan()
    async with market.database.writing() as session:
        await session.execute(tables.digests.delete().where(tables.digests.c.person_id == often))
    assert await market.plan(MONDAY + timedelta(hours=1)) == 0
    assert await market.plan(MONDAY + timedelta(days=7)) == 1


async def test_a_plan_cut_short_is_taken_up_again(market: Market) -> None:
    await market.plan()
    half = [each.person.id for each in market.reporters]
    async with market.database.writing() as session:
        await session.execute(tables.digests.delete().where(tables.digests.c.person_id.in_(half)))
        await session.execute(tables.outbox.delete().where(tables.outbox.c.person_id.in_(half)))
        await marks.write(session, digests.DONE, None)
    assert await market.plan(MONDAY + timedelta(minutes=1)) == 3


async def test_a_clock_put_back_forgets_nobody(market: Market) -> None:
    async with market.database.writing() as session:
        await marks.write(session, digests.DONE, (MONDAY + timedelta(days=400)).isoformat())
    assert await market.plan() == 5


async def test_what_may_not_be_shown_does_not_hide_what_comes_after_it(market: Market) -> None:
    names = [f"Inconnue {letter * 5}" for letter in "abcdefghijkl"]
    for each in await buyers(market.database, *names, first=200, confirmed=False):
        need = await report(market.database, each)
        where = (await places(market.database))[need]
        assert where is not None
        await published(market.database, where, 1)
    await market.plan()
    more = await buyers(market.database, "Alpha un", "Bravo deux", "Charlie trois", first=300)
    pool, _ = await pooled(market.database, more)
    await published(market.database, pool, 1, seconds=60)
    await market.plan(MONDAY + timedelta(days=7))
    assert ("published", pool) in await market.told(market.readers[0].person)


async def test_whose_role_changed_is_sent_no_digest(market: Market) -> None:
    await market.plan()
    reader = market.readers[0].person
    async with market.database.writing() as session:
        await people.set_role(session, {reader.id: "guest"})
    assert await letters(market.database, reader) == []


async def test_what_was_withdrawn_since_is_left_out_of_the_letter_as_it_leaves(market: Market) -> None:
    reader = market.readers[0].person
    more = await buyers(market.database, "Alpha un", "Bravo deux", "Charlie trois", first=300)
    pool, _ = await pooled(market.database, more)
    await published(market.database, pool, 1, fr="Bouchons")
    await market.plan()
    [whole] = await letters(market.database, reader)
    assert "Capsules" in whole.text
    assert "Bouchons" in whole.text
    async with market.database.writing() as session:
        await opportunities.withdraw(session, market.pool, None, NOON)
    [rest] = await letters(market.database, reader)
    assert "Capsules" not in rest.text
    assert "Bouchons" in rest.text
    async with market.database.writing() as session:
        await opportunities.withdraw(session, pool, None, NOON)
    assert await letters(market.database, reader) == []


async def test_a_dry_run_says_who_would_receive_what_and_writes_nothing(market: Market) -> None:
    settings = load(database_url=_address(market.database))
    lines = (await plan_digests(settings, MONDAY, dry_run=True)).splitlines()
    [(event,)] = await rows(market.database, "SELECT id FROM opportunity_events WHERE kind = 'published'")
    languages = ["fr"] * 4 + ["ar"]
    assert lines == [
        f"{each}\t{language}\t{event}" for each, language in zip(market.ids, languages, strict=True)
    ]
    assert await rows(market.database, PLANNED) == []
    assert await plan_digests(settings, MONDAY, dry_run=False) == "Digests planned: 5."
    assert await plan_digests(settings, MONDAY, dry_run=True) == ""


async def test_those_of_unknown_outcome_are_listed(market: Market) -> None:
    settings = load(database_url=_address(market.database))
    await plan_digests(settings, MONDAY, dry_run=False)
    async with market.database.writing() as session:
        [row] = await outbox.claim(session, "bot", datetime.now(UTC), 1)
        await outbox.settle(session, [outbox.Outcome(row.id, "uncertain", problem="no answer in time")])
    said = await plan_digests(settings, MONDAY, dry_run=False)
    assert said == "Digests planned: 0. Uncertain: 1 (tawtin digest uncertain lists them)."
    listed = (await uncertain_digests(settings)).split("\t")
    assert listed[:2] == [str(row.person_id), "2026-W49"]


async def test_a_reader_s_own_company_does_not_count_in_what_they_see(market: Market) -> None:
    async with market.database.reading() as session:
        candidates = await stored.candidates(session)
        found = await contents(session, candidates, date(2026, 11, 30))
    shown = {each.person_id: found[each.person_id].new for each in candidates}
    assert [len(shown[each]) for each in market.ids] == [0, 0, 0, 1, 1]
    [offered] = shown[market.readers[0].person.id]
    assert (offered.facts.companies, offered.facts.name_fr) == ("3", "Capsules")
    assert reader(candidates[0]).sectors == tuple(SECTORS)


def _address(database: Database) -> Any:
    return database.url.render_as_string(hide_password=False)

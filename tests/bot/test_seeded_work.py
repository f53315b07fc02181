"""The demo as its coordinator finds it: grouped, named, published, moved, answered; enough waits for them."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest_asyncio

from bot.desk.waiting import waiting
from bot.door import Door
from bot.house import House
from bot.invented import VISITORS, members
from bot.invented_work import COORDINATOR, work
from bot.planning import digests
from bot.planning.planner import PLANS
from bot.seeding import seed
from bot.shelf import shelf
from bot.suggestions import KIND, work_out
from bot.work import Work
from bot.zones import MOROCCO
from conversations import purchasing
from outreach.publishing import VETO
from storage import Database, jobs, opportunities, outbox, people, successes
from storage.jobs import Wanted
from storage.opportunities import Opportunity
from tests.bot.conftest import rows
from tests.bot.desk.chat import Stopped

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, tzinfo=MOROCCO)


@pytest_asyncio.fixture
async def seeded(database: Database) -> Database:
    await seed(database, NOW.replace(second=42))  # the bot looks at whole minutes
    return database


def house(database: Database, ahead: timedelta = timedelta(0)) -> House:
    return House(database, purchasing.survey(), Door(), "bot", "tawtin_bot", clock=Stopped(ahead))


async def living(database: Database) -> list[Opportunity]:
    """Give every opportunity that has needs, the greatest need first."""
    async with database.reading() as session:
        return await opportunities.listed(session)


async def test_every_need_is_in_one_of_51_opportunities_with_the_figures_of_the_trade_notes(
    seeded: Database,
) -> None:
    assert await rows(seeded, "SELECT count(*) FROM needs WHERE opportunity_id IS NULL") == [(0,)]
    known = await living(seeded)
    needs = [round(each.need_score or 0, 1) for each in known]
    assert (len(needs), needs[-1], needs[25], needs[0]) == (51, 21.9, 36.1, 65.9)
    assert known[0].name_fr == "Carton duplex couché pour emballage"


async def test_what_is_one_product_was_grouped_by_the_coordinator_and_can_be_undone(seeded: Database) -> None:
    merged = (
        "SELECT telegram_id, count(*) FROM groupings JOIN people ON people.id = person_id "
        "WHERE action = 'merged' GROUP BY telegram_id"
    )
    assert await rows(seeded, merged) == [(COORDINATOR, 4)]


async def test_there_is_something_at_most_stages_and_in_most_sectors(seeded: Database) -> None:
    known = await living(seeded)
    stages = Counter(each.status for each in known)
    assert stages.keys() == {"identified", "qualified", "sent", "maker_found", "sample", "adopted", "dropped"}
    published = [each for each in known if each.published]
    assert len(published) == sum(each.published is not None for each in work().opportunities)
    assert len({each.sector for each in published}) >= 9


async def test_the_duplex_board_s_figures_are_out_and_nobody_else_s(seeded: Database) -> None:
    known = await living(seeded)
    async with seeded.reading() as session:
        taken = await shelf(session, [each.id for each in known], (), NOW.date())
    shown = [facts for each in known if (facts := taken.shown(each.id))]
    told = [each for each in shown if each.value_band or each.constraints or each.lead_days]
    assert [(each.name_fr, each.companies, each.value_band) for each in told] == [
        ("Carton duplex couché pour emballage", "3", "5-20")
    ]


def test_nothing_is_done_before_it_was_reported_nor_published_before_its_reporter_could_object() -> None:
    last: dict[str, datetime] = {}
    reported: Counter[str] = Counter()
    for member in members():
        for group in member.groups.values():
            last[group] = max(member.at, last.get(group, member.at))
            reported[group] += 1
    for each in work().opportunities:
        dates = [last[each.group], each.named, *([each.published] if each.published else [])]
        dates += [move.at for move in each.moves]
        assert dates == sorted(dates), each.group
        if each.published and reported[each.group] == 1:
            assert each.published - each.named >= VETO, each.group


async def test_the_week_has_something_of_each_kind(seeded: Database) -> None:
    async with seeded.writing() as session:
        await jobs.put(session, [Wanted(KIND, {})], NOW)
        (job,) = await jobs.claim(session, "bot", NOW)
    assert await work_out(Work(seeded, Stopped()), job) >= 3
    async with seeded.reading() as session:
        found = Counter(type(each).__name__ for each in await waiting(session))
    assert {"Joining", "Confirming", "Naming", "Publishing", "Answering", "Grouping"} == found.keys()
    assert (found["Joining"], found["Confirming"], found["Publishing"], found["Answering"]) == (1, 1, 3, 2)


async def test_one_success_is_published_and_documented(seeded: Database) -> None:
    async with seeded.reading() as session:
        [sheet] = await successes.listed(session, published=True)
    assert (sheet.status, sheet.title.endswith("(démo)")) == ("documented", True)


async def test_nothing_leaves_before_monday(seeded: Database) -> None:
    for ahead in (timedelta(0), timedelta(hours=6), timedelta(days=2), timedelta(days=5)):
        this = house(seeded, ahead)
        for plan in PLANS:
            await plan(this, this.clock.now())
    assert await rows(seeded, "SELECT * FROM outbox WHERE method <> 'commands'") == []


async def test_on_monday_those_of_the_page_read_their_news(seeded: Database) -> None:
    this = house(seeded, MONDAY - NOW)
    await digests.planned(this, this.clock.now())
    async with seeded.reading() as session:
        known = await people.by_telegram_id(session, [each.telegram_id for each in VISITORS])
        letters = {
            number: sum(row.lane == "letter" for row in await outbox.of_person(session, [person.id]))
            for number, person in known.items()
        }
    assert letters == {1001: 1, 1002: 1, 1003: 1, 1004: 1, 1005: 0}

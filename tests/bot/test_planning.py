"""What happens by itself, minute after minute: quiet products, names nobody objects to, likely pairs."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.house import House
from bot.planning import friday, quiet, suggestions, vetoes
from bot.planning.planner import Planner
from bot.runners import RUNNERS
from bot.suggestions import likely
from bot.work import Work, Worker
from bot.zones import MOROCCO
from opportunities.lifecycle import QUIET
from outreach.publishing import VETO
from storage import Database, opportunities, outbox, people
from tests.bot.conftest import rows
from tests.storage.house import NOON, known
from tests.storage.market import buyers, opportunity, pooled, published, report

EVENTS = "SELECT kind, public FROM opportunity_events WHERE kind <> 'named' ORDER BY id"


async def events(database: Database) -> list[tuple[str, bool]]:
    return [(kind, bool(public)) for kind, public in await rows(database, EVENTS)]


async def test_every_minute_each_planned_work_is_asked_once_and_a_failure_stops_nobody(house: House) -> None:
    asked: list[str] = []

    async def failing(_house: House, now: datetime) -> None:
        asked.append(f"failing {now:%M}")
        raise ArithmeticError

    async def working(_house: House, now: datetime) -> None:
        asked.append(f"working {now:%M}")

    planner = Planner(house, (failing, working))
    for minute, second in ((0, 5), (0, 59), (1, 0), (3, 0)):
        house.clock.ahead = NOON + timedelta(minutes=minute, seconds=second) - datetime.now(UTC)
        await planner.look()
    assert asked == [f"{who} {minute}" for minute in ("00", "01", "03") for who in ("failing", "working")]


async def test_after_ninety_quiet_days_its_reporters_hear_that_it_is_still_under_study(house: House) -> None:
    [buyer] = await buyers(house.database, "Saïs")
    pool, _ = await pooled(house.database, [buyer])
    await published(house.database, pool, buyer.person.id)
    for days in (89, 91, 91, 150, 182):
        await quiet.told(house, NOON + timedelta(days=days))
    assert await events(house.database) == [("published", True), ("quiet", True), ("quiet", True)]
    assert timedelta(days=90) == QUIET


async def test_a_finished_product_is_left_in_peace(house: House) -> None:
    [buyer] = await buyers(house.database, "Saïs")
    pool, _ = await pooled(house.database, [buyer])
    async with house.database.writing() as session:
        await opportunities.move(session, pool, 0, "dropped", "price", None, NOON)
    await quiet.told(house, NOON + timedelta(days=400))
    assert await events(house.database) == [("dropped", True)]


async def asked_about(house: House) -> int:
    """Approve the names of what a single company reported, and let its question arrive."""
    [buyer] = await buyers(house.database, "Saïs")
    person = buyer.person
    pool, _ = await pooled(house.database, [buyer])
    async with house.database.writing() as session:
        await opportunities.approve(session, pool, "Capsules", "كبسولات", buyer.person.id, NOON)
        assert await opportunities.ask_veto(session, pool, NOON)
        key = f"veto:{pool}:{int(NOON.timestamp())}:{person.id}"
        letter = outbox.Outgoing(person.telegram_id, "send", {}, "letter", person.id, "interview", key)
        [row] = await outbox.put(session, [letter], NOON)
        await outbox.settle(session, [outbox.Outcome(row.id, "sent", message_id=1, at=NOON)])
    return pool


@pytest.mark.parametrize(
    ("hours", "shown"), [(47, []), (48, [("published", True)]), (500, [("published", True)])]
)
async def test_two_days_without_an_objection_publish_it_once(
    house: House, hours: int, shown: list[tuple[str, bool]]
) -> None:
    await asked_about(house)
    for minute in range(2):
        await vetoes.published(house, NOON + timedelta(hours=hours, minutes=minute))
    assert await events(house.database) == shown
    assert timedelta(hours=48) == VETO


async def test_what_its_reporter_refused_or_a_coordinator_withdrew_stays_hidden(house: House) -> None:
    pool = await asked_about(house)
    later = NOON + VETO
    await vetoes.published(house, later)
    async with house.database.writing() as session:
        assert await opportunities.withdraw(session, pool, None, later)
    await vetoes.published(house, later + VETO)
    assert [kind for kind, _ in await events(house.database)] == ["published", "withdrawn"]


async def test_what_its_reporter_refused_is_not_published(house: House) -> None:
    pool = await asked_about(house)
    async with house.database.writing() as session:
        assert await opportunities.veto(session, pool, 1, NOON)
    await vetoes.published(house, NOON + VETO)
    row = await opportunity(house.database, pool)
    assert row is not None
    assert not row.published


async def test_likely_pairs_are_worked_out_when_something_changed_and_at_most_every_five_minutes(
    house: House,
) -> None:
    database, jobs = house.database, "SELECT count(*) FROM jobs"
    worker = Worker(Work(database, house.clock), "bot", RUNNERS)
    one, other = await buyers(database, "Saïs", "Atlas")
    await report(database, one)

    async def minute(number: int) -> int:
        now = NOON + timedelta(minutes=number)
        house.clock.ahead = now - datetime.now(UTC)
        await suggestions.wanted(house, now)
        while await worker.once():
            continue
        return int((await rows(database, jobs))[0][0])

    assert [await minute(each) for each in (0, 1, 10)] == [1, 1, 1]
    await report(database, other)
    assert [await minute(each) for each in (11, 12)] == [2, 2]
    await report(database, other, component=2)
    assert [await minute(each) for each in (13, 17)] == [2, 3]
    async with database.reading() as session:
        pairs = {(each.a, each.b) for each in await likely(session)}
    assert pairs == {(1, 2), (1, 3), (2, 3)}


async def test_a_pair_decided_since_is_not_suggested_any_more(house: House) -> None:
    database = house.database
    worker = Worker(Work(database, house.clock), "bot", RUNNERS)
    one, other, third = await buyers(database, "Saïs", "Atlas", "Souss")
    for each in (one, other, third):
        await report(database, each)
    await suggestions.wanted(house, house.clock.now())
    await worker.once()
    async with database.writing() as session:
        await opportunities.apart(session, 1, 2, one.person.id, NOON)
        await opportunities.merge(session, 1, 3, one.person.id, "hs", NOON)
    async with database.reading() as session:
        assert await likely(session) == []


FRIDAY = datetime(2026, 11, 27, 9, tzinfo=MOROCCO)
LETTERS = "SELECT chat_id, purpose FROM outbox ORDER BY id"


async def coordinators(house: House) -> list[int]:
    """Let two coordinators in, and one who blocked the bot; give the chats of the two."""
    [first, second, gone] = await known(house.database, 3)
    async with house.database.writing() as session:
        await people.set_role(session, dict.fromkeys((first.id, second.id, gone.id), "coordinator"))
        await people.set_reachable(session, {gone.id: False})
    return [first.telegram_id, second.telegram_id]


@pytest.mark.parametrize(
    ("now", "written"),
    [
        (FRIDAY - timedelta(minutes=1), False),
        (FRIDAY, True),
        (FRIDAY + timedelta(hours=14), True),
        (FRIDAY + timedelta(hours=15), False),
        (FRIDAY - timedelta(days=1), False),
    ],
)
async def test_on_friday_coordinators_read_once_what_waits(
    house: House, now: datetime, written: bool
) -> None:
    chats = await coordinators(house)
    await pooled(house.database, await buyers(house.database, "Saïs", confirmed=False, first=5))
    for seconds in (0, 30):
        await friday.written(house, now + timedelta(seconds=seconds))
    assert await rows(house.database, LETTERS) == [(each, "admin") for each in chats if written]


async def test_on_friday_nothing_waits_nothing_is_written(house: House) -> None:
    await coordinators(house)
    await friday.written(house, FRIDAY)
    assert await rows(house.database, LETTERS) == []

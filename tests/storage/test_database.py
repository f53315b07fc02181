import asyncio
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

import storage
from opportunities.amounts import Rate
from storage import Database, interviews, marks, people, rates, tables
from storage.columns import canonical, storable
from tests.databases import Templates
from tests.storage.house import NOON, SURVEY, begun, contact, known, saved


@pytest.mark.parametrize(
    ("url", "drivername"),
    [
        ("sqlite:///{folder}/a.db", "sqlite+aiosqlite"),
        ("sqlite+aiosqlite:///{folder}/a.db", "sqlite+aiosqlite"),
        ("postgresql://user@host/name", "postgresql+psycopg"),
        ("postgresql+psycopg://user@host/name", "postgresql+psycopg"),
    ],
)
async def test_four_forms_of_address_are_accepted(tmp_path: Path, url: str, drivername: str) -> None:
    database = Database(url.format(folder=tmp_path))
    assert database.url.drivername == drivername
    await database.close()


@pytest.mark.parametrize("url", ["", "tawtin.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"address"):
        Database(url)


async def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/deep/tawtin.db"
    await storage.migrate(url)
    assert (tmp_path / "data" / "deep" / "tawtin.db").is_file()


async def test_sqlite_is_set_to_lose_nothing(database_templates: Templates) -> None:
    database = Database(database_templates.fresh("sqlite"))
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 10000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    for door, read_only in ((database.writing, 0), (database.reading, 1)):
        async with door() as session:
            found = {name: await session.scalar(text(f"PRAGMA {name}")) for name in (*wanted, "query_only")}
        assert found == wanted | {"query_only": read_only}
    await database.close()


async def test_postgresql_is_set_to_utc_and_time_limits(database_templates: Templates) -> None:
    database = Database(database_templates.fresh("postgresql"))
    wanted = {
        "timezone": "UTC",
        "statement_timeout": "15s",
        "idle_in_transaction_session_timeout": "30s",
        "synchronous_commit": "on",
    }
    async with database.writing() as session:
        found = {name: await session.scalar(text(f"SHOW {name}")) for name in wanted}
    assert found == {**wanted, "timezone": found["timezone"]}
    assert found["timezone"].upper() == "UTC"
    await database.close()


async def test_a_block_that_raises_leaves_nothing_behind(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as session:
            await marks.write(session, "demo", True)
            raise TimeoutError

    with pytest.raises(TimeoutError):
        await fail()
    async with database.reading() as session:
        assert await marks.read(session, "demo") is None


async def test_a_writer_cancelled_anywhere_holds_nobody_up(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.writing() as session:
            await marks.write(session, f"n{number}", number)

    for number in range(30):
        task = asyncio.create_task(write(number))
        for _ in range(number):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    async with database.writing() as session:
        await marks.write(session, "last", True)
        assert await marks.read(session, "last") is True


async def test_the_reading_door_does_not_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.reading() as session:
            await marks.write(session, "demo", True)


async def test_a_reader_sees_one_moment(database: Database) -> None:
    async with database.reading() as reading:
        assert await marks.read(reading, "n") is None
        async with database.writing() as writing:
            await marks.write(writing, "n", 1)
        assert await marks.read(reading, "n") is None
    async with database.reading() as reading:
        assert await marks.read(reading, "n") == 1


async def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="time without a zone"):
        async with database.writing() as session:
            await people.known(session, [contact(1)], datetime(2026, 11, 24))  # noqa: DTZ001


async def test_times_come_back_in_utc(database: Database) -> None:
    elsewhere = datetime(2026, 11, 24, 14, 30, 5, 123456, tzinfo=timezone(timedelta(hours=2)))
    async with database.writing() as session:
        found = await people.known(session, [contact(1)], elsewhere)
    seen = found[contact(1).telegram_id].seen_at
    assert (seen, seen.tzinfo) == (datetime(2026, 11, 24, 12, 30, 5, 123456, tzinfo=UTC), UTC)


async def test_decimals_come_back_digit_for_digit(database: Database) -> None:
    exact = [
        Decimal("10.8000001"),
        Decimal("0.1"),
        Decimal("123456789012345678901234567890.123456789"),
        Decimal("1E+3"),
    ]
    async with database.writing() as session:
        for number, mad in enumerate(exact, start=1):
            await rates.set_rates(session, {"EUR": Rate.model_construct(mad=mad, on=date(2026, 11, number))})
    async with database.reading() as session:
        found = (await session.scalars(select(tables.rates.c.mad).order_by(tables.rates.c.date))).all()
    assert found == exact


@pytest.mark.parametrize("inexact", [1.5, Decimal("NaN"), Decimal("Infinity")])
async def test_what_is_not_an_exact_decimal_is_refused(database: Database, inexact: Any) -> None:
    row = {"currency": "EUR", "date": date(2026, 11, 1), "mad": inexact}
    with pytest.raises(StatementError, match="not an exact decimal"):
        async with database.writing() as session:
            await session.execute(insert(tables.rates), row)


async def test_codes_and_references_are_checked(database: Database) -> None:
    (person,) = await known(database)
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            await people.set_role(session, {person.id: "king"})
    with pytest.raises(IntegrityError):
        async with database.writing() as session:
            await people.set_company(session, {person.id: 404})


async def test_any_text_can_be_stored(database: Database) -> None:
    hostile = {"raw": "\x00 \ud83d 👍 ش.م.م \u2068x\u2069", "\x00": ["\udc00"]}
    async with database.writing() as session:
        await marks.write(session, "hostile", hostile)
    async with database.reading() as session:
        assert await marks.read(session, "hostile") == {
            "raw": "\ufffd \ufffd 👍 ش.م.م \u2068x\u2069",
            "\ufffd": ["\ufffd"],
        }


@settings(max_examples=60)
@example(st.text())
def test_storable_text_is_utf8_without_nul_and_stays_as_it_is(typed: str) -> None:
    clean = storable(typed)
    assert "\x00" not in clean
    assert clean.encode() == storable(clean).encode()


def test_json_is_written_one_way() -> None:
    assert canonical({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"n": float("nan")})


async def test_300_concurrent_read_modify_writes_lose_none(database_url: str) -> None:
    doors = [Database(database_url) for _ in range(3)]
    (person,) = await known(doors[0])
    await begun(doors[0], [person.id])

    async def add_one(database: Database) -> None:
        async with database.writing() as session:
            await people.known(session, [contact(0)], NOON)
            interview = (await interviews.current(session, [person.id], SURVEY))[person.id]
            await interviews.remember(session, [saved(interview, {"n": interview.state["n"] + 1})], NOON)

    await asyncio.gather(*(add_one(doors[number % 3]) for number in range(300)))
    async with doors[0].reading() as session:
        interview = (await interviews.current(session, [person.id], SURVEY))[person.id]
    assert (interview.state, interview.version) == ({"n": 300}, 300)
    for door in doors:
        await door.close()

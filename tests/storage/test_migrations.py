import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.exc import DBAPIError

import storage
from storage import Database, engines
from storage.tables import metadata
from tests.databases import Templates

ROOT = Path(storage.__file__).parents[1]


def index(found: ReflectedIndex) -> str:
    conditions = [str(value) for value in found.get("dialect_options", {}).values()]
    return f"{found['name']} {found['column_names']} {found['unique']} {conditions}"


def shape(connection: Connection) -> dict[str, Any]:
    """Everything the database says of its tables, checks and partial indexes included."""
    seen = inspect(connection)
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in seen.get_columns(table)},
            "key": seen.get_pk_constraint(table),
            "checks": sorted(map(str, seen.get_check_constraints(table))),
            "uniques": sorted(map(str, seen.get_unique_constraints(table))),
            "foreign": sorted(map(str, seen.get_foreign_keys(table))),
            "indexes": sorted(map(index, seen.get_indexes(table))),
        }
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


async def tables(url: str) -> set[str]:
    """Give the names of the tables of a database."""
    engine = engines.migrators(engines.accepted(url))
    async with engine.connect() as connection:
        found = MetaData()
        await connection.run_sync(found.reflect)
    await engine.dispose()
    return set(found.tables)


async def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with database.reading() as session:
        connection = await session.connection()
        assert await connection.run_sync(differences) == []


async def test_migrated_and_created_tables_are_alike_to_the_last_check(
    database_kind: str, database_templates: Templates
) -> None:
    made: list[dict[str, Any]] = []
    for url, create in (
        (database_templates.fresh(database_kind), False),
        (database_templates.empty(database_kind), True),
    ):
        engine = engines.migrators(engines.accepted(url))
        async with engine.begin() as connection:
            if create:
                await connection.run_sync(metadata.create_all)
            made.append(await connection.run_sync(shape))
        await engine.dispose()
    assert made[0] == made[1]
    assert made[0].keys() == metadata.tables.keys()


async def test_up_down_up(empty_url: str) -> None:
    await storage.migrate(empty_url)
    full = await tables(empty_url)
    await storage.downgrade(empty_url, "base")
    assert await tables(empty_url) == {"alembic_version"}
    await storage.migrate(empty_url)
    assert await tables(empty_url) == full == metadata.tables.keys() | {"alembic_version"}


async def test_an_older_need_gets_an_opportunity_of_its_own_and_keeps_it(empty_url: str) -> None:
    await storage.migrate(empty_url, "20261124_1510")
    need = (
        "INSERT INTO needs"
        " (component, opportunity_id, product, hs, sector, origins, record, created_at, confirmed_at)"
        " VALUES (:n, :o, :p, :hs, :s, '[]', '{}', '2026-11-20 10:00:00', '2026-11-21 10:00:00')"
    )
    grouped = (
        "INSERT INTO opportunities (name_fr, name_ar, created_at) VALUES ('A', 'A', '2026-11-20 10:00:00')"
    )
    told: list[dict[str, Any]] = [
        {"n": 1, "o": 1, "p": "caps", "hs": "830990", "s": "imm"},
        {"n": 2, "o": None, "p": "film", "hs": None, "s": None},
        {"n": 3, "o": None, "p": "board", "hs": "48101", "s": "textile"},
    ]
    await execute(empty_url, (grouped, {}), *((need, each) for each in told))
    await storage.migrate(empty_url)
    found = (
        "SELECT product, opportunity_id, name_fr, opportunities.sector, hs4, status, merged_into FROM needs"
        " JOIN opportunities ON opportunities.id = opportunity_id ORDER BY needs.id"
    )
    assert await execute(empty_url, (found, {})) == [
        ("caps", 1, "A", "autre", None, "identified", None),
        ("film", 2, "film", "autre", None, "identified", None),
        ("board", 3, "board", "textile", "4810", "identified", None),
    ]
    decided = "SELECT need_id, opportunity_id, action, why FROM groupings ORDER BY id"
    assert await execute(empty_url, (decided, {})) == [(2, 2, "opened", "new"), (3, 3, "opened", "new")]
    await storage.downgrade(empty_url, "20261124_1510")
    left = "SELECT product, name_fr FROM needs JOIN opportunities ON opportunities.id = opportunity_id"
    assert sorted(await execute(empty_url, (left, {}))) == [
        ("board", "board"),
        ("caps", "A"),
        ("film", "film"),
    ]


async def test_who_worked_for_a_confirmed_company_still_counts_for_it(empty_url: str) -> None:
    await storage.migrate(empty_url, "20261124_2020")
    company = (
        "INSERT INTO companies (name, normal, created_at, confirmed_at)"
        " VALUES (:n, :n, '2026-11-20 10:00:00', :at)"
    )
    person = (
        "INSERT INTO people (telegram_id, first_name, company_id, created_at, seen_at)"
        " VALUES (:c, 'Salma', :c, '2026-11-20 10:00:00', '2026-11-20 10:00:00')"
    )
    need = (
        "INSERT INTO needs (component, person_id, company_id, product, origins, record, created_at,"
        " confirmed_at) VALUES (1, :c, :c, 'caps', '[]', '{}', '2026-11-20 10:00:00', '2026-11-20 10:00:00')"
    )
    at = datetime(2026, 11, 21, tzinfo=UTC)
    told: list[tuple[str, dict[str, Any]]] = [
        (company, {"n": "atlas", "at": at}),
        (company, {"n": "rif", "at": None}),
        *[(each, {"c": number}) for each in (person, need) for number in (1, 2)],
    ]
    await execute(empty_url, *told)
    await storage.migrate(empty_url)
    linked = (
        "SELECT people.company_confirmed_at IS NOT NULL, needs.company_confirmed FROM people"
        " JOIN needs ON needs.person_id = people.id ORDER BY people.id"
    )
    found = await execute(empty_url, (linked, {}))
    assert [tuple(map(bool, each)) for each in found] == [(True, True), (False, False)]


async def execute(url: str, *statements: tuple[str, dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Run statements and give the rows of the last one."""
    engine = engines.migrators(engines.accepted(url))
    found: list[tuple[Any, ...]] = []
    async with engine.begin() as connection:
        for statement, values in statements:
            rows = await connection.execute(text(statement), values)
            found = [tuple(row) for row in rows] if rows.returns_rows else []
    await engine.dispose()
    return found


async def test_a_step_that_fails_leaves_nothing_of_the_others(empty_url: str) -> None:
    engine = engines.migrators(engines.accepted(empty_url))
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE rates (id INTEGER)"))
    await engine.dispose()
    with pytest.raises(DBAPIError, match="already exists"):
        await storage.migrate(empty_url)
    assert await tables(empty_url) == {"rates"}


async def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    program = "import asyncio, storage, sys; asyncio.run(storage.migrate(sys.argv[1]))"
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, empty_url, cwd=ROOT)
        for _ in range(3)
    ]
    assert [await process.wait() for process in started] == [0, 0, 0]
    database = Database(empty_url)
    await storage.check_revision(database)
    await database.close()


async def test_an_older_database_is_refused_with_what_to_do(database_url: str) -> None:
    await storage.downgrade(database_url, "20261124_1500")
    database = Database(database_url)
    with pytest.raises(storage.OutOfDateError, match="run tawtin migrate"):
        await storage.check_revision(database)
    await database.close()

import asyncio
import sys
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

"""Bringing a database to the shape the code expects, one process at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text

from storage import engines
from storage.database import Database

LOCK = 0x7A77_7469
"""The number of the PostgreSQL advisory lock that keeps two migrations apart."""


class OutOfDateError(Exception):
    """The database has another shape than the code expects."""


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision (the newest by default), creating it when SQLite has no file.

    Several processes may call it at once: the first one works, the others wait. Within one process call it
    one at a time, because Alembic keeps what it works on in a global.
    """
    await move(engines.accepted(url), command.upgrade, revision)


async def downgrade(url: str, revision: str) -> None:
    """Take the database back to a revision; "base" empties it."""
    await move(engines.accepted(url), command.downgrade, revision)


async def check_revision(database: Database) -> None:
    """Raise OutOfDateError, saying what to do, unless the database is at the newest revision."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    async with database.reading() as session:
        connection = await session.connection()
        found = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    if found != newest:
        raise OutOfDateError(f"the database is at revision {found}, not {newest}: run tawtin migrate")


def config() -> Config:
    """Give Alembic's configuration: there is no alembic.ini, so that an installed copy works alike."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option(
        "file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s"
    )
    made.set_main_option("timezone", "UTC")
    return made


async def move(url: URL, run: Callable[[Config, str], None], argument: str) -> None:
    """Run one of Alembic's commands on a database, nobody else migrating it meanwhile."""
    engine = engines.migrators(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_run, run, argument)
    finally:
        await engine.dispose()


def _run(connection: Connection, run: Callable[[Config, str], None], argument: str) -> None:
    chosen = config()
    chosen.attributes["connection"] = connection
    with _alone(connection):
        run(chosen, argument)


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    # On SQLite the migration's own BEGIN IMMEDIATE keeps others out. The lock of a session, not of a
    # transaction: it must be held before Alembic reads which revision the database is at.
    if connection.dialect.name != "postgresql":
        yield
        return
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
    try:
        yield
    finally:
        connection.rollback()
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})

"""The database as the commands open it: at the address of the settings, in the shape this version expects."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.refusals import RefusedError
from bot.settings import Settings, SettingsError
from storage import Database, DatabaseError, OutOfDateError, check_revision, migrate

AWAY = "DATABASE_URL: the database does not answer, or refuses what is asked of it"


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Open the database, creating an SQLite one that is not there yet; it is closed on leaving.

    RefusedError when its shape is an older version's: `tawtin migrate` changes it, never a start.
    """
    database = _at(settings.database_url)
    try:
        if not _begun(database):
            await migrate(settings.database_url)
        await check_revision(database)
        yield database
    except OutOfDateError as problem:
        raise RefusedError(str(problem)) from None
    except DatabaseError as problem:
        raise RefusedError(AWAY) from problem
    finally:
        await database.close()


async def bring_up(settings: Settings) -> str:
    """Bring the database to the newest shape, and say so."""
    await _at(settings.database_url).close()
    try:
        await migrate(settings.database_url)
    except DatabaseError as problem:
        raise RefusedError(AWAY) from problem
    return "The database is up to date."


def _begun(database: Database) -> bool:
    """Tell whether there is a database at all; a PostgreSQL one is always somebody's, made by `migrate`."""
    if database.url.get_backend_name() != "sqlite":
        return True
    path = Path(str(database.url.database))
    return path.exists() and path.stat().st_size > 0


def _at(url: str) -> Database:
    try:
        return Database(url)
    except ValueError as problem:
        raise SettingsError(f"DATABASE_URL: {problem}") from None

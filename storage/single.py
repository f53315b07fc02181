"""One poller at a time per database: two would take each other's updates."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text

from storage import engines
from storage.database import Database

LOCK = 0x7A77_706F
"""The number of the PostgreSQL advisory lock a poller holds."""


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[bool]:
    """Take the database's one place for a poller; gives False when somebody else has it.

    The place is given back when the process dies, however it dies: a file lock beside an SQLite file, the
    lock of a connection on PostgreSQL.
    """
    if database.url.drivername == engines.SQLITE:
        with _file_lock(Path(f"{database.url.database}.lock")) as mine:
            yield mine
        return
    async with database.engines[0].connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        mine = bool(await connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}))
        try:
            yield mine
        finally:
            if mine:
                await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    with path.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True

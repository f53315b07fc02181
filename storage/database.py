"""The database as the rest of the product holds it: two doors, one to write, one to read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from storage import engines

DatabaseError = DBAPIError
"""What every database driver's complaint becomes: away, locked, full, or refusing a value."""


class BusyError(Exception):
    """Somebody else is in the way for now: try again."""


Session = AsyncSession
"""One transaction, as every function of this package takes it."""


class Database:
    """One database; `close` it before the event loop ends.

    ValueError when the address is not one of: sqlite:///, sqlite+aiosqlite:///, postgresql://,
    postgresql+psycopg://.
    """

    def __init__(self, url: str) -> None:
        self.url = engines.accepted(url)
        self._writers = engines.writers(self.url)
        self._readers = engines.readers(self.url)
        self._write = async_sessionmaker(self._writers, expire_on_commit=False, autoflush=False)
        self._read = async_sessionmaker(self._readers, expire_on_commit=False, autoflush=False)
        self._turn: AbstractAsyncContextManager[None] = nullcontext()
        if self.url.drivername == engines.SQLITE:
            # Waiting here takes a tenth of the time that waiting in SQLite's busy loop takes.
            self._turn = asyncio.Lock()

    @property
    def engines(self) -> tuple[AsyncEngine, AsyncEngine]:
        """The connections behind the two doors, for tests that watch them."""
        return self._writers, self._readers

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """Give one transaction: committed on leaving the block, rolled back when the block raises.

        Never await the network inside: on SQLite everybody else who writes is waiting.
        """
        async with self._turn, self._write() as session, session.begin():
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Give a view of the database at one moment; writing through it is refused."""
        async with self._read() as session, session.begin():
            yield session

    async def checkpoint(self) -> None:
        """Empty SQLite's write-ahead log into its file; BusyError while somebody still reads from it."""
        async with self._turn, self._writers.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            if driver is None:
                raise BusyError("the connection is closed")
            # Whoever wants to write waits for this turn: rather come back than wait for a reader.
            await driver.execute(f"PRAGMA busy_timeout = {engines.SOON}")
            (told,) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            await driver.execute(f"PRAGMA busy_timeout = {engines.PRAGMAS['busy_timeout']}")
            if told[0]:
                raise BusyError("the write-ahead log is being read")

    async def close(self) -> None:
        """Close every connection."""
        await self._writers.dispose()
        await self._readers.dispose()

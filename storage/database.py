"""The database as the rest of the product holds it: two doors, one to write, one to read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from storage import engines

DatabaseError = DBAPIError
"""What every database driver's complaint becomes: away, locked, full, or refusing a value."""

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

    async def close(self) -> None:
        """Close every connection."""
        await self._writers.dispose()
        await self._readers.dispose()

"""Looking for words everywhere in a database: the bytes of an SQLite file, every row of PostgreSQL."""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text

from storage import Database
from storage.database import BusyError
from storage.tables import metadata


async def leftovers(database: Database, *words: str | int) -> set[str]:
    """Give which of these are still somewhere; a number is looked for as text and as it is stored."""
    if database.url.drivername.startswith("sqlite"):
        await _checkpoint(database)
        return {str(each) for each in words if any(form in _bytes(database) for form in _forms(each))}
    rows = await everything(database)
    return {str(each) for each in words if any(str(each) in row for row in rows)}


async def everything(database: Database) -> list[str]:
    """Give every row of every table as text."""
    found: list[str] = []
    async with database.reading() as session:
        for table in metadata.tables:
            rows = await session.execute(text(f"SELECT t::text FROM {table} t"))  # noqa: S608 - our own names
            found += [f"{table} {row[0]}" for row in rows]
    return found


async def _checkpoint(database: Database) -> None:
    """Empty the log, as soon as nobody reads from it."""
    async with asyncio.timeout(60):
        while True:
            with suppress(BusyError):
                return await database.checkpoint()
            await asyncio.sleep(0.1)


def _bytes(database: Database) -> bytes:
    files = (Path(f"{database.url.database}{end}") for end in ("", "-wal"))
    return b"".join(each.read_bytes() for each in files if each.exists())


def _forms(word: str | int) -> Collection[bytes]:
    if isinstance(word, int):
        return str(word).encode(), word.to_bytes(6, "big")
    return (word.encode(),)

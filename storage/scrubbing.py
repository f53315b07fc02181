"""What deleted rows leave behind in the database's own files, cleared."""

from storage import engines
from storage.database import Database


async def scrub(database: Database) -> None:
    """Bring the write-ahead log into the file and empty it; PostgreSQL vacuums by itself.

    SQLite overwrites what it deletes (secure_delete), but earlier pages stay in the log until it is emptied.
    """
    if database.url.drivername == engines.SQLITE:
        await database.checkpoint()

"""How each database is connected to: drivers, settings of every connection, who may write."""

import time
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage.columns import canonical

SQLITE = "sqlite+aiosqlite"
POSTGRESQL = "postgresql+psycopg"
DRIVERS = {"sqlite": SQLITE, SQLITE: SQLITE, "postgresql": POSTGRESQL, POSTGRESQL: POSTGRESQL}
BUSY_SECONDS = 10
SOON = 300
"""Milliseconds waited for a lock that may as well be taken later."""
PRAGMAS = {
    "synchronous": "FULL",
    "busy_timeout": str(BUSY_SECONDS * 1000),
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
}


def accepted(url: str) -> URL:
    """Give the address with its asynchronous driver; ValueError when it is not one of the four forms.

    An SQLite address must name a file: two connections to `:memory:` would be two databases.
    """
    try:
        given = make_url(url)
    except ArgumentError:
        raise ValueError("not a database address") from None
    if given.drivername not in DRIVERS:
        raise ValueError("a database address starts with sqlite:/// or postgresql://")
    if given.drivername.startswith("sqlite") and given.database in {None, "", ":memory:"}:
        raise ValueError("an SQLite address names a file, as in sqlite:///data/tawtin.db")
    return given.set(drivername=DRIVERS[given.drivername])


def writers(url: URL) -> AsyncEngine:
    """Give the connections that may write: on SQLite a single one, whose transactions lock at once."""
    if url.drivername == POSTGRESQL:
        return _postgresql(url, statement_seconds=15)
    return _sqlite(url, begin="BEGIN IMMEDIATE", pragmas=PRAGMAS, pool_size=1)


def readers(url: URL) -> AsyncEngine:
    """Give connections that cannot write; each transaction sees the database as it was when it began."""
    if url.drivername == POSTGRESQL:
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return _postgresql(url, statement_seconds=15, execution_options=snapshot)
    return _sqlite(url, begin="BEGIN", pragmas=PRAGMAS | {"query_only": "ON"}, pool_size=4)


def migrators(url: URL) -> AsyncEngine:
    """Give connections for changing tables: no time limit, and foreign keys checked at the end only.

    With foreign keys on, SQLite empties what refers to a table each time Alembic rebuilds that table.
    """
    if url.drivername == POSTGRESQL:
        return _postgresql(url, statement_seconds=0)
    return _sqlite(url, begin="BEGIN IMMEDIATE", pragmas=PRAGMAS | {"foreign_keys": "OFF"}, pool_size=1)


def on_postgresql(session: AsyncSession) -> bool:
    """Tell whether a session is PostgreSQL's, for what the two databases do not write alike."""
    return session.get_bind().dialect.name == "postgresql"


def _postgresql(url: URL, statement_seconds: int, **options: Any) -> AsyncEngine:
    settings = {
        "timezone": "utc",
        "statement_timeout": f"{statement_seconds}s",
        "idle_in_transaction_session_timeout": "30s",
    }
    return create_async_engine(
        url,
        json_serializer=canonical,
        pool_pre_ping=True,
        connect_args={
            "prepare_threshold": None,
            "connect_timeout": 10,
            "application_name": "tawtin",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
        **options,
    )


def _sqlite(url: URL, begin: str, pragmas: dict[str, str], pool_size: int) -> AsyncEngine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        json_serializer=canonical,
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=pool_size,
        max_overflow=0,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_pragmas(connection: DBAPIConnection, _record: object) -> None:
        # The driver's own transactions begin too late and lose updates: ours begin in the listener below.
        connection.isolation_level = None
        cursor = connection.cursor()
        _write_ahead(cursor)
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn the write-ahead log on; a file that just came to be may be locked by others who do the same.

    SQLite does not wait for this lock by itself, whatever its time-out.
    """
    for tries_left in reversed(range(BUSY_SECONDS * 20)):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            if not tries_left:
                raise
            time.sleep(0.05)
        else:
            return

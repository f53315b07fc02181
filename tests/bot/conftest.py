"""A house on a fresh database, and what is in it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.door import Door
from bot.house import House
from bot.interviewing import Reception
from conversations import purchasing
from storage import Database


@pytest.fixture
def house(database: Database) -> House:
    return House(database, purchasing.survey(), Door(frozenset({1}), "open"), "bot", "tawtin_bot")


@pytest.fixture
def reception(house: House) -> Reception:
    return Reception(house)


async def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    """Give what a query finds."""
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(text(query))]


@pytest.fixture
def queries(database: Database) -> Callable[[], int]:
    """Count statements sent to the database; calling gives the count since the last call."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    for engine in database.engines:
        event.listen(engine.sync_engine, "before_cursor_execute", note)

    def since_last() -> int:
        number = len(sent)
        sent.clear()
        return number

    return since_last

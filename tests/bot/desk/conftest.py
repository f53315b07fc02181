"""The desk in a house whose watch stands still, with two coordinators and an admin."""

import pytest
import pytest_asyncio

from bot.door import Door
from bot.house import House
from bot.interviewing import Reception
from conversations import purchasing
from storage import Database
from tests.bot.desk.chat import Chat, Stopped, let_in


@pytest.fixture
def house(database: Database) -> House:
    return House(database, purchasing.survey(), Door(frozenset({1})), "bot", "tawtin_bot", clock=Stopped())


@pytest_asyncio.fixture
async def karim(reception: Reception) -> Chat:
    return await let_in(reception, 21, "coordinator", "Karim")


@pytest_asyncio.fixture
async def nadia(reception: Reception) -> Chat:
    return await let_in(reception, 22, "coordinator", "Nadia")


@pytest_asyncio.fixture
async def admin(reception: Reception) -> Chat:
    return await let_in(reception, 1, "admin", "Hassan")

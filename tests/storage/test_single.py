"""One poller at a time on each kind of database."""

from storage import Database
from storage.single import alone


async def test_the_place_is_taken_once_and_given_back(database: Database, database_url: str) -> None:
    other = Database(database_url)
    async with alone(database) as first, alone(other) as second:
        assert (first, second) == (True, False)
    async with alone(other) as later:
        assert later
    await other.close()

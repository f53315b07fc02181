"""Two coordinators at once in two receptions: one act is done, the other hears who came first."""

import asyncio

from bot.house import House
from bot.interviewing import Reception
from storage import Database
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat
from tests.bot.desk.market import reported


async def test_of_two_moves_at_once_one_is_done_and_written_down(
    database: Database, house: House, karim: Chat, nadia: Chat
) -> None:
    pool = await reported(database)
    version = (await pool.row()).version
    elsewhere = Chat(Reception(house), nadia.person)
    shown = await asyncio.gather(
        karim.press(f"move:{pool.id}:{version}:qualified"),
        elsewhere.press(f"dropped:{pool.id}:{version}:price"),
    )
    assert sum("C’est fait." in each for each in shown) == 1
    events = "SELECT kind FROM opportunity_events WHERE kind IN ('moved', 'dropped')"
    assert len(await rows(database, events)) == 1
    assert await rows(database, "SELECT action FROM audit") == [("move",)]

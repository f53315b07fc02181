"""An export in the chat, from the real bot: killed on the way, it arrives whole, and once."""

import asyncio
import io
from zipfile import ZipFile

from storage import Database
from tests.bot.conftest import rows
from tests.bot.test_exporting import FILES
from tests.end_to_end.member import Member
from tests.end_to_end.running import ADMIN, Bot
from tests.playground.stage import Stage, running
from tests.storage.market import buyers, pooled


async def documents(stage: Stage) -> list[bytes]:
    """Give the files in the admin's chat."""
    found = []
    for message in (await stage.get(f"chats/{ADMIN}"))["messages"]:
        if "document" in message:
            path = f"/api/files/{message['document']['file_id']}"
            async with stage.session.get(path) as response:
                found.append(await response.read())
    return found


async def exported(database: Database) -> int:
    """Count the exports asked for."""
    return int((await rows(database, "SELECT count(*) FROM jobs WHERE kind = 'export'"))[0][0])


async def test_killed_on_the_way_it_still_arrives_once(database_url: str) -> None:
    database = Database(database_url)
    await pooled(database, await buyers(database, "Saïs", "Atlas"))
    async with running() as stage:
        bot = Bot(stage.url, database_url)
        await bot.start()
        admin = Member(stage, ADMIN)
        await admin.start()
        await stage.post(f"chats/{ADMIN}/text", text="/export")
        async with asyncio.timeout(30):
            while not await exported(database):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await bot.kill()
        await bot.start()
        async with asyncio.timeout(60):
            while not await documents(stage):  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        await bot.stop()
        [content] = await documents(stage)
    archive = ZipFile(io.BytesIO(content))
    assert sorted(archive.namelist()) == sorted(FILES)
    assert archive.read("besoins.csv").count(b"\r\n") == 3
    await database.close()

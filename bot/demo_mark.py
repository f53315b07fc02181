"""The mark of a database whose data is invented: the bot never runs on Telegram with it."""

from storage import Database, marks

MARK = "demo"


async def marked(database: Database) -> bool:
    """Tell whether a database holds invented data."""
    async with database.reading() as session:
        return await marks.read(session, MARK) is not None

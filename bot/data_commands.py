"""The command about data: fill with invented data."""

from bot.clock import Clock
from bot.database import opened
from bot.seeding import seed
from bot.settings import Settings


async def fill(settings: Settings) -> str:
    """Put the invented data in, and say what was put."""
    async with opened(settings) as database:
        added = await seed(database, Clock().now())
    if not added.people:
        return "The invented data is already there: nothing was added."
    return f"Invented data added: {added.people} people, {added.companies} companies, {added.needs} needs."

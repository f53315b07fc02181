"""Ninety days without news: those who reported a product hear that it is still under study."""

from datetime import datetime

from bot.house import House
from opportunities.lifecycle import QUIET
from storage import opportunities


async def told(house: House, now: datetime) -> None:
    """Note the opportunities that were quiet for long: it is news, so that they begin anew to be quiet."""
    async with house.database.reading() as session:
        quiet = await opportunities.quiet(session, now - QUIET)
    if quiet:
        async with house.database.writing() as session:
            still = await opportunities.quiet(session, now - QUIET)
            await opportunities.hush(session, [each.id for each in still], now)

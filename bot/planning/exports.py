"""Exports that have left: they count as delivered, and their files are kept no longer."""

from datetime import datetime

from bot.house import House
from storage import parcels


async def closed(house: House, now: datetime) -> None:
    """Close the parcels whose files have all been sent, or never will be."""
    async with house.database.writing() as session:
        await parcels.settle(session, now)

"""When needs came or groupings changed, the pairs of opportunities that may be one are worked out anew."""

from datetime import datetime, timedelta

from bot.house import House
from bot.suggestions import KIND, state
from storage import jobs, opportunities
from storage.jobs import Wanted

EVERY = timedelta(minutes=5)
"""At most so often: on a hundred thousand needs it takes a processor for a minute."""


async def wanted(house: House, now: datetime) -> None:
    """Ask for the job, if what the pairs are made from has changed since they were."""
    async with house.database.reading() as session:
        edition, last = await opportunities.edition(session), await state(session)
    if last is not None and (last[0] == edition or timedelta(0) <= now - last[1] < EVERY):
        return
    async with house.database.writing() as session:
        await jobs.put(session, [Wanted(KIND, {}, key=f"{KIND}:{edition}")], now)

"""Exports that have left, or never will: they count as delivered, or whoever waits for them is told."""

from datetime import datetime, timedelta

from bot.exports.posting import KIND
from bot.house import House
from bot.letters import addressed
from outreach.exports import FAILED
from outreach.letters import Letter
from storage import jobs, outbox, parcels, people

RECENT = timedelta(days=1)
"""What failed longer ago was told then."""


async def closed(house: House, now: datetime) -> None:
    """Close the parcels whose files have all been sent, or never will be; say which exports failed."""
    async with house.database.writing() as session:
        await parcels.settle(session, now)
        lost = await jobs.failed(session, KIND, now - RECENT)
        asked = await people.by_id(session, set(lost.values()))
        told = [
            addressed(Letter(FAILED, f"export:{job}:failed"), asked[person])
            for job, person in lost.items()
            if person in asked
        ]
        await outbox.put(session, told, now)

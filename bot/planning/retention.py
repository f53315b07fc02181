"""Once a day: whoever was silent for long is warned, then forgotten; what is kept for less long goes."""

from datetime import datetime, timedelta

from bot.house import House
from bot.letters import addressed
from bot.scrubbing import KIND
from outreach.mine.choices import silent
from storage import erasing, jobs, marks, outbox, requests, silence
from storage.jobs import Wanted
from storage.people import Person

DONE = "retention"
"""The mark of the last day it was done."""
MONTH = timedelta(days=30.4375)
WARNED = timedelta(days=30)
"""How long before they are forgotten people are warned."""
TOGETHER = 20
"""People erased in one transaction."""
MOST = 500
"""People warned in a day, so that a first run does not write to everybody."""


async def kept(house: House, now: datetime) -> None:
    """Do the day's work, if it was not done; done twice, nothing happens twice."""
    today = now.astimezone(house.calendar.zone).date().isoformat()
    async with house.database.reading() as session:
        if await marks.read(session, DONE) == today:
            return
    if house.retention_months:
        since = now - house.retention_months * MONTH
        await _warn(house, since, now)
        while await _forget(house, since, now):
            continue
    async with house.database.writing() as session:
        await silence.tidy(session, now)
        await marks.write(session, DONE, today)


async def _warn(house: House, since: datetime, now: datetime) -> None:
    """Write to those who can be reached; the others are noted, and forgotten as if they had been told."""
    async with house.database.writing() as session:
        found = await silence.unwarned(session, since, MOST)
        await requests.note(session, "silence", [each.id for each in found], now, answered=False)
        await outbox.put(session, [_letter(house, each, now) for each in found if each.reachable], now)


def _letter(house: House, person: Person, now: datetime) -> outbox.Outgoing:
    on = (now + WARNED).astimezone(house.calendar.zone).date()
    return addressed(silent(house.retention_months, on, int(now.timestamp())), person)


async def _forget(house: House, since: datetime, now: datetime) -> bool:
    """Erase some of those who were told long enough ago; False when nobody is left."""
    async with house.database.writing() as session:
        found = await silence.forgotten(session, since, now - WARNED, TOGETHER)
        if not found:
            return False
        ids = [each.id for each in found]
        await requests.answer(session, ids, now)
        await erasing.erase(session, ids, now, house.weights, why="silence")
        await jobs.put(session, [Wanted(KIND, {})], now)
    return True

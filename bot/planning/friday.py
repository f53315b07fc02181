"""Friday’s letter: coordinators read what waits for them before Monday’s digest, if anything does."""

from datetime import datetime

from bot.desk.waiting import waiting
from bot.house import House
from bot.letters import addressed
from outreach.calendar import Week
from outreach.week import queue
from outreach.week.friday import friday
from storage import Session, marks, outbox, people
from storage.people import Person

FRIDAY = 4
WRITTEN = "friday"
"""The mark of the last ISO week it was written in."""


async def written(house: House, now: datetime) -> None:
    """Write what waits to every coordinator, once a week, on Friday or the working day before."""
    here = now.astimezone(house.calendar.zone)
    week, moment = Week.of(here.date()), house.calendar.by(Week.of(here.date()), FRIDAY)
    if here < moment or here.date() != moment.date():
        return
    async with house.database.reading() as session:
        if await marks.read(session, WRITTEN) == list(week):
            return
        letter = friday(queue(await waiting(session)), here.date())
        readers = await _readers(session)
    if letter is None or not readers:
        return
    async with house.database.writing() as session:
        await outbox.put(session, [addressed(letter, each) for each in readers], house.clock.now())
        await marks.write(session, WRITTEN, list(week))


async def _readers(session: Session) -> list[Person]:
    """Give the coordinators, or the admins of a house that has none."""
    found = await people.with_role(session, "coordinator") or await people.with_role(session, "admin")
    return [each for each in found if each.reachable]

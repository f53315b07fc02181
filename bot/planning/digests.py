"""The weekly digests, planned as their readers’ hours come: one row for each person and ISO week."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.house import House
from bot.letters import addressed
from bot.planning.contents import contents, reader
from bot.talks import language_of
from outreach.calendar import Calendar, Week
from outreach.digest import chosen, compose
from outreach.letters import Letter
from storage import digests, marks, people
from storage.digests import Candidate, Planned
from storage.outbox import Outgoing
from storage.people import Person

TOGETHER = 100
"""Readers planned in one transaction: composing theirs keeps nobody's reply waiting."""
DONE = "digests_planned"
"""The mark of the last moment at which everybody whose hour had come was seen to."""


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose hour came: the week their digest is of, and the hour itself."""

    candidate: Candidate
    week: Week
    hour: datetime

    @property
    def language(self) -> str:
        """The language they read."""
        return language_of(self.candidate)


async def planned(house: House, now: datetime) -> int:
    """Plan what is due, and tell how many digests are new; asked again, it adds nothing.

    A digest that could not be planned at its reader's hour is planned later as it would have been then: who
    became a reader since, and what happened since, wait for the next one. So whoever was seen to once has
    nothing more to hear that week.
    """
    seen = await _seen(house, now)
    ready = [each for each in await due(house, now) if seen is None or each.hour > seen]
    if not ready:
        return 0
    some = [each for each in ready if each.candidate.consented_at <= each.hour]
    number = await _plan(house, some, now, {each.candidate.person_id: each.hour for each in some})
    async with house.database.writing() as session:
        await marks.write(session, DONE, now.isoformat())
    return number


async def planned_by_hand(house: House, at: datetime) -> int:
    """Plan what is due at a chosen moment, with all that is known now; they may leave at once."""
    return await _plan(house, await due(house, at), at)


async def foreseen(house: House, at: datetime) -> list[tuple[Due, Planned]]:
    """Give what `planned_by_hand` would plan, and plan nothing."""
    pages = [await prepared(house, some, at) for some in _together(await due(house, at))]
    return [each for page in pages for each in page]


async def due(house: House, at: datetime) -> list[Due]:
    """Give those whose hour came, who had no digest for it yet, in the order of their ids."""
    async with house.database.reading() as session:
        candidates = await digests.candidates(session)
    calendar = house.calendar
    weeks = [(each, _week(calendar, each, at)) for each in candidates]
    return [Due(each, week, calendar.moment(week, each.weekday)) for each, week in weeks if week is not None]


async def prepared(
    house: House, some: Sequence[Due], at: datetime, until: Mapping[int, datetime] | None = None
) -> list[tuple[Due, Planned]]:
    """Compose the digests of some of those whose hour came; whoever has nothing new has none."""
    today = at.astimezone(house.calendar.zone).date()
    async with house.database.reading() as session:
        new = await contents(session, [each.candidate for each in some], today, until)
        persons = await people.by_id(session, list(new))
    ready = []
    for each in some:
        person, told = persons.get(each.candidate.person_id), new.get(each.candidate.person_id)
        if person is None or told is None:
            continue
        whom = reader(each.candidate)
        letter = compose(whom, told, today)
        if letter is not None:
            events = chosen(whom, told).events
            ready.append((each, Planned(person.id, *each.week, _dated(letter, person, today), events)))
    return ready


def _dated(letter: Letter, person: Person, on: date) -> Outgoing:
    """Address a digest with the day it is of: what still holds when it leaves is composed again under it."""
    row = addressed(letter, person)
    return replace(row, payload={**row.payload, "on": on.isoformat()})


async def _plan(
    house: House, some: Sequence[Due], at: datetime, until: Mapping[int, datetime] | None = None
) -> int:
    number = 0
    for page in _together(some):
        ready = [digest for _, digest in await prepared(house, page, at, until)]
        if ready:
            async with house.database.writing() as session:
                number += await digests.plan(session, ready, house.clock.now())
    return number


async def _seen(house: House, now: datetime) -> datetime | None:
    """Give the mark; None before the first time, or when the clock was put back since."""
    async with house.database.reading() as session:
        noted = await marks.read(session, DONE)
    moment = datetime.fromisoformat(noted) if noted else None
    return moment if moment is None or moment <= now else None


def _week(calendar: Calendar, candidate: Candidate, at: datetime) -> Week | None:
    last = Week(*candidate.last) if candidate.last else None
    return calendar.due(at, candidate.weekday, candidate.every, last)


def _together(due: Sequence[Due]) -> Iterator[Sequence[Due]]:
    return (due[start : start + TOGETHER] for start in range(0, len(due), TOGETHER))

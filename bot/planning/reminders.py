"""Reminders of unfinished products, planned as their days of silence come, at the hours people work."""

from collections.abc import Sequence
from datetime import datetime

from bot.house import House
from conversations.state import State
from conversations.survey import Survey
from outreach.reminders import due, missing, welcome
from storage import reminders
from storage.reminders import Candidate, Planned

TOGETHER = 100
"""People looked at together, and written to in one transaction."""


async def planned(house: House, now: datetime) -> int:
    """Plan what is due, and tell how many reminders are new; asked again, it adds nothing."""
    if not house.reminders or not welcome(house.calendar, now):
        return 0
    number, after = 0, 0
    while True:
        async with house.database.reading() as session:
            some = await reminders.candidates(session, now, house.reminders, after, TOGETHER)
        ready = [each for one in some if (each := _planned(house.survey, one, house.reminders, now))]
        if ready:
            async with house.database.writing() as session:
                number += await reminders.plan(session, ready, now)
        if len(some) < TOGETHER:
            return number
        after = some[-1].interview_id


def _planned(survey: Survey, silent: Candidate, days: Sequence[int], now: datetime) -> Planned | None:
    state = State.from_json(silent.state)
    what = missing(survey, state)
    if what is None or _said_stop(silent, state):
        return None
    step = due(days, silent.given.get(what.component, 0), silent.seen_at, silent.last_at, now)
    return None if step is None else Planned(silent, what.component, step)


def _said_stop(silent: Candidate, state: State) -> bool:
    """Tell whether somebody spoke after a reminder and rests: "later", typed, is the button's "not now"."""
    return state.resting and silent.last_at is not None and silent.seen_at >= silent.last_at

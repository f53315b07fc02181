"""After a silence of the bot: what was asked with buttons just before it is asked again."""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot import leaving
from bot.callers import Caller
from bot.house import House
from bot.keeping import keep
from bot.opening import calling
from bot.talks import OFFLINE
from storage import Session, interviews, outbox, people
from storage.interviews import Interview
from storage.outbox import Row
from storage.people import Person

log = logging.getLogger(__name__)

ACTIVE = timedelta(hours=24)
"""How long before a silence a member must have been active for their question to be asked again."""


async def ask_again(house: House, session: Session, since: datetime, heard: Collection[int]) -> list[Row]:
    """Ask again what was asked last, with buttons, just before a silence that began at a moment.

    Those `heard` (person ids) since have moved on, and those who stopped are left in peace.
    """
    now = house.clock.now()
    found = [each for each in await interviews.recent(session, since - ACTIVE) if each.person_id not in heard]
    known = await people.by_id(session, {each.person_id for each in found})
    order = await outbox.asked_last(session, [each.id for each in found])
    reachable = [person for person in known.values() if person.reachable]
    again = [each for person in reachable if (each := _resumed(house, person, found, order))]
    await keep(house, session, [talk for each in again for talk in each.talks], now)
    return await outbox.put(session, leaving.said(again), now, house.who)


def _resumed(
    house: House, person: Person, found: Sequence[Interview], order: Mapping[int, int]
) -> Caller | None:
    """Ask the question in front again; None when everything rests, or it cannot be read."""
    try:
        caller = calling(house, person, found)
        awake = [each for each in caller.talks if not each.state.resting]
        if not awake:
            return None
        front = max(awake, key=lambda each: (order.get(each.id, 0), each.id))
        replies = front.resume(OFFLINE).replies
        if not replies or not replies[0].buttons:
            return None
        caller.say(replies, front)
    except Exception:  # the edge: one interview that cannot be resumed leaves the others theirs
        log.exception("the question of person %d could not be asked again", person.id)
        return None
    return caller

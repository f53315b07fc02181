"""What anybody may ask about their own data, let in or not: by which commands and buttons."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.inbound import Inbound, Pressed
from bot.rendering import body
from bot.talks import language_of
from bot.zones import MOROCCO
from conversations.heard import Command
from outreach.mine.choices import logged
from storage import Session, consents, requests
from storage.outbox import Outgoing
from storage.people import Person

COMMANDS = frozenset({"mes_donnees", "supprimer"})
ACTS = frozenset({"agree", "erasure", "erase", "keepall", "stay"})
"""Verbs of the buttons under what those commands show."""
CORRECT = "corriger"


def only(inbounds: Iterable[Inbound], person: Person) -> bool:
    """Tell whether somebody asks about their own data, and nothing else."""
    asked = [each for each in inbounds if each.contact and each.contact.telegram_id == person.telegram_id]
    return bool(asked) and all(map(_about_data, asked))


async def note(
    session: Session,
    people: Mapping[int, Person],
    inside: Collection[int],
    inbounds: Iterable[Inbound],
    now: datetime,
) -> list[Outgoing]:
    """Write down who asked to correct their answers: for those `inside` the interview does the rest.

    Whoever took back that their answers be recorded, or has no access, is answered by the team, and told so.
    """
    asked = {each.contact.telegram_id for each in inbounds if each.contact and _corrects(each)}
    callers = [people[each] for each in sorted(asked & people.keys())]
    if not callers:
        return []
    stopped = [each for each in callers if each.telegram_id not in inside or await _refuses(session, each)]
    again = await requests.waiting(session, [each.id for each in stopped], "rectify")
    done = [each.id for each in callers if each not in stopped]
    await requests.note(session, "rectify", done, now)
    new = [each.id for each in stopped if each.id not in again]
    await requests.note(session, "rectify", new, now, answered=False)
    words = logged(now.astimezone(MOROCCO).date())
    return [_told(each, body(words, language_of(each))) for each in stopped]


async def _refuses(session: Session, person: Person) -> bool:
    """Tell whether a member took back their agreement to the interview."""
    if person.role != "member":
        return False
    decided = (await consents.standing(session, [person.id])).get(person.id, {}).get("interview")
    return decided is not None and not decided.granted


def _told(person: Person, payload: Mapping[str, Any]) -> Outgoing:
    return Outgoing(person.telegram_id, "send", payload, person_id=person.id)


def asks(inbound: Inbound) -> bool:
    """Tell whether something is a command about one's own data."""
    return isinstance(inbound.event, Command) and inbound.event.name in COMMANDS


def _corrects(inbound: Inbound) -> bool:
    event = inbound.event
    named = isinstance(event, Command) and event.name == CORRECT
    return named or (isinstance(event, Pressed) and event.act == CORRECT)


def _about_data(inbound: Inbound) -> bool:
    match inbound.event:
        case Command(name=name):
            return name in COMMANDS
        case Pressed(act=act):
            return act.partition(":")[0] in ACTS
    return False

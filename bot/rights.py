"""What anybody may ask about their own data, let in or not: by which commands and buttons."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.inbound import Inbound, Pressed
from conversations.heard import Command
from storage import Session, requests
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
    session: Session, people: Mapping[int, Person], inbounds: Iterable[Inbound], now: datetime
) -> None:
    """Write down who asked to correct their answers: the interview does the rest."""
    asked = {each.contact.telegram_id for each in inbounds if each.contact and _corrects(each)}
    await requests.note(session, "rectify", [people[each].id for each in sorted(asked & people.keys())], now)


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

"""Updates as a batch holds them: each raw, and what was made of it."""

from dataclasses import dataclass

from bot.feed import Raw, update_id
from bot.inbound import Inbound, UnreadableError
from bot.telegram import hear


@dataclass(frozen=True, slots=True)
class Entry:
    """An update: its number if it has one, what it means if anything, what is wrong with it if anything."""

    raw: Raw
    update_id: int | None
    inbound: Inbound | None = None
    problem: str | None = None


def translated(raw: Raw) -> Entry:
    """Translate an update; one that cannot be read is an entry with a problem."""
    number = update_id(raw)
    try:
        return Entry(raw, number, hear(raw))
    except UnreadableError as problem:
        return Entry(raw, number, problem=str(problem))

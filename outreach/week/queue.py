"""Which decisions come this week, in which order, and how long they take."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from outreach.week.items import (
    Answering,
    Asking,
    Confirming,
    Employed,
    Grouping,
    Item,
    Joining,
    Naming,
    Publishing,
    Uncertain,
)

MOST = 10
SECONDS: Mapping[type[Item], int] = {
    Joining: 60,
    Asking: 120,
    Uncertain: 30,
    Confirming: 90,
    Employed: 30,
    Answering: 120,
    Naming: 180,
    Publishing: 60,
    Grouping: 90,
}
"""What each kind takes, the most pressing first: somebody at the door, then what holds figures back, then
what members wait for, then tidying."""
_ORDER = tuple(SECONDS)


def queue(items: Iterable[Item], most: int = MOST) -> tuple[Item, ...]:
    """Choose at most `most` decisions and put them in order; the same items always give the same queue.

    Every kind gets its turn, so that a hundred groupings do not hide one answer; within a kind what matters
    most comes first. What is left out comes another week.
    """
    kinds: dict[type[Item], list[Item]] = {kind: [] for kind in _ORDER}
    for item in items:
        kinds[type(item)].append(item)
    ranked = [sorted(each, key=_rank) for each in kinds.values()]
    turns = [item for turn in zip_longest(*ranked) for item in turn if item is not None]
    return tuple(sorted(turns[:most], key=lambda item: (_ORDER.index(type(item)), _rank(item))))


def minutes(items: Iterable[Item]) -> int:
    """Estimate how many minutes these decisions take: at least one when there are any."""
    seconds = sum(SECONDS[type(item)] for item in items)
    return -(-seconds // 60)


def _rank(item: Item) -> tuple[float, str]:
    """Give what sorts items of a kind: the weightiest first, then by key."""
    match item:
        case Naming() | Publishing():
            weight = item.need or 0.0
        case Grouping():
            weight = item.score
        case Confirming() | Employed():
            weight = float(item.needs)
        case Asking():
            return (float(item.message_id), item.key)
        case Answering():
            return (float(item.interest.id), item.key)
        case _:
            weight = 0.0
    return (-weight, item.key)

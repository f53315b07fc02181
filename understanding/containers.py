"""Containers and their size in feet: "2 TC 40'", "3x20 pieds", "conteneur de 20 pieds" made one measure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.measures import Item, Measure
from understanding.tokens import Token
from understanding.vocabulary import Sense

_FEET = {Decimal(20): "container_20", Decimal(40): "container_40"}
_ONE = Decimal(1)


def in_containers(items: Sequence[Item]) -> list[Item]:
    """Make one measure of "2 TC 40'", "3x20 pieds", "conteneur de 20 pieds"."""
    found: list[Item] = []
    for item in items:
        size = _size(item)
        place = _container_before(found, item) if size else None
        if size is None or not isinstance(item, Measure):
            found.append(item)
        elif place is not None:
            before = found[place]
            assert isinstance(before, Measure)  # noqa: S101
            del found[place:]
            found.append(_bounded(_sized(before, size), item))
        elif item.of("foot"):
            found.append(_sized(Measure(_ONE, _ONE), size))
        else:
            found.append(item)
    return found


def _size(item: Item) -> str | None:
    if not isinstance(item, Measure) or (item.low != item.high and item.bound is None):
        return None
    feet = item.low if item.low is not None else item.high
    sized = item.of("foot") is not None or (not item.heads and item.bound is None)
    return _FEET.get(feet) if sized and feet is not None else None


def _container_before(found: Sequence[Item], size: Item) -> int | None:
    """Give the place of the container, or of the number, that this size in feet describes."""
    in_feet = isinstance(size, Measure) and size.of("foot") is not None
    for back, item in enumerate(reversed(found[-3:]), 1):
        if isinstance(item, Measure):
            unit = item.of("unit")
            counts = in_feet and item.is_said and (not item.heads or item.of("times") is not None)
            return len(found) - back if (unit and unit.name == "container") or counts else None
        if isinstance(item, Token) and not item.has("x", "of", "article", "from") and item.text not in "(-/":
            return None
    return None


def _sized(before: Measure, size: str) -> Measure:
    one = before if before.is_said else replace(before, low=_ONE, high=_ONE)
    return replace(one, heads={"unit": Sense("unit", size)}, head=size, raw_head="")


def _bounded(containers: Measure, size: Measure) -> Measure:
    """Give the number the bound that was read after its size: "حاوية من 20 قدما على الأكثر"."""
    if size.bound is None or containers.bound is not None or containers.low != containers.high:
        return containers
    if size.bound == "max":
        return replace(containers, low=None, bound="max")
    return replace(containers, high=None, bound="min")

"""The numbers the administrator may set: what the need is made of, its threshold, the national target."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from opportunities.score import Weights
from outreach.picture import Goal

PARTS = ("demand", "breadth", "constraints", "strain")
PART = re.compile(r"([a-z]+)=(\d{1,3}(?:\.\d+)?)", re.ASCII)
LARGEST = Decimal("1e15")
WEIGHTS = "demand=30 breadth=25 constraints=20 strain=25"
TARGET = "34e9 2021-02, 68e9 2022-09"
"""What Morocco wants to make instead of importing it, in MAD a year, and since when it is the target."""
EXPECTED_GOAL = 'an amount in MAD and its month are expected, as in "68e9 2022-09"'


def weights(text: str = WEIGHTS, threshold: float = 45) -> Weights:
    """Read parts and what each weighs, as in WEIGHTS; a part left out keeps its weight.

    ValueError for anything else, and when nothing weighs.
    """
    written = {}
    for each in text.replace(",", " ").split():
        found = PART.fullmatch(each)
        if found is None or found[1] not in PARTS:
            raise ValueError(f'parts and their weights are expected, as in "demand=30": not "{each}"')
        written[found[1]] = float(found[2])
    read = Weights(threshold=threshold, **written)
    if not any(getattr(read, part) for part in PARTS):
        raise ValueError("at least one part must weigh something")
    return read


def goals(text: str = TARGET) -> tuple[Goal, ...]:
    """Read amounts in MAD with their month or day, as in TARGET; the oldest first. ValueError otherwise."""
    read = [_goal(each.strip()) for each in text.split(",") if each.strip()]
    if not read:
        raise ValueError(EXPECTED_GOAL)
    return tuple(sorted(read, key=lambda goal: goal.since))


def _goal(text: str) -> Goal:
    amount, _, since = text.partition(" ")
    try:
        mad, day = Decimal(amount), date.fromisoformat(since.strip() + "-01" * (len(since.strip()) == 7))
    except (InvalidOperation, ValueError):
        raise ValueError(EXPECTED_GOAL) from None
    if not (mad.is_finite() and 0 < mad < LARGEST):
        raise ValueError("the amount must be positive, in MAD")
    return Goal(mad, day)

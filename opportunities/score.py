"""How much an opportunity is needed, from 0 to 100, and the box people act on (trade notes, §3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log10
from statistics import fmean, median
from typing import Literal

from opportunities.demand import Contribution

Box = Literal["buy_now", "project", "to_qualify", "quick_win", "watch"]
SMALLEST_MAD = 100_000
LARGEST_MAD = 50_000_000
SURE_FROM = 3
"""From this many companies on, their number no longer lowers the confidence."""
MADE, COULD = 0.75, 0.25
"""The feasibility from which a product is bought rather than built, and from which it could be built."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part weighs in the need, and from which need on an opportunity is acted on."""

    demand: float = 30
    breadth: float = 25
    constraints: float = 20
    strain: float = 25
    threshold: float = 45


@dataclass(frozen=True, slots=True)
class Score:
    """The need (0–100), how far to trust it (0–1), and its parts (0–1); None is unknown and left out."""

    need: float | None
    confidence: float
    demand: float | None = None
    breadth: float | None = None
    constraints: float | None = None
    strain: float | None = None


def score(contributions: Sequence[Contribution], weights: Weights = Weights()) -> Score:
    """Score what the companies state, one contribution per group; nobody at all gives no need.

    A company that did not answer which difficulties it meets counts like one that ticked none, so that
    ticking one never lowers the need; while nobody answered, those parts add nothing to the confidence.
    """
    if not contributions:
        return Score(None, 0.0)
    demand, breadth = _demand(contributions), _clamped((len(contributions) - 1) / 4)
    constraints, strain = _constraints(contributions), _strain(contributions)
    difficult = [(weights.constraints, constraints), (weights.strain, strain)]
    parts = [(weights.demand, demand), (weights.breadth, breadth), *difficult]
    answered = any(each.severities is not None for each in contributions)
    told = _weight(parts) - (0 if answered else _weight(difficult))
    known = [(weight, part) for weight, part in parts if part is not None]
    need = 100 * sum(weight * part for weight, part in known) / _weight(parts) if _weight(parts) else None
    confidence = told / (sum(weight for weight, _ in parts) or 1) * min(1, len(contributions) / SURE_FROM)
    return Score(need, confidence, demand, breadth, constraints, strain)


def box(need: float | None, feasibility: float | None, weights: Weights = Weights()) -> Box:
    """Say what to do with an opportunity; from F = 0.75 on it is sourcing, not investment."""
    needed = need is not None and need >= weights.threshold
    if feasibility is None:
        return "to_qualify" if needed else "watch"
    if feasibility >= MADE:
        return "buy_now" if needed else "quick_win"
    return "project" if needed and feasibility >= COULD else "watch"


def _weight(parts: Iterable[tuple[float, float | None]]) -> float:
    return sum(weight for weight, part in parts if part is not None)


def _clamped(part: float) -> float:
    return min(1.0, max(0.0, part))


def _demand(contributions: Iterable[Contribution]) -> float | None:
    stated = [each.mad for each in contributions if each.mad is not None]
    if not stated:
        return None
    # Below the smallest, zero included, the part is 0; the logarithm of 0 does not exist.
    total = max(sum(stated), SMALLEST_MAD)
    return _clamped(log10(total / SMALLEST_MAD) / log10(LARGEST_MAD / SMALLEST_MAD))


def _constraints(contributions: Sequence[Contribution]) -> float:
    named = sum(severity for each in contributions for severity in (each.severities or {}).values())
    return _clamped(named / 3 / len(contributions) / 3)


def _strain(contributions: Iterable[Contribution]) -> float | None:
    known = [part for code in _STRAINS if (part := _typical(code, contributions)) is not None]
    return fmean(known) if known else None


def _typical(code: str, contributions: Iterable[Contribution]) -> float | None:
    """Give the median of one strain: 0 where it is not ticked, left out where it is but nobody knew."""
    measure, least, span = _STRAINS[code]
    parts = []
    for each in contributions:
        size = measure(each) if code in (each.severities or {}) else least
        if size is not None:
            parts.append(_clamped((size - least) / span))
    return median(parts) if parts else None


_STRAINS: dict[str, tuple[Callable[[Contribution], float | None], float, float]] = {
    "lead_time": (lambda each: each.lead_days, 15, 105),
    "stockouts": (lambda each: each.stockouts, 0, 4),
    "landed_cost": (lambda each: each.overhead, 5, 30),
}
"""By difficulty: its measure, the measure that still counts 0, and how much more counts 1."""

"""The table of what may go out and from how many companies (trade notes, §4): one rule per figure."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opportunities.demand import Contribution, latest
from opportunities.publication.bands import price_range, rounded_median, value_band, volume_band

FEWEST = 3
LARGEST_SHARE = 0.70
FEWEST_PRICES = 5
LARGEST_PRICE_SHARE = 0.25
PRICE_MONTHS = 3
"""A price is older than this before it counts."""
HEADING = 4
"""The digits of a customs heading."""
Piece = Any
"""What one company gives for one figure, as JSON."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One figure: what a company gives for it, when it may go out, what is said of it.

    `of_amounts`: made of what companies keep from one another, so that a difference tells something.
    """

    piece: Callable[[Contribution], Piece | None]
    holds: Callable[[Sequence[Piece]], bool]
    said: Callable[[Sequence[Piece]], Any]
    of_amounts: bool = True


def counted(contributions: Iterable[Contribution]) -> list[Contribution]:
    """Give the companies that count: one contribution per group, confirmed, whose members agreed."""
    return [each for each in latest(contributions) if each.confirmed and each.shares]


def pieces(rule: Rule, contributions: Iterable[Contribution]) -> dict[int, Piece]:
    """Give what each group that counts gives for a figure; the others are left out."""
    given = {each.group: rule.piece(each) for each in contributions}
    return {group: piece for group, piece in given.items() if piece is not None}


def figures(contributions: Iterable[Contribution]) -> set[str]:
    """Name every figure that could be made of these contributions."""
    named = {"companies", "value", "lead_time", "stockouts", "landed_cost"}
    for each in contributions:
        named |= {f"constraint:{code}" for code in each.severities or ()}
        named |= {f"origin:{country}" for country in each.origins}
        coded = (
            ("region", each.region),
            ("hs4", each.hs and each.hs[:HEADING]),
            ("volume", each.unit),
            ("price", each.price_unit),
        )
        named |= {f"{kind}:{code}" for kind, code in coded if code}
    return named


def rule(figure: str, today: date) -> Rule:
    """Give the rule of a figure by its name, as in "value" or "origin:CN"; KeyError for no such figure."""
    kind, _, code = figure.partition(":")
    return _RULES[kind](code, today)


def _three(given: Sequence[Piece]) -> bool:
    return len(given) >= FEWEST


def _none_above(share: float, amounts: Sequence[float]) -> bool:
    return max(amounts) <= share * sum(amounts)


def _sum_holds(amounts: Sequence[float]) -> bool:
    return _three(amounts) and _none_above(LARGEST_SHARE, amounts)


def _companies(_code: str, _today: date) -> Rule:
    return Rule(lambda _each: 1, _three, len, of_amounts=False)


def _value(_code: str, _today: date) -> Rule:
    return Rule(lambda each: each.mad or None, _sum_holds, lambda given: value_band(sum(given)))


def _volume(unit: str, _today: date) -> Rule:
    return Rule(
        lambda each: (each.quantity or None) if each.unit == unit else None,
        _sum_holds,
        lambda given: volume_band(sum(given), unit),
    )


def _median(code: str, measure: Callable[[Contribution], float | None], to: int) -> Rule:
    return Rule(
        lambda each: measure(each) if code in (each.severities or ()) else None,
        _three,
        lambda given: rounded_median(given, to),
    )


def _price(unit: str, today: date) -> Rule:
    def piece(each: Contribution) -> tuple[float, float] | None:
        if not each.unit_price_mad or not each.mad or each.price_unit != unit:
            return None
        old = each.stated_at.date() < _months_before(today, PRICE_MONTHS)
        return (each.unit_price_mad, each.mad) if old else None

    return Rule(piece, _prices_hold, lambda given: price_range([price for price, _ in given], unit))


def _prices_hold(given: Sequence[tuple[float, float]]) -> bool:
    return len(given) >= FEWEST_PRICES and _none_above(LARGEST_PRICE_SHARE, [mad for _, mad in given])


def _coded(codes: Callable[[Contribution], Iterable[str]]) -> Callable[[str, date], Rule]:
    def of(code: str, _today: date) -> Rule:
        return Rule(
            lambda each: 1 if code in codes(each) else None, _three, lambda _given: True, of_amounts=False
        )

    return of


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_RULES: dict[str, Callable[[str, date], Rule]] = {
    "companies": _companies,
    "value": _value,
    "volume": _volume,
    "price": _price,
    "lead_time": lambda _code, _today: _median("lead_time", lambda each: each.lead_days, 10),
    "stockouts": lambda _code, _today: _median("stockouts", lambda each: each.stockouts, 1),
    "landed_cost": lambda _code, _today: _median("landed_cost", lambda each: each.overhead, 5),
    "constraint": _coded(lambda each: each.severities or ()),
    "origin": _coded(lambda each: each.origins),
    "region": _coded(lambda each: (each.region,) if each.region else ()),
    "hs4": _coded(lambda each: (each.hs[:HEADING],) if each.hs else ()),
}

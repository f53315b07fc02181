"""What each company states for one opportunity: its latest figures, a year’s, in units that add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from opportunities.amounts import Value
from opportunities.needs import Need
from opportunities.ranges import Range, exactly
from opportunities.units import Size, Unit

COMMON: tuple[Unit, ...] = ("kg", "l", "m")
"""What masses, volumes and lengths are added up in."""
MEASURES: Mapping[str, str] = {"lead_time": "lead_days", "stockouts": "stockouts", "landed_cost": "overhead"}
"""The difficulties whose measure counts in the need, and the field that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one company group states for one opportunity: the latest by any of its people, never a sum.

    A range stands as its geometric mean, a bound as the bound (then `approximate`). `severities` holds the
    difficulties ticked (1–3), {} for "no difficulty", None when the question was not answered; a measure is
    None when its difficulty is not ticked or nobody knew it. `quantity` is a year's, in `unit`: kg, l or m
    where it converts, else the unit said; `unit_price_mad` is for one `price_unit`, as stated.
    """

    group: int
    company: str = ""
    confirmed: bool = False
    shares: bool = False
    share_bands: bool = False
    mad: float | None = None
    approximate: bool = False
    quantity: float | None = None
    unit: str | None = None
    severities: Mapping[str, int] | None = None
    lead_days: float | None = None
    stockouts: float | None = None
    overhead: float | None = None
    unit_price_mad: float | None = None
    price_unit: str | None = None
    origins: tuple[str, ...] = ()
    hs: str | None = None
    region: str | None = None
    stated_at: datetime
    person_id: int | None = None
    need_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a need comes from: its row, the group its company counts with, and what holds of them today.

    Companies whose names are nearly alike are one `group` until a coordinator says otherwise; whoever calls
    gives the id they share. `confirmed`: by a coordinator or an invitation; `shares`: the member agrees to
    anonymous totals.
    """

    need_id: int
    group: int
    stated_at: datetime
    company: str = ""
    confirmed: bool = False
    shares: bool = False
    person_id: int | None = None


def contribution(need: Need, source: Source) -> Contribution:
    """Give what a need contributes to its opportunity."""
    yearly = need.yearly_mad
    ticks = need.constraints.value
    region = need.reporter.region.value
    quantity, unit = _quantity(need.yearly_quantity)
    price, price_unit = _price(need.value.value)
    return Contribution(
        group=source.group,
        company=source.company,
        confirmed=source.confirmed,
        shares=source.shares,
        share_bands=need.details.share_bands.value is True,
        mad=_number(yearly),
        approximate=yearly is not None and (yearly.approx or yearly.bound is not None),
        quantity=quantity,
        unit=unit,
        severities=None if ticks is None else {each.code: each.severity for each in ticks},
        lead_days=_measure(need, "lead_time"),
        stockouts=_measure(need, "stockouts"),
        overhead=_measure(need, "landed_cost"),
        unit_price_mad=price,
        price_unit=price_unit,
        origins=need.origin.value.countries if need.origin.value else (),
        hs=need.hs,
        region=region.code if region else None,
        stated_at=source.stated_at,
        person_id=source.person_id,
        need_id=source.need_id,
    )


def latest(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Give one contribution per group: for each figure, the latest that any of its people stated.

    It is confirmed and shared only if every statement it is made of is.
    """
    ordered = sorted(contributions, key=lambda each: (each.group, each.stated_at, each.need_id))
    return tuple(_merged(list(reversed(list(of)))) for _, of in groupby(ordered, key=lambda each: each.group))


_FIGURES: Sequence[tuple[str, ...]] = (
    ("mad", "approximate"),
    ("quantity", "unit"),
    ("severities",),
    ("unit_price_mad", "price_unit"),
    ("origins",),
    ("hs",),
    ("region",),
)
"""Fields that are stated together; the first says whether they were."""


def _merged(newest_first: Sequence[Contribution]) -> Contribution:
    newest = newest_first[0]
    used = [newest]
    found: dict[str, Any] = {}
    for first, *rest in _FIGURES:
        who = next((each for each in newest_first if getattr(each, first) not in (None, ())), newest)
        used.append(who)
        found |= {field: getattr(who, field) for field in (first, *rest)}
    for code, field in MEASURES.items():
        ticked = code in (found["severities"] or {})
        who = next((each for each in newest_first if ticked and getattr(each, field) is not None), newest)
        used.append(who)
        found[field] = getattr(who, field) if ticked else None
    agreed: dict[str, Any] = {
        field: all(getattr(each, field) for each in used) for field in ("confirmed", "shares", "share_bands")
    }
    return replace(newest, **found, **agreed)


def _number(size: Range | None) -> float | None:
    return None if size is None else float(size.typical)


def _measure(need: Need, code: str) -> float | None:
    row = need.constraint(code)
    return _number(row.measure.value.span) if row and row.measure.value else None


def _quantity(yearly: Size | None) -> tuple[float | None, str | None]:
    if yearly is None:
        return None, None
    unit, amount = _common(yearly)
    return _number(amount), unit


def _price(value: Value | None) -> tuple[float | None, str | None]:
    price = value.mad if value and value.basis == "unit_price" else None
    if value is None or price is None:
        return None, None
    unit, one = _common(Size(amount=exactly(1), unit=value.unit))
    return float(price.typical / one.typical), unit


def _common(size: Size) -> tuple[Unit, Range]:
    """Give a size in the unit it adds up in, packs opened."""
    for unit in COMMON:
        amount = size.in_unit(unit)
        if amount is not None:
            return unit, amount
    return size.unit or "piece", size.amount

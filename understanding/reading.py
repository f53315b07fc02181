"""The result of reading one answer: what every reader returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Literal, Self, get_args

Kind = Literal[
    "number",
    "percent",
    "money",
    "quantity",
    "duration",
    "count",
    "country",
    "hs",
    "yesno",
    "intent",
    "language",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Bound = Literal["min", "max"]


PER_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "semester": 2, "year": 1}
"""How often a period comes in a year (365 days, 52 weeks); an order has no fixed number."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What one unit holds: 400 bags *of 25 kg*."""

    size: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one answer.

    `low` equals `high` when the value is exact; an open range leaves one side `None` and sets `bound`
    ("max" for "at most", "min" for "at least"). `problem` is a short code, set when the text is not an
    answer of this kind (then there is no value) or is one that must be asked again. Durations are in days,
    amounts in the typed currency per the typed period, percentages in percent (12.5 for 12.5 %).
    """

    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None
    approx: bool = False
    unit: str | None = None
    currency: str | None = None
    period: str | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    pack: Pack | None = None
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    value: str | bool | None = None
    intent: str | None = None
    language: str | None = None
    needs_confirmation: bool = False
    alternatives: tuple[Decimal, ...] = ()
    problem: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the fields that apply, as JSON values (numbers are numbers, never text)."""
        found: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value is None or (value is False and each.name != "value") or value in ((), {}):
                continue
            found[each.name] = _jsonable(value)
        return found

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild a reading from what `as_json` gave."""
        known = dict(stored)
        for side in ("low", "high"):
            if side in known:
                known[side] = _decimal(known[side])
        if "parts" in known:
            known["parts"] = {name: _decimal(days) for name, days in known["parts"].items()}
        if "pack" in known:
            known["pack"] = Pack(_decimal(known["pack"]["size"]), known["pack"]["unit"])
        if "alternatives" in known:
            known["alternatives"] = tuple(_decimal(each) for each in known["alternatives"])
        for several in ("countries", "groups", "via"):
            if several in known:
                known[several] = tuple(known[several])
        return cls(**known)


def _decimal(number: float | str) -> Decimal:
    return Decimal(str(number))


def _jsonable(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Pack(size=size, unit=unit):
            return {"size": _jsonable(size), "unit": unit}
        case tuple():
            return [_jsonable(each) for each in value]
        case Mapping():
            return {name: _jsonable(each) for name, each in value.items()}
        case _:
            return value

"""Units and periods of quantities: what they are worth in one another. No words, no reading of text."""

from decimal import Decimal
from typing import Literal

from opportunities.ranges import Number, Range, Record
from understanding import PER_YEAR

Unit = Literal[
    "piece",
    "kg",
    "g",
    "t",
    "l",
    "ml",
    "m3",
    "m",
    "km",
    "m2",
    "m_linear",
    "pallet",
    "container",
    "container_20",
    "container_40",
    "roll",
    "drum",
    "bag",
    "box",
    "truck",
]
Period = Literal["day", "week", "month", "quarter", "semester", "year", "order"]

_WORTH: dict[str, tuple[str, Decimal]] = {
    "g": ("mass", Decimal("0.001")),
    "kg": ("mass", Decimal(1)),
    "t": ("mass", Decimal(1000)),
    "ml": ("volume", Decimal("0.001")),
    "l": ("volume", Decimal(1)),
    "m3": ("volume", Decimal(1000)),
    "m": ("length", Decimal(1)),
    "m_linear": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)),
}


class Pack(Record):
    """What one unit holds: a bag *of 25 kg*."""

    size: Number
    unit: Unit


class Size(Record):
    """A quantity with its unit; no unit when only a number was said."""

    amount: Range
    unit: Unit | None = None
    pack: Pack | None = None

    def in_unit(self, unit: Unit | None) -> Range | None:
        """Give the quantity in another unit, through the pack if need be; None when they do not compare.

        A bare number counts pieces: it compares with pieces, never with tonnes.
        """
        factor = _factor(self.unit or "piece", unit or "piece")
        if factor is not None:
            return self.amount.scaled(factor)
        if self.pack is None:
            return None
        factor = _factor(self.pack.unit, unit or "piece")
        return None if factor is None else self.amount.scaled(self.pack.size * factor)


class Quantity(Size):
    """A quantity per period: 24 t a month."""

    period: Period = "year"

    @property
    def yearly(self) -> Size | None:
        """Give the quantity of a year; None when it is per order."""
        times = PER_YEAR.get(self.period)
        if times is None:
            return None
        return Size(amount=self.amount.scaled(Decimal(times)), unit=self.unit, pack=self.pack)


def _factor(unit: str, other: str) -> Decimal | None:
    if unit == other:
        return Decimal(1)
    kind, worth = _WORTH.get(unit, (unit, Decimal(1)))
    other_kind, other_worth = _WORTH.get(other, (other, Decimal(1)))
    return worth / other_worth if kind == other_kind else None

"""Amounts of money, dated rates and the annual value of a need: everything that ends in dirhams."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from opportunities.ranges import Number, Range, Record
from opportunities.units import Period, Quantity, Unit
from understanding import PER_YEAR

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Band = Literal["b1", "b2", "b3", "b4", "b5", "b6"]
BANDS: Mapping[Band, tuple[int | None, int | None]] = {
    "b1": (None, 100_000),
    "b2": (100_000, 500_000),
    "b3": (500_000, 1_000_000),
    "b4": (1_000_000, 5_000_000),
    "b5": (5_000_000, 20_000_000),
    "b6": (20_000_000, None),
}
"""The value bands offered as buttons, in MAD a year."""


class Rate(Record):
    """What one unit of a currency was worth in MAD, and when; the dirham itself needs no date."""

    mad: Annotated[Number, Field(gt=0)]
    on: date | None = None


Rates = Mapping[str, Rate]
"""Dated rates by currency code."""
DIRHAM = Rate(mad=Decimal(1))
SMALLEST_RATE, LARGEST_RATE = Decimal("0.000001"), Decimal(100_000)
"""What one unit of a currency may be worth in MAD: anything else is a slip of the finger."""


class Amount(Record):
    """An amount in the currency it was said in, with the rate of the day if one was known."""

    amount: Range
    currency: Currency
    rate: Rate | None = None

    @property
    def mad(self) -> Range | None:
        """Give it in MAD, to the centime; None without a rate."""
        return None if self.rate is None else self.amount.scaled(self.rate.mad).rounded(2)


class Value(Amount):
    """What a year of purchases costs: an amount per period, a unit price, or a band."""

    basis: Literal["amount", "unit_price", "band"]
    band: Band | None = None
    period: Period | None = None
    unit: Unit | None = None

    def yearly_mad(self, quantity: Quantity | None) -> Range | None:
        """Give MAD a year; a unit price is multiplied by the annual quantity. None when not known."""
        amount = self._yearly(quantity)
        if amount is None or self.rate is None:
            return None
        return amount.scaled(self.rate.mad).rounded(2)

    def _yearly(self, quantity: Quantity | None) -> Range | None:
        if self.basis != "unit_price":
            times = PER_YEAR.get(self.period or "year")
            return None if times is None else self.amount.scaled(Decimal(times))
        bought = None if quantity is None or quantity.yearly is None else quantity.yearly.in_unit(self.unit)
        return None if bought is None else self.amount.times(bought)


def banded(band: Band) -> Value:
    """Give the value a band stands for."""
    low, high = BANDS[band]
    sides = Range(low=None if low is None else Decimal(low), high=None if high is None else Decimal(high))
    return Value(basis="band", band=band, amount=sides, currency="MAD", rate=DIRHAM, period="year")


def rate_of(currency: str, rates: Rates) -> Rate | None:
    """Give the rate of a currency; None when the database has none."""
    return DIRHAM if currency == "MAD" else rates.get(currency)

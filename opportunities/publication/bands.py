"""Rounding before anything goes out: value bands, the 1-2-5 scale of volumes and prices, rounded medians."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, inf
from statistics import median
from typing import Any

VALUE_BANDS: Sequence[tuple[str, float]] = (
    ("<1", 1e6),
    ("1-5", 5e6),
    ("5-20", 20e6),
    ("20-50", 50e6),
    (">50", inf),
)
"""Each band of value, in MDH a year, and the MAD below which it ends."""
LARGER_UNITS = {"kg": "t", "l": "m3", "m": "km"}
"""What a thousand of a unit is said in."""
_SCALE = ((1, 2), (2, 5), (5, 10))


def value_band(mad: float) -> str:
    """Give the band of a yearly value."""
    return next(band for band, end in VALUE_BANDS if mad < end)


def step(amount: float) -> tuple[float, float]:
    """Give the two marks of the 1-2-5 scale around a positive amount: from the first, below the second."""
    number = Decimal(str(amount))
    ten = Decimal(1).scaleb(number.adjusted())
    return next((float(low * ten), float(high * ten)) for low, high in _SCALE if number < high * ten)


def volume_band(amount: float, unit: str) -> dict[str, Any]:
    """Give the step of a yearly volume, in the larger unit from a thousand on."""
    if amount >= 1000 and unit in LARGER_UNITS:
        amount, unit = amount / 1000, LARGER_UNITS[unit]
    low, high = step(amount)
    return {"low": low, "high": high, "unit": unit}


def price_range(prices: Sequence[float], unit: str) -> dict[str, Any]:
    """Give the marks of the scale that hold every price."""
    return {"low": step(min(prices))[0], "high": step(max(prices))[1], "unit": unit}


def rounded_median(numbers: Sequence[float], to: int) -> int:
    """Give the median, to the nearest multiple; halves go up."""
    return to * floor(median(numbers) / to + 0.5)

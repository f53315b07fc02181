"""Every number, percentage, amount, quantity and duration CLDR formats in our four locales reads back."""

from decimal import Decimal
from typing import Literal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.read import read
from understanding.reading import Kind, Reading

LOCALES = ("fr", "fr_MA", "ar", "ar_MA")
CURRENCIES = ("MAD", "EUR", "USD", "GBP", "CNY", "CHF", "AED", "SAR")
UNITS = {
    "mass-kilogram": "kg",
    "mass-gram": "g",
    "mass-tonne": "t",
    "volume-liter": "l",
    "volume-milliliter": "ml",
    "volume-cubic-meter": "m3",
    "length-meter": "m",
    "length-kilometer": "km",
    "area-square-meter": "m2",
}
DAYS = {"duration-day": 1, "duration-week": 7, "duration-month": 30, "duration-year": 365}
NARROW_YEAR = "a"
"""CLDR's narrow French year, "3a", is also "3 à …": an ambiguity of CLDR's own, left out."""
CASES = settings(max_examples=60, deadline=None)

amounts = st.decimals(0, 10**10, places=2).map(lambda value: value.quantize(Decimal("0.01")))
wholes = st.integers(0, 10**9)


def _forms(value: int, unit: str, locale: str) -> list[str]:
    """Format a unit in each length; where Babel has no form it writes the unit's English code: left out."""
    lengths: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
    texts = [format_unit(value, unit, length=length, locale=locale) for length in lengths]
    return [text for text in texts if unit not in text]


def exactly(kind: Kind, text: str) -> Decimal | None:
    """Read a text that must give one exact value."""
    found = read(kind, text)
    assert found.low == found.high, (text, found.as_json())
    return found.low


@pytest.mark.parametrize("locale", LOCALES)
@CASES
@given(value=st.one_of(amounts, wholes.map(Decimal)))
def test_numbers_read_back(locale: str, value: Decimal) -> None:
    assert exactly("number", format_decimal(value, locale=locale)) == value


@pytest.mark.parametrize("locale", LOCALES)
@CASES
@given(value=st.integers(0, 1000))
def test_percentages_read_back(locale: str, value: int) -> None:
    assert exactly("percent", format_percent(Decimal(value) / 100, locale=locale)) == value


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("currency", CURRENCIES)
@settings(max_examples=15, deadline=None)
@given(value=amounts)
def test_amounts_read_back(locale: str, currency: str, value: Decimal) -> None:
    forms: tuple[Literal["standard", "name"], ...] = ("standard", "name")
    for form in forms:
        text = format_currency(value, currency, locale=locale, format_type=form)
        assert exactly("money", text) == value
        assert read("money", text).currency == currency


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", UNITS)
@settings(max_examples=15, deadline=None)
@given(value=wholes)
def test_quantities_read_back(locale: str, unit: str, value: int) -> None:
    for text in _forms(value, unit, locale):
        found = _quantity(text)
        assert (found.low, found.unit) == (Decimal(value), UNITS[unit])


def _quantity(text: str) -> Reading:
    found = read("quantity", text)
    assert found.low == found.high, (text, found.as_json())
    return found


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", DAYS)
@settings(max_examples=15, deadline=None)
@given(value=st.integers(0, 5000))
def test_durations_read_back(locale: str, unit: str, value: int) -> None:
    for text in _forms(value, unit, locale):
        if not text.endswith(NARROW_YEAR):
            assert exactly("duration", text) == value * DAYS[unit]


@CASES
@given(st.integers(1, 999), st.integers(1, 999))
def test_three_decimals_are_never_taken_for_sure(whole: int, thousandths: int) -> None:
    found = read("number", f"{whole},{thousandths:03d}")
    assert found.needs_confirmation or thousandths == 0
    assert Decimal(f"{whole}.{thousandths:03d}") in (*found.alternatives, found.low) or thousandths == 0

"""What we say of an answer, in an echo or a recap, reads back to the same answer in both languages."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conversations.kinds import spoken
from conversations.kinds.measured import dotted
from conversations.kinds.yes_no import NO, YES
from locales import Value, plain
from opportunities.tables.labels import UNITS, WOULD_BUY, country_names
from understanding import Kind, Pack, Reading
from understanding.read import read

LANGUAGES = ("fr", "ar")
CURRENCIES = ("MAD", "EUR", "USD", "GBP", "CNY", "JPY", "CHF", "TRY", "AED", "SAR", "TND")
COUNTED = tuple(unit for unit in UNITS if unit not in ("day", "percent", "per_year"))
PACKED = ("pallet", "container", "container_20", "container_40", "roll", "drum", "bag", "box", "truck")
HELD = ("piece", "kg", "g", "t", "l", "ml", "m3", "m", "km", "m2")
PERIODS = ("day", "week", "month", "quarter", "year")
SEEN = ("low", "high", "bound", "unit", "currency", "period", "pack", "countries", "via")
FABRIC = "JE"
"""Jersey alone does not read back: among buyers "jersey" is a fabric."""
PRICED = tuple(unit for unit in COUNTED if unit != "truck")
"""A price "par camion" is read as carried by truck: French says both the same way."""
CODES = sorted(set(country_names()) - {FABRIC})
CASES = settings(max_examples=60, deadline=None)

wholes = st.integers(1, 10**7).map(Decimal)
prices = st.one_of(wholes, st.decimals("0.01", 10**6, places=2))
tenths = st.one_of(st.integers(0, 100).map(Decimal), st.decimals(0, 100, places=1))


THOUSANDS = 1000


def is_clear(span: dict[str, Any]) -> bool:
    """Leave out "200 à 300 000", which may mean 200 000: the reader asks, and so would anybody."""
    low, high = span["low"], span["high"]
    return low < high and not (low < THOUSANDS and high % THOUSANDS == 0 and high <= 5 * THOUSANDS * low)


def spans(sides: st.SearchStrategy[Decimal]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw an exact value (at times approximate), a range, or a bound."""
    exact = st.builds(lambda side, about: {"low": side, "high": side, "approx": about}, sides, st.booleans())
    ranges = st.builds(
        lambda one, other: {"low": min(one, other), "high": max(one, other)}, sides, sides
    ).filter(is_clear)
    most = sides.filter(bool).map(lambda side: {"high": side, "bound": "max"})
    least = sides.filter(bool).map(lambda side: {"low": side, "bound": "min"})
    return st.one_of(exact, ranges, most, least)


def reads_back(reading: Reading, said: Callable[[Reading], Value], language: str) -> None:
    """Say a reading and read that again: the same value, and approximate if it was."""
    text = plain(said(reading), language)
    again = read(reading.kind, text)
    assert _seen(again) == _seen(reading), text
    assert again.approx or not reading.approx, text


def _seen(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in SEEN} | {"problem": reading.problem}


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(wholes))
def test_numbers(language: str, span: dict[str, Any]) -> None:
    reads_back(Reading("number", **span), spoken.number, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(tenths))
def test_percentages(language: str, span: dict[str, Any]) -> None:
    reads_back(Reading("percent", **span), spoken.percent, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(prices), currency=st.sampled_from(CURRENCIES), period=st.sampled_from((*PERIODS, None)))
def test_amounts(language: str, span: dict[str, Any], currency: str, period: str | None) -> None:
    reads_back(Reading("money", **span, currency=currency, period=period), spoken.price, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(prices), currency=st.sampled_from(CURRENCIES), unit=st.sampled_from(PRICED))
def test_unit_prices(language: str, span: dict[str, Any], currency: str, unit: str) -> None:
    reads_back(Reading("money", **span, currency=currency, unit=unit), spoken.price, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(wholes), unit=st.sampled_from(COUNTED), period=st.sampled_from((*PERIODS, "order")))
def test_quantities(language: str, span: dict[str, Any], unit: str, period: str) -> None:
    assume(
        period != "order" or span.get("bound") != "min"
    )  # "at least 500 an order" is a minimum order of 500
    reads_back(Reading("quantity", **span, unit=unit, period=period), spoken.quantity, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(
    span=spans(wholes),
    unit=st.sampled_from(PACKED),
    pack=st.builds(Pack, st.integers(2, 5000).map(Decimal), st.sampled_from(HELD)),
)
def test_packs(language: str, span: dict[str, Any], unit: str, pack: Pack) -> None:
    reads_back(Reading("quantity", **span, unit=unit, pack=pack, period="year"), spoken.quantity, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(st.integers(1, 2000).map(Decimal)))
def test_durations(language: str, span: dict[str, Any]) -> None:
    reads_back(Reading("duration", **span), spoken.duration, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(span=spans(st.integers(1, 365).map(Decimal)))
def test_times_a_year(language: str, span: dict[str, Any]) -> None:
    reads_back(Reading("count", **span), spoken.times, language)


@pytest.mark.parametrize("language", LANGUAGES)
@CASES
@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True), st.data())
def test_countries(language: str, codes: list[str], data: st.DataObject) -> None:
    through = data.draw(st.integers(0, len(codes) - 1))
    origins, via = tuple(codes[through:]), tuple(codes[:through])
    reads_back(Reading("country", countries=origins, via=via), spoken.countries, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_each_country_alone(language: str, code: str) -> None:
    reads_back(Reading("country", countries=(code,)), spoken.countries, language)
    assert read("country", plain(country_names()[code], language)).countries == (code,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no(language: str) -> None:
    said = [read("yesno", plain(words, language)).value for words in (YES, NO, *_certain())]
    assert said == [True, False, True, False]


def _certain() -> tuple[Any, Any]:
    return WOULD_BUY["yes"], WOULD_BUY["no"]


@pytest.mark.parametrize("digits", ["8482", "848210", "84821010", "8482101000"])
def test_customs_codes(digits: str) -> None:
    assert read("hs", dotted(digits)).value == digits


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", COUNTED)
def test_the_units_of_the_exported_tables(language: str, unit: str) -> None:
    assert read("quantity", f"12 {plain(UNITS[unit], language)}").unit == unit


def test_no_kind_of_value_is_left_out() -> None:
    told_by_their_words = {"intent", "language"}
    tested = {"number", "percent", "money", "quantity", "duration", "count", "country", "yesno", "hs"}
    assert tested | told_by_their_words == set(get_args(Kind))

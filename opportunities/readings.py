"""The values inside keyed answers, checked on their way in: texts, codes, numbers, amounts, origins.

Each function takes the JSON of one given answer; it gives its typed value or raises ValidationError.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, TypeAdapter, model_validator

from locales import countries
from opportunities.amounts import Amount, Band, Currency, Rates, Value, banded, rate_of
from opportunities.ranges import Number, Range, Record
from opportunities.units import Pack, Period, Quantity, Size, Unit

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
HS_LENGTHS = (4, 6, 8, 10)


class Span(BaseModel):
    """The numbers of any reading: two sides, or one and a bound; a duration's parts."""

    low: Number | None = None
    high: Number | None = None
    bound: Literal["min", "max"] | None = None
    approx: bool = False
    parts: dict[str, Number] = Field(default_factory=dict)

    @property
    def range(self) -> Range:
        """Give the two sides; an exact number said to be a bound is one."""
        low, high = self.low, self.high
        if self.bound and low is not None and low == high:
            low, high = (low, None) if self.bound == "min" else (None, high)
        return Range(low=low, high=high, approx=self.approx)


class Reading(Span):
    """An amount or a quantity: numbers with their unit, currency, period and pack."""

    unit: Unit | None = None
    currency: Currency | None = None
    period: Period | None = None
    pack: Pack | None = None


class Origin(Record):
    """Where a component comes from, and the countries it passes through; a group when no country was said."""

    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if not self.countries and not self.groups:
            raise ValueError("an origin needs a country")
        unknown = {*self.countries, *self.via} - countries("fr").keys()
        if unknown:
            raise ValueError(f"no such country: {', '.join(sorted(unknown))}")
        return self


class _Coded(BaseModel):
    value: str


def _hs(code: str) -> str:
    digits = code.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in HS_LENGTHS):
        raise ValueError("an HS code has 4, 6, 8 or 10 digits")
    if not "01" <= digits[:2] <= "97" or digits[:2] == "77":
        raise ValueError(f"the Harmonised System has no chapter {digits[:2]}")
    return digits


HsCode = Annotated[str, AfterValidator(_hs)]
"""A customs code, stored as 4, 6, 8 or 10 digits."""

_words = TypeAdapter(Words)
_flag = TypeAdapter(bool)
_files = TypeAdapter(list[dict[str, Any]])
_hs_code = TypeAdapter(HsCode)
_band = TypeAdapter(Band)
_ticks = TypeAdapter(dict[str, Annotated[int, Field(ge=0, le=3)]])


def text(value: Any) -> str:
    """Read words that are not empty."""
    return _words.validate_python(value)


def one_of(codes: Any) -> Callable[[Any], Any]:
    """Give the reader of one code out of a Literal."""
    return TypeAdapter(codes).validate_python


def flag(value: Any) -> bool:
    """Read a yes or a no, as a boolean or inside a reading."""
    return _flag.validate_python(value["value"] if isinstance(value, Mapping) and "value" in value else value)


def files(value: Any) -> int:
    """Count the files of an answer."""
    return len(_files.validate_python(value))


def ticks(value: Any) -> dict[str, int]:
    """Read ticked codes with their severities (0: nobody rated it)."""
    return _ticks.validate_python(value)


def ticked(value: Any, order: Iterable[str]) -> tuple[str, ...]:
    """Read ticked codes in the order they are offered: the order of taps means nothing and JSON loses it."""
    codes = ticks(value)
    unknown = codes.keys() - set(order)
    return (*(code for code in order if code in codes), *sorted(unknown))


def hs(value: Any) -> str:
    """Read a customs code: its digits."""
    return _hs_code.validate_python(_Coded.model_validate(value).value)


def span(value: Any) -> Range:
    """Read a bare number, percentage, count or duration."""
    return Span.model_validate(value).range


def size(value: Any) -> Size:
    """Read a quantity that stands for itself."""
    reading = Reading.model_validate(value)
    return Size(amount=reading.range, unit=reading.unit, pack=reading.pack)


def quantity(value: Any) -> Quantity:
    """Read a quantity per period; the question asks for a year's when none was typed."""
    reading = Reading.model_validate(value)
    return Quantity(
        amount=reading.range, unit=reading.unit, pack=reading.pack, period=reading.period or "year"
    )


def amount(value: Any, rates: Rates) -> Amount:
    """Read an amount; without a currency it is in dirhams."""
    reading = Reading.model_validate(value)
    currency = reading.currency or "MAD"
    return Amount(amount=reading.range, currency=currency, rate=rate_of(currency, rates))


def price(value: Any, rates: Rates) -> Value:
    """Read the price of one unit."""
    return _priced(Reading.model_validate(value), rates, "unit_price")


def yearly_value(value: Any, rates: Rates) -> Value:
    """Read what a year costs: a band, an amount per period, or the price of a unit."""
    if isinstance(value, Mapping) and "band" in value:
        return banded(_band.validate_python(value["band"]))
    reading = Reading.model_validate(value)
    return _priced(reading, rates, "unit_price" if reading.unit else "amount")


def _priced(reading: Reading, rates: Rates, basis: Literal["amount", "unit_price"]) -> Value:
    currency = reading.currency or "MAD"
    return Value(
        amount=reading.range,
        currency=currency,
        rate=rate_of(currency, rates),
        basis=basis,
        period=None if basis == "unit_price" else reading.period or "year",
        unit=reading.unit,
    )

"""How a reading is said back: exact, ranges, bounds, "about"; amounts, quantities, durations."""

from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from locales import Bold, Counted, Country, Joined, Measure, Money, Percent, Text, Unit, Value, Words
from understanding import PER_YEAR, Reading

_PERIODS: dict[str, Callable[[Value], Text]] = {
    "day": lambda value: Text("{value} par jour", {"value": value}),
    "week": lambda value: Text("{value} par semaine", {"value": value}),
    "month": lambda value: Text("{value} par mois", {"value": value}),
    "quarter": lambda value: Text("{value} par trimestre", {"value": value}),
    "year": lambda value: Text("{value} par an", {"value": value}),
    "order": lambda value: Text("{value} par commande", {"value": value}),
}


def span(reading: Reading, one: Callable[[Decimal], Value]) -> Value:
    """Say an exact value, a range or a bound; `one` writes a side with its unit; mark what is approximate.

    The low side of a range goes without its unit: "8 à 9 semaines".
    """
    if reading.low is not None and reading.high is not None:
        if reading.low == reading.high:
            exact = one(reading.low)
            return Text("environ {value}", {"value": exact}) if reading.approx else exact
        return _between(reading.low, reading.high, one)
    if reading.high is not None:
        return Text("au plus {value}", {"value": one(reading.high)})
    return Text("au moins {value}", {"value": one(reading.low or Decimal(0))})


def _between(low: Decimal, high: Decimal, one: Callable[[Decimal], Value]) -> Value:
    """Say a range; the side without its unit keeps the scale of the other."""
    match one(low):
        case Money(amount=bare) | Measure(amount=bare) | Percent(amount=bare):
            return Text("{low} à {high}", {"low": bare, "high": one(high)})
        case whole:
            return Text("entre {low} et {high}", {"low": whole, "high": one(high)})


def per(value: Value, period: str | None) -> Value:
    """Add "par mois", "par an"… to a value."""
    return _PERIODS[period](value) if period in _PERIODS else value


def amount(reading: Reading) -> Value:
    """Say an amount in its currency, without its period."""
    currency = reading.currency or "MAD"
    return span(reading, lambda side: Money(side, currency))


def price(reading: Reading) -> Value:
    """Say an amount with what it is for: per unit, per month, per year."""
    if reading.unit:
        return Text("{price} par {unit}", {"price": amount(reading), "unit": Unit(reading.unit)})
    return per(amount(reading), reading.period)


def quantity(reading: Reading) -> Value:
    """Say a quantity with its unit, its pack and its period."""
    unit = reading.unit
    count = span(reading, lambda side: Measure(side, unit) if unit else side)
    if reading.pack:
        pack = Measure(reading.pack.size, reading.pack.unit)
        count = Text("{quantity} de {pack}", {"quantity": count, "pack": pack})
    return per(count, reading.period)


def duration(reading: Reading) -> Value:
    """Say a duration in the largest unit that holds it exactly, with the days beside it."""
    unit, days = _whole_unit(reading)
    said = span(reading, lambda side: Measure(side / days, unit))
    if unit == "day":
        return said
    return Text(
        "{duration} ({days})", {"duration": said, "days": span(reading, lambda side: Measure(side, "day"))}
    )


def _whole_unit(reading: Reading) -> tuple[str, int]:
    sides = [side for side in (reading.low, reading.high) if side]
    for unit, days in (("year", 365), ("month", 30), ("week", 7)):
        if sides and all(side % days == 0 for side in sides):
            return unit, days
    return "day", 1


def percent(reading: Reading) -> Value:
    """Say a percentage."""
    return span(reading, Percent)


def times(reading: Reading) -> Value:
    """Say how many times."""
    return span(reading, lambda side: Counted("{n} fois", "{n} fois", int(side)))


def number(reading: Reading) -> Value:
    """Say a bare number."""
    return span(reading, lambda side: side)


def countries(reading: Reading) -> Value:
    """Say the countries, and those the goods pass through."""
    from conversations.kinds.kind import listed

    origin = listed([Country(code) for code in reading.countries])
    if not reading.via:
        return origin
    via = listed([Country(code) for code in reading.via])
    return Text("{origin} via {via}", {"origin": origin, "via": via})


def yearly(reading: Reading) -> Reading | None:
    """Bring an amount or a quantity to a year; None when its period has no fixed number in a year."""
    factor = PER_YEAR.get(reading.period or "year")
    if factor is None or (reading.unit and reading.kind == "money"):
        return None
    return replace(scaled(reading, factor), period="year")


def scaled(reading: Reading, factor: Decimal | int) -> Reading:
    """Multiply both sides."""
    low = None if reading.low is None else reading.low * factor
    high = None if reading.high is None else reading.high * factor
    return replace(reading, low=low, high=high)


def converted(reading: Reading, rate: Decimal) -> Reading:
    """Convert an amount into dirhams, each side rounded."""
    dirhams = scaled(reading, rate)
    low = None if dirhams.low is None else rounded(dirhams.low)
    high = None if dirhams.high is None else rounded(dirhams.high)
    return replace(dirhams, low=low, high=high, currency="MAD")


def rounded(value: Decimal) -> Decimal:
    """Round a computed amount to whole units above 100, to cents below."""
    step = Decimal(1) if abs(value) >= 100 else Decimal("0.01")
    return value.quantize(step, ROUND_HALF_UP)


def together(*lines: Words | None) -> Words | None:
    """Put the lines that there are one under the other."""
    said = tuple(line for line in lines if line is not None)
    return None if not said else said[0] if len(said) == 1 else Joined(said)


def title(words: Words) -> Words:
    """Set words in bold."""
    return Bold(words)

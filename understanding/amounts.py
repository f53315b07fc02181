"""Reads amounts of money: currency, centimes and rials, period or unit price, millions of what."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.containers import in_containers
from understanding.measures import Measure
from understanding.reading import Reading
from understanding.sentence import Sentence, is_foreign, refused, scaled, tidy, typed_period
from understanding.tokens import Token

_HUNDRED = Decimal(100)
_A_THOUSAND = 1000
_ONE, _TEN = Decimal(1), Decimal(10)
_DEFAULT = "MAD"
_ASKED_UNITS = ("ml",)


def read_money(text: str) -> Reading:
    """Read an amount, in its currency per its period as typed; no currency means dirhams, to confirm."""
    sentence = Sentence.of(text)
    sentence = Sentence(text, in_containers(sentence.items))
    amounts = sentence.values("currency")
    if amounts:
        return _with_currency(sentence, _with_centimes(amounts))
    bare = [each for each in sentence.said if _is_bare(each)]
    if not bare or any(_is_refusing(each) for each in sentence.said if not _is_bare(each)):
        return sentence.problem("money")
    if sentence.is_odd or (len(bare) > 1 and bare[0].low != bare[1].low):
        return Reading("money", problem="ambiguous")
    return _without_currency(sentence, bare[0])


def _with_currency(sentence: Sentence, amounts: Sequence[Measure]) -> Reading:
    change = _change(sentence, amounts[0])
    first = _with_change(amounts[0], change) if change else amounts[0]
    currency = first.heads["currency"]
    unexplained = [each for each in sentence.bare if each is not change]
    counted = any(_is_counted(before, each) for before, each in sentence.measured())
    doubtful = first.doubtful or sentence.is_odd or len(amounts) > 1 or bool(unexplained) or counted
    doubtful = doubtful or _is_elliptic(first)
    others = tuple(
        tidy(each.low * each.heads["currency"].value) for each in amounts[1:] if each.low is not None
    )
    reading = _reading(sentence, first, currency.name, currency.value)
    if first.other is not None and (first.doubtful or _is_elliptic(first)):
        others = (tidy(first.other * currency.value), *others)
    return (
        replace(reading, needs_confirmation=doubtful or reading.needs_confirmation, alternatives=others)
        if not reading.problem
        else reading
    )


def _without_currency(sentence: Sentence, amount: Measure) -> Reading:
    million = _is_million(amount)
    factor = Decimal(1_000_000) if million else _ONE
    reading = _reading(sentence, amount, _DEFAULT, factor)
    if reading.problem:
        return reading
    alternatives: tuple[Decimal, ...] = ()
    if _is_elliptic(amount) and amount.other is not None:
        alternatives = tidy(amount.other), tidy(amount.other / _HUNDRED)
    elif amount.big_word:
        ends = dict.fromkeys(side for side in (reading.low, reading.high) if side is not None)
        alternatives = tuple(tidy(each / _HUNDRED) for each in ends)
    elif amount.other is not None:
        alternatives = (tidy(amount.other),)
    return replace(reading, needs_confirmation=True, alternatives=alternatives)


def _reading(sentence: Sentence, amount: Measure, currency: str, factor: Decimal) -> Reading:
    wrong = refused(
        replace(amount, high=scaled(amount.high, factor), low=scaled(amount.low, factor)), "money"
    )
    if wrong:
        return wrong
    period, times = _period(sentence)
    times *= sentence.repeats
    unit = _unit_price(sentence) if period is None else None
    bound, low, high = amount.bound, amount.low, amount.high
    if sentence.has("franco") or (period == "order" and bound == "min"):
        bound, high = None, low if low is not None else high
        low = high
    return Reading(
        "money",
        low=scaled(low, factor * times),
        high=scaled(high, factor * times),
        bound=bound,
        approx=sentence.is_approximate,
        unit=unit,
        currency=currency,
        period=period,
        needs_confirmation=unit in _ASKED_UNITS or sentence.repeats != 1,
    )


def _period(sentence: Sentence) -> tuple[str | None, Decimal]:
    for each in sentence.said:
        if _is_count_per_period(each):
            return each.heads["time"].name, _ONE
    if sentence.period:
        return typed_period(*sentence.period)
    return ("order" if sentence.has("order", "minimum", "not_less") else None), _ONE


def _unit_price(sentence: Sentence) -> str | None:
    """Give the unit of "42 dh le kilo", "3 €/kg", "15 درهم للكيلو"."""
    for before, measure in sentence.measured():
        unit = measure.of("unit")
        if unit and not measure.of("currency") and (measure.implied or _is_for_one(before, measure)):
            return unit.name
    return "truck" if sentence.has("per_truck") else "piece" if sentence.has("unit_price") else None


def _is_for_one(before: Token | None, measure: Measure) -> bool:
    """Tell the unit of "3 DH pour 1 kg" from a quantity."""
    spread = before is not None and before.has("per", "in")
    return spread and measure.low == _ONE == measure.high


def _with_centimes(amounts: Sequence[Measure]) -> Sequence[Measure]:
    """Add "50 centimes" to "12 dirhams"."""
    if len(amounts) != 2:
        return amounts
    whole, part = amounts
    one, other = whole.heads["currency"], part.heads["currency"]
    if other.value >= 1 or one.value < 1 or whole.low is None or part.low is None or part.low >= _HUNDRED:
        return amounts
    total = whole.low + part.low * other.value / one.value
    return [replace(whole, low=total, high=total)]


def _change(sentence: Sentence, whole: Measure) -> Measure | None:
    """Give the centimes of "3 dh 50", said without their name."""
    change = next((item for before, item in sentence.pairs() if before is whole), None)
    if not isinstance(change, Measure) or change.heads or whole.low is None or whole.low != whole.high:
        return None
    two_digits = change.low is not None and change.low == change.high and _TEN <= change.low < _HUNDRED
    return change if two_digits and not whole.low % 1 and whole.heads["currency"].value == 1 else None


def _with_change(whole: Measure, change: Measure) -> Measure:
    total = (whole.low or Decimal(0)) + (change.low or Decimal(0)) / _HUNDRED
    return replace(whole, low=total, high=total)


def _is_elliptic(amount: Measure) -> bool:
    """Tell "un million deux", which may be 1 200 000 as well as 1 000 002; it is asked."""
    return amount.big_word and amount.other is not None


def _is_counted(before: Token | None, measure: Measure) -> bool:
    """Tell a quantity said beside the amount: "3 tonnes, 40 000 DH"."""
    unit = measure.of("unit") is not None and measure.of("currency") is None
    return unit and measure.is_said and not measure.implied and not _is_for_one(before, measure)


def _is_bare(measure: Measure) -> bool:
    """Tell a number that may be an amount: alone, 2M, or "150 000 an"."""
    return not measure.heads or _is_million(measure) or _is_count_per_period(measure)


def _is_million(measure: Measure) -> bool:
    """Tell 2M, which may be two millions, from 2 m."""
    return measure.of("factor") is not None and measure.raw_head == "M"


def _is_count_per_period(measure: Measure) -> bool:
    """Tell "150 000 an" (an amount per year) from a duration."""
    return measure.of("time") is not None and not measure.implied and (measure.low or 0) >= _A_THOUSAND


def _is_refusing(measure: Measure) -> bool:
    return is_foreign(measure, "currency") and not measure.implied and not measure.of("time")

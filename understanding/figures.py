"""Reads plain numbers and percentages (a coefficient of 1,25 is 25 % on top)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.measures import Measure
from understanding.reading import Kind, Reading
from understanding.sentence import Sentence, is_foreign, refused, scaled, tidy
from understanding.tokens import Token

_HUNDRED, _ONE, _THREE = Decimal(100), Decimal(1), Decimal(3)
_MILLION = Decimal(1_000_000)
_TENTH = Decimal("0.1")
_SHOWN = 3
_NUMBERS_OR_PARTS = (Decimal(3), Decimal(4), Decimal(5))
"""Said in one word of Darija or Arabic, each may also be a third, a quarter, a fifth: tlt, rb3, خمس."""


def read_number(text: str) -> Reading:
    """Read a plain number; one with a currency, a duration or a weight is another kind of answer."""
    sentence = Sentence.of(text)
    counted = [each for each in sentence.said if not each.heads or _is_plain(each)]
    foreign = any(each.heads and not _is_plain(each) and not each.implied for each in sentence.said)
    if not counted or foreign or sentence.is_odd:
        return sentence.problem("number")
    same = all((each.low, each.high) == (counted[0].low, counted[0].high) for each in counted)
    if not same and not sentence.has("incl"):
        alternatives = tuple(tidy(each.low) for each in counted if each.low is not None)
        return Reading("number", problem="ambiguous", alternatives=alternatives[:_SHOWN])
    number = counted[0]  # "10 dont 3 critiques" is ten
    factor = _MILLION if number.of("factor") else _ONE
    reading = _reading("number", sentence, number, factor)
    doubtful = bool(number.heads) or reading.needs_confirmation
    return reading if reading.problem else replace(reading, needs_confirmation=doubtful)


def read_percent(text: str) -> Reading:
    """Read a percentage in percent; a bare number between 1 and 3 may be a coefficient, so it is asked."""
    sentence = Sentence.of(text)
    percents = sentence.values("percent")
    if percents:
        return _signed(sentence, percents)
    if coefficient := next((each for each in sentence.values("times") if _is_coefficient(each)), None):
        return _reading("percent", sentence, _added(coefficient), _HUNDRED)
    if any(is_foreign(each, "percent") and not each.implied for each in sentence.said):
        return sentence.problem("percent")
    if not sentence.bare:
        return _in_words(sentence)
    if len(sentence.bare) > 1 or sentence.is_odd or sentence.has("note", "date", "ratio"):
        return Reading("percent", problem="ambiguous")
    return _bare_percent(sentence, sentence.bare[0])


def _signed(sentence: Sentence, percents: Sequence[Measure]) -> Reading:
    """Read what a percent sign follows; several are added up when a plus says so, and asked."""
    if len(percents) > 1 and sentence.has("plus") and all(each.low == each.high for each in percents):
        total = sum((each.high for each in percents if each.high is not None), Decimal(0))
        return Reading("percent", tidy(total), tidy(total), needs_confirmation=True)
    reading = _reading("percent", sentence, percents[0], _ONE)
    doubtful = reading.needs_confirmation or len(percents) > 1 or _is_doubtful(sentence, percents[0])
    return replace(reading, needs_confirmation=doubtful and not reading.problem)


def _bare_percent(sentence: Sentence, number: Measure) -> Reading:
    low, high = number.low, number.high
    if sentence.has("coefficient", "x") and low is not None and high is not None and low >= 1:
        return _reading("percent", sentence, _added(number), _HUNDRED)
    part = high if high is not None else low
    if part is not None and part < 1 and (number.wordy or "/" in sentence.text):
        reading = _reading("percent", sentence, number, _HUNDRED)
        asked = not number.wordy and not sentence.has("of", "price")
        return replace(
            reading, low=_tenths(reading.low), high=_tenths(reading.high), needs_confirmation=asked
        )
    fractional = low is not None and low != low.to_integral_value()
    if fractional and low is not None and low < _THREE and not _has_percent_sign(sentence):
        meant = (low - 1) * _HUNDRED if low > 1 else low * _HUNDRED
        return Reading(
            "percent", problem="ambiguous", needs_confirmation=True, alternatives=(tidy(meant), tidy(low))
        )
    reading = _reading("percent", sentence, number, _ONE)
    either = number.wordy and low == high and low in _NUMBERS_OR_PARTS
    return replace(reading, needs_confirmation=not reading.problem and (either or reading.needs_confirmation))


def _is_doubtful(sentence: Sentence, percent: Measure) -> bool:
    """Tell a number beside the percentage ("10+20%") and what a thing is made of ("100% coton")."""
    named = any(
        isinstance(item, Token) and not item.senses and item.text.isalpha() for item in sentence.items
    )
    beside = any(not (sentence.has("coefficient") and _is_coefficient(each)) for each in sentence.bare)
    return beside or (percent.low == _HUNDRED and named)


def _is_coefficient(measure: Measure) -> bool:
    """Tell the 1,3 of "1,3 fois le prix" from a number of times."""
    return measure.low is not None and measure.low % 1 != 0 and _ONE < measure.low < _THREE


def _in_words(sentence: Sentence) -> Reading:
    for role, value in (("double", _HUNDRED), ("triple", 2 * _HUNDRED)):
        if sentence.has(role):
            return Reading("percent", value, value, approx=sentence.is_approximate)
    return sentence.problem("percent")


def _has_percent_sign(sentence: Sentence) -> bool:
    return any(isinstance(item, Measure) and item.of("percent") for item in sentence.items)


def _added(coefficient: Measure) -> Measure:
    low, high = coefficient.low, coefficient.high
    return replace(
        coefficient, low=low - 1 if low is not None else None, high=high - 1 if high is not None else None
    )


def _tenths(value: Decimal | None) -> Decimal | None:
    return None if value is None else tidy(value.quantize(_TENTH))


def _reading(kind: Kind, sentence: Sentence, number: Measure, factor: Decimal) -> Reading:
    wrong = refused(number, kind)
    if wrong:
        return wrong
    bound, high = number.bound, number.high
    if sentence.has("minimum") and bound is None and number.low == high:
        bound, high = "min", None
    return Reading(
        kind,
        low=scaled(number.low, factor),
        high=scaled(high, factor),
        bound=bound,
        approx=sentence.is_approximate,
        needs_confirmation=number.doubtful
        or sentence.is_odd
        or (not number.heads and sentence.follows_a_name(number)),
        alternatives=(tidy(number.other * factor),) if number.other is not None and number.doubtful else (),
    )


def _is_plain(measure: Measure) -> bool:
    """Tell "12 pièces" and "2M" from a weight or a length."""
    unit = measure.of("unit")
    return (unit is not None and unit.name == "piece") or (
        measure.of("factor") is not None and measure.raw_head == "M"
    )

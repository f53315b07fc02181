"""Reads how many times a year: "2 fois par an", "tous les 3 mois", "jamais", "كل شهر"."""

from dataclasses import replace
from decimal import Decimal

from understanding.measures import Measure
from understanding.reading import Reading
from understanding.sentence import PER_YEAR, Sentence, is_foreign, refused, scaled, yearly
from understanding.tokens import Token

_ONE, _NONE = Decimal(1), Decimal(0)


def read_count(text: str) -> Reading:
    """Read a frequency as times per year; "rarement" or "souvent" alone is vague and has no value."""
    sentence = Sentence.of(text)
    counted = [*sentence.values("times"), *sentence.bare]
    nothing = sentence.has("nothing") and _is_known(sentence)
    if not sentence.said and (sentence.has("never") or nothing):
        return Reading(
            "count", _NONE, _NONE, needs_confirmation=not sentence.has("never") or sentence.is_approximate
        )
    if any(_is_refusing(each) for each in sentence.said):
        return sentence.problem("count")
    rate = _rate(sentence)
    if not counted and rate is None:
        return sentence.problem("count")
    if len(counted) > 1 and all(each.implied for each in counted):
        return Reading("count", problem="vague")  # "merra merra": now and then
    if sentence.is_odd or len(counted) > 1 or (counted and sentence.has("note", "date") and rate is None):
        return Reading("count", problem="ambiguous")
    times = counted[0] if counted else Measure(_ONE, _ONE)
    return _reading(sentence, times, rate if rate is not None else _ONE)


def _is_known(sentence: Sentence) -> bool:
    """Tell "aucune cette année" from "aucune idée"."""
    return all(isinstance(item, Measure) or item.senses or not item.text.isalnum() for item in sentence.items)


def _is_refusing(measure: Measure) -> bool:
    return is_foreign(measure, "times", "time") and not measure.implied


def _rate(sentence: Sentence) -> Decimal | None:
    """Give how many of the period said a year has; None when none was said."""
    for before, measure in sentence.measured():
        time = measure.of("time")
        spread = isinstance(before, Token) and before.has("per", "in", "article", "last")
        if time and time.name in PER_YEAR and measure.is_said and not measure.implied:
            if not spread or not measure.low:
                continue
            return yearly(time.name, measure.low)
    return sentence.period[1] if sentence.period else None


def _reading(sentence: Sentence, times: Measure, rate: Decimal) -> Reading:
    wrong = refused(times, "count")
    if wrong:
        return wrong
    bound, high = times.bound, times.high
    if sentence.has("minimum") and bound is None and times.low == high:
        bound, high = "min", None
    reading = Reading(
        "count",
        low=scaled(times.low, rate),
        high=scaled(high, rate),
        bound=bound,
        approx=sentence.is_approximate or sentence.has("vague"),
        needs_confirmation=times.doubtful or (not times.heads and sentence.follows_a_name(times)),
    )
    unmatched = any(each.of("time") and not each.implied for each in sentence.said) and rate == _ONE
    return replace(reading, needs_confirmation=True) if unmatched else reading

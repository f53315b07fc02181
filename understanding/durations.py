"""Reads durations in days: ranges, bounds, business days, S+8; their parts are put together in `stages`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.measures import Measure
from understanding.reading import Reading
from understanding.sentence import Sentence, is_foreign, refused, scaled, tidy
from understanding.stages import combined, is_rate, stages

_UNITS = (Decimal(1), Decimal(7), Decimal(30))


def read_duration(text: str) -> Reading:
    """Read a duration; a number without a unit is not one: its three possible meanings are given."""
    sentence = Sentence.of(text)
    timed = [item for before, item in sentence.measured() if _is_duration(item) and not is_rate(before, item)]
    if sentence.has("date", "last"):
        return sentence.problem("duration")
    if not timed:
        return _without_unit(sentence)
    for each in timed:
        if wrong := refused(each, "duration"):
            return wrong
    if _has_other_measures(sentence):
        return Reading("duration", problem="other_kind")
    found = stages(sentence, timed[0])
    reading = combined(found) if len(found) > 1 else _single(timed[0], found[0].low, found[0].high)
    return _finished(sentence, timed, reading)


def _is_duration(measure: Measure) -> bool:
    return measure.is_said and measure.of("time") is not None


def _has_other_measures(sentence: Sentence) -> bool:
    return any(is_foreign(each, "time") and not each.implied for each in sentence.said)


def _single(measure: Measure, low: Decimal | None, high: Decimal | None) -> Reading:
    return Reading("duration", low, high, measure.bound)


def _finished(sentence: Sentence, timed: Sequence[Measure], reading: Reading) -> Reading:
    """Add what the whole answer says: about, at the least, and whether something stays unexplained."""
    one = Decimal(1)
    reading = replace(reading, low=scaled(reading.low, one), high=scaled(reading.high, one))
    if sentence.has("minimum") and reading.low == reading.high and reading.low is not None:
        reading = replace(reading, high=None, bound="min")
    unsure = any(each.doubtful or each.head == "m" for each in timed)
    unsure = unsure or any(before is not None and before.has("since") for before, _ in sentence.measured())
    doubtful = reading.needs_confirmation or unsure or sentence.is_odd or sentence.has("dated")
    return replace(
        reading, approx=sentence.is_approximate, needs_confirmation=doubtful and not reading.problem
    )


def _without_unit(sentence: Sentence) -> Reading:
    bare = sentence.bare
    if len(bare) != 1 or _has_other_measures(sentence) or sentence.is_odd or sentence.has("note"):
        return sentence.problem("duration")
    if wrong := refused(bare[0], "duration"):
        return wrong
    number = bare[0].low if bare[0].low is not None else bare[0].high
    meanings = tuple(tidy(number * days) for days in _UNITS) if number is not None else ()
    return Reading("duration", problem="no_unit", needs_confirmation=True, alternatives=meanings)

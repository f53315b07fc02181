"""Reads durations in days: ranges, sums of parts (making, transport, customs), business days, two ways of transport."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from understanding.measures import Item, Measure
from understanding.reading import Reading
from understanding.sentence import Sentence, is_foreign, refused, scaled, tidy
from understanding.tokens import Token

_BUSINESS = Decimal(7) / Decimal(5)
_MONTH, _WEEK, _DAY = Decimal(30), Decimal(7), Decimal(1)
_LABELS = {"production": "production", "customs": "customs", "transit": "transit"}
_WAYS = {"air": "transit", "sea": "transit", "road": "transit"}
_JOINS = ("plus", "and_fr", "and_ar", "and_lat")


@dataclass(frozen=True, slots=True)
class Stage:
    """One duration of an answer in days, what it is for, and the words between it and the one before."""

    low: Decimal | None
    high: Decimal | None
    unit_days: Decimal
    label: str | None = None
    way: str | None = None
    joined: frozenset[str] = frozenset()


def read_duration(text: str) -> Reading:
    """Read a duration; a number without a unit is not one: its three possible meanings are given."""
    sentence = Sentence.of(text)
    timed = [each for each in sentence.values("time") if not _is_rate(sentence, each)]
    if not timed:
        return _without_unit(sentence)
    wrong = next((refused(each, "duration") for each in timed if refused(each, "duration")), None)
    if wrong:
        return wrong
    if any(is_foreign(each, "time") and not each.implied for each in sentence.said if each not in timed):
        return Reading("duration", problem="other_kind")
    stages = list(_stages(sentence, timed[0]))
    reading = _combined(stages, timed)
    odd = sentence.is_odd or any(each.doubtful or each.raw_head in ("m", "M") for each in timed)
    if sentence.has("date", "last", "dated"):
        return Reading("duration", problem="other_kind") if sentence.has("date", "last") else _doubted(reading)
    unexplained = any(not stage.unit_days for stage in stages)
    reading = _with_minimum(sentence, replace(reading, approx=sentence.is_approximate))
    return _doubted(reading) if odd or unexplained else reading


def _doubted(reading: Reading) -> Reading:
    return replace(reading, needs_confirmation=True)


def _is_rate(sentence: Sentence, measure: Measure) -> bool:
    """Tell the week of "2 fois par semaine" from a duration."""
    for before, each, _ in sentence.led():
        if each is measure:
            return before is not None and before.has("per") and (measure.implied or before.text != "/")
    return False


def _without_unit(sentence: Sentence) -> Reading:
    bare = sentence.bare
    foreign = any(is_foreign(each, "time") and not each.implied for each in sentence.said)
    if len(bare) != 1 or foreign or sentence.is_odd or sentence.has("date", "note"):
        return sentence.problem("duration")
    number = bare[0].low if bare[0].low is not None else bare[0].high
    if number is None or refused(bare[0], "duration"):
        return refused(bare[0], "duration") or sentence.problem("duration")
    meanings = tuple(tidy(number * days) for days in (_DAY, _WEEK, _MONTH))
    return Reading("duration", problem="no_unit", needs_confirmation=True, alternatives=meanings)


def _with_minimum(sentence: Sentence, reading: Reading) -> Reading:
    if sentence.has("minimum") and reading.low == reading.high and reading.low is not None:
        return replace(reading, high=None, bound="min")
    return reading


def _days(measure: Measure, pattern: Measure) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """Give both ends in days, and the days of the unit; a number without a unit takes the pattern's."""
    sense = measure.of("time") or pattern.heads["time"]
    business = _BUSINESS if (measure.business and sense.name == "day") else Decimal(1)
    factor = sense.value * business
    return scaled(measure.low, factor), scaled(measure.high, factor), sense.value


def _stages(sentence: Sentence, pattern: Measure) -> Iterator[Stage]:
    """Give each duration with the label nearest to it: labels come first, or after, as the answer starts."""
    labels_first = _labels_first(sentence.items)
    joined: set[str] = set()
    pending: Mapping[str, str] = {}
    stage: Stage | None = None
    for item in sentence.items:
        if isinstance(item, Measure):
            if not item.is_said or (item.heads and not item.of("time")) or _is_rate(sentence, item):
                continue
            if stage:
                yield stage
            low, high, unit_days = _days(item, pattern)
            stage = Stage(low, high, unit_days, joined=frozenset(joined), **(pending if labels_first else {}))
            joined, pending = set(), {}
            continue
        joined |= {role for role in ("plus", "incl", *_JOINS, "or", "per") if item.has(role)}
        label = _label(item)
        if label and labels_first:
            pending = {**pending, **label}
        elif label and stage and not (stage.label or stage.way):
            stage = replace(stage, **label)
    if stage:
        yield stage


def _label(token: Token) -> dict[str, str]:
    for role, name in _LABELS.items():
        if token.has(role):
            return {"label": name}
    for role, name in _WAYS.items():
        if token.has(role):
            return {"label": name, "way": role}
    return {}


def _labels_first(items: Sequence[Item]) -> bool:
    for item in items:
        if isinstance(item, Measure) and item.is_said:
            return False
        if isinstance(item, Token) and _label(item):
            return True
    return False


def _combined(stages: Sequence[Stage], timed: Sequence[Measure]) -> Reading:
    first = stages[0]
    approx = any(each.approx for each in timed)
    bound = timed[0].bound
    if len(stages) == 1:
        return Reading("duration", low=first.low, high=first.high, bound=bound, approx=approx)
    if len({stage.way for stage in stages} - {None}) > 1 and not any("plus" in stage.joined for stage in stages):
        return _spread(stages, approx=approx)
    if any("incl" in stage.joined for stage in stages):
        return Reading("duration", first.low, first.high, bound, approx=approx, parts=_parts(stages[1:]))
    if all(stage.low == first.low and stage.high == first.high for stage in stages):
        return Reading("duration", low=first.low, high=first.high, bound=bound, approx=approx)
    if _adds_up(stages):
        return _sum(stages, approx=approx)
    return replace(_spread(stages, approx=approx), needs_confirmation=True)


def _adds_up(stages: Sequence[Stage]) -> bool:
    """Tell whether the durations follow each other: labels, "+", or a month and ten days."""
    if any(stage.label in ("production", "customs") for stage in stages):
        return True
    if any("plus" in stage.joined for stage in stages[1:]):
        return True
    descending = all(one.unit_days > other.unit_days for one, other in zip(stages, stages[1:], strict=False))
    return descending and not any("or" in stage.joined for stage in stages)


def _sum(stages: Sequence[Stage], *, approx: bool) -> Reading:
    lows = [stage.low for stage in stages if stage.low is not None]
    highs = [stage.high for stage in stages if stage.high is not None]
    low = sum(lows, Decimal(0)) if len(lows) == len(stages) else None
    high = sum(highs, Decimal(0)) if len(highs) == len(stages) else None
    bound = None if low is not None and high is not None else ("max" if low is None else "min")
    if low is None and high is None:
        return Reading("duration", problem="ambiguous")
    return Reading("duration", low, high, "max" if bound == "max" else bound and "min", approx, parts=_parts(stages))


def _parts(stages: Sequence[Stage]) -> dict[str, Decimal]:
    """Give the days of each labelled stage; of a range, the longest."""
    parts: dict[str, Decimal] = {}
    for stage in stages:
        days = stage.high if stage.high is not None else stage.low
        if stage.label and days is not None:
            parts[stage.label] = parts.get(stage.label, Decimal(0)) + days
    return parts


def _spread(stages: Sequence[Stage], *, approx: bool) -> Reading:
    ends = [end for stage in stages for end in (stage.low, stage.high) if end is not None]
    return Reading("duration", low=min(ends), high=max(ends), approx=approx)

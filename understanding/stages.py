"""The parts of a lead time: making, transport, customs, and whether they add up or are alternatives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from understanding.measures import JOINING, Item, Measure
from understanding.reading import Bound, Reading
from understanding.sentence import Sentence, tidy
from understanding.tokens import Token

_BUSINESS = Decimal(7) / Decimal(5)
_PURPOSES = ("production", "customs", "transit")
_WAYS = ("air", "sea", "road")
_JOINS = ("plus", "incl", "or")
_BETWEEN = (*_JOINS, *JOINING, *_PURPOSES, *_WAYS, "of", "article", "in", "approx", "per")
_PUNCTUATION = ",;:.-"


@dataclass(frozen=True, slots=True)
class Label:
    """What a duration is for (production, transit, customs), and the way of transport if one is named."""

    purpose: str
    way: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One duration of an answer in days, what it is for, and the joining words before it."""

    low: Decimal | None
    high: Decimal | None
    unit_days: Decimal
    label: Label | None = None
    joined: frozenset[str] = frozenset()


def stages(sentence: Sentence, pattern: Measure) -> list[Stage]:
    """Give each duration with its label; a number without a unit takes the pattern's: "30 jours …, 90 …"."""
    found: list[Stage] = []
    joined: set[str] = set()
    pending: Label | None = None
    labels_first = _labels_first(sentence.items)
    for item in _durations_and_words(sentence):
        if isinstance(item, Measure):
            label = pending if labels_first else None
            found.append(replace(_stage(item, pattern), label=label, joined=frozenset(joined)))
            joined, pending = set(), None
            continue
        joined |= {role for role in _JOINS if item.has(role)}
        if not item.has(*_BETWEEN) and item.text not in _PUNCTUATION:
            joined.add("apart")
        label = _label(item)
        if labels_first:
            pending = pending or label
        elif found and found[-1].label is None:
            found[-1] = replace(found[-1], label=label)
    return found


def combined(found: Sequence[Stage]) -> Reading:
    """Add the stages up, or give their range when they are two ways of transport; in doubt, the range."""
    first, *others = found
    ways = {stage.label.way for stage in found if stage.label and stage.label.way}
    joined = {role for stage in others for role in stage.joined}
    if not ways and not _adds_up(found, joined) and all(_is_same(first, stage) for stage in others):
        return Reading("duration", first.low, first.high, _bound(first.low, first.high))
    if "incl" in joined or ("plus" not in joined and _is_detailed(first, others)):
        return Reading("duration", first.low, first.high, _bound(first.low, first.high), parts=_parts(others))
    if len(ways) > 1 and "plus" not in joined:
        return _spread(found)
    if _adds_up(found, joined):
        return _sum(found)
    return replace(_spread(found), needs_confirmation=True)


def _is_detailed(whole: Stage, parts: Sequence[Stage]) -> bool:
    """Tell "60 jours : 30 fabrication, 30 transport", a whole and its labelled parts."""
    labelled = whole.label is None and len(parts) > 1 and all(stage.label for stage in parts)
    return labelled and whole.low == _total(stage.low for stage in parts)


def _is_same(one: Stage, other: Stage) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _durations_and_words(sentence: Sentence) -> Iterator[Item]:
    """Give the words and the durations, without mentions of units, other measures and rates."""
    for before, item in sentence.pairs():
        if isinstance(item, Token) or (
            item.is_said and not is_rate(before, item) and (not item.heads or item.of("time"))
        ):
            yield item


def is_rate(before: Item | None, measure: Measure) -> bool:
    """Tell the week of "2 fois par semaine" from a duration."""
    if not isinstance(before, Token) or not before.has("per") or before.has("in"):
        return False
    return measure.implied or before.text != "/"


def _stage(measure: Measure, pattern: Measure) -> Stage:
    sense = measure.of("time") or pattern.heads["time"]
    factor = sense.value * (_BUSINESS if measure.business and sense.name == "day" else 1)
    return Stage(_times(measure.low, factor), _times(measure.high, factor), sense.value)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _label(token: Token) -> Label | None:
    for purpose in _PURPOSES:
        if token.has(purpose):
            return Label(purpose)
    for way in _WAYS:
        if token.has(way):
            return Label("transit", way)
    return None


def _labels_first(items: Sequence[Item]) -> bool:
    """Tell whether the first label comes before the first duration: "fabrication 6 semaines, …"."""
    for item in items:
        if isinstance(item, Measure) and item.is_said:
            return False
        if isinstance(item, Token) and _label(item):
            return True
    return False


def _adds_up(found: Sequence[Stage], joined: set[str]) -> bool:
    """Tell whether the durations follow each other: labels, "+", or a month and ten days."""
    if any(stage.label and stage.label.purpose in ("production", "customs") for stage in found):
        return True
    descending = all(one.unit_days > other.unit_days for one, other in pairwise(found))
    return "plus" in joined or (descending and not joined & {"or", "apart"})


def _sum(found: Sequence[Stage]) -> Reading:
    low, high = _total(stage.low for stage in found), _total(stage.high for stage in found)
    if low is None and high is None:
        return Reading("duration", problem="ambiguous")
    return Reading("duration", low, high, _bound(low, high), parts=_parts(found))


def _bound(low: Decimal | None, high: Decimal | None) -> Bound | None:
    return "max" if low is None else "min" if high is None else None


def _total(ends: Iterator[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def _parts(found: Sequence[Stage]) -> dict[str, Decimal]:
    """Give the days of each labelled stage; of a range, the longest."""
    parts: dict[str, Decimal] = {}
    for stage in found:
        days = stage.high if stage.high is not None else stage.low
        if stage.label and days is not None:
            parts[stage.label.purpose] = tidy(parts.get(stage.label.purpose, Decimal(0)) + days)
    return parts


def _spread(found: Sequence[Stage]) -> Reading:
    ends = [end for stage in found for end in (stage.low, stage.high) if end is not None]
    return Reading("duration", min(ends), max(ends))

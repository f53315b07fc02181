"""The grammar of ranges and bounds: "entre 3 et 5", "40 à 45", "moins de", "ولا كتر", "environ"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.measures import Item, Measure
from understanding.reading import Bound
from understanding.tokens import Token

_SKIPPED = ("approx", "article", "of", "from", "in")
_LEADING = ("at_most", "at_least", "between", "until", "approx_lead", *_SKIPPED)
_PUNCTUATION = ".:"
_AND = ("and_fr", "and_ar", "and_lat")
_OF_AN_ORDER = ("moq", "qmc")
_FAR_APART = 50
_NEAR, _CLOSE = 3, 5
_THOUSAND = Decimal(1000)
_LOOKED_BACK = 3
_WORTH = {
    name: Decimal(worth) for name, worth in {"g": 1, "kg": 1000, "t": 1_000_000, "ml": 1, "l": 1000}.items()
}
_WORTH |= {"m": Decimal(1), "km": Decimal(1000)}
_KIN = {"g": "mass", "kg": "mass", "t": "mass", "ml": "volume", "l": "volume", "m": "length", "km": "length"}


def ranged(items: Sequence[Item]) -> list[Item]:
    """Give the items with ranges joined into one measure, bounds set, and the words that said so removed."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Measure) or not item.is_said:
            found.append(item)
            at += 1
            continue
        before = _before(found)
        joined, at = _joined(items, at, between=any(token.has("between") for token in before))
        bounded, at = _bounded(joined, before, items, at)
        approx = bounded.approx or any(token.has("approx", "approx_lead") for token in before)
        _forget(found, before)
        _close(found, replace(bounded, approx=approx))
    return found


def _close(found: list[Item], last: Measure) -> None:
    """Add a measure, made one range with the one before when they bound it: "au moins 20 et au plus 100"."""
    place = len(found) - 1
    while place >= 0 and _is_link(found[place]) and len(found) - place < _LOOKED_BACK:
        place -= 1
    first = found[place] if place >= 0 else None
    if not isinstance(first, Measure) or not first.is_said or not _compatible(first, last):
        found.append(last)
        return
    least = place > 0 and _is_minimum(found[place - 1]) and first.low == first.high
    low, high = (last, first) if first.bound == "max" else (first, last)
    if not ((low.bound == "min" or least) and high.bound == "max"):
        found.append(last)
        return
    del found[place - least :]
    found.append(_range(replace(low, high=low.low, bound=None), replace(high, low=high.high, bound=None)))


def _is_link(item: Item) -> bool:
    return isinstance(item, Token) and (item.has(*_AND) or item.text in (",", "-", "mais"))


def _is_minimum(item: Item) -> bool:
    return isinstance(item, Token) and item.has("minimum") and item.text not in _OF_AN_ORDER


def _before(found: Sequence[Item]) -> list[Token]:
    """Give the words just before a measure that may bound it or begin its range."""
    before: list[Token] = []
    for item in reversed(found[-_LOOKED_BACK:]):
        if not isinstance(item, Token) or not (item.has(*_LEADING) or item.text in _PUNCTUATION):
            break
        before.append(item)
    return before


def _forget(found: list[Item], before: Sequence[Token]) -> None:
    """Remove the words of a range or bound; "par" and "de" stay where nothing was bounded."""
    if any(token.has("at_most", "at_least", "between", "until", "approx", "approx_lead") for token in before):
        del found[len(found) - len(before) :]


def _joined(items: Sequence[Item], at: int, *, between: bool) -> tuple[Measure, int]:
    """Join the measure at `at` with the one that ends its range, if there is one."""
    first = items[at]
    assert isinstance(first, Measure)  # noqa: S101
    place, words = at + 1, list[Token]()
    while place < len(items) and len(words) < _LOOKED_BACK and isinstance(word := items[place], Token):
        words.append(word)
        place += 1
    second = items[place] if place < len(items) else None
    if not isinstance(second, Measure) or not second.is_said or not _compatible(first, second):
        return first, at + 1
    if not words:
        return _adjacent(first, second, at)
    if words[-1].has("spread") and len(words) == 1 and (spread := _spread(first, second)):
        return spread, place + 1
    if not _connects(words, first, second, between=between):
        return first, at + 1
    joined = _range(first, second)
    fraction_like = not joined.heads and any(word.text == "/" for word in words)
    return replace(joined, doubtful=joined.doubtful or fraction_like), place + 1


def _connects(words: Sequence[Token], first: Measure, second: Measure, *, between: bool) -> bool:
    for word in words:
        known = word.has("to", "or", *_AND, *_SKIPPED, "at_most") or word.text in ("-", "/", "~")
        if not known or word.has("plus"):
            return False
    if any(word.has("to", "or") or word.text in ("-", "~") for word in words):
        return True
    if any(word.text == "/" for word in words):
        return not first.implied and not second.implied and first.low is not None and not first.heads
    return between and any(word.has(*_AND) for word in words)


def _compatible(first: Measure, second: Measure) -> bool:
    shared = first.heads.keys() & second.heads.keys()
    return bool(shared) or not first.heads or (not second.heads and not second.big_word)


def _adjacent(first: Measure, second: Measure, at: int) -> tuple[Measure, int]:
    """Join two numbers side by side: "deux trois mois"; "واحد 400" says about 400."""
    if first.heads or first.low is None or second.low is None:
        return first, at + 1
    if second.of("foot"):
        return first, at + 1
    if first.wordy and first.low == 1 and second.low > _NEAR:
        return replace(second, approx=True), at + 2
    if first.low < second.low <= first.low * _NEAR and second.scale == first.scale:
        doubtful = not (first.wordy and second.wordy)
        return replace(_range(first, second), approx=not doubtful, doubtful=doubtful), at + 2
    return first, at + 1


def _spread(middle: Measure, margin: Measure) -> Measure | None:
    """Read "45 jours +/- 5" as 40 to 50 days; a margin in percent, or larger than the middle, is none."""
    heads = middle.heads or margin.heads
    if middle.low is None or middle.low != middle.high or margin.low is None or margin.low != margin.high:
        return None
    either = margin.low
    if middle.heads and margin.heads and not _same_heads(middle, margin):
        one, other = middle.of("time"), margin.of("time")
        if one is None or other is None:
            return None
        either = margin.low * other.value / one.value
    if either >= middle.low or (margin.of("percent") and not middle.of("percent")):
        return None
    head, raw_head = (middle.head, middle.raw_head) if middle.heads else (margin.head, margin.raw_head)
    low, high = middle.low - either, middle.low + either
    return replace(middle, low=low, high=high, heads=heads, head=head, raw_head=raw_head, other=None)


def _range(first: Measure, second: Measure) -> Measure:
    """Make one measure of two ends; what the first lacks (unit, "millions") it takes from the second."""
    low, high = first.low, second.high
    if low is None or high is None:
        return replace(first, doubtful=True)
    same_words = not first.heads or not second.heads or _same_heads(first, second)
    if first.scale == 1 and second.scale > 1 and not first.heads and low <= high / second.scale:
        low *= second.scale
    if _lacks_thousands(first, second):
        low *= _THOUSAND
    if not same_words:
        low, high, second = _in_one_unit(first, second)
    heads, head = (second.heads, second.head) if second.heads else (first.heads, first.head)
    doubtful = first.doubtful or second.doubtful or low > high or (low > 0 and high / low >= _FAR_APART)
    doubtful = doubtful or _lacks_thousands(first, second)
    return Measure(
        min(low, high),
        max(low, high),
        heads=heads,
        head=head,
        raw_head=second.raw_head or first.raw_head,
        scale=max(first.scale, second.scale),
        approx=first.approx or second.approx,
        doubtful=doubtful,
        big_word=first.big_word or second.big_word,
        wordy=first.wordy and second.wordy,
        business=first.business or second.business,
        negative=first.negative,
    )


def _lacks_thousands(first: Measure, second: Measure) -> bool:
    """Tell "200 à 300 000", where the thousands are said once; it is asked."""
    low, high = first.low, second.high
    if low is None or high is None or first.heads or not 0 < low < _THOUSAND or high % _THOUSAND:
        return False
    return second.scale == 1 and low * _THOUSAND < high < low * _THOUSAND * _CLOSE


def _same_heads(first: Measure, second: Measure) -> bool:
    return any(
        second.heads[role].name == sense.name and second.heads[role].value == sense.value
        for role, sense in first.heads.items()
        if role in second.heads
    )


def _in_one_unit(first: Measure, second: Measure) -> tuple[Decimal, Decimal, Measure]:
    """Say both ends in the second's unit: 3 weeks to 2 months; 500 g to 1 t cannot be, and is doubted."""
    low, high = first.low or Decimal(0), second.high or Decimal(0)
    for role in ("time", "currency"):
        one, other = first.of(role), second.of(role)
        if one and other and (role == "time" or one.name == other.name):
            return low * one.value / other.value, high, second
    one, other = first.of("unit"), second.of("unit")
    if one and other and one.name in _WORTH and other.name in _WORTH and _KIN[one.name] == _KIN[other.name]:
        return low * _WORTH[one.name] / _WORTH[other.name], high, second
    return low, high, replace(second, doubtful=True)


def _bounded(
    measure: Measure, before: Sequence[Token], items: Sequence[Item], at: int
) -> tuple[Measure, int]:
    """Set the bound said before or after a measure, and step over the words after it."""
    bound: Bound | None = None
    if any(token.has("at_most", "until") for token in before):
        bound = "max"
    elif any(token.has("at_least") for token in before):
        bound = "min"
    after = items[at] if at < len(items) else None
    if isinstance(after, Token) and after.text == "," and at + 1 < len(items):
        beyond = items[at + 1]
        if isinstance(beyond, Token) and beyond.has("or_more", "or_less"):
            after, at = beyond, at + 1
    followed = at + 1 < len(items) and isinstance(items[at + 1], Measure)
    if isinstance(after, Token) and bound is None and not followed:
        if after.has("or_more") or (after.has("at_least") and not after.has("of")):
            bound, at = "min", at + 1
            measure = replace(measure, doubtful=measure.doubtful or after.has("perhaps"))
        elif after.has("or_less", "at_most"):
            bound, at = "max", at + 1
    while at < len(items) and isinstance(word := items[at], Token) and word.has("approx"):
        measure, at = replace(measure, approx=True), at + 1
    return _open(measure, bound), at


def _open(measure: Measure, bound: Bound | None) -> Measure:
    if bound is None or measure.low != measure.high:
        return measure
    if bound == "max":
        return replace(measure, low=None, bound=bound)
    return replace(measure, high=None, bound=bound)

"""Reads quantities: unit, what a pack holds, 20 and 40 foot containers, per period."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.containers import in_containers
from understanding.measures import JOINING, Measure
from understanding.reading import Pack, Reading
from understanding.sentence import Sentence, is_foreign, refused, scaled, tidy, typed_period
from understanding.vocabulary import Sense

_RANKS = ("g", "ml", "kg", "l", "m", "m2", "m3", "m_linear", "km", "t", "piece", "bag", "box", "roll", "drum")
_RANK = {name: rank for rank, name in enumerate((*_RANKS, "pallet", "truck", "container"), 1)}
_RANK |= {"container_20": 20, "container_40": 20}
_PACKAGES = _RANK["piece"]
_ASKED_UNITS = frozenset({"ml"})
_ONE = Decimal(1)


def read_quantity(text: str) -> Reading:
    """Read a quantity; without a unit or a period it is to be confirmed ("par an ?")."""
    sentence = Sentence.of(text)
    sentence = Sentence(text, in_containers(sentence.items))
    counted = sentence.values("unit")
    if not counted:
        counted = _full(sentence)
    if counted:
        return _with_unit(sentence, counted)
    bare = sentence.bare
    foreign = any(
        is_foreign(each, "unit") and not each.of("time") for each in sentence.said if not each.implied
    )
    vague = sentence.has("vague") and all(each.low == each.high for each in bare)
    if not bare or foreign or vague:
        return sentence.problem("quantity") if not (bare and vague) else Reading("quantity", problem="vague")
    if sentence.is_odd or len(bare) > 1:
        bare = [each for each in bare if not sentence.follows_a_name(each)]
        if len(bare) != 1:
            return Reading("quantity", problem="ambiguous")
    return _reading(sentence, bare[0], None, doubtful=True)


def _with_unit(sentence: Sentence, counted: Sequence[Measure]) -> Reading:
    ranked = sorted(counted, key=lambda each: -_RANK[each.heads["unit"].name])
    main = ranked[0] if _RANK[ranked[0].heads["unit"].name] >= _PACKAGES else counted[0]
    rest = [each for each in counted if each is not main]
    added = sentence.has("plus", *JOINING) or _has_words_between(sentence, counted)
    pack = _pack(main, rest[0]) if len(rest) == 1 and not added else None
    same = len(rest) == 1 and _grams(rest[0]) is not None and _grams(rest[0]) == _grams(main)
    doubtful = (bool(rest) and pack is None and not same) or sentence.has("plus") or bool(sentence.bare)
    whole = _with_remainder(sentence, main)
    return replace(_reading(sentence, whole, main.heads["unit"], doubtful=doubtful), pack=pack)


def _with_remainder(sentence: Sentence, main: Measure) -> Measure:
    """Add the kilos of "2 tonnes 500", the grams of "1 kg 500"; it is asked, as any number without a unit."""
    rest = next((item for before, item in sentence.pairs() if before is main), None)
    if not isinstance(rest, Measure) or rest.heads or rest.low is None or rest.low != rest.high:
        return main
    whole = main.low is not None and main.low == main.high and not main.low % 1
    if (
        not whole
        or main.low is None
        or main.heads["unit"].name not in ("t", "kg")
        or not 100 <= rest.low < 1000
    ):
        return main
    total = main.low + rest.low / 1000
    return replace(main, low=total, high=total)


def _reading(sentence: Sentence, main: Measure, unit: Sense | None, *, doubtful: bool) -> Reading:
    factor = unit.value if unit else _ONE
    wrong = refused(replace(main, high=scaled(main.high, factor), low=scaled(main.low, factor)), "quantity")
    if wrong:
        return wrong
    period, times = _period(sentence)
    times *= sentence.repeats
    bound, low, high = main.bound, main.low, main.high
    if period == "order" and bound == "min":
        bound, high = None, low
    elif sentence.has("minimum") and period != "order" and low == high:
        bound, high = "min", None
    asked = (
        main.head in _ASKED_UNITS or main.raw_head == "T" or bool(main.of("factor") and main.raw_head == "M")
    )
    return Reading(
        "quantity",
        low=scaled(low, factor * times),
        high=scaled(high, factor * times),
        bound=bound,
        approx=sentence.is_approximate,
        unit=unit.name if unit else None,
        period=period,
        needs_confirmation=doubtful
        or main.doubtful
        or sentence.is_odd
        or asked
        or period in (None, "day")
        or sentence.repeats != 1,
        alternatives=(tidy(main.other * factor * times),) if main.other is not None and main.doubtful else (),
    )


def _period(sentence: Sentence) -> tuple[str | None, Decimal]:
    if sentence.period:
        return typed_period(*sentence.period)
    return ("order" if sentence.has("order", "minimum", "not_less", "full") else None), _ONE


def _has_words_between(sentence: Sentence, counted: Sequence[Measure]) -> bool:
    """Tell "20 rouleaux de film 500 mm", where the size is of the film, from "20 sacs de 25 kg"."""
    inside = False
    for item in sentence.items:
        if isinstance(item, Measure):
            inside = item is counted[0] or (inside and item is not counted[-1])
        elif inside and not item.senses and item.text.isalpha():
            return True
    return False


def _pack(main: Measure, content: Measure) -> Pack | None:
    """Give what one package holds: 400 bags *of 25 kg*."""
    unit = content.heads["unit"]
    held = _RANK[unit.name] < _RANK[main.heads["unit"].name] and _RANK[main.heads["unit"].name] >= _PACKAGES
    if not held or content.low is None or content.low != content.high:
        return None
    return Pack(tidy(content.low * unit.value), unit.name)


def _grams(measure: Measure) -> Decimal | None:
    worth = {"g": _ONE, "kg": Decimal(1000), "t": Decimal(1_000_000)}.get(measure.heads["unit"].name)
    return None if worth is None or measure.low is None else measure.low * worth * measure.heads["unit"].value


def _full(sentence: Sentence) -> list[Measure]:
    """Read "conteneur complet", "camion chaque semaine", whose number was not said: one."""
    mentions = [
        each for before, each in sentence.measured() if each.of("unit") and not (before and before.has("per"))
    ]
    if sentence.has("at_most", "at_least"):
        return []
    told = sentence.has("full", "minimum", "not_less") or sentence.period is not None
    units = {each.heads["unit"].name for each in mentions}
    if len(units) != 1 or mentions[0].definite or not told or not all(each.implied for each in sentence.said):
        return []
    return [replace(mentions[0], low=_ONE, high=_ONE)]

"""One answer, cut and measured: what every reader of numbers asks of it. Knows no kind of answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from understanding import reading as shapes
from understanding.cutting import tokenise
from understanding.measures import HEADS, Item, Measure
from understanding.measuring import measured
from understanding.ranges import ranged
from understanding.reading import Kind, Reading
from understanding.tokens import Token

LONGEST = 4096
HUGE = Decimal(10) ** 13
_PLACES = Decimal("0.000001")
_ADVERBS = {
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "quarterly": "quarter",
    "half_yearly": "semester",
}
PER_YEAR = {period: Decimal(times) for period, times in shapes.PER_YEAR.items()}
_DAYS_OF_MONTHS, _MONTHS_OF_DAYS = 10, Decimal(360)
_DIGITS_IN_A_ROW = re.compile(r"\d\d")


@dataclass(frozen=True)
class Sentence:
    """The items of an answer, up to the word that starts another subject ("sinon …")."""

    text: str
    items: Sequence[Item]

    @classmethod
    def of(cls, text: str) -> "Sentence":
        """Cut and measure a text; beyond Telegram's longest message the rest is not looked at."""
        return cls(text, _until_else(ranged(measured(tokenise(text[:LONGEST])))))

    @cached_property
    def said(self) -> Sequence[Measure]:
        """Give the measures that have a number, an idle "un" left out."""
        found = [item for item in self.items if isinstance(item, Measure) and item.is_said]
        return [each for each in found if len(self.items) == 1 or not self._is_idle(each)]

    @cached_property
    def bare(self) -> Sequence[Measure]:
        """Give the numbers that no unit follows."""
        return [each for each in self.said if not each.heads]

    def values(self, role: str) -> Sequence[Measure]:
        """Give the measures whose word has this role: the amounts, the durations."""
        return [each for each in self.said if each.of(role)]

    def has(self, *roles: str) -> bool:
        """Tell whether a word of one of these roles is there."""
        return any(isinstance(item, Token) and item.has(*roles) for item in self.items)

    @cached_property
    def is_approximate(self) -> bool:
        """Tell whether the answer says "about", anywhere."""
        return self.has("approx") or any(isinstance(item, Measure) and item.approx for item in self.items)

    @cached_property
    def is_odd(self) -> bool:
        """Tell whether digits remain that nothing explains: 6205-2RS, a date, a telephone number."""
        return self.has("except") or any(
            isinstance(item, Token)
            and (item.literal is not None or (not item.senses and _has_odd_digits(item.text)))
            for item in self.items
        )

    def pairs(self) -> Iterator[tuple[Item | None, Item]]:
        """Give each item with the one just before it."""
        yield from zip((None, *self.items), self.items, strict=False)

    def measured(self) -> Iterator[tuple[Token | None, Measure]]:
        """Give each measure with the word just before it."""
        for before, item in self.pairs():
            if isinstance(item, Measure):
                yield (before if isinstance(before, Token) else None), item

    def follows_a_name(self, number: Measure) -> bool:
        """Tell "roulement 6205", where the number belongs to an unknown word, from "140 références"."""
        return id(number) in self._named

    @cached_property
    def _named(self) -> frozenset[int]:
        return frozenset(
            id(item)
            for place, item in enumerate(self.items)
            if isinstance(item, Measure) and _is_unknown(self._word_before(place))
        )

    def _word_before(self, place: int) -> Item | None:
        """Give what stands before a place, "de" and "à" stepped over."""
        for item in reversed(self.items[:place]):
            if not isinstance(item, Token) or not item.has("of", "to"):
                return item
        return None

    @cached_property
    def period(self) -> tuple[str, Decimal] | None:
        """Give what "par mois", "tous les 2 mois", "سنويا" say: a period and how many of them a year has."""
        for item in self.items:
            if isinstance(item, Token):
                for role, name in _ADVERBS.items():
                    if item.has(role):
                        return name, PER_YEAR[name]
        for before, measure in self.measured():
            time = measure.of("time")
            if time is None or time.name not in PER_YEAR or not _is_period(before, measure):
                continue
            count = measure.low if measure.low else Decimal(1)
            return (time.name if count == 1 else ""), yearly(time.name, count)
        return None

    @cached_property
    def repeats(self) -> Decimal:
        """Give how often what is said comes: twice in "10 tonnes deux fois par an"; once when not said."""
        often = [each.low for each in self.values("times") if each.low == each.high]
        return often[0] if len(often) == 1 and often[0] else Decimal(1)

    def problem(self, kind: Kind) -> Reading:
        """Say why there is no value: empty, vague, another kind of answer, or no number."""
        if not self.items:
            return Reading(kind, problem="empty")
        if self.said or self.has("note", "date", "dated") or self.is_odd:
            return Reading(kind, problem="other_kind")
        return Reading(kind, problem="vague" if self.has("vague") else "no_number")

    def _is_idle(self, measure: Measure) -> bool:
        """Tell "un problème" from one: a lone "un" before a word that is no unit."""
        alone = not measure.heads and measure.wordy and measure.low == 1 == measure.high
        return alone and not self.has("only")


def _is_unknown(item: Item | None) -> bool:
    return isinstance(item, Token) and not item.senses and item.text.isalnum()


def _has_odd_digits(word: str) -> bool:
    """Tell 2rs and abc123 from Darija in Latin letters, where a lone 3, 7 or 9 is a letter: kayt9ta3."""
    digits = [letter for letter in word if letter.isdigit()]
    spelled = set(digits) <= set("23579") and not _DIGITS_IN_A_ROW.search(word) and word[0] not in "258"
    return bool(digits) and not (spelled and len(word) > 2)


def _until_else(items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what comes after "sinon" or "soit", once something has been said."""
    said = False
    for place, item in enumerate(items):
        if isinstance(item, Measure):
            said = said or item.is_said
        elif said and item.has("else", "same"):
            return items[:place]
    return items


def _is_period(before: Token | None, measure: Measure) -> bool:
    if measure.head == "m":
        return False
    if measure.implied and (not measure.is_said or measure.low == 1):
        return True
    return before is not None and before.has("per", "in")


def yearly(name: str, count: Decimal) -> Decimal:
    """Give how often "every `count` periods" comes in a year; tens of days are parts of months."""
    of_months = name == "day" and count >= _DAYS_OF_MONTHS and count % 5 == 0
    return (_MONTHS_OF_DAYS if of_months else PER_YEAR[name]) / count


def typed_period(name: str, per_year: Decimal) -> tuple[str, Decimal]:
    """Give one of the contract's periods and the factor to it: every 3 months is a quarter, else a year."""
    if name in ("day", "week", "month", "quarter", "year"):
        return name, Decimal(1)
    known = {each: period for period, each in PER_YEAR.items() if period != "semester"}
    return (known[per_year], Decimal(1)) if per_year in known else ("year", per_year)


def tidy(value: Decimal) -> Decimal:
    """Round to six places and drop the zeros that mean nothing; what is too large is refused elsewhere."""
    if abs(value) > HUGE:
        return value
    rounded = value.quantize(_PLACES)
    return Decimal(int(rounded)) if rounded == rounded.to_integral_value() else rounded.normalize()


def scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Multiply a side that may be open."""
    return None if value is None else tidy(value * factor)


def refused(measure: Measure, kind: Kind) -> Reading | None:
    """Refuse what no answer can be: a negative or impossible number."""
    if measure.negative:
        return Reading(kind, problem="negative")
    largest = measure.high if measure.high is not None else measure.low
    if largest is not None and largest > HUGE:
        return Reading(kind, problem="huge")
    return None


def is_foreign(measure: Measure, *own: str) -> bool:
    """Tell whether a measure's word has none of these roles."""
    return (
        bool(measure.heads)
        and not any(measure.of(role) for role in own)
        and bool(measure.heads.keys() & set(HEADS))
    )

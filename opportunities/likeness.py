"""How alike two names are among all the known ones: products, qualities, sounds, words, by their rarity."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

from understanding.similar import features

_WEIGHT = {"product": 3.0, "quality": 1.6, "word": 1.2, "sound": 0.9, "number": 0.8}
_BY_EAR = 0.5
"""Strength of what was recognised by its sound only."""
_BETWEEN = 0.95
"""Likeness in what any language shares, against likeness in the very words."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a name is compared by: features by number, weighed, those of one language apart; its lengths."""

    across: Mapping[int, float]
    words: Mapping[int, float]
    length: tuple[float, float]
    """Of the features any language shares, and of all."""

    def __iter__(self) -> Iterator[int]:
        yield from self.across
        yield from self.words


class Rarity:
    """The features of all the names compared, by number: what is rare weighs more. Built once."""

    def __init__(self, names: Iterable[str]) -> None:
        self.holders: list[int] = []
        self._numbers: dict[str, int] = {}
        self._known = [self._learnt(name) for name in names]
        self._weights = [self._weight(feature, number) for feature, number in self._numbers.items()]
        self._spoken = [feature.startswith("word:") for feature in self._numbers]

    def traits(self) -> Iterator[Traits]:
        """Give the traits of each name, in their order."""
        return map(self._traits, self._known)

    def _learnt(self, name: str) -> array[int]:
        """Count the features of a name; give their numbers, doubled, with 1 added to those heard only."""
        known = array("I")
        for feature, sure in features(name).items():
            if feature.partition(":")[0] in _WEIGHT:
                number = self._numbers.setdefault(feature, len(self._numbers))
                if number == len(self.holders):
                    self.holders.append(0)
                self.holders[number] += 1
                known.append(number << 1 | (sure < 1))
        return known

    def _weight(self, feature: str, number: int) -> float:
        return _WEIGHT[feature.partition(":")[0]] * log(1 + len(self._known) / (1 + self.holders[number]))

    def _traits(self, known: Iterable[int]) -> Traits:
        across: dict[int, float] = {}
        spoken: dict[int, float] = {}
        for coded in known:
            number = coded >> 1
            weight = self._weights[number]
            (spoken if self._spoken[number] else across)[number] = weight * _BY_EAR if coded & 1 else weight
        square = sum(weight * weight for weight in across.values())
        whole = square + sum(weight * weight for weight in spoken.values())
        return Traits(across, spoken, (sqrt(square), sqrt(whole)))


def likeness(one: Traits, other: Traits) -> float:
    """Compare two names, 0 to 1: in everything, or in what any language shares when their words differ."""
    across = _shared(one.across, other.across)
    if not across and not one.words.keys() & other.words.keys():
        return 0.0
    whole = (across + _shared(one.words, other.words)) / (one.length[1] * other.length[1] or 1.0)
    return max(whole, _BETWEEN * across / (one.length[0] * other.length[0] or 1.0))


def _shared(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    return sum(one[number] * other[number] for number in one.keys() & other.keys())

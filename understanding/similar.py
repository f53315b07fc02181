"""Names that speak of the same product, whatever the language, the script and the spelling."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log, sqrt

from understanding.normalise import fold
from understanding.products import said_in
from understanding.roots import content, heard

_WEIGHT = {"product": 3.0, "quality": 1.6, "number": 1.6, "sound": 0.9, "word": 1.2, "letters": 0.3}
_IN_ONE_LANGUAGE = ("word:", "letters:")
"""Features that names in two languages cannot share."""
_BY_EAR = 0.5
"""Strength of what was recognised by its sound only."""
_BETWEEN = 0.95
"""Likeness in what any language shares, against likeness in the very words."""
_LOOKED_UP = 14_000
"""Holders of shared features that are looked at to make the shortlist, those of the rarest features first."""
_SHORTLIST = 150
_NUMBER = re.compile(r"[a-z]*\d+(?:[.,/x-]?[a-z]*\d+)*")
_SHORT_NUMBER = 2
_EAR = 1
"""The last bit of a feature kept for a known name: recognised by ear only."""


@dataclass(frozen=True, slots=True)
class Like:
    """A known name alike: its place in the list it comes from, and how alike (1 is the same)."""

    place: int
    name: str
    score: float


class Index:
    """Known names, searchable by likeness. Built once; searching changes nothing."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._numbers: dict[str, int] = {}
        self._holders: list[array[int]] = []
        self._known = [self._learnt(place, name) for place, name in enumerate(self._names)]
        self._across = [not feature.startswith(_IN_ONE_LANGUAGE) for feature in self._numbers]
        self._weights = [self._weight(feature, number) for feature, number in self._numbers.items()]
        self._lengths = [self._length(_decoded(known)) for known in self._known]

    def closest(self, name: str, n: int = 5) -> tuple[Like, ...]:
        """Give the `n` names most alike, best first; fewer when others share nothing with the name."""
        found = features(name)
        asked = {self._numbers[feature]: sure for feature, sure in found.items() if feature in self._numbers}
        unknown = sum(_WEIGHT[feature.partition(":")[0]] for feature in found if feature not in self._numbers)
        shared = self._shared(asked)
        shortlist = nlargest(
            _SHORTLIST, shared, key=lambda place: shared[place] / (self._lengths[place][0] or 1)
        )
        whole, across = self._length(asked)
        lengths = (sqrt(whole**2 + unknown**2), across or 1.0)
        scored = ((self._score(asked, lengths, place), -place) for place in shortlist)
        return tuple(Like(-place, self._names[-place], score) for score, place in nlargest(n, scored))

    def _learnt(self, place: int, name: str) -> array[int]:
        """Note the features of a name; give them as numbers."""
        known = array("I")
        for feature, sure in features(name).items():
            number = self._numbers.setdefault(feature, len(self._numbers))
            if number == len(self._holders):
                self._holders.append(array("I"))
            self._holders[number].append(place)
            known.append(number << 1 | (_EAR if sure < 1 else 0))
        return known

    def _weight(self, feature: str, number: int) -> float:
        """Weigh a feature by its sort and its rarity among the known names."""
        rarity = log(1 + len(self._names) / (1 + len(self._holders[number])))
        sort, _, said = feature.partition(":")
        short = sort == "number" and len(said) <= _SHORT_NUMBER
        return (_WEIGHT[sort] * rarity * (0.5 if short else 1.0)) ** 2

    def _length(self, found: Mapping[int, float]) -> tuple[float, float]:
        """Give the length of a name as a vector: of all its features, of those any language shares."""
        whole = across = 0.0
        for number, sure in found.items():
            square = sure * sure * self._weights[number]
            whole += square
            across += square if self._across[number] else 0.0
        return sqrt(whole), sqrt(across)

    def _shared(self, asked: Mapping[int, float]) -> dict[int, float]:
        """Add up, for each name, the weights of the rarest features it shares with the asked ones."""
        shared: dict[int, float] = {}
        looked_up = 0
        for number in sorted(asked, key=lambda number: len(self._holders[number])):
            holders = self._holders[number]
            looked_up += len(holders)
            if shared and looked_up > _LOOKED_UP:
                break
            weight = asked[number] * self._weights[number]
            for place in holders:
                shared[place] = shared.get(place, 0.0) + weight
        return shared

    def _score(self, asked: Mapping[int, float], lengths: tuple[float, float], place: int) -> float:
        """Compare two names: in all features, or without words and letters when they share no word."""
        common = {number: sure for number, sure in _decoded(self._known[place]).items() if number in asked}
        parts = [(number, sure * asked[number] * self._weights[number]) for number, sure in common.items()]
        whole = sum(part for _, part in parts) / (lengths[0] * (self._lengths[place][0] or 1.0))
        across = sum(part for number, part in parts if self._across[number])
        return max(whole, _BETWEEN * across / (lengths[1] * (self._lengths[place][1] or 1.0)))


def _decoded(known: Iterable[int]) -> dict[int, float]:
    return {coded >> 1: _BY_EAR if coded & _EAR else 1.0 for coded in known}


@lru_cache(maxsize=1 << 12)
def features(name: str) -> Mapping[str, float]:
    """Give what a name is compared by, and how sure each is: products, qualities, words, sounds, numbers."""
    roots = tuple(root for root in content(name) if not any(character.isdigit() for character in root[:-1]))
    found: dict[str, float] = {}
    for said in said_in(roots):
        sort = "product" if said.tag.isdigit() else "quality"
        found[f"{sort}:{said.tag}"] = 1.0 if said.count else _BY_EAR
    for root in roots:
        found |= dict.fromkeys(_of_root(root), 1.0)
    found |= {f"number:{number[0]}": 1.0 for number in _NUMBER.finditer(fold(name))}
    return found


@lru_cache(maxsize=1 << 16)
def _of_root(root: str) -> tuple[str, ...]:
    return (f"word:{root}", *(f"sound:{sound}" for sound in heard(root)), *_letters(root))


def _letters(root: str) -> Iterator[str]:
    framed = f"^{root}$"
    return (f"letters:{framed[place : place + 3]}" for place in range(len(framed) - 2))

"""Which opportunities may be one and the same: pairs suggested to a coordinator. Nothing is merged here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Literal

from locales import Text, Words
from opportunities.blocking import neighbours
from opportunities.likeness import Rarity, likeness
from opportunities.nouns import nouns
from understanding.normalise import fold
from understanding.similar import Index

Why = Literal["hs", "name", "both"]
Apart = Collection[frozenset[int]]

REASONS: Mapping[Why, Words] = {
    "hs": Text("même position douanière"),
    "name": Text("noms proches"),
    "both": Text("même position douanière et noms proches"),
}
_LEAST = 0.35
"""The score from which a pair is worth a coordinator's look."""
_ASKED = 0.45
"""The score from which a member is asked whether two names are one product."""
_HEADING, _SUBHEADING = 0.38, 0.5
"""What the same first four digits of the code are worth by themselves; the same six."""
_OTHER_HEADING, _OTHER_SECTOR, _OTHER_PRODUCT = 0.7, 0.9, 0.5
"""What stays of a score when the codes, the sectors or the products named differ."""
_NAMES_COUNT = 0.5
"""Names less alike than this are no reason."""
_EACH = 3
"""Suggestions kept for one opportunity against those before it."""
_NAMES = 8
"""Different names of one opportunity that are compared."""
_WORDS = 10
"""First words of a name that are compared: a product is named at once."""
_CLOSEST = 24
"""Known names looked at for one typed name."""


@dataclass(frozen=True, slots=True)
class Known:
    """An opportunity as it is compared: its members' words and approved names, customs code and sector."""

    id: int
    names: tuple[str, ...]
    hs: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two opportunities that may be one (`a` < `b`), how likely (0 to 1) and why."""

    a: int
    b: int
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Alike:
    """An approved opportunity a typed name may be the same as: how likely (0 to 1) and why."""

    id: int
    score: float
    why: Why


def suggestions(items: Iterable[Known], apart: Apart = frozenset()) -> list[Suggestion]:
    """Suggest pairs to merge, best first; those a coordinator keeps `apart` are left out.

    Only names near each other (`blocking`) are compared: the work grows with the number of names, not with
    its square. A pair is a pair: that A is like B and B like C suggests nothing of A and C.
    """
    found: dict[tuple[int, int], Suggestion] = {}
    for pairs in _compared([_subject(item) for item in items]):
        undecided = (
            pair for pair in pairs if pair.score >= _LEAST and frozenset((pair.a, pair.b)) not in apart
        )
        for pair in nlargest(_EACH, undecided, key=_rank):
            found[pair.a, pair.b] = max(pair, found.get((pair.a, pair.b), pair), key=_rank)
    return sorted(found.values(), key=_rank, reverse=True)


def alike(
    name: str, hs: str | None, sector: str | None, known: tuple[Known, ...], n: int = 3
) -> tuple[Alike, ...]:
    """Give the few approved opportunities (`known`) a typed name may be the same as, best first.

    Empty when nothing is close enough to ask. The names of `known` are indexed once and kept: pass the same
    ones again and a look-up takes milliseconds.
    """
    return likely(Known(0, (name,), hs, sector), known, n, least=_ASKED)


def likely(item: Known, known: tuple[Known, ...], n: int, *, least: float = _LEAST) -> tuple[Alike, ...]:
    """Give the `n` others of `known` most likely the same as an item, best first, from a score of `least`."""
    subject = _subject(item)
    judged = (
        Alike(known[place].id, *_judged(subject, _subject(known[place]), names))
        for place, names in _candidates(subject, known).items()
        if known[place].id != item.id
    )
    return tuple(nlargest(n, (each for each in judged if each.score >= least), key=lambda each: each.score))


def _candidates(subject: _Subject, known: tuple[Known, ...]) -> dict[int, float]:
    """Give the places of those with close names, and how close, or with the same customs heading."""
    index, owners = _indexed(known)
    found = {place: 0.0 for place, each in enumerate(known) if _digits_shared(each.hs, subject.item.hs) >= 4}
    for name in subject.names:
        for like in index.closest(name, _CLOSEST):
            place = owners[like.place]
            found[place] = max(like.score, found.get(place, 0.0))
    return found


@lru_cache(maxsize=4)
def _indexed(known: tuple[Known, ...]) -> tuple[Index, list[int]]:
    """Index the names of opportunities, with the place of the opportunity each belongs to."""
    named = [(name, place) for place, item in enumerate(known) for name in item.names]
    return Index(name for name, _ in named), [place for _, place in named]


@dataclass(frozen=True, slots=True)
class _Subject:
    """An opportunity and what is worked out once of it: its distinct names, the products they are about."""

    item: Known
    names: tuple[str, ...]
    nouns: frozenset[str]


def _subject(item: Known) -> _Subject:
    begun = (" ".join(name.split()[:_WORDS]) for name in item.names)
    names = tuple({fold(name): name for name in begun}.values())[:_NAMES]
    return _Subject(item, names, frozenset[str]().union(*(nouns(name) for name in names)))


def _compared(subjects: Sequence[_Subject]) -> Iterator[Iterator[Suggestion]]:
    """Give, for each name of each opportunity, the pairs it makes with its neighbours of others."""
    named = [(subject, name) for subject in subjects for name in subject.names]
    rarity = Rarity(name for _, name in named)
    traits = list(rarity.traits())
    headings = [subject.item.hs[:4] if subject.item.hs else None for subject, _ in named]
    for place, near in neighbours(traits, headings, rarity.holders):
        subject = named[place][0]
        yield (
            _pair(subject, other, likeness(traits[place], traits[earlier]))
            for earlier in near
            if (other := named[earlier][0]) is not subject
        )


def _pair(one: _Subject, other: _Subject, names: float) -> Suggestion:
    score, why = _judged(one, other, names)
    return Suggestion(min(one.item.id, other.item.id), max(one.item.id, other.item.id), score, why)


def _rank(pair: Suggestion) -> tuple[float, int, int]:
    return pair.score, -pair.a, -pair.b


def _judged(one: _Subject, other: _Subject, names: float) -> tuple[float, Why]:
    """Weigh what speaks for a pair: how alike their names are, their codes, their sectors, their products."""
    score = names
    digits = _digits_shared(one.item.hs, other.item.hs)
    if digits >= 4:
        score += (1 - names) * (_SUBHEADING if digits >= 6 else _HEADING)
    elif one.item.hs and other.item.hs:
        score *= _OTHER_HEADING
    if one.item.sector and other.item.sector and one.item.sector != other.item.sector:
        score *= _OTHER_SECTOR
    if one.nouns and other.nouns and one.nouns.isdisjoint(other.nouns):
        score *= _OTHER_PRODUCT
    return min(score, 1.0), "name" if digits < 4 else "both" if names >= _NAMES_COUNT else "hs"


def _digits_shared(one: str | None, other: str | None) -> int:
    """Count the leading digits two codes share, by twos."""
    shared = 0
    while one and other and one[shared : shared + 2] == other[shared : shared + 2] != "":
        shared += 2
    return shared

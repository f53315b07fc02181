"""From words to tags: spellings, endings and small typos of the words in a list. No rule is decided here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from understanding.phrases import Phrases, is_latin, skeleton, squeezed, unstretched, words

NONE: frozenset[str] = frozenset()
NOT = "not"
"""The tag of a negation, also given to the negated verbs of Darija ("ma3reftch")."""

_ARABIC_HEADS = ("وال", "بال", "فال", "لل", "ال", "و", "ف", "ب", "ل")
_LATIN_HEADS = ("", "ma", "m", "n", "t", "y", "ka", "kan", "kat", "kay", "gha", "ghan", "l")
_VERB_HEADS = ("", "كن", "كت", "كي", "كا", "غن", "غي", "سا", "سن", "ن", "ت", "ي", "ا")
_VERB_TAILS = ("", "ت", "نا", "و", "ها", "هم", "تها", "كم", "ك", "لكم", "ني", "وني")
_LATIN_TAILS = ("", "t", "n", "w", "h", "k", "tha", "ni", "tou")
_NEGATED_LATIN = re.compile(r"(?:m[ae]?)?(.{2,}?)(?:ch|sh|chi)")
_NEGATED_ARABIC = re.compile(r"(?:ما|م)?(.{2,}?)ش(?:ي)?")
_HEADS = frozenset(squeezed(skeleton(head)) for head in _LATIN_HEADS)
_TAILS = frozenset(skeleton(tail) for tail in _LATIN_TAILS)
_SHORT_TYPO, _LONG_TYPO = 6, 9


@dataclass(frozen=True)
class Item:
    """A piece of an answer: its tags (none when unknown), where it is, whether a typo was forgiven."""

    tags: frozenset[str]
    start: int
    length: int = 1
    guessed: bool = False


class Concepts:
    """A list of words with tags that recognises their spellings."""

    def __init__(self, listed: Mapping[str, Iterable[str]], stems: Mapping[str, Iterable[str]]) -> None:
        self._phrases = Phrases(listed)
        singles = self._phrases.singles()
        self._squeezed = {squeezed(word): tags for word, tags in singles.items()}
        self._long = _by_start((word, tags) for word, tags in singles.items() if len(word) >= _SHORT_TYPO)
        self._stems: dict[str, frozenset[str]] = {}
        for tag, roots in stems.items():
            for root in (each for listed_root in roots for each in words(listed_root)):
                key = skeleton(root) if is_latin(root) else root
                self._stems[key] = self._stems.get(key, NONE) | {tag}

    def items(self, spoken: tuple[str, ...]) -> tuple[Item, ...]:
        """Give the tagged pieces of an answer, in order, unknown words included."""
        found: list[Item] = []
        place = 0
        while place < len(spoken):
            phrase = self._phrases.at(spoken, place)
            if phrase:
                found.append(Item(phrase.tags, place, phrase.length))
            else:
                found.append(self._one(spoken[place], place))
            place += found[-1].length
        return tuple(found)

    def _one(self, word: str, place: int) -> Item:
        if len(word) > 24 or word.isdigit():
            return Item(NONE, place)
        if tags := self._spelt(word) or self._inflected(word):
            return Item(tags, place)
        return Item(self._mistyped(word), place, guessed=True)

    def _spelt(self, word: str) -> frozenset[str]:
        for variant in (unstretched(word), *_without_heads(word)):
            if found := self._phrases.at((variant,), 0):
                return found.tags
        return self._squeezed.get(squeezed(word), NONE) if len(word) > 1 else NONE

    def _inflected(self, word: str) -> frozenset[str]:
        latin = is_latin(word)
        if tags := self._stem(word, latin):
            return tags
        negated = (_NEGATED_LATIN if latin else _NEGATED_ARABIC).fullmatch(word)
        if negated and (tags := self._stem(negated[1], latin) or self._spelt(negated[1])):
            return tags | {NOT}
        return NONE

    def _stem(self, word: str, latin: bool) -> frozenset[str]:
        if latin:
            roots = _trimmed(skeleton(word), _HEADS, _TAILS, 2)
        else:
            roots = _trimmed(word, _VERB_HEADS, _VERB_TAILS, 3)
        return next((self._stems[root] for root in roots if root in self._stems), NONE)

    def _mistyped(self, word: str) -> frozenset[str]:
        allowed = 0 if len(word) < _SHORT_TYPO - 1 else 1 if len(word) < _LONG_TYPO else 2
        if not allowed:
            return NONE
        alike = self._long.get(word[0], ())
        near = ((OSA.distance(word, known, score_cutoff=allowed), tags) for known, tags in alike)
        best = min(near, key=lambda each: each[0], default=(allowed + 1, NONE))
        return best[1] if best[0] <= allowed else NONE


def _by_start(tagged: Iterable[tuple[str, frozenset[str]]]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    grouped: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for word, tags in tagged:
        grouped.setdefault(word[0], []).append((word, tags))
    return grouped


def _without_heads(word: str) -> Iterator[str]:
    if is_latin(word):
        return
    for head in _ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= 3:
            yield word[len(head) :]


def _trimmed(word: str, heads: Iterable[str], tails: Iterable[str], shortest: int) -> Iterator[str]:
    """Give the word without the beginnings and endings of conjugation."""
    for head, tail in product(heads, tails):
        if word.startswith(head) and word.endswith(tail):
            rest = word[len(head) : len(word) - len(tail)]
            if len(rest) >= shortest:
                yield rest

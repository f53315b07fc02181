"""Words of a text and lists of phrases: what the readers of words share. No meaning is decided here."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from understanding.normalise import fold, normalise

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(\D)\1{2,}")
_LATIN = re.compile(r"[a-z0-9]+")

LONGEST = 4096
"""Characters of an answer that are looked at: Telegram's own limit."""


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text; an apostrophe separates ("l'Inde" is two words)."""
    return tuple(_WORD.findall(fold(normalise(text[:LONGEST]))))


def squeezed(word: str) -> str:
    """Give the word with every run of one letter written once: "ouiiii" and "lla" lose what is stretched."""
    return _RUN.sub(r"\1", word)


def unstretched(word: str) -> str:
    """Give the word with only the runs of three and more written once: "nooon" is "non", "aller" stays."""
    return _LONG_RUN.sub(r"\1", word)


def is_latin(word: str) -> bool:
    """Tell whether a folded word is of Latin letters and digits only."""
    return bool(_LATIN.fullmatch(word))


_SOUNDS = (
    ("tch", "C"),
    ("ch", "C"),
    ("sh", "C"),
    ("kh", "5"),
    ("gh", "G"),
    ("ou", "w"),
    ("q", "9"),
    ("h", "7"),
    ("c", "k"),
)
_SILENT = str.maketrans("", "", "aeiouy2'")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give the consonants of a Darija word in Latin letters, one sign a sound: "ma3reft" → "m3rft"."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return squeezed(word.translate(_SILENT))


@dataclass(frozen=True)
class Found:
    """A phrase found at a place: its tags and how many words it takes."""

    tags: frozenset[str]
    length: int


class Phrases:
    """Phrases with tags, found longest first at a place in a list of words."""

    def __init__(self, tagged: Mapping[str, Iterable[str]]) -> None:
        self._tags: dict[tuple[str, ...], frozenset[str]] = {}
        self._longest: dict[str, int] = {}
        for tag, phrases in tagged.items():
            for phrase in phrases:
                self.add(words(phrase), tag)

    def add(self, phrase: tuple[str, ...], tag: str) -> None:
        """Learn one more phrase."""
        if not phrase:
            return
        self._tags[phrase] = self._tags.get(phrase, frozenset()) | {tag}
        self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def at(self, spoken: tuple[str, ...], start: int) -> Found | None:
        """Find the longest phrase that begins at `start`."""
        if start >= len(spoken):
            return None
        for length in range(self._longest.get(spoken[start], 0), 0, -1):
            tags = self._tags.get(spoken[start : start + length])
            if tags and start + length <= len(spoken):
                return Found(tags, length)
        return None

    def __contains__(self, phrase: tuple[str, ...]) -> bool:
        return phrase in self._tags

    def singles(self) -> dict[str, frozenset[str]]:
        """Give the phrases of one word with their tags."""
        return {phrase[0]: tags for phrase, tags in self._tags.items() if len(phrase) == 1}


@cache
def listed(name: str) -> Any:
    """Load one of our lists of words (JSON, `understanding/data/`)."""
    return json.loads(resources.files("understanding").joinpath("data", f"{name}.json").read_text("utf-8"))

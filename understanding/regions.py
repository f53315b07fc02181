"""The Moroccan region of an answer, from the name of a region, a city or an industrial zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from understanding.phrases import Phrases, listed, words

_SENTENCE = 20
_SHORTEST_TYPED, _TWO_TYPOS = 5, 8


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its ISO 3166-2 code, and the city that was named, in the script it was typed in."""

    code: str
    city: str | None = None


def read_region(text: str) -> Region | None:
    """Find the first city, else the region, that the text names; a typo or two are forgiven."""
    spoken = words(text)[:_SENTENCE]
    named = [_region(tag, text) for tag in _named(spoken)]
    if named:
        return next((region for region in named if region.city), named[0])
    return next((near for word in spoken if (near := _nearest(word))), None)


def _named(spoken: tuple[str, ...]) -> Iterator[str]:
    start = 0
    while start < len(spoken):
        found = _names().at(spoken, start)
        if found:
            yield min(found.tags)
        start += found.length if found else 1


def _region(tag: str, text: str) -> Region:
    code, _, place = tag.partition(":")
    if not place:
        return Region(code)
    return Region(code, _cities()[place][_script(text)])


def _script(text: str) -> Literal["fr", "ar"]:
    return "ar" if any("\u0621" <= character <= "\u06ff" for character in text) else "fr"


def _nearest(word: str) -> Region | None:
    if len(word) < _SHORTEST_TYPED or word[0].isdigit():
        return None
    allowed = 1 if len(word) < _TWO_TYPOS else 2
    found = process.extractOne(word, _typed().keys(), scorer=OSA.distance, score_cutoff=allowed)
    return _region(_typed()[found[0]], word) if found and found[0][0] == word[0] else None


@cache
def _cities() -> dict[str, dict[str, str]]:
    return {city["fr"]: city for region in listed("regions") for city in region["cities"]}


@cache
def _names() -> Phrases:
    tagged: dict[str, list[str]] = {}
    for region in listed("regions"):
        tagged[f"{region['code']}:"] = region["names"]
        for city in region["cities"]:
            tagged[f"{region['code']}:{city['fr']}"] = [city["fr"], city["ar"], *city["also"]]
    return Phrases(tagged)


@cache
def _typed() -> dict[str, str]:
    singles = _names().singles().items()
    return {word: min(tags) for word, tags in singles if len(word) >= _SHORTEST_TYPED}

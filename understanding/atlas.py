"""Country names: CLDR's in both languages and our list of what people type. No sentence is read here."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from locales import countries
from understanding.phrases import Phrases, is_latin, listed, words

_NEVER = frozenset({"EH", "JE"})
"""Western Sahara is in Morocco; "jersey" is a fabric."""
_ARABIC_HEADS = ("و", "ف", "ب", "ل", "لل", "م", "من", "ك")
_LATIN_HEADS = ("l", "w", "f", "el", "al", "fl", "wl", "mn", "men", "fel")
_SHORTEST_TYPED, _TWO_TYPOS, _LONGEST_TYPED = 5, 8, 24
_LONGEST_NAME = 9
"""Words of the longest country name, "Géorgie du Sud-et-les Îles Sandwich du Sud"."""
_ELIDED = frozenset("ld")
_ROLES = ("via", "trade", "origin", "local", "not", "ordinary", "little")


@dataclass(frozen=True)
class Place:
    """A name found: what it is (country, adjective, city, group, doubtful, a role of a word), and which."""

    sort: str
    code: str
    length: int = 1
    guessed: bool = False


def place_at(spoken: tuple[str, ...], start: int) -> Place | None:
    """Find the longest known name at `start`, as written or with a glued article or preposition."""
    ahead = spoken[start + 1 : start + _LONGEST_NAME]
    for first in _readings(spoken[start]):
        found = _names().at((first, *(_bare(word) for word in ahead)), 0)
        if found:
            sort, _, code = min(found.tags, key=_preference).partition(":")
            return Place(sort, code, found.length)
    return None


def near(spoken: tuple[str, ...], start: int) -> Place | None:
    """Find the country whose name, of one word or two, differs by a typo or two from what is at `start`."""
    one = _bare(spoken[start])
    pair = one + spoken[start + 1] if start + 1 < len(spoken) else ""
    for typed, length in ((pair, 2), (one, 1), (one[1:] if one[:1] in _ELIDED else "", 1)):
        code = _nearest(typed)
        if code:
            return Place("country", code, length, guessed=True)
    return None


@lru_cache(maxsize=4096)
def _nearest(typed: str) -> str | None:
    if not _SHORTEST_TYPED <= len(typed) <= _LONGEST_TYPED or typed[0].isdigit():
        return None
    allowed = 1 if len(typed) < _TWO_TYPOS else 2
    found = process.extract(typed, _typed().keys(), scorer=OSA.distance, score_cutoff=allowed, limit=3)
    for name, distance, _ in found:
        if name[0] == typed[0] or (distance == 1 and len(name) != len(typed) > _SHORTEST_TYPED):
            return _typed()[name]
    return None


def _bare(word: str) -> str:
    """Give an Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _readings(word: str) -> Iterator[str]:
    yield _bare(word)
    heads = _LATIN_HEADS if is_latin(word) else _ARABIC_HEADS
    for head in heads:
        if word.startswith(head) and len(word) - len(head) >= 3 + is_latin(word):
            yield _bare(word[len(head) :])


_SORTS = ("country", "city", "doubtful", "group", "adjective", "code", *_ROLES)


def _preference(tag: str) -> tuple[int, str]:
    return _SORTS.index(tag.partition(":")[0]), tag


@cache
def _names() -> Phrases:
    known = Phrases({})
    for name, tag in (*_official(), *_usual(), *_of_words()):
        known.add(tuple(_bare(word) for word in words(name)), tag)
    return known


def _official() -> Iterator[tuple[str, str]]:
    for language in ("fr", "ar"):
        for code, name in countries(language).items():
            if code not in _NEVER:
                yield name, f"country:{code}"


def _usual() -> Iterator[tuple[str, str]]:
    """Give what people type for countries and groups; a Moroccan city says where it is bought, not made."""
    lists = listed("countries")
    for code, entry in lists["countries"].items():
        yield from ((name, f"country:{code}") for name in entry["names"])
        yield from ((name, f"adjective:{code}") for name in entry["adjectives"])
        yield from ((name, f"city:{code}") for name in entry["cities"])
    for group, names in lists["groups"].items():
        yield from ((name, f"group:{group}") for name in names)
    yield from ((name, f"doubtful:{code}") for name, code in lists["ambiguous"].items())
    for region in listed("regions"):
        for city in region["cities"]:
            yield from ((name, "city:MA") for name in (city["fr"], city["ar"], *city["also"]))


def _of_words() -> Iterator[tuple[str, str]]:
    for role in _ROLES:
        yield from ((word, f"{role}:") for word in listed("countries")[role])


@cache
def _typed() -> dict[str, str]:
    """Give the names a typo is forgiven on, without spaces: those of the countries people buy from."""
    lists = listed("countries")["countries"]
    named = [(countries(language)[code], code) for language in ("fr", "ar") for code in lists]
    for code, entry in lists.items():
        named += [(name, code) for name in (*entry["names"], *entry["adjectives"])]
    joined = (("".join(_bare(word) for word in words(name)), code) for name, code in named)
    return {name: code for name, code in joined if len(name) >= _SHORTEST_TYPED}

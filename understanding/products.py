"""The products of industry we have words for, in four varieties: which ones a name speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from understanding.phrases import Phrases, is_latin, listed
from understanding.roots import content, heard

_WORDS = ("fr", "ar", "ary-Arab", "ary-Latn")
_HEARD_FROM = 3
"""Consonants a word must have to be recognised by its sound alone."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product noun: its usual French and Arabic names, its HS heading and its sector."""

    fr: str
    ar: str
    hs: str
    sector: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a name says: a product's number or a quality ("plastic"), in how many words, at which place.

    No word at all (0) when it was only recognised by ear: another script, another spelling.
    """

    tag: str
    count: int
    place: int


def products_in(name: str, *, by_ear: bool = True) -> tuple[Product, ...]:
    """Give the products a name speaks of: more words first, then first place first, those heard last."""
    said = (each for each in said_in(content(name)) if each.tag.isdigit() and (by_ear or each.count))
    return tuple(_products()[int(each.tag)] for each in said)


def said_in(roots: tuple[str, ...]) -> tuple[Said, ...]:
    """Give what the roots of a name say, best first, each thing once."""
    found: dict[str, Said] = {}
    everything = (said for place in range(len(roots)) for said in _said_at(roots, place))
    for said in sorted(everything, key=lambda said: (-said.count, said.place)):
        found.setdefault(said.tag, said)
    return tuple(found.values())


def _said_at(roots: tuple[str, ...], place: int) -> Iterator[Said]:
    phrase = _phrases().at(roots, place)
    if phrase and phrase.length > 1:
        yield from (Said(tag, phrase.length, place) for tag in sorted(phrase.tags))
    single = _phrases().at(roots[place : place + 1], 0)
    if single:
        yield from (Said(tag, 1, place) for tag in sorted(single.tags))
    elif not phrase:
        yield from (Said(tag, 0, place) for tag in _by_ear(roots[place]))


def _by_ear(word: str) -> Iterator[str]:
    """Give the tags of words that sound alike: in the other script, or in the same one when long enough."""
    latin = is_latin(word)
    for sound in heard(word):
        for in_latin, tag in _by_sound().get(sound, ()):
            if len(sound) >= _HEARD_FROM + (in_latin == latin):
                yield tag


def product_names() -> tuple[str, ...]:
    """Give every French and Arabic name of the products, each once."""
    return tuple(dict.fromkeys(name for entry in listed("products") for name in (*entry["fr"], *entry["ar"])))


@cache
def _products() -> tuple[Product, ...]:
    return tuple(
        Product(entry["fr"][0], entry["ar"][0], entry["hs"], entry["sector"]) for entry in listed("products")
    )


def _spellings() -> Iterator[tuple[str, str]]:
    for number, entry in enumerate(listed("products")):
        yield from ((name, str(number)) for variety in _WORDS for name in entry[variety])
    for quality, names in listed("qualities").items():
        yield from ((name, quality) for name in names)


@cache
def _phrases() -> Phrases:
    known = Phrases({})
    for name, tag in _spellings():
        known.add(content(name), tag)
    return known


@cache
def _by_sound() -> dict[str, tuple[tuple[bool, str], ...]]:
    """Give the tags of the names of one word by the consonants heard in it, and whether it is Latin."""
    sounds: dict[str, dict[tuple[bool, str], None]] = {}
    for name, tag in _spellings():
        roots = content(name)
        if len(roots) == 1:
            for sound in heard(roots[0]):
                sounds.setdefault(sound, {})[is_latin(roots[0]), tag] = None
    return {sound: tuple(tags) for sound, tags in sounds.items()}

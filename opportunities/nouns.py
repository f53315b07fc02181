"""What a component's name is about, told from what it is for: "carton pour chaussures" is no shoe."""

from understanding.normalise import fold
from understanding.phrases import words
from understanding.products import Said, said_in
from understanding.roots import content

_FOR = "pour"
_FIRST_WORDS = 2
"""A product is named at once: in the first words of its name."""


def nouns(name: str) -> frozenset[str]:
    """Give the tags of what a name is about: the products of its first words, the qualities of its first."""
    return frozenset(said.tag for said in begins(name) if said.tag.isdigit() or not said.place)


def begins(name: str) -> tuple[Said, ...]:
    """Give what our vocabularies know in the first words of a name, best first, nothing by ear."""
    end = min(_purpose(name), _FIRST_WORDS)
    return tuple(said for said in said_in(content(name)) if said.count and said.place < end)


def _purpose(name: str) -> int:
    """Give how many meaning words stand before what a name says it is for: "pour…" or "لـ…"."""
    spoken = words(fold(name))
    for place, word in enumerate(spoken[1:], start=1):
        if word == _FOR or _is_for(word):
            return len(content(" ".join(spoken[:place])))
    return len(spoken)


def _is_for(word: str) -> bool:
    """Tell an Arabic "for" glued to its word (لعلب) from a word that begins with that letter (لفات)."""
    return word.startswith("لل") or (word.startswith("ل") and not said_in(content(word)))

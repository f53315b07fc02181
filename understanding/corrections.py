"""A correction at the start of an answer: "non, je voulais dire 3 mois" leaves "3 mois"."""

import re
from functools import cache

from understanding.latin import sign
from understanding.phrases import Phrases, listed, words

_PIECE = re.compile(r"[\w]+|[^\w\s]+|\s+")
_EDGES = " \t\n,;:،؛.!…-–—→=>'’"
_STRONG = frozenset({"mean", "wish"})
_WEAK = frozenset({"no", "sorry"})


@cache
def _openings() -> Phrases:
    return Phrases(listed("intents")["corrections"])


def corrected(text: str, spoken: tuple[str, ...]) -> str | None:
    """Give what remains of a corrected answer, "" when nothing does; None when it is not a correction."""
    taken, tags = _opening(spoken)
    if not tags & (_STRONG | _WEAK):
        return None
    rest = spoken[taken:]
    if tags & _STRONG:
        return _remaining(text, taken)
    if rest and rest[0][0].isdigit() and _starts_a_value(rest[0]):
        return _remaining(text, taken)
    return None


def _opening(spoken: tuple[str, ...]) -> tuple[int, frozenset[str]]:
    """Give how many first words are of a correction, and of which kinds."""
    taken, tags = 0, frozenset[str]()
    while found := _openings().at(spoken, taken):
        if found.tags <= {"rather"} and not tags:
            break
        taken, tags = taken + found.length, tags | found.tags
    return taken, tags


def _starts_a_value(word: str) -> bool:
    """Tell a number ("3", "3mois", "20kg") from a word of Darija in Latin letters ("3la", "7ta")."""
    return all(each.language != "ary-Latn" for each in sign(word))


def _remaining(text: str, taken: int) -> str:
    """Give the text after its first words, as it was typed."""
    place = 0
    for piece in _PIECE.finditer(text):
        if not taken:
            break
        taken -= len(words(piece[0]))
        place = piece.end()
    return text[place:].strip(_EDGES)

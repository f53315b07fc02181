"""One word in Latin letters: French, Darija, or neither (a reference, a brand, a unit)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from understanding.normalise import fold
from understanding.phrases import listed

_STRONG, _SPELT, _LIKELY, _FAINT = 2.0, 1.2, 0.7, 0.3
_LETTERS_AS_DIGITS = re.compile(r"[a-z]*(?:[2356789](?!\d)[a-z]+)+[2356789]?|[a-z]{2,}[379]")
_LEADING = re.compile(r"[2356789]([a-z]{2,})")
_VOWEL = re.compile(r"[aeiouy]")
_ELIDED = frozenset({"l", "d", "j", "n", "c", "s", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"})
_LONGEST_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word says of the language it is in, and how strongly; no language when it says nothing."""

    language: str | None
    weight: float = 0.0


_NOTHING = Sign(None)


def sign(token: str) -> tuple[Sign, ...]:
    """Give the signs of a token, which may be elided ("l'acier") or compound ("grand-père")."""
    return tuple(each for part, elided in _parts(token) for each in _of_part(part, elided=elided))


def _parts(token: str) -> Iterator[tuple[str, bool]]:
    """Cut a token at its apostrophes, and tell which parts French has elided."""
    *elisions, last = token.split("'")
    yield from ((part, fold(part) in _ELIDED) for part in elisions if part)
    if last:
        yield last, False


def _of_part(part: str, *, elided: bool) -> tuple[Sign, ...]:
    if elided:
        return (Sign("fr", _STRONG),)
    if "-" not in part:
        return (_of_word(part),)
    if any(character.isdigit() for character in part):
        return (_NOTHING,)
    return tuple(_of_word(piece) for piece in part.split("-") if piece)


def _of_word(token: str) -> Sign:
    word = fold(token)
    if len(token) == 1 and token.isupper():
        return _NOTHING  # a unit or a grade: 200 L
    if not token.isascii() and word.isascii():
        return Sign("fr", _STRONG)
    if known := _listed(word):
        return known
    if any(character.isdigit() for character in word):
        return _with_digits(token, word)
    if not word.isascii():
        return _NOTHING
    return _by_spelling(token, word)


def _listed(word: str) -> Sign | None:
    french = word in _list("french")
    if word in _list("darija"):
        return Sign("ary-Latn", _STRONG)
    if word in _list("darija_weak"):
        return Sign("fr" if french else "ary-Latn", _FAINT)
    if word in _list("neutral"):
        return _NOTHING
    if french:
        return Sign("fr", _FAINT if len(word) == 1 or word == "la" else _STRONG)
    return None


def _with_digits(token: str, word: str) -> Sign:
    """Tell "3lach" and "l9ina" from "20kg", "M8" and "42CrMo4"."""
    letters = re.sub(r"\d", "", token)
    if not _LETTERS_AS_DIGITS.fullmatch(word) or not letters[1:].islower() or len(letters) < 2:
        return _NOTHING
    leading = _LEADING.fullmatch(word)
    if leading:
        rest = leading[1]
        plural = len(rest) > 3 and rest.endswith("s") and not _is_foreign(rest)
        counted = plural or rest in _list("arabizi_units") or rest in _list("french")
        return _NOTHING if counted else Sign("ary-Latn", _STRONG)
    if word[:-1].isalpha() and (len(word) < 4 or not _is_foreign(word[:-1])):
        return _NOTHING
    return Sign("ary-Latn", _STRONG)


def _by_spelling(token: str, word: str) -> Sign:
    """Judge a word of no list by its letters: those French never puts together are a sign of Darija."""
    if len(word) < 3 or (token.isupper() and len(token) <= _LONGEST_ACRONYM):
        return _NOTHING
    if not _VOWEL.search(word):
        return Sign("ary-Latn", _SPELT) if token.islower() and len(word) > 3 else _NOTHING
    if _is_foreign(word):
        return Sign("ary-Latn", _SPELT)
    return Sign("fr", _LIKELY)


def _is_foreign(word: str) -> bool:
    """Tell whether three letters follow each other that no French word has in that order."""
    follow = listed("french_letters")
    framed = f"^{word}$"
    pairs = (framed[place : place + 2] for place in range(len(word)))
    return any(third not in follow.get(pair, "") for pair, third in zip(pairs, framed[2:], strict=True))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in listed("languages")[name])

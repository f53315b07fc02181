"""Cuts an answer into tokens: numbers in digits, words, marks; known phrases become one token."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from understanding.digits import Literal, literal_at
from understanding.normalise import fold, normalise
from understanding.tokens import Token, resolved, sounding_like, word
from understanding.vocabulary import Sense, Senses, vocabulary

_DIGITS = "0123456789"
_LONGEST_FRACTION = 20
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_LATIN = re.compile(r"[^\W_\u0600-\u06ff]+")
_LETTERS_THEN_DIGITS = re.compile(r"([a-z]+)\d")
_TELEPHONE = re.compile(r"(?:\+212[ .-]?|0)[5-8]\d?(?:[ .-]?\d{2}){4}(?!\d)")
_ORDINAL_ENDINGS = frozenset({"er", "ere", "eme", "emes", "ieme", "e", "nd", "nde"})
_ELIDED = frozenset({"l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "aujourd", "presqu", "quelqu"})
_AFTER_DIGITS = frozenset({"unit", "time", "currency", "percent", "times", "foot", "factor", "x"})
_BEFORE_DIGITS = frozenset({"unit", "currency", "x", "minimum"})
_GLUED_NUMBERS = frozenset({"scale", "scales", "collective"})
_TO = "à"
"""What may stand glued to the ends of a range: 50à60. Without its accent it is a letter of a reference."""
_BETWEEN_DIGITS = frozenset({"x", "m", "k", "h"})
_NOTHING: Senses = {}


def tokenise(text: str) -> list[Token]:
    """Give the tokens of an answer, known phrases ("au moins") merged into one token each."""
    return list(_with_phrases(list(_cut(normalise(text)))))


def _cut(text: str) -> Iterator[Token]:
    at, glued = 0, False
    while at < len(text):
        if text[at] == " ":
            at, glued = at + 1, False
            continue
        found, at = _next(text, at)
        for token in found:
            yield replace(token, glued=glued) if glued else token
            glued = True


def _next(text: str, at: int) -> tuple[tuple[Token, ...], int]:
    """Give the tokens that start at `at`, and where the next ones do."""
    if text[at] in "+0" and (telephone := _TELEPHONE.match(text, at)):
        return (Token(telephone.group(), telephone.group(), {"except": Sense("except")}),), telephone.end()
    if text[at] in _DIGITS:
        return _digits(text, at)
    if text[at] in ".,٫" and text[at + 1 : at + 2].isdigit() and text[at - 1 : at] in ("", " "):
        return _headless(text, at)
    if arabic := _ARABIC.match(text, at):
        return resolved(fold(arabic.group()), arabic.group(), arabic=True), arabic.end()
    if latin := _LATIN.match(text, at):
        return _latin(text, latin)
    return (word(text[at], text[at]),), at + 1


def _latin(text: str, found: re.Match[str]) -> tuple[tuple[Token, ...], int]:
    """Read a word in Latin letters; of dh500 only dh, so that the digits are read as such."""
    raw, words = found.group(), vocabulary().words
    if raw[0] == _TO and raw[1:].isdigit():
        return (word(fold(_TO), _TO),), found.start() + 1
    split = _LETTERS_THEN_DIGITS.match(fold(raw))
    if split and fold(raw) not in words and _may_precede_digits(split.group(1)):
        letters = len(split.group(1))
        return (word(split.group(1), raw[:letters]),), found.start() + letters
    end = found.end()
    if text[end : end + 1] == "'":
        following = _LATIN.match(text, end + 1)
        if fold(raw) in _ELIDED:
            end += 1
        elif following and _is_spoken_with_ayn(fold(f"{raw}3{following.group()}")):
            raw, end = f"{raw}3{following.group()}", following.end()
    return resolved(fold(raw), raw, arabic=False), end


def _may_precede_digits(letters: str) -> bool:
    """Tell dh500 and x20 from M8, a screw: one letter is no unit there."""
    roles = vocabulary().words.get(letters, _NOTHING).keys() & _BEFORE_DIGITS
    return bool(roles - {"unit"} if len(letters) == 1 else roles)


def _digits(text: str, start: int) -> tuple[tuple[Token, ...], int]:
    """Read digits and what is glued to them: 3mois is a number and a unit, 3chra is a word."""
    literal = literal_at(text, start)
    end = start + len(literal.text)
    number = Token(literal.text, literal.text, literal=literal)
    rest = _LATIN.match(text, end)
    if rest is None:
        return (number,), end
    if rest.group()[0] == _TO:
        return (number, word(fold(_TO), _TO)), end + 1
    whole, suffix = fold(text[start : rest.end()]), fold(rest.group())
    known = vocabulary()
    if whole in known.words:
        return (word(whole, text[start : rest.end()]),), rest.end()
    if suffix in _ORDINAL_ENDINGS:
        return (Token(whole, whole, {}),), rest.end()
    glued = _suffix(suffix, rest.group())
    if glued:
        return (number, glued), end + len(glued.raw)
    near = known.nearest(whole)
    return (Token(whole, whole, near.senses if near else _NOTHING),), rest.end()


def _headless(text: str, start: int) -> tuple[tuple[Token, ...], int]:
    """Read ",75" as 0,75."""
    end = start + 1
    while text[end : end + 1].isdigit():
        end += 1
    typed = text[start:end]
    value = Decimal("0." + typed[1:]) if len(typed) < _LONGEST_FRACTION else None
    return (Token(typed, typed, literal=Literal(typed, value)),), end


def _suffix(suffix: str, raw: str) -> Token | None:
    """Read the letters glued after digits, when they are known: 20kg, 40HC, the x of 3x20, the M of 1M5."""
    known = vocabulary()
    if _follows_digits(known.words.get(suffix, _NOTHING)):
        return word(suffix, raw)
    split = _LETTERS_THEN_DIGITS.match(suffix)
    if split and split.group(1) in _BETWEEN_DIGITS:
        return word(split.group(1), raw[: len(split.group(1))])
    near = known.nearest(suffix) if suffix.isalpha() else None
    if near is None or not _follows_digits(near.senses):
        return None
    return Token(suffix, raw, near.senses, guessed=near.guessed)


def _follows_digits(senses: Senses) -> bool:
    """Tell what is glued to digits, units and scales (20kg, 30k), from Darija words: 3eshrin is no 3."""
    number = senses.get("number")
    return bool(senses.keys() & _AFTER_DIGITS) or (number is not None and number.name in _GLUED_NUMBERS)


def _is_spoken_with_ayn(folded: str) -> bool:
    """Tell reb'a, where the apostrophe stands for 3, from l'an."""
    return bool(vocabulary().words.get(folded) or sounding_like(folded))


def _with_phrases(tokens: list[Token]) -> Iterator[Token]:
    phrases = vocabulary().phrases
    at = 0
    while at < len(tokens):
        for words, senses in phrases.get(tokens[at].text, ()):
            if tuple(token.text for token in tokens[at : at + len(words)]) == words:
                first = tokens[at]
                yield Token(" ".join(words), first.raw, senses, glued=first.glued)
                at += len(words)
                break
        else:
            yield tokens[at]
            at += 1

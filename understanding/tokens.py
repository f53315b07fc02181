"""Cuts an answer into tokens: numbers in digits, words with their senses, marks. Grammar is not decided here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from understanding.digits import Literal, literal_at
from understanding.normalise import fold, normalise
from understanding.vocabulary import Senses, vocabulary

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_LATIN = re.compile(r"[^\W_\u0600-\u06ff]+")
_LETTERS_THEN_DIGITS = re.compile(r"([a-z]+)\d")
_ORDINAL_ENDINGS = frozenset({"er", "ere", "eme", "emes", "ieme", "e", "nd", "nde"})
_ELIDED = frozenset({"l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "aujourd", "presqu", "quelqu"})
_LATIN_PREFIXES = ("fel", "bel", "del", "fl", "bl", "dl", "wl", "el", "al", "ll", "l", "w", "f", "d", "b", "n", "o")
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "د", "ك")
_CONTENT = frozenset({"number", "unit", "time", "currency", "times", "order", "percent", "production", "customs"})
_AFTER_DIGITS = frozenset({"unit", "time", "currency", "percent", "times", "foot", "factor", "x"})
_BEFORE_DIGITS = frozenset({"unit", "currency", "x", "minimum"})
_BETWEEN_DIGITS = frozenset({"x", "m", "k"})
_NOTHING: Senses = {}
_SPOKEN_LETTERS = {"ch": "c", "sh": "c", "kh": "x", "5": "x", "7": "h", "9": "q", "ou": "u"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `text` is folded, `raw` is as typed (case kept).

    `literal` is set for digits; `definite` for a noun with its article; `glued` when no space precedes.
    """

    text: str
    raw: str
    senses: Senses = field(default_factory=lambda: _NOTHING)
    literal: Literal | None = None
    definite: bool = False
    glued: bool = False

    def has(self, *roles: str) -> bool:
        """Tell whether the word can play one of these roles."""
        return any(role in self.senses for role in roles)


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
    if text[at] in "0123456789":
        return _digits(text, at)
    if arabic := _ARABIC.match(text, at):
        return _resolved(fold(arabic.group()), arabic.group(), arabic=True), arabic.end()
    if latin := _LATIN.match(text, at):
        return _latin(text, latin)
    return (_word(text[at], text[at]),), at + 1


def _latin(text: str, found: re.Match[str]) -> tuple[tuple[Token, ...], int]:
    """Read a word in Latin letters; of dh500 only dh, so that the digits are read as such."""
    raw, words = found.group(), vocabulary().words
    split = _LETTERS_THEN_DIGITS.match(fold(raw))
    if split and fold(raw) not in words and words.get(split.group(1), _NOTHING).keys() & _BEFORE_DIGITS:
        letters = len(split.group(1))
        return (_word(split.group(1), raw[:letters]),), found.start() + letters
    end = found.end()
    if text[end : end + 1] == "'":
        following = _LATIN.match(text, end + 1)
        if fold(raw) in _ELIDED:
            end += 1
        elif following and _is_spoken_with_ayn(fold(f"{raw}3{following.group()}")):
            raw, end = f"{raw}3{following.group()}", following.end()
    return _resolved(fold(raw), raw, arabic=False), end


def _word(folded: str, raw: str, *, definite: bool = False) -> Token:
    return Token(folded, raw, vocabulary().words.get(folded, _NOTHING), definite=definite)


def _digits(text: str, start: int) -> tuple[tuple[Token, ...], int]:
    """Read digits and what is glued to them: 3mois is a number and a unit, 3chra is a word."""
    literal = literal_at(text, start)
    end = start + len(literal.text)
    number = Token(literal.text, literal.text, literal=literal)
    rest = _LATIN.match(text, end)
    if rest is None:
        return (number,), end
    whole, suffix = fold(text[start : rest.end()]), fold(rest.group())
    known = vocabulary()
    if whole in known.words:
        return (_word(whole, text[start : rest.end()]),), rest.end()
    if suffix in _ORDINAL_ENDINGS:
        return (Token(whole, whole, {}),), rest.end()
    glued = _suffix(suffix, rest.group())
    if glued:
        return (number, glued), end + len(glued.raw)
    return (Token(whole, whole, known.nearest(whole) or _NOTHING),), rest.end()


def _suffix(suffix: str, raw: str) -> Token | None:
    """Read the letters glued after digits, when they are known: 20kg, 40HC, the x of 3x20, the M of 1M5."""
    known = vocabulary()
    if _follows_digits(known.words.get(suffix, _NOTHING)):
        return _word(suffix, raw)
    split = _LETTERS_THEN_DIGITS.match(suffix)
    if split and split.group(1) in _BETWEEN_DIGITS:
        return _word(split.group(1), raw[: len(split.group(1))])
    near = known.nearest(suffix) if suffix.isalpha() else None
    return Token(suffix, raw, near) if near and _follows_digits(near) else None


def _follows_digits(senses: Senses) -> bool:
    """Tell what is glued to digits, units and scales (20kg, 30k), from Darija words: 3eshrin is no 3."""
    number = senses.get("number")
    return bool(senses.keys() & _AFTER_DIGITS) or (number is not None and number.name == "scale")


@lru_cache(maxsize=4096)
def _resolved(folded: str, raw: str, *, arabic: bool) -> tuple[Token, ...]:
    """Find a word as it is, without its prefixes or article, or with one slip of the keyboard corrected."""
    known = vocabulary()
    if folded in known.words:
        return (_word(folded, raw),)
    unprefixed = _arabic_parts(folded) if arabic else _latin_parts(folded, raw)
    if unprefixed:
        return unprefixed
    near = known.nearest(folded) or _nearest_after_article(folded) or _sounding_like(folded)
    return (Token(folded, raw, near or _NOTHING),)


def _is_spoken_with_ayn(folded: str) -> bool:
    """Tell reb'a, where the apostrophe stands for 3, from l'an."""
    return bool(vocabulary().words.get(folded) or _sounding_like(folded))


def _nearest_after_article(folded: str) -> Senses | None:
    return vocabulary().nearest(folded[2:]) if folded.startswith("ال") else None


def _arabic_parts(folded: str) -> tuple[Token, ...]:
    """Split و, ف, ب, ل, د and the article off a known word."""
    words = vocabulary().words
    if folded.startswith("ال") and folded[2:] in words:
        return (Token(folded, folded, words[folded[2:]], definite=True),)
    if folded.startswith("لل") and folded[2:] in words:
        return _word("ل", "ل"), Token("ال" + folded[2:], folded, words[folded[2:]], definite=True)
    for prefix in _ARABIC_PREFIXES:
        rest = folded.removeprefix(prefix)
        if rest == folded:
            continue
        if rest in words and (prefix == "و" or words[rest].keys() & _CONTENT):
            return _word(prefix, prefix), _word(rest, rest)
        if rest.startswith("ال") and rest[2:] in words:
            return _word(prefix, prefix), Token(rest, rest, words[rest[2:]], definite=True)
        if prefix == "و" and len(rest) > 2:  # noqa: PLR2004
            inner = _arabic_parts(rest)
            return (_word(prefix, prefix), *inner) if inner else ()
    return _run_together(folded)


def _run_together(folded: str) -> tuple[Token, ...]:
    """Split خمسةوعشرون, two numbers joined by و without a space."""
    words = vocabulary().words
    for at in range(2, len(folded) - 2):
        left, right = folded[:at], folded[at + 1 :]
        if folded[at] == "و" and "number" in words.get(left, _NOTHING) and "number" in words.get(right, _NOTHING):
            return _word(left, left), _word("و", "و"), _word(right, right)
    return ()


def _latin_parts(folded: str, raw: str) -> tuple[Token, ...]:
    """Split Darija prefixes (fl3am) and the French plural off a known word."""
    words = vocabulary().words
    if folded[-1] in "sx" and folded[:-1] in words and len(folded) > 4:  # noqa: PLR2004
        return (Token(folded, raw, words[folded[:-1]]),)
    for prefix in _LATIN_PREFIXES:
        rest = folded.removeprefix(prefix)
        if rest != folded and len(rest) > 2 and words.get(rest, _NOTHING).keys() & _CONTENT:  # noqa: PLR2004
            definite = prefix.endswith("l")
            before = (_word(prefix.removesuffix("l"), prefix),) if prefix.removesuffix("l") in words else ()
            return (*before, Token(rest, rest, words[rest], definite=definite))
    return ()


def _sounding_like(folded: str) -> Senses | None:
    """Find a Darija number in Latin letters by its consonants (khemssa, 5amsa): only sounds French lacks."""
    sound = skeleton(folded)
    telling = any(sign in sound for sign in ("3", "x", "tc", "q"))
    return _sounds().get(sound) if telling and len(sound) > 2 and len(folded) <= 2 * len(sound) + 1 else None  # noqa: PLR2004


def skeleton(folded: str) -> str:
    """Give the consonants of a Darija word in Latin letters, each sound written one way."""
    for spelled, sound in _SPOKEN_LETTERS.items():
        folded = folded.replace(spelled, sound)
    undoubled = "".join(letter for at, letter in enumerate(folded) if folded[at - 1 : at] != letter)
    return "".join(letter for letter in undoubled if letter not in "aeiouy'")


@lru_cache(maxsize=1)
def _sounds() -> dict[str, Senses]:
    words = vocabulary().words
    spoken = {word: senses for word, senses in words.items() if _is_spoken_number(senses)}
    by_sound: dict[str, Senses] = {}
    clashing = set()
    for word, senses in spoken.items():
        sound = skeleton(word)
        if by_sound.setdefault(sound, senses)["number"].value != senses["number"].value:
            clashing.add(sound)
    return {sound: senses for sound, senses in by_sound.items() if sound not in clashing}


def _is_spoken_number(senses: Senses) -> bool:
    return "number" in senses and senses["number"].script == "lat"


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

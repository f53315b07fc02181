"""One token of an answer, and how a word finds its senses: as it is, without prefixes, or nearly spelled."""

from dataclasses import dataclass, field
from functools import lru_cache

from understanding.digits import Literal
from understanding.vocabulary import Senses, vocabulary

_LATIN_PREFIXES = (
    "fel",
    "bel",
    "del",
    "fl",
    "bl",
    "dl",
    "wl",
    "el",
    "al",
    "ll",
    "l",
    "w",
    "f",
    "d",
    "b",
    "n",
    "o",
)
_ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "د", "ك")
_LABELS = ("order", "production", "customs", "transit", "air", "sea", "road", "business")
_CONTENT = frozenset({"number", "unit", "time", "currency", "times", "percent", *_LABELS})
_NOTHING: Senses = {}
_LONGEST_WORD, _SHORTEST_DEFINITE = 40, 3
_SPOKEN_LETTERS = {"ch": "c", "sh": "c", "kh": "x", "5": "x", "7": "h", "9": "q", "ou": "u"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `text` is folded, `raw` is as typed (case kept).

    `literal` is set for digits; `definite` for a noun with its article; `glued` when no space precedes;
    `guessed` when another known word may have been meant (litre for "livre").
    """

    text: str
    raw: str
    senses: Senses = field(default_factory=lambda: _NOTHING)
    literal: Literal | None = None
    definite: bool = False
    glued: bool = False
    guessed: bool = False

    def has(self, *roles: str) -> bool:
        """Tell whether the word can play one of these roles."""
        return not self.senses.keys().isdisjoint(roles)


def word(folded: str, raw: str, *, definite: bool = False) -> Token:
    return Token(folded, raw, vocabulary().words.get(folded, _NOTHING), definite=definite)


@lru_cache(maxsize=4096)
def resolved(folded: str, raw: str, *, arabic: bool) -> tuple[Token, ...]:
    """Find a word as it is, without its prefixes or article, or with one slip of the keyboard corrected."""
    known = vocabulary()
    if folded in known.words or len(folded) > _LONGEST_WORD:
        return (word(folded, raw),)
    unprefixed = _arabic_parts(folded) if arabic else _latin_parts(folded, raw)
    if unprefixed:
        return unprefixed
    near = known.nearest(folded) or known.nearest(folded.removeprefix("ال"))
    if near:
        return (Token(folded, raw, near.senses, guessed=near.guessed),)
    return (Token(folded, raw, sounding_like(folded) or _NOTHING),)


def _arabic_parts(folded: str) -> tuple[Token, ...]:
    """Split و, ف, ب, ل, د and the article off a known word."""
    words = vocabulary().words
    if folded.startswith("ال") and len(folded) > _SHORTEST_DEFINITE and folded[2:] in words:
        return (Token(folded, folded, words[folded[2:]], definite=True),)
    if folded.startswith("لل") and folded[2:] in words:
        return word("ل", "ل"), Token("ال" + folded[2:], folded, words[folded[2:]], definite=True)
    for prefix in _ARABIC_PREFIXES:
        rest = folded.removeprefix(prefix)
        if rest == folded:
            continue
        if rest in words and (prefix == "و" or words[rest].keys() & _CONTENT):
            return word(prefix, prefix), word(rest, rest)
        if rest.startswith("ال") and rest[2:] in words:
            return word(prefix, prefix), Token(rest, rest, words[rest[2:]], definite=True)
        if prefix == "و" and len(rest) > 2:
            inner = _arabic_parts(rest)
            return (word(prefix, prefix), *inner) if inner else ()
    return _run_together(folded)


def _run_together(folded: str) -> tuple[Token, ...]:
    """Split خمسةوعشرون, two numbers joined by و without a space."""
    words = vocabulary().words
    for at in range(2, len(folded) - 2):
        left, right = folded[:at], folded[at + 1 :]
        if (
            folded[at] == "و"
            and "number" in words.get(left, _NOTHING)
            and "number" in words.get(right, _NOTHING)
        ):
            return word(left, left), word("و", "و"), word(right, right)
    return ()


def _latin_parts(folded: str, raw: str) -> tuple[Token, ...]:
    """Split Darija prefixes (fl3am) and the French plural off a known word."""
    words = vocabulary().words
    if folded[-1] in "sx" and folded[:-1] in words and len(folded) > 4:
        return (Token(folded, raw, words[folded[:-1]]),)
    if len(folded) > _SHORTEST_DEFINITE and folded[0] == folded[1] and folded[1:] in words:
        return (Token(folded, raw, words[folded[1:]], definite=True),)  # the article of ttolot, ssimana
    for prefix in _LATIN_PREFIXES:
        rest = folded.removeprefix(prefix)
        if rest != folded and len(rest) > 2 and words.get(rest, _NOTHING).keys() & _CONTENT:
            definite = prefix.endswith("l")
            before = (word(prefix.removesuffix("l"), prefix),) if prefix.removesuffix("l") in words else ()
            return (*before, Token(rest, rest, words[rest], definite=definite))
    return ()


def sounding_like(folded: str) -> Senses | None:
    """Find a Darija number in Latin letters by its consonants (khemssa, 5amsa): only sounds French lacks."""
    sound = skeleton(folded)
    telling = any(sign in sound for sign in ("3", "x", "tc", "q"))
    return _sounds().get(sound) if telling and len(sound) > 2 and len(folded) <= 2 * len(sound) + 1 else None


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

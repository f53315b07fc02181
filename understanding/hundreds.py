"""The grammar of number words below a thousand: French, Arabic, Darija in both scripts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from understanding.tokens import Token
from understanding.vocabulary import Sense

_JOINERS = {"and_fr": "fr", "and_ar": "ar", "and_lat": "lat"}
_DOZEN = 12
SCALES = ("scale", "scales", "construct")
COLLECTIVES = ("collective", "collectives")


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: its value, and what the readers must know of how it was said.

    `scale` is the last scale word's worth; `other` the value with its separator read the other way; `loose`
    when two parts were joined without certainty (1 million 200); `wordy` when no digit was typed.
    """

    value: Decimal
    end: int
    scale: Decimal = Decimal(1)
    other: Decimal | None = None
    approx: bool = False
    loose: bool = False
    wordy: bool = False
    big_word: bool = False
    script: str = ""
    grouped: bool = False


def joiner_at(tokens: Sequence[Token], at: int, script: str) -> tuple[bool, int]:
    """Step over the "and" that may join two parts of one number."""
    if at < len(tokens):
        token = tokens[at]
        if any(role in token.senses for role in _JOINERS) or (token.text == "ou" and script == "lat"):
            return True, at + 1
    return False, at


def sense_at(tokens: Sequence[Token], at: int) -> Sense | None:
    return tokens[at].senses.get("number") if at < len(tokens) else None


def small_at(tokens: Sequence[Token], start: int) -> Number | None:
    """Read number words below a thousand (and a lone fraction or collective)."""
    sense = sense_at(tokens, start)
    if sense is None or sense.name in (*SCALES, "dual", "thousands", "collectives", "share"):
        return None
    number = Number(sense.value, start + 1, wordy=True, script=sense.script)
    if sense.name in ("fraction", "collective"):
        return replace(number, approx=sense.name == "collective" and sense.value != _DOZEN)
    while True:
        joined, at = _small_joiner(tokens, number)
        following = sense_at(tokens, at)
        if following is None or following.script != number.script:
            return number
        grown = _combined(number.value, following, joined)
        if grown is None:
            return number
        number = replace(number, value=grown, end=at + 1)


def _small_joiner(tokens: Sequence[Token], number: Number) -> tuple[str, int]:
    """Step over the hyphens and the "and" inside a number below a thousand: vingt-et-un."""
    joined, at = joiner_at(tokens, after_hyphen(tokens, number.end), number.script)
    return ("and" if joined else "", after_hyphen(tokens, at))


def after_hyphen(tokens: Sequence[Token], at: int, *, wordy: bool = True) -> int:
    """Step over the hyphen between two words of one number: deux-mille-vingt."""
    hyphen = wordy and at < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    return at + 1 if hyphen else at


def _combined(value: Decimal, following: Sense, joined: str) -> Decimal | None:
    """Add the next word to a number below a thousand, or `None` where grammar forbids it."""
    rules = _french if following.script == "fr" else _arabic
    return rules(value, following.name, following.value, joined)


def _french(value: Decimal, name: str, added: Decimal, joined: str) -> Decimal | None:
    ones, tens = value % 10, value % 100
    after_ten = tens == 10 and added >= 7
    fits = {
        "unit": added > 0 and ones == 0 and (tens != 10 or after_ten) and (not joined or added == 1),
        "ten": (not joined and tens in (0, 60, 80)) or tens == 60,
        "teen": (not joined and tens in (0, 60, 80)) or tens == 60,
        "tens": not joined and (tens == 0 or (tens == 4 and added == 20)),
        "hundred": not joined and (value <= 9 or 11 <= value <= 19),
    }
    if value == 0 or not fits.get(name, False):
        return None
    if name == "hundred":
        return value * added
    return value + (76 if name == "tens" and tens == 4 else added)


def _arabic(value: Decimal, name: str, added: Decimal, joined: str) -> Decimal | None:
    ones, tens = value % 10, value % 100
    fits = {
        "unit": (joined and added > 0 and ones == 0 and tens != 10) or (added == 1 and tens == 0),
        "ten": (joined and tens == 0) or (not joined and 0 < tens < 10),
        "teen": joined and tens == 0,
        "tens": joined and tens < 10,
        "hundred": not joined and 1 <= value <= 9,
    }
    if value == 0 or not fits.get(name, False):
        return None
    return value * added if name == "hundred" else value + added

"""The grammar of number phrases, in words, digits or both: French, Arabic, Darija in both scripts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from understanding.tokens import Token
from understanding.vocabulary import Sense

_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1_000_000)
_JOINERS = {"and_fr": "fr", "and_ar": "ar", "and_lat": "lat"}
_ABBREVIATIONS = frozenset({"k", "md", "mds", "mrd", "mrds", "mio"})
_FRACTIONS = {("1", "2"): "0.5", ("1", "4"): "0.25", ("3", "4"): "0.75", ("1", "3"): "1/3", ("2", "3"): "2/3"}
_SURE_FRACTIONS = frozenset({("1", "2"), ("1", "4"), ("1", "3")})


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


def number_at(tokens: Sequence[Token], start: int, *, between: bool = False) -> Number | None:
    """Read the number phrase that starts at `start`; `between` keeps "and" from joining two digits."""
    total = _piece(tokens, start)
    if total is None:
        return None
    while total.scale > 1:
        joined, at = _joiner(tokens, total.end, total.script)
        following = _piece(tokens, at)
        if following is None or (following.scale == 1 and _is_fraction(tokens, at)):
            break
        if between and joined and not following.wordy:
            break
        grown = _added(total, following, joined=joined)
        if grown is None:
            break
        total = grown
    return _with_half(tokens, total)


def _added(total: Number, following: Number, *, joined: bool) -> Number | None:
    smaller = following.scale < total.scale or following.value < following.scale
    if smaller and 0 < following.value < total.scale:
        loose = following.scale == 1 and not (following.wordy and total.wordy) and not joined
        return replace(
            following,
            value=total.value + following.value,
            scale=following.scale if following.scale > 1 else total.scale,
            loose=loose or total.loose,
            wordy=total.wordy and following.wordy,
            approx=total.approx or following.approx,
            big_word=total.big_word or following.big_word,
        )
    if total.scale == _THOUSAND and following.scale >= _MILLION and not joined and total.wordy:
        return replace(following, value=total.value * following.scale + following.value)
    return None


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    sense = _sense(tokens, at)
    return sense is not None and sense.name == "fraction"


def _joiner(tokens: Sequence[Token], at: int, script: str) -> tuple[bool, int]:
    """Step over the "and" that may join two parts of one number."""
    if at < len(tokens):
        token = tokens[at]
        if any(role in token.senses for role in _JOINERS) or (token.text == "ou" and script == "lat"):
            return True, at + 1
    return False, at


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    joined, at = _joiner(tokens, number.end, number.script)
    half = _sense(tokens, at)
    if not joined or half is None or half.name != "fraction":
        return number
    return replace(number, value=number.value + half.value * number.scale, end=at + 1)


def _piece(tokens: Sequence[Token], start: int) -> Number | None:
    """Read a group below a thousand and the scale words after it: trois cent mille, 1,2 million, ألفان."""
    sense = _sense(tokens, start)
    if sense and sense.name in ("dual", "thousands"):
        whole = sense.value * 2 if sense.name == "dual" else sense.value
        scale = sense.value if sense.name == "dual" else _THOUSAND
        return Number(whole, start + 1, scale, wordy=True, big_word=scale > _THOUSAND, script=sense.script)
    if sense and sense.name == "construct":
        group: Number | None = None
    else:
        group = _group(tokens, start)
    if group is None and (sense is None or not _starts_scale(tokens[start], sense)):
        return None
    first = group or Number(Decimal(1), start, wordy=True, script=sense.script if sense else "")
    return _scaled(tokens, first, alone=group is None)


def _starts_scale(token: Token, sense: Sense) -> bool:
    return sense.name in ("scale", "construct") and token.text not in _ABBREVIATIONS


def _scaled(tokens: Sequence[Token], number: Number, *, alone: bool) -> Number:
    while True:
        at = number.end
        if at + 1 < len(tokens) and tokens[at].has("of") and not alone:
            at += 1
        factor = _factor(tokens, at)
        if factor is None or factor.value < number.scale or (factor.name == "construct" and at != number.end):
            return number
        value = number.other if number.other is not None else number.value
        if factor.name == "construct" and alone and not _joiner(tokens, at + 1, "ar")[0]:
            value *= 2
        number = replace(
            number,
            value=value * factor.value,
            end=at + 1,
            scale=factor.value,
            other=None,
            big_word=number.big_word or (factor.value >= _MILLION and tokens[at].text not in _ABBREVIATIONS),
        )
        if factor.role == "factor":
            return _with_decimals(tokens, replace(number, big_word=False))
        alone = False


def _factor(tokens: Sequence[Token], at: int) -> Sense | None:
    """Give the scale word at `at`: mille, مليون, k, and the M of 2 M DH or 1M5."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    sense = token.senses.get("number")
    if sense and sense.name in ("scale", "construct"):
        return sense
    if "factor" not in token.senses or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1]
    wants = following.has("currency") or (following.literal is not None and following.glued and token.glued)
    return token.senses["factor"] if wants else None


def _with_decimals(tokens: Sequence[Token], number: Number) -> Number:
    """Read the 5 of 1M5: a million and five tenths."""
    if number.end < len(tokens):
        decimals = tokens[number.end].literal
        if decimals and decimals.value is not None and tokens[number.end].glued and decimals.text.isdigit():
            tail = number.scale * decimals.value / 10 ** len(decimals.text)
            return replace(number, value=number.value + tail, end=number.end + 1)
    return number


def _group(tokens: Sequence[Token], start: int) -> Number | None:
    literal = tokens[start].literal if start < len(tokens) else None
    number = _literal(tokens, start) if literal else _small(tokens, start)
    return _with_multiplier(tokens, number) if number else None


def _literal(tokens: Sequence[Token], start: int) -> Number | None:
    literal = tokens[start].literal
    if literal is None or literal.value is None:
        return None
    whole = Number(literal.value, start + 1, other=literal.other, grouped=not literal.is_doubtful)
    fraction = _fraction_at(tokens, start)
    if fraction is not None:
        return Number(fraction, start + 3)
    rest = _fraction_at(tokens, start + 1)
    return replace(whole, value=whole.value + rest, end=start + 4) if rest is not None else whole


def _fraction_at(tokens: Sequence[Token], at: int) -> Decimal | None:
    """Read 1/2, 1/3, 1/4; 2/3 and 3/4 only before "de": else they may be "two or three"."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "/":
        return None
    pair = tokens[at].text, tokens[at + 2].text
    sure = pair in _SURE_FRACTIONS or (at + 3 < len(tokens) and tokens[at + 3].has("of"))
    if pair not in _FRACTIONS or not sure:
        return None
    upper, _, lower = _FRACTIONS[pair].partition("/")
    return Decimal(upper) / Decimal(lower or 1)


def _with_multiplier(tokens: Sequence[Token], number: Number) -> Number:
    """Apply what multiplies a group: trois quarts, deux douzaines, 3 cents."""
    sense = _sense(tokens, number.end)
    if sense is None:
        return number
    if sense.name == "fraction" and not (number.wordy and number.script != sense.script):
        return replace(number, value=number.value * sense.value, end=number.end + 1)
    if sense.name == "collective":
        approx = sense.value != 12  # noqa: PLR2004 (a dozen is exact)
        return replace(number, value=number.value * sense.value, end=number.end + 1, approx=approx)
    if sense.name == "hundred" and not number.wordy and 1 < number.value < 10:  # noqa: PLR2004
        return replace(number, value=number.value * _HUNDRED, end=number.end + 1)
    return number


def _sense(tokens: Sequence[Token], at: int) -> Sense | None:
    return tokens[at].senses.get("number") if at < len(tokens) else None


def _small(tokens: Sequence[Token], start: int) -> Number | None:
    """Read number words below a thousand (and a lone fraction or collective)."""
    sense = _sense(tokens, start)
    if sense is None or sense.name in ("scale", "dual", "construct", "thousands"):
        return None
    number = Number(sense.value, start + 1, wordy=True, script=sense.script)
    if sense.name in ("fraction", "collective"):
        return replace(number, approx=sense.name == "collective" and sense.value != 12)  # noqa: PLR2004
    while True:
        joined, at = _small_joiner(tokens, number)
        following = _sense(tokens, at)
        if following is None or following.script != number.script:
            return number
        grown = _combined(number.value, following, joined)
        if grown is None:
            return number
        number = replace(number, value=grown, end=at + 1)


def _small_joiner(tokens: Sequence[Token], number: Number) -> tuple[str, int]:
    """Step over the hyphens and the "and" inside a number below a thousand: vingt-et-un."""
    joined, at = _joiner(tokens, _after_hyphen(tokens, number.end), number.script)
    return ("and" if joined else "", _after_hyphen(tokens, at))


def _after_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued else at


def _combined(value: Decimal, following: Sense, joined: str) -> Decimal | None:
    """Add the next word to a number below a thousand, or `None` where grammar forbids it."""
    rules = _french if following.script == "fr" else _arabic
    return rules(value, following.name, following.value, joined)


def _french(value: Decimal, name: str, added: Decimal, joined: str) -> Decimal | None:
    ones, tens = value % 10, value % 100
    after_ten = tens == 10 and added >= 7  # noqa: PLR2004 (dix-sept)
    fits = {
        "unit": 0 < added and ones == 0 and (tens != 10 or after_ten) and (not joined or added == 1),  # noqa: PLR2004
        "ten": not joined and tens in (0, 60, 80),
        "teen": (not joined and tens in (0, 60, 80)) or (tens == 60 and added == 11),  # noqa: PLR2004
        "tens": not joined and (tens == 0 or (tens == 4 and added == 20)),  # noqa: PLR2004
        "hundred": not joined and 1 <= value <= 9,  # noqa: PLR2004
    }
    if value == 0 or not fits.get(name, False):
        return None
    if name == "hundred":
        return value * added
    return value + (76 if name == "tens" and tens == 4 else added)  # noqa: PLR2004 (quatre-vingts)


def _arabic(value: Decimal, name: str, added: Decimal, joined: str) -> Decimal | None:
    ones, tens = value % 10, value % 100
    fits = {
        "unit": joined and 0 < added and ones == 0 and tens != 10,  # noqa: PLR2004
        "ten": (joined and tens == 0) or (not joined and 0 < tens < 10),  # noqa: PLR2004
        "teen": joined and tens == 0,
        "tens": joined and tens < 10,  # noqa: PLR2004
        "hundred": not joined and 1 <= value <= 9,  # noqa: PLR2004
    }
    if value == 0 or not fits.get(name, False):
        return None
    return value * added if name == "hundred" else value + added

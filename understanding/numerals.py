"""The grammar of number phrases, in words, digits or both: French, Arabic, Darija in both scripts."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.hundreds import COLLECTIVES, SCALES, Number, after_hyphen, joiner_at, sense_at, small_at
from understanding.tokens import Token
from understanding.vocabulary import Sense

_HUNDRED, _THOUSAND, _MILLION = Decimal(100), Decimal(1000), Decimal(1_000_000)
_ABBREVIATIONS = frozenset({"k", "md", "mds", "mrd", "mrds", "mio"})
_FRACTIONS = {("1", "2"): "0.5", ("1", "4"): "0.25", ("3", "4"): "0.75", ("1", "3"): "1/3", ("2", "3"): "2/3"}
_DOZEN = 12
_SURE_FRACTIONS = frozenset({("1", "2"), ("1", "4"), ("1", "3")})


def number_at(tokens: Sequence[Token], start: int, *, between: bool = False) -> Number | None:
    """Read the number phrase that starts at `start`; `between` keeps "and" from joining two digits."""
    total = _piece(tokens, start)
    if total is None:
        return None
    while total.scale > 1:
        joined, at = joiner_at(tokens, after_hyphen(tokens, total.end, wordy=total.wordy), total.script)
        at = after_hyphen(tokens, at, wordy=total.wordy)
        following = _piece(tokens, at)
        if following is not None and tokens[at - 1].text == "-" and not following.wordy:
            break
        if following is None or (following.scale == 1 and _is_fraction(tokens, at)):
            break
        if between and joined and not following.wordy:
            break
        grown = _added(total, following, joined=joined)
        if grown is None:
            break
        total = grown
    return _with_half(tokens, _one_in(tokens, total))


def _one_in(tokens: Sequence[Token], number: Number) -> Number:
    """Read "un sur trois", a third."""
    if number.value != 1 or number.end + 1 >= len(tokens) or not tokens[number.end].has("ratio"):
        return number
    whole = _piece(tokens, number.end + 1)
    return replace(number, value=1 / whole.value, end=whole.end) if whole and whole.value > 1 else number


def _added(total: Number, following: Number, *, joined: bool) -> Number | None:
    smaller = following.scale < total.scale or following.value < following.scale
    if smaller and 0 < following.value < total.scale:
        wordy = following.wordy and total.wordy
        loose = following.scale == 1 and not wordy and not joined
        elliptic = following.scale == 1 and total.scale >= _MILLION and not joined
        return replace(
            following,
            value=total.value + following.value,
            other=total.value + _in_tenths(following.value) * total.scale if elliptic else following.other,
            grouped=following.grouped or (elliptic and wordy),
            scale=following.scale if following.scale > 1 else total.scale,
            loose=loose or total.loose,
            wordy=wordy,
            approx=total.approx or following.approx,
            big_word=total.big_word or following.big_word,
        )
    if total.scale == _THOUSAND and following.scale >= _MILLION and not joined and total.wordy:
        return replace(following, value=total.value * following.scale + following.value)
    return None


def _in_tenths(value: Decimal) -> Decimal:
    """Give what "deux", "200" add to "un million" when its thousands are not said: 0.2."""
    return value.scaleb(-(value.adjusted() + 1))


def _is_fraction(tokens: Sequence[Token], at: int) -> bool:
    sense = sense_at(tokens, at)
    return sense is not None and sense.name == "fraction"


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    joined, at = joiner_at(tokens, number.end, number.script)
    half = sense_at(tokens, at)
    if not joined or half is None or half.name != "fraction":
        return number
    return replace(number, value=number.value + half.value * number.scale, end=at + 1)


def _piece(tokens: Sequence[Token], start: int) -> Number | None:
    """Read a group below a thousand and the scale words after it: trois cent mille, 1,2 million, ألفان."""
    sense = sense_at(tokens, start)
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
        if at + 1 < len(tokens) and (tokens[at].has("of") or tokens[at].text == "-") and not alone:
            at += 1
        factor = _factor(tokens, at)
        if factor is None or factor.value < number.scale or (factor.name == "construct" and at != number.end):
            return number
        value = number.other if number.other is not None else number.value
        if factor.name == "construct" and alone and not joiner_at(tokens, at + 1, "ar")[0]:
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
    if sense and sense.name in SCALES:
        return sense
    if "factor" not in token.senses or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1]
    if following.has("of") and at + 2 < len(tokens):
        following = tokens[at + 2]
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
    number = _literal(tokens, start) if literal else small_at(tokens, start)
    return _with_multiplier(tokens, _with_spoken_decimals(tokens, number)) if number else None


def _with_spoken_decimals(tokens: Sequence[Token], number: Number) -> Number:
    """Read "deux virgule zéro cinq", whose zeros count."""
    at, zeros = number.end + 1, 0
    if at >= len(tokens) or not tokens[number.end].has("decimal_mark"):
        return number
    digits = tokens[at].literal
    if digits and digits.text.isdigit():
        return replace(number, value=number.value + Decimal(f"0.{digits.text}"), end=at + 1)
    while (zero := sense_at(tokens, at)) is not None and zero.value == 0:
        at, zeros = at + 1, zeros + 1
    decimals = small_at(tokens, at)
    if decimals is None:
        return number
    tail = decimals.value.scaleb(-zeros) if decimals.value < 1 else _in_tenths(decimals.value).scaleb(-zeros)
    return replace(number, value=number.value + tail, end=decimals.end)


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


def _with_collective(tokens: Sequence[Token], number: Number) -> Number:
    """Apply the dozen of "une demi-douzaine"."""
    hyphen = number.end < len(tokens) and tokens[number.end].text == "-" and tokens[number.end].glued
    place = number.end + hyphen
    sense = sense_at(tokens, place)
    if sense is None or sense.name not in COLLECTIVES:
        return number
    return replace(number, value=number.value * sense.value, end=place + 1, approx=sense.value != _DOZEN)


def _with_multiplier(tokens: Sequence[Token], number: Number) -> Number:
    """Apply what multiplies a group: trois quarts, deux douzaines, 3 cents."""
    sense = sense_at(tokens, number.end)
    if sense is None:
        return number
    if sense.name == "share" and number.wordy:
        return replace(number, value=number.value * sense.value, end=number.end + 1)
    if sense.name == "fraction" and not (number.wordy and number.script != sense.script):
        return _with_collective(tokens, replace(number, value=number.value * sense.value, end=number.end + 1))
    if sense.name in COLLECTIVES:
        return _with_collective(tokens, number)
    if sense.name == "hundred" and not number.wordy and 1 < number.value < 10:
        return replace(number, value=number.value * _HUNDRED, end=number.end + 1)
    return number

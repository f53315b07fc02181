"""Numbers that are no amounts (pages, references, dates, years), or whose beginning was not understood."""

from collections.abc import Sequence
from typing import TypeGuard

from understanding.hundreds import Number
from understanding.measures import HEADS, JOINING, Item, Measure
from understanding.tokens import Token

_YEARS = range(1990, 2041)


def is_no_amount(tokens: Sequence[Token], at: int, number: Number, before: Sequence[Item]) -> bool:
    """Tell a page, a reference, a date, a year or an hour of the clock from an amount."""
    previous = [item for item in before[-2:] if isinstance(item, Token)]
    following = tokens[number.end] if number.end < len(tokens) else None
    if any(token.has("note") for token in previous):
        return following is None or not following.has("currency", "percent", "time")
    if following is not None and following.has("date") and not following.has("time"):
        return True
    literal = tokens[at].literal
    if literal is not None and literal.text.isdigit() and int(literal.text[:5]) in _YEARS:
        led = any(token.has("in", "of", "date", "dated", "since") for token in previous)
        after_year = bool(before) and isinstance(before[-1], Measure) and before[-1].of("time") is not None
        return (led or after_year) and (following is None or not following.has(*HEADS))
    return False


def is_orphan(tokens: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    """Tell number words whose beginning was not understood: "… mya", "… و عشرين" after an unknown word."""
    sense = tokens[at].senses.get("number")
    if sense is None or sense.script == "fr":
        return False
    joined = bool(before) and _is_word(before[-1]) and before[-1].has(*JOINING)
    if joined:
        return len(before) > 1 and _is_unknown(before[-2])
    return sense.name in ("hundred", "scale", "scales") and bool(before) and _is_unknown(before[-1])


def is_negative(tokens: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    """Tell the minus of -5 and "moins 5" from the dash of 3-5."""
    if at > 0 and tokens[at - 1].has("minus"):
        return True
    dash = at > 0 and tokens[at - 1].text == "-" and tokens[at].glued
    return dash and not (len(before) > 1 and isinstance(before[-2], Measure))


def _is_word(item: Item) -> TypeGuard[Token]:
    return isinstance(item, Token)


def _is_unknown(item: Item) -> bool:
    return isinstance(item, Token) and not item.senses and item.text.isalnum()

"""The grammar of measures: a number with what it counts (unit, time, currency, percent, times), or that word alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from understanding.numerals import Number, number_at
from understanding.reading import Bound
from understanding.tokens import Token
from understanding.vocabulary import Sense, Senses

HEADS = ("unit", "time", "currency", "percent", "times", "foot", "factor")
_CONNECTING = ("to", "or", "in", "per", "from", "and_fr", "and_ar", "and_lat")
_JOINING = ("and_fr", "and_ar", "and_lat")
_SHORTHAND = frozenset({"j", "s", "m", "w", "sem", "semaine", "jour", "mois"})
_YEARS = range(1990, 2041)
_ONCE, _TWICE = Decimal(1), Decimal(2)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or a range of numbers, with the possible senses of the word that follows it.

    Without a number (`low` and `high` are None) it only mentions its word: the year of "par an". `implied`
    when the number is in the word itself (شهر, شهرين); `head` is that word as typed.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None
    heads: Senses = field(default_factory=dict)
    head: str = ""
    scale: Decimal = Decimal(1)
    other: Decimal | None = None
    approx: bool = False
    doubtful: bool = False
    big_word: bool = False
    wordy: bool = False
    implied: bool = False
    definite: bool = False
    negative: bool = False
    business: bool = False
    raw_head: str = ""

    @property
    def is_said(self) -> bool:
        """Tell whether there is a value, not a mere mention of a unit."""
        return self.low is not None or self.high is not None

    def of(self, role: str) -> Sense | None:
        """Give the sense of the word that follows the number in this role."""
        return self.heads.get(role)


Item = Token | Measure


def measured(tokens: Sequence[Token]) -> list[Item]:
    """Give the answer with every number and every unit word made a `Measure`; other tokens stay as they are."""
    items: list[Item] = []
    at, between = 0, False
    while at < len(tokens):
        between = between or tokens[at].has("between")
        item, at = _item_at(tokens, at, items, between=between)
        between = between and not (isinstance(item, Measure) and _is_second(items))
        items.append(item)
    return items


def _is_second(items: Sequence[Item]) -> bool:
    """Tell whether the measure before has been followed by "and": the end of "between … and …"."""
    return any(isinstance(item, Measure) for item in items[-3:])


def _item_at(tokens: Sequence[Token], at: int, before: Sequence[Item], *, between: bool) -> tuple[Item, int]:
    token = tokens[at]
    shorthand = _shorthand(tokens, at)
    if shorthand:
        return shorthand
    prefixed = _prefixed_currency(tokens, at, between=between)
    if prefixed:
        return prefixed
    number = number_at(tokens, at, between=between)
    if number is None:
        return _word_alone(tokens, at)
    if _is_no_amount(tokens, at, number, before):
        return Token(token.text, token.raw, {"dated": Sense("dated")}), number.end
    measure = replace(_from(number), negative=_is_negative(tokens, at, before))
    if _is_orphan(tokens, at, before):
        measure = replace(measure, doubtful=True)
    return _with_head(tokens, measure, number.end)


def _from(number: Number) -> Measure:
    return Measure(
        number.value,
        number.value,
        scale=number.scale,
        other=number.other,
        approx=number.approx,
        doubtful=number.loose or (number.other is not None and not number.grouped),
        big_word=number.big_word,
        wordy=number.wordy,
    )


def _shorthand(tokens: Sequence[Token], at: int) -> tuple[Measure, int] | None:
    """Read S+8, J+45, M+2."""
    if tokens[at].text not in _SHORTHAND or at + 2 >= len(tokens) or tokens[at + 1].text != "+":
        return None
    number = number_at(tokens, at + 2)
    if number is None:
        return None
    head = {"time": tokens[at].senses["time"]} if tokens[at].has("time") else {}
    text = "semaine" if tokens[at].text == "s" else "mois" if tokens[at].text == "m" else tokens[at].text
    measure, end = _with_head(tokens, _from(number), number.end)
    return (measure if measure.heads else replace(_from(number), heads=head, head=text)), end


def _prefixed_currency(tokens: Sequence[Token], at: int, *, between: bool) -> tuple[Measure, int] | None:
    """Read $45k, USD 500, 1.2 being said after its currency."""
    if not tokens[at].has("currency") or at + 1 >= len(tokens):
        return None
    number = number_at(tokens, at + 1, between=between)
    if number is None:
        return None
    measure, end = _with_head(tokens, _from(number), number.end)
    if measure.of("factor"):
        measure = replace(measure, heads={}, low=number.value * 1_000_000, high=number.value * 1_000_000)
    if measure.heads:
        return None
    return replace(measure, heads={"currency": tokens[at].senses["currency"]}, head=tokens[at].text), end


def _is_negative(tokens: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    dash = at > 0 and tokens[at - 1].text == "-" and tokens[at].glued
    return dash and not (len(before) > 1 and isinstance(before[-2], Measure))


def _is_orphan(tokens: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    """Tell a "mya" (hundred) whose number was not understood: it follows an unknown word."""
    sense = tokens[at].senses.get("number")
    previous = before[-1] if before else None
    unknown = isinstance(previous, Token) and not previous.senses and previous.text.isalnum()
    return unknown and sense is not None and sense.name in ("hundred", "scale")


def _is_no_amount(tokens: Sequence[Token], at: int, number: Number, before: Sequence[Item]) -> bool:
    """Tell a page, a reference, a date, a year or an hour of the clock from an amount."""
    previous = [item for item in before[-2:] if isinstance(item, Token)]
    following = tokens[number.end] if number.end < len(tokens) else None
    if any(token.has("note") for token in previous):
        return following is None or not following.has("currency", "percent", "time")
    if following is not None and following.has("date") and not following.has("time"):
        return True
    literal = tokens[at].literal
    if literal is not None and literal.text.isdigit() and int(literal.text[:5]) in _YEARS:
        led = any(token.has("in", "of", "date", "dated") for token in previous)
        after_year = bool(before) and isinstance(before[-1], Measure) and before[-1].of("time") is not None
        return (led or after_year) and (following is None or not following.has(*HEADS))
    return False


def _with_head(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[Measure, int]:
    """Attach the unit word after a number, with "et demi" and "ouvrés" after it."""
    place = _after_of(tokens, at)
    if place >= len(tokens) or not tokens[place].has(*HEADS) or _is_connector(tokens, place):
        return measure, at
    token = tokens[place]
    heads = {role: token.senses[role] for role in HEADS if role in token.senses}
    measure = replace(measure, heads=heads, head=token.text, raw_head=token.raw, definite=token.definite)
    return _with_tail(tokens, measure, place + 1)


def _after_of(tokens: Sequence[Token], at: int) -> int:
    """Step over "de", "d les", "ديال" between a number and its unit; stay where there is none."""
    place = at + 1 if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued else at
    start = place
    while place < len(tokens) and place - start < 2 and tokens[place].has("of" if place == start else "article"):  # noqa: PLR2004
        place += 1
    return place if place < len(tokens) and tokens[place].has(*HEADS) else at


def _is_connector(tokens: Sequence[Token], at: int) -> bool:
    """Tell the l of "40 l 45 youm" (to) from litres: a number follows it."""
    return tokens[at].has(*_CONNECTING) and at + 1 < len(tokens) and number_at(tokens, at + 1) is not None


def _with_tail(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[Measure, int]:
    half = tokens[at + 1].senses.get("number") if at + 1 < len(tokens) else None
    if measure.low is not None and half and half.name == "fraction" and tokens[at].has(*_JOINING):
        measure = replace(measure, low=measure.low + half.value, high=measure.low + half.value)
        at += 2
    while at < len(tokens) and tokens[at].has("business", "calendar"):
        measure = replace(measure, business=measure.business or tokens[at].has("business"))
        at += 1
    while measure.of("foot") and at < len(tokens) and tokens[at].has("foot"):
        at += 1
    return measure, at


def _word_alone(tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    """Read a unit word without a number: singulars of Arabic say one, duals two, others nothing."""
    token = tokens[at]
    if token.has("times_two"):
        return Measure(_TWICE, _TWICE, heads={"times": Sense("times")}, head=token.text, implied=True), at + 1
    if not token.has(*HEADS) or token.has("per", "in", "to", "from", "order", "minimum"):
        return token, at + 1
    heads = {role: token.senses[role] for role in HEADS if role in token.senses}
    after_article = at > 0 and tokens[at - 1].has("article")
    count = next((sense.count for sense in heads.values() if sense.count), None)
    if token.has("times_one"):
        count = 1
    mention = Measure(
        heads=heads, head=token.text, raw_head=token.raw, definite=token.definite or after_article, implied=True
    )
    if count is None or (mention.definite and count == 1):
        return mention, at + 1
    return _with_tail(tokens, replace(mention, low=Decimal(count), high=Decimal(count)), at + 1)

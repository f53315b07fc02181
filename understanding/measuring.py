"""The grammar of measures: a number with what it counts (unit, time, currency, …), or that word alone."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from understanding.excluded import is_negative, is_no_amount, is_orphan
from understanding.hundreds import Number
from understanding.measures import HEADS, JOINING, Item, Measure
from understanding.numerals import number_at
from understanding.tokens import Token
from understanding.vocabulary import Sense, Senses, vocabulary

_CONNECTING = ("to", "or", "in", "per", "from", "and_fr", "and_ar", "and_lat")
_SHORTHAND = frozenset({"j", "s", "m", "w", "sem", "semaine", "jour", "mois"})
_MINUTES = Decimal(60)
_TWICE, _FOUR = Decimal(2), Decimal(4)


def measured(tokens: Sequence[Token]) -> list[Item]:
    """Give the answer with every number and every unit word made a `Measure`, other tokens kept."""
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
    if is_no_amount(tokens, at, number, before):
        return Token(token.text, token.raw, {"dated": Sense("dated")}), number.end
    measure = replace(_from(number), negative=is_negative(tokens, at, before))
    measure, end = _with_head(tokens, measure, number.end)
    if is_orphan(tokens, at, before) or any(each.guessed for each in tokens[at:end]):
        measure = replace(measure, doubtful=True)
    return _of_four(token, measure), end


def _of_four(token: Token, measure: Measure) -> Measure:
    """Read ربع before a plural as four (ربع شهور), before a singular as a quarter (ربع ساعة)."""
    counted = measure.of("time") or measure.of("times")
    if token.has("four_or_quarter") and counted and counted.count is None and not measure.definite:
        return replace(measure, low=_FOUR, high=_FOUR)
    return measure


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


def _with_head(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[Measure, int]:
    """Attach the unit word after a number, with "et demi" and "ouvrés" after it."""
    place = _after_of(tokens, at, wordy=measure.wordy)
    if place < len(tokens) and tokens[place].has("month_misspelt"):
        return _with_tail(tokens, replace(measure, heads=_month(), head="mois"), place + 1)
    if place >= len(tokens) or not tokens[place].has(*HEADS) or _is_connector(tokens, place):
        return measure, at
    token = tokens[place]
    heads = {role: token.senses[role] for role in HEADS if role in token.senses}
    measure = replace(measure, heads=heads, head=token.text, raw_head=token.raw, definite=token.definite)
    return _with_tail(tokens, measure, place + 1)


def _month() -> Senses:
    """Give the senses of "mois", for "2 moi"."""
    return vocabulary().words["mois"]


def _after_of(tokens: Sequence[Token], at: int, *, wordy: bool) -> int:
    """Step over "de", "d les", "ديال" between a number and its unit; stay where there is none.

    After a number in words "l" is the article, no litre: "khmstach l youm".
    """
    place = at + 1 if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued else at
    start = place
    if wordy and place + 1 < len(tokens) and tokens[place].has("article") and tokens[place + 1].has("time"):
        return place + 1
    while (
        place < len(tokens) and place - start < 2 and tokens[place].has("of" if place == start else "article")
    ):
        place += 1
    return place if place < len(tokens) and tokens[place].has(*HEADS) else at


def _is_connector(tokens: Sequence[Token], at: int) -> bool:
    """Tell the l of "40 l 45 youm" (to) from litres: a number follows it."""
    return tokens[at].has(*_CONNECTING) and at + 1 < len(tokens) and number_at(tokens, at + 1) is not None


def _with_tail(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[Measure, int]:
    if measure.low is not None and _half_follows(tokens, at):
        half = tokens[at + 1].senses["number"].value * (measure.scale if measure.of("currency") else 1)
        measure = replace(measure, low=measure.low + half, high=measure.low + half)
        at += 2
    at, measure = _with_half_typed(tokens, measure, at)
    at, measure = _with_minutes(tokens, measure, at)
    while at < len(tokens) and tokens[at].has("business", "calendar"):
        measure = replace(measure, business=measure.business or tokens[at].has("business"))
        at += 1
    while measure.of("foot") and at < len(tokens) and tokens[at].has("foot"):
        at += 1
    return measure, at


def _with_half_typed(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[int, Measure]:
    """Read the half of "2 mois 1/2"."""
    fraction = number_at(tokens, at) if at < len(tokens) and tokens[at].literal else None
    alone = fraction and (fraction.end == len(tokens) or not tokens[fraction.end].has(*HEADS))
    if (
        fraction is None
        or not alone
        or fraction.value >= 1
        or tokens[at + 1].text != "/"
        or measure.low is None
    ):
        return at, measure
    total = measure.low + fraction.value
    return fraction.end, replace(measure, low=total, high=total)


def _with_minutes(tokens: Sequence[Token], measure: Measure, at: int) -> tuple[int, Measure]:
    """Read the minutes of "1h30"."""
    time, minutes = measure.of("time"), tokens[at].literal if at < len(tokens) and tokens[at].glued else None
    if time is None or time.name != "hour" or minutes is None or minutes.value is None or measure.low is None:
        return at, measure
    total = measure.low + minutes.value / _MINUTES
    return (at + 1, replace(measure, low=total, high=total)) if minutes.value < _MINUTES else (at, measure)


def _half_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "et demi", "w noss", "ونصف" comes next."""
    half = tokens[at + 1].senses.get("number") if at + 1 < len(tokens) else None
    return half is not None and half.name == "fraction" and tokens[at].has(*JOINING)


def _word_alone(tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    """Read a unit word without a number: singulars of Arabic say one, duals two, others nothing."""
    token = tokens[at]
    if token.has("times_two"):
        return Measure(_TWICE, _TWICE, heads={"times": Sense("times")}, head=token.text, implied=True), at + 1
    if token.has("month_misspelt") and at > 0 and tokens[at - 1].has("per"):
        return Measure(heads=_month(), head="mois", implied=True), at + 1
    if not token.has(*HEADS) or token.has("per", "in", "to", "from", "order", "minimum"):
        return token, at + 1
    heads = {role: token.senses[role] for role in HEADS if role in token.senses}
    after_article = at > 0 and tokens[at - 1].has("article")
    count = next((sense.count for sense in heads.values() if sense.count), None)
    if token.has("times_one") or (count is None and _half_follows(tokens, at + 1)):
        count = 1
    mention = Measure(
        heads=heads,
        head=token.text,
        raw_head=token.raw,
        definite=token.definite or after_article,
        implied=True,
    )
    if count is None or (mention.definite and count == 1):
        return mention, at + 1
    after = _after_itself(tokens, at + 1, Decimal(count))
    return _with_tail(tokens, replace(mention, low=Decimal(count), high=Decimal(count)), after)


def _after_itself(tokens: Sequence[Token], at: int, count: Decimal) -> int:
    """Step over the number that repeats what an Arabic noun already says: شهر واحد, كيسين اثنين."""
    number = tokens[at].senses.get("number") if at < len(tokens) else None
    said = number is not None and number.name == "unit" and number.value == count
    counts = said and at + 1 < len(tokens) and tokens[at + 1].has(*HEADS)
    return at + 1 if said and not counts else at

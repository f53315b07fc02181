"""`/taux`: the exchange rates in use, and what to write to add one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from locales import Bold, Joined, Money, Text, Value, Words

MOST = 30
EXAMPLE = Text("Pour noter un taux : /taux EUR 10,80 2026-11-01")


def rates(known: Sequence[tuple[str, Decimal, date]]) -> Words:
    """List dated rates, each worth so much in dirhams from a day on."""
    if not known:
        nothing = Text("Aucun taux de change noté : la valeur des montants en devise reste inconnue.")
        return Joined((nothing, EXAMPLE))
    return Joined((Bold(Text("Taux de change")), *(_line(*each) for each in known[:MOST]), EXAMPLE))


def noted(currency: str, mad: Decimal, on: date, *, ahead: bool) -> Words:
    """Confirm a rate, and what it counts for: one of a day `ahead` nothing yet."""
    counts = Text(
        "Il sert aux montants notés à partir de maintenant, et à ceux qui attendaient un taux ; les autres"
        " gardent le leur."
    )
    if ahead:
        counts = Text("Il servira aux montants notés à partir de ce jour-là.")
    return Joined((Text("C’est noté."), _line(currency, mad, on), counts))


def unread(text: str) -> Words:
    """Say that a rate was not understood, and how to write one."""
    return Joined((Text("Je n’ai pas compris « {text} ».", {"text": text}), EXAMPLE))


def _line(currency: str, mad: Decimal, on: date) -> Words:
    values: dict[str, Value] = {"currency": currency, "value": Money(mad, "MAD"), "date": on}
    return Text("1 {currency} = {value}, à partir du {date}", values)

"""Amounts: a yearly value with its bands, a unit price, a target price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Known, Misheard, Option, Outcome, quoted
from conversations.kinds.measured import Measured
from locales import Money, Text, Value, Words
from understanding import Kind as ReadingKind
from understanding import Reading
from understanding.read import read

VALUE_BANDS = (
    Option("b1", Text("Moins de 100 000 DH")),
    Option("b2", Text("100 000 à 500 000 DH")),
    Option("b3", Text("500 000 DH à 1 MDH")),
    Option("b4", Text("1 à 5 MDH")),
    Option("b5", Text("5 à 20 MDH")),
    Option("b6", Text("Plus de 20 MDH")),
)
CURRENCIES = ("MAD", "EUR", "USD")


@dataclass(frozen=True)
class Amount(Measured):
    """An amount in its currency; without one it is asked, and so are doubtful millions."""

    reads: ReadingKind = "money"
    help: Text = Text("Un ordre de grandeur suffit, avec la monnaie ; ou touchez une tranche.")
    example: Text = Text("Exemple : « 1,2 MDH », « 30 k€ », « entre 80 000 et 120 000 DH ».")

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:  # noqa: ARG002
        """Millions that may be centimes, then a missing currency."""
        meant = self.senses(reading)
        if len(meant) == 2:
            small, large = (spoken.amount(each) for each in meant)
            values: dict[str, Value] = {"text": quoted(text), "small": small, "large": large}
            ask = Text("{text} : s’agit-il de {small} ou de {large} ?", values)
            return Doubt(ask, tuple(Choice(spoken.amount(each), each.as_json()) for each in meant))
        if not reading.problem and not read("money", f"{text} dh").needs_confirmation:
            return self._currency(reading)
        return None

    def _currency(self, reading: Reading) -> Doubt:
        """The amount is plain, its currency was not typed."""
        number = spoken.span(reading, lambda side: side)
        stored = reading.as_json() | {"needs_confirmation": False}
        choices = tuple(
            Choice(Text("{amount}", {"amount": spoken.amount(sure)}), sure.as_json())
            for sure in (Reading.from_json(stored | {"currency": currency}) for currency in CURRENCIES)
        )
        return Doubt(Text("{number} : dans quelle monnaie ?", {"number": number}), choices)

    def needs(self, value: Any) -> Mapping[str, str]:
        """An amount in another currency is said in dirhams too: its rate is wanted."""
        currency = value.get("currency", "MAD")
        return {} if currency == "MAD" else {"rates": currency}

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say the amount back, in dirhams too when its rate is known."""
        said = super().noted(value, known)
        return spoken.together(said, self.in_dirhams(value, known))

    def in_dirhams(self, value: Any, known: Known) -> Words | None:
        """Convert with the dated rate that was looked up, or say that there is none; None when none was."""
        currency = value.get("currency", "MAD")
        rates = (known.found or {}).get("rates")
        if currency == "MAD" or rates is None:
            return None
        rate = rates.get(currency)
        if rate is None:
            unknown = "Le cours de {currency} n’est pas encore noté : la valeur en dirhams reste inconnue."
            return Text(unknown, {"currency": currency})
        if value.get("unit"):
            return None
        reading = Reading.from_json(value)
        dirhams = spoken.converted(spoken.yearly(reading) or reading, Decimal(str(rate["mad"])))
        values: dict[str, Value] = {"dirhams": spoken.price(dirhams), "date": date.fromisoformat(rate["on"])}
        return Text("Soit ≈ {dirhams} (cours du {date}).", values)

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("un montant")

    def huh(self, text: str) -> Text:
        """Say that no amount was found."""
        return Text("Je n’ai pas compris le montant dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say the amount with what it is for."""
        return spoken.price(reading)


@dataclass(frozen=True)
class YearlyValue(Amount):
    """What a component costs a year, before tax: an amount, a band, or a unit price times the quantity."""

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Offer the bands at once: an order of magnitude is enough."""
        return VALUE_BANDS

    def accepted(self, reading: Reading, known: Known) -> Outcome:
        """An amount per order says nothing of a year."""
        if reading.period == "order":
            ask = "{quantity} : combien cela fait-il par an ?"
            return Misheard(Text(ask, {"quantity": spoken.price(reading)}))
        return super().accepted(reading, known)

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Keep the band as it is: its two sides belong to the Need."""
        return {"band": code} if code in {option.code for option in VALUE_BANDS} else None

    def echo(self, value: Any, known: Known) -> Value:
        """Say a band, a unit price and what it makes a year, or the yearly amount."""
        if "band" in value:
            label = next(
                (option.label for option in VALUE_BANDS if option.code == value["band"]), value["band"]
            )
            return spoken.per(label, "year")
        reading = Reading.from_json(value)
        if reading.unit:
            return self._from_price(reading, known) or spoken.price(reading)
        year = spoken.yearly(reading)
        if reading.period in (None, "year", "order") or year is None:
            return spoken.per(spoken.amount(reading), reading.period if reading.period == "order" else "year")
        amount = {"value": spoken.price(reading), "year": spoken.amount(year)}
        return Text("{value}, soit {year} par an", amount)

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say the yearly amount back, in dirhams too when its rate is known."""
        said = Text("≈ {amount}.", {"amount": self.echo(value, known)})
        return spoken.together(said, self.in_dirhams(value, known))

    def _from_price(self, price: Reading, known: Known) -> Value | None:
        """Unit price × yearly quantity, when both are in the same unit."""
        answer = known.answers.get("quantity")
        if answer is None or not answer.given:
            return None
        quantity = spoken.yearly(Reading.from_json(answer.value))
        if quantity is None or quantity.unit != price.unit or price.low is None or quantity.low is None:
            return None
        total = Money(spoken.rounded(price.low * quantity.low), price.currency or "MAD")
        values: dict[str, Value] = {
            "price": spoken.price(price),
            "quantity": spoken.quantity(quantity),
            "amount": total,
        }
        return Text("{price} × {quantity} ≈ {amount} par an", values)

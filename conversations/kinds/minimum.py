"""The supplier's minimum: a quantity per order, an amount per order, or a franco threshold. Three fields."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Kind, Known, Misheard, Option, Outcome, Understood, quoted
from locales import Counted, Text, Value, Words
from understanding import Reading
from understanding.normalise import fold
from understanding.read import read

_FRANCO = ("franco", "port", "livraison", "gratuit", "offert", "مجاني", "توصيل", "فرانكو", "fabor", "فابور")
_MINIMUM = ("minimum", "mini", "min", "moq", "facturation", "commande", "الحد الادني", "حد ادني", "مينيموم")
_NONE = (
    "pas de minimum",
    "aucun",
    "sans minimum",
    "pas de moq",
    "لا يوجد",
    "بدون",
    "ما كاين",
    "makayn",
    "ma kayn",
)


@dataclass(frozen=True)
class Minimum(Kind):
    """What the supplier imposes on an order; an amount that does not say which it is gets asked."""

    help: Text = Text(
        "Une quantité ou un montant par commande, ou le montant à partir duquel le port est offert."
    )
    example: Text = Text("Exemple : « 500 pièces », « minimum 20 000 DH », « franco à 3 000 € ».")

    def bands(self) -> tuple[Option, ...]:
        """Offer the one answer that needs no figure."""
        return (Option("none", Text("Pas de minimum")),)

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """There is no minimum."""
        return {"meaning": "none"} if code == "none" else None

    def read(self, text: str, known: Known) -> Outcome:
        """Tell the three fields apart by their words and units."""
        words = fold(text)
        if any(each in words for each in _NONE):
            return Understood({"meaning": "none"})
        money, quantity = read("money", text), read("quantity", text)
        if quantity.unit and quantity.problem is None:
            return Understood(_quantity(quantity))
        if money.problem is None and money.currency and not _bare(money, text):
            return self._amount(money, words)
        if quantity.low is not None:
            return self._in_usual_unit(text, quantity, known)
        return Misheard(Text("Je n’ai pas compris le minimum dans « {text} ».", {"text": quoted(text)}))

    def _amount(self, money: Reading, words: str) -> Outcome:
        sure = Reading.from_json(
            money.as_json() | {"needs_confirmation": False, "alternatives": [], "period": None}
        )
        if any(each in words.split() or each in words for each in _FRANCO):
            return Understood(_amount("franco", sure))
        if any(each in words for each in _MINIMUM):
            return Understood(_amount("minimum_order", sure))
        ask = "{amount} : est-ce le minimum de commande, ou le seuil du franco de port ?"
        choices = (
            Choice(Text("Minimum de commande"), _amount("minimum_order", sure)),
            Choice(Text("Seuil du franco"), _amount("franco", sure)),
        )
        return Doubt(Text(ask, {"amount": spoken.amount(sure)}), choices)

    def _in_usual_unit(self, text: str, quantity: Reading, known: Known) -> Outcome:
        """A bare number: a quantity in the unit already given for this component, or an amount; asked."""
        answer = known.answers.get("quantity")
        unit = answer.value.get("unit") if answer and answer.given else None
        meant = Reading.from_json(quantity.as_json() | {"unit": unit or "piece"})
        amount = Reading("money", low=quantity.low, high=quantity.high, currency="MAD")
        said = spoken.quantity(Reading.from_json(_quantity(meant)["reading"] | {"period": None}))
        choices = (
            Choice(said, _quantity(meant)),
            Choice(_money(amount, "Minimum : {amount}"), _amount("minimum_order", amount)),
            Choice(_money(amount, "Franco : {amount}"), _amount("franco", amount)),
        )
        return Doubt(Text("« {text} » : que voulez-vous dire ?", {"text": quoted(text)}), choices)

    def echo(self, value: Any, known: Known) -> Value:
        """Say the minimum by its meaning, with the months of use it stands for when both are known."""
        if value["meaning"] == "none":
            return Text("pas de minimum")
        reading = Reading.from_json(value["reading"])
        if value["meaning"] == "franco":
            return Text("franco de port à partir de {value}", {"value": spoken.amount(reading)})
        if value["meaning"] == "minimum_order":
            return Text("minimum de commande de {value}", {"value": spoken.amount(reading)})
        said = spoken.quantity(reading)
        months = _months(reading, known)
        if months is None:
            return said
        use = Counted("{n} mois", "{n} mois", months)
        return Text("{value}, soit ≈ {months} de consommation", {"value": said, "months": use})

    def noted(self, value: Any, known: Known) -> Words | None:
        """Say the minimum back."""
        return Text("Noté : {value}.", {"value": self.echo(value, known)})


def _money(amount: Reading, template: str) -> Text:
    labels = {
        "Minimum : {amount}": Text("Minimum : {amount}", {"amount": spoken.amount(amount)}),
        "Franco : {amount}": Text("Franco : {amount}", {"amount": spoken.amount(amount)}),
    }
    return labels[template]


def _bare(money: Reading, text: str) -> bool:
    """Tell whether the currency was supposed rather than typed."""
    return money.needs_confirmation and not read("money", f"{text} dh").needs_confirmation


def _quantity(reading: Reading) -> dict[str, Any]:
    sure = reading.as_json() | {"period": "order", "needs_confirmation": False}
    return {"meaning": "quantity", "reading": Reading.from_json(sure).as_json()}


def _amount(meaning: str, reading: Reading) -> dict[str, Any]:
    return {"meaning": meaning, "reading": reading.as_json()}


def _months(minimum: Reading, known: Known) -> int | None:
    """MOQ ÷ (yearly quantity ÷ 12), rounded; None below one month or when the units differ."""
    answer = known.answers.get("quantity")
    if answer is None or not answer.given:
        return None
    year = spoken.yearly(Reading.from_json(answer.value))
    if year is None or not year.low or year.unit != minimum.unit or minimum.low is None:
        return None
    return round(minimum.low / (year.low / 12)) or None

"""Quantities with their unit, pack and period."""

from dataclasses import dataclass

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Known, Misheard, Outcome, Understood
from conversations.kinds.measured import Measured
from locales import Measure, Text, Value, Words
from understanding import Kind as ReadingKind
from understanding import Reading
from understanding.normalise import fold
from understanding.read import read

USUAL_UNITS = ("piece", "kg", "t")
_TWIN_UNITS: dict[str, tuple[Text, tuple[str, str]]] = {
    "ml": (Text("« ml » : mètres linéaires ou millilitres ?"), ("m_linear", "ml")),
    "t": (Text("« T » : tonnes ou conteneurs ?"), ("t", "container")),
}


@dataclass(frozen=True)
class Quantity(Measured):
    """A quantity; where no period is typed, the one the question asked for, a year, is meant."""

    reads: ReadingKind = "quantity"
    help: Text = Text("Un nombre et une unité. Si vous répondez par mois, je calcule l’année.")
    example: Text = Text("Exemple : « 12 000 pièces », « 5 tonnes par mois », « 400 sacs de 25 kg ».")
    period: str = "year"

    def read(self, text: str, known: Known) -> Outcome:
        """Read a quantity; a unit with two meanings and a missing unit are asked."""
        outcome = super().read(text, known)
        if not isinstance(outcome, Understood):
            return outcome
        reading = Reading.from_json(outcome.value)
        if not reading.high and reading.low is None:
            return Misheard(Text("Il me faut une valeur positive."))
        if reading.period == "order":
            ask = "{quantity} : combien cela fait-il par an ?"
            return Misheard(Text(ask, {"quantity": spoken.quantity(reading)}))
        return Understood(self._dated(Reading.from_json(outcome.value)).as_json(), outcome.note)

    def _dated(self, reading: Reading) -> Reading:
        stored = reading.as_json() | {"period": reading.period or self.period}
        return Reading.from_json(stored | {"needs_confirmation": False})

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:
        """Ask which unit is meant; a period left out is no doubt here."""
        if not self.holds(reading):
            return None
        if reading.unit is None:
            return self._unit(reading)
        if reading.unit in _TWIN_UNITS and reading.needs_confirmation and _twin_typed(text, reading.unit):
            ask, units = _TWIN_UNITS[reading.unit]
            return Doubt(ask, tuple(self._as(reading, unit) for unit in units))
        return super().doubted(text, reading, known)

    def confirmed(self, text: str, reading: Reading) -> Doubt | Outcome:  # type: ignore[override]
        """When a period makes the reading sure, nothing else was in doubt."""
        if not _odd_period(text, reading) and not read("quantity", f"{text} par an").needs_confirmation:
            return Understood(reading.as_json())
        return super().confirmed(text, self._dated(reading))

    def _unit(self, reading: Reading) -> Doubt:
        number = spoken.span(reading, lambda side: side)
        choices = tuple(self._as(reading, unit) for unit in USUAL_UNITS)
        return Doubt(Text("{number} : dans quelle unité ?", {"number": number}), choices)

    def _as(self, reading: Reading, unit: str) -> Choice:
        meant = self._dated(Reading.from_json(reading.as_json() | {"unit": unit}))
        return Choice(spoken.span(meant, lambda side: Measure(side, unit)), meant.as_json())

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("une quantité")

    def huh(self, text: str) -> Text:
        """Say that no quantity was found."""
        return Text("Je n’ai pas compris la quantité dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say the quantity, and what it makes a year when the period is another."""
        year = spoken.yearly(reading)
        if reading.period in (None, "year", "order") or year is None:
            return spoken.quantity(reading)
        values: dict[str, Value] = {"quantity": spoken.quantity(reading), "year": spoken.quantity(year)}
        return Text("{quantity}, soit {year}", values)

    def noted(self, value: object, known: Known) -> Words | None:
        """Say the quantity back."""
        return Text("{quantity}, c’est noté.", {"quantity": self.echo(value, known)})


_PER = (" par ", "/", " chaque ", " كل ", " kol ")


def _odd_period(text: str, reading: Reading) -> bool:
    """Tell whether something like "par projet" was typed that is no period of a calendar."""
    words = f" {fold(text)} "
    return reading.period is None and any(sign in words for sign in _PER)


def _twin_typed(text: str, unit: str) -> bool:
    """Tell whether the unit was typed in the form that has two meanings: "ml", a lone capital "T"."""
    typed = text.replace("ML", "ml") if unit == "ml" else text
    return ("ml" in typed.lower()) if unit == "ml" else "T" in typed

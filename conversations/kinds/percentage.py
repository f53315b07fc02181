"""Percentages, and the coefficients buyers say instead of them."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Known, Option, quoted
from conversations.kinds.measured import Measured, ranged
from locales import Text, Value
from understanding import Kind as ReadingKind
from understanding import Reading
from understanding.read import read


@dataclass(frozen=True)
class Percentage(Measured):
    """A percentage, or a coefficient that stands for one: 1.25 is 25 % of charges."""

    reads: ReadingKind = "percent"
    help: Text = Text("Un pourcentage du prix d’achat, ou votre coefficient d’approche.")
    example: Text = Text("Exemple : « 25 % », « entre 20 et 25 % », « coef. 1,25 ».")

    def bands(self) -> tuple[Option, ...]:
        """Offer four ranges."""
        return (
            Option("b10", Text("Moins de 10 %")),
            Option("b20", Text("10 à 20 %")),
            Option("b30", Text("20 à 30 %")),
            Option("b99", Text("Plus de 30 %")),
        )

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn a band into a range."""
        bands = {"b10": (None, 10), "b20": (10, 20), "b30": (20, 30), "b99": (30, None)}
        return ranged(self.reads, bands.get(code))

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:  # noqa: ARG002
        """A small bare number may be a coefficient or a percentage."""
        if not reading.alternatives:
            return None
        percent, coefficient = read("percent", f"{text} %"), read("percent", f"coef {text}")
        if percent.problem or coefficient.problem:
            return None
        ask = "{number} : un coefficient (soit {percent} de frais) ou {small} de frais ?"
        values: dict[str, Value] = {
            "number": quoted(text),
            "percent": self.say(coefficient),
            "small": self.say(percent),
        }
        meant = (percent, coefficient)
        return Doubt(Text(ask, values), tuple(Choice(self.say(each), each.as_json()) for each in meant))

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("un pourcentage")

    def huh(self, text: str) -> Text:
        """Say that no percentage was found."""
        return Text("Je n’ai pas trouvé de pourcentage dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say a percentage."""
        return spoken.percent(reading)

"""Delays and covers, in days, weeks, months or years."""

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
class Duration(Measured):
    """A delay or a cover, in days; a bare number is asked for its unit."""

    reads: ReadingKind = "duration"
    help: Text = Text("Des jours, des semaines ou des mois ; une fourchette convient aussi.")
    example: Text = Text(
        "Exemple : « 45 jours », « 6 à 8 semaines », « 2 mois de bateau + 3 semaines de fabrication »."
    )

    def bands(self) -> tuple[Option, ...]:
        """Offer four ranges."""
        return (
            Option("d30", Text("Moins d’un mois")),
            Option("d90", Text("1 à 3 mois")),
            Option("d180", Text("3 à 6 mois")),
            Option("d999", Text("Plus de 6 mois")),
        )

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn a band into a range of days."""
        bands = {"d30": (None, 30), "d90": (30, 90), "d180": (90, 180), "d999": (180, None)}
        return ranged(self.reads, bands.get(code))

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:  # noqa: ARG002
        """Ask whether a bare number is days, weeks or months."""
        if reading.problem != "no_unit":
            return None
        units = {"jours": Text("Jours"), "semaines": Text("Semaines"), "mois": Text("Mois")}
        meant = [(label, read("duration", f"{text} {unit}")) for unit, label in units.items()]
        if any(each.problem for _, each in meant):
            return None
        choices = tuple(Choice(label, each.as_json()) for label, each in meant)
        return Doubt(Text("{number} : jours, semaines ou mois ?", {"number": quoted(text)}), choices)

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("une durée")

    def huh(self, text: str) -> Text:
        """Say that no duration was found."""
        return Text("Je n’ai pas compris la durée dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say a duration."""
        return spoken.duration(reading)

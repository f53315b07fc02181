"""How many times a year something happens."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Known, Option
from conversations.kinds.measured import Measured, ranged
from locales import Text, Value
from understanding import Kind as ReadingKind
from understanding import Reading


@dataclass(frozen=True)
class CountPerYear(Measured):
    """How many times in twelve months."""

    reads: ReadingKind = "count"
    help: Text = Text("Un nombre de fois par an. « Jamais » et « tous les mois » conviennent aussi.")
    example: Text = Text("Exemple : « 3 fois », « tous les 3 mois », « jamais ».")

    def bands(self) -> tuple[Option, ...]:
        """Offer four answers."""
        return (
            Option("n0", Text("Jamais")),
            Option("n2", Text("1 ou 2 fois")),
            Option("n5", Text("3 à 5 fois")),
            Option("n6", Text("6 fois ou plus")),
        )

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Turn a band into a range of times."""
        bands = {"n0": (0, 0), "n2": (1, 2), "n5": (3, 5), "n6": (6, None)}
        return ranged(self.reads, bands.get(code))

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("un nombre de fois")

    def huh(self, text: str) -> Text:
        """Say that no count was found."""
        return Text("Je n’ai pas compris combien de fois dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say how many times."""
        return spoken.times(reading)

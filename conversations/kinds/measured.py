"""Answers with a measure read by `understanding`: numbers, percentages, counts, durations, HS codes."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Kind, Known, Misheard, Outcome, Understood, quoted
from locales import Text, Value, Words
from understanding import Kind as ReadingKind
from understanding import Reading
from understanding.read import read

YES, NO = Text("Oui"), Text("Non")
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b")


@dataclass(frozen=True)
class Measured(Kind):
    """What the measured kinds share: read, ask when in doubt, refuse with a reason."""

    reads: ReadingKind = "number"

    def read(self, text: str, known: Known) -> Outcome:
        """Read a measure; what is ambiguous is asked."""
        reading = read(self.reads, text)
        if reading.problem or not self.holds(reading):
            return self.doubted(text, reading, known) or Misheard(self.refusal(text, reading))
        if reading.needs_confirmation:
            return self.doubted(text, reading, known) or self.confirmed(text, reading)
        return self.accepted(reading, known)

    def holds(self, reading: Reading) -> bool:
        """Tell whether the reading has a value."""
        return reading.low is not None or reading.high is not None

    def accepted(self, reading: Reading, known: Known) -> Outcome:  # noqa: ARG002
        """Take a reading nothing is doubtful about."""
        return Understood(reading.as_json())

    def doubted(self, text: str, reading: Reading, known: Known) -> Doubt | None:  # noqa: ARG002
        """Give the doubt of this kind, when the reading has one."""
        meant = self.senses(reading)
        if len(meant) < 2:
            return None
        choices = tuple(Choice(self.say(each), each.as_json()) for each in meant)
        return Doubt(Text("« {text} » : que voulez-vous dire ?", {"text": quoted(text)}), choices)

    def senses(self, reading: Reading) -> tuple[Reading, ...]:
        """Give the two things a reading may mean, the smaller first; ranges and bounds stay what they are."""
        side = reading.low or reading.high
        if not reading.alternatives or not side:
            return ()
        sure = replace(reading, needs_confirmation=False, alternatives=())
        other = spoken.scaled(sure, reading.alternatives[0] / side)
        return (other, sure) if reading.alternatives[0] < side else (sure, other)

    def confirmed(self, text: str, reading: Reading) -> Doubt:
        """Ask whether a reading is right."""
        sure = Reading.from_json({**reading.as_json(), "needs_confirmation": False})
        ask = Text(
            "{text} : je lis {number}. C’est bien cela ?", {"text": quoted(text), "number": self.say(sure)}
        )
        return Doubt(ask, (Choice(YES, sure.as_json()), Choice(NO)))

    def refusal(self, text: str, reading: Reading) -> Words:
        """Say why this cannot be taken."""
        if reading.problem == "negative":
            return Text("Il me faut une valeur positive.")
        if reading.problem == "huge":
            question = "{number} dépasse ce que je sais enregistrer. Y a-t-il une erreur de frappe ?"
            return Text(question, {"number": quoted(text)})
        if _DATE.search(text):
            return Text(
                "« {text} » est une date ; j’attends ici {expected}.",
                {"text": quoted(text), "expected": self.expected()},
            )
        return self.huh(quoted(text))

    def expected(self) -> Text:
        """Name what is expected here."""
        return Text("un nombre")

    def huh(self, text: str) -> Text:
        """Say that nothing was found in the words typed."""
        return Text("Je n’ai pas trouvé de nombre dans « {text} ».", {"text": text})

    def say(self, reading: Reading) -> Value:
        """Say a reading."""
        return spoken.number(reading)

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say a stored value."""
        return self.say(Reading.from_json(value))


@dataclass(frozen=True)
class Number(Measured):
    """A bare number, such as how many references a family has."""

    help: Text = Text("Un nombre suffit, en chiffres ou en lettres.")
    example: Text = Text("Exemple : « 1 250 » ou « mille deux cents ».")


@dataclass(frozen=True)
class CustomsCode(Measured):
    """A code of the Harmonized System: 4, 6, 8 or 10 digits."""

    reads: ReadingKind = "hs"
    help: Text = Text("Quatre, six, huit ou dix chiffres. Pas sous la main ? Passez.")
    example: Text = Text("Exemple : « 8309.90 ».")

    def holds(self, reading: Reading) -> bool:
        """Tell whether digits of a code were found."""
        return isinstance(reading.value, str)

    def huh(self, text: str) -> Text:
        """Say that this does not look like a code."""
        return Text("« {text} » ne ressemble pas à un code SH.", {"text": text})

    def refusal(self, text: str, reading: Reading) -> Words:  # noqa: ARG002
        """Say that this does not look like a code."""
        return self.huh(quoted(text))

    def say(self, reading: Reading) -> Value:
        """Say the code with its dots."""
        return dotted(str(reading.value))


def dotted(code: str) -> str:
    """Write a customs code as the Moroccan tariff does: NNNN.NN.NN.NN."""
    return ".".join(part for part in (code[:4], code[4:6], code[6:8], code[8:]) if part)


def ranged(kind: ReadingKind, sides: tuple[int | None, int | None] | None) -> Any:
    """Make the value of a band from its two sides; None when there is no such band."""
    if sides is None:
        return None
    low, high = (None if side is None else Decimal(side) for side in sides)
    bound = "max" if low is None else "min" if high is None else None
    return Reading(kind, low=low, high=high, bound=bound).as_json()  # type: ignore[arg-type]

"""Answers with a measure read by `understanding`: numbers, percentages, counts, durations, HS codes."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from conversations.kinds import spoken
from conversations.kinds.kind import Choice, Doubt, Kind, Known, Misheard, Option, Outcome, Understood, quoted
from locales import Measure, Text, Value, Words
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


__all__ = [
    "CountPerYear",
    "CustomsCode",
    "Duration",
    "Measure",
    "Measured",
    "Number",
    "Percentage",
    "dotted",
    "ranged",
]

"""Kinds of answers only a broadcast needs: a text with its looks, choices one a line, a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations.kinds.files import Files
from conversations.kinds.kind import Kind, Known, Misheard, Option, Outcome, Understood, quoted
from conversations.kinds.text import UNREADABLE, tidy
from locales import Joined, Text, Value, Words, entities_to_json
from locales.typography import utf16
from outreach.broadcast import moments

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
"""UTF-16 code units Telegram takes in a message, and under a photo or a document, looks not counted."""
FEWEST, MOST, LONGEST = 2, 10, 60
"""Choices of a question, and how long one may be to stand on a button."""
TOO_LONG = "Texte trop long : {length} caractères pour {limit} au plus."
FEW = Text("Il faut de 2 à 10 choix, un par ligne.")
LONG = Text("« {text} » est trop long pour un bouton : 60 caractères au plus.")


def limit(known: Known) -> int:
    """Give how long a text may be, with the file there is or without."""
    file = known.answers.get("file")
    return CAPTION_LIMIT if file and file.given and file.value else TEXT_LIMIT


def too_long(length: int, most: int) -> Text:
    """Say that a text is longer than Telegram takes."""
    return Text(TOO_LONG, {"length": length, "limit": most})


@dataclass(frozen=True)
class Message(Kind):
    """A text exactly as typed, with its looks: {"text", "entities"}."""

    verbatim: bool = True
    help: Text = Text("Écrivez-le tel qu’il doit arriver : gras, italique et liens sont gardés.")
    example: Text = Text("Exemple : « Un fabricant de Meknès peut livrer un échantillon. »")

    def read(self, text: str, known: Known) -> Outcome:
        """Keep the text; what is longer than Telegram takes is refused, measured as Telegram measures."""
        if not tidy(text):
            return Misheard(UNREADABLE)
        length, most = utf16(text), limit(known)
        if length > most:
            return Misheard(too_long(length, most))
        return Understood({"text": text, "entities": entities_to_json(known.entities)})

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Quote its beginning."""
        return Text("« {text} »", {"text": quoted(value["text"])})

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """It stands just above: nothing is said."""
        return None


@dataclass(frozen=True)
class OneFile(Files):
    """A photo or a document to send: of several, the last."""

    def echo(self, value: Any, known: Known) -> Value:
        """Say that one leaves, whatever was received."""
        return super().echo(value[-1:], known)

    def noted(self, value: Any, known: Known) -> Words | None:
        """Acknowledge the file, and say which one leaves."""
        return (
            super().noted(value, known)
            if len(value) == 1
            else Text("Bien reçu. Seul le dernier fichier partira.")
        )


@dataclass(frozen=True)
class Lines(Kind):
    """Choices, one a line; with `like`, as many as the answer to that question."""

    like: str | None = None
    help: Text = Text("Un choix par ligne, ou séparés par des points-virgules : de 2 à 10.")
    example: Text = Text("Exemple : « Oui, tout de suite ; Plus tard ; Non ».")

    def read(self, text: str, known: Known) -> Outcome:
        """Split the choices."""
        lines = [
            line for each in text.replace(";", "\n").replace("؛", "\n").split("\n") if (line := tidy(each))
        ]
        refusal = self._refused(lines, known)
        return Misheard(refusal) if refusal else Understood(lines)

    def _refused(self, lines: list[str], known: Known) -> Words | None:
        if not FEWEST <= len(set(lines)) == len(lines) <= MOST:
            return FEW
        if long := next((each for each in lines if len(each) > LONGEST), None):
            return Text(LONG.msgid, {"text": quoted(long)})
        other = known.answers.get(self.like or "")
        if other and other.given and len(other.value) != len(lines):
            asked = "Il faut {count} choix, dans le même ordre que l’autre langue."
            return Text(asked, {"count": len(other.value)})
        return None

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """List the choices."""
        return Joined(tuple(value), ", ")


@dataclass(frozen=True)
class Moment(Kind):
    """Now, or a day and an hour to come, in local time; `now` is the moment it is read at."""

    now: datetime | None = None
    help: Text = Text("Un jour et une heure, heure du Maroc ; ou tout de suite.")
    example: Text = Text("Exemple : « demain 9h » ou « 30/11/2026 09:00 ».")

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Offer to leave as soon as it is confirmed."""
        return (Option(moments.NOW, Text("Tout de suite")),)

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Read a moment; one that is past is refused."""
        found = moments.read(text, self.now)
        if found is None:
            return Misheard(Text("Je n’ai pas compris la date dans « {text} ».", {"text": quoted(text)}))
        if found == moments.NOW:
            return Understood(found)
        if self.now is not None and datetime.fromisoformat(found) <= self.now:
            return Misheard(PAST)
        return Understood(found)

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the day and the hour."""
        return when(None if value == moments.NOW else datetime.fromisoformat(value))

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """The summary says it."""
        return None


PAST = Text("Cette date est passée. Choisissez-en une à venir.")


def when(moment: datetime | None) -> Words:
    """Say when something leaves; None is as soon as possible."""
    if moment is None:
        return Text("tout de suite")
    said: Mapping[str, Value] = {"date": moment.date(), "time": f"{moment:%H:%M}"}
    return Text("le {date} à {time}", said)

"""What the small surveys share: their version, the words that close them, the name they are about."""

from collections.abc import Mapping
from typing import Any

from conversations.survey import Closing, Question, Survey
from locales import Named, Text, Words

VERSION = "1"
RECAP = Text("Voici ce que j’ai noté. Tout est juste ?")
CANCELLED = Text("C’est noté, on s’arrête là. Rien n’est transmis.")


def small(name: str, *questions: Question, thanks: Words, intro: Words | None = None) -> Survey:
    """Make a survey of a few questions, with what is said when it is finished."""
    closing = Closing(recap=RECAP, thanks=thanks, goodbye=CANCELLED, refused=CANCELLED)
    return Survey(name, VERSION, questions, closing=closing, intro=intro)


def named(hints: Mapping[str, Any]) -> Named:
    """Give the name in the hints, in both languages."""
    said = hints.get("name") or {}
    return Named(str(said.get("fr", "…")), str(said.get("ar", "…")))

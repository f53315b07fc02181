"""What a broadcast says to one person, and the question it asks when they are ready for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.replies import Keyboard
from conversations.survey import Closing, Question, Survey
from locales import (
    Bold,
    Either,
    Formatted,
    Joined,
    Named,
    Text,
    Words,
    entities_from_json,
    entities_to_json,
    say,
)
from locales.typography import utf16
from outreach.broadcast import forms
from outreach.broadcast.kinds import CAPTION_LIMIT, TEXT_LIMIT
from outreach.buttons import ANSWER, column, press

VERSION = "1"
REPLY = "reply"
"""The key of the answer."""
SHOWN = 300
"""How much of a text that stands above is said again with its question."""
HEAD = Text("Question de suivi de l’AMCA")
WAITS = Text("Une question de suivi vous attend ; nous la verrons après ce produit.")
STOPPED = Text("C’est noté, on s’arrête là. Rien n’est transmis.")
CLOSING = Closing(
    recap=Text("Voici ce que j’ai noté. Tout est juste ?"),
    thanks=Text("Merci, votre réponse est transmise."),
    goodbye=STOPPED,
    refused=STOPPED,
    nothing=Text("Rien n’est transmis."),
)


@dataclass(frozen=True, slots=True)
class Message:
    """A broadcast as it is read: a text in one language at least, what it is about, what it asks."""

    id: int
    fr: Formatted | None
    ar: Formatted | None
    about: Named | None = None
    question: Mapping[str, Any] | None = None
    file: Mapping[str, Any] | None = None

    @property
    def most(self) -> int:
        """How long the whole may be, in UTF-16 code units."""
        return CAPTION_LIMIT if self.file else TEXT_LIMIT

    def spoken(self, language: str) -> str:
        """Give the language it is said in to a reader: theirs, unless there is no text in it."""
        other = {"fr": "ar", "ar": "fr"}[language]
        return language if (self.ar if language == "ar" else self.fr) else other

    def length(self, language: str) -> int:
        """Measure the whole message in a language, as Telegram does: looks do not count."""
        return utf16(say(words(self), language).text)


def words(message: Message) -> Words:
    """Compose what is sent."""
    return _under_head(message.about, _text(message)) if message.question else _text(message)


def waits(message: Message) -> Words:
    """Say to somebody who is describing a product that a question comes after it."""
    return _under_head(message.about, WAITS)


def buttons(message: Message) -> Keyboard:
    """Give the one button that opens the question, when there is one."""
    return column(press(ANSWER, "followup", message.id)) if message.question else ()


def _text(message: Message) -> Words:
    fr, ar = message.fr or message.ar, message.ar or message.fr
    return Either(fr or Formatted(""), ar or Formatted(""))


def _under_head(about: Named | None, said: Words) -> Words:
    product = (Text("À propos de {product} :", {"product": about}),) if about else ()
    return Joined((Bold(HEAD), *product, said))


def hints(message: Message, *, whole: bool) -> dict[str, Any]:
    """Give what the follow-up's survey is made of; `whole` when its text was not read yet."""
    fr, ar = message.fr or message.ar, message.ar or message.fr
    known = {"fr": fr or Formatted(""), "ar": ar or Formatted("")}
    return {
        "question": dict(message.question or {}),
        "about": {"fr": message.about.fr, "ar": message.about.ar} if message.about else None,
        "text": {
            code: [each.text, entities_to_json(each.entities)] if whole else [_cut(each.text), []]
            for code, each in known.items()
        },
    }


def survey(name: str, known: Mapping[str, Any]) -> Survey:
    """Ask the question of a broadcast, "followup:12". Hints: as `hints` gives them."""
    about = known.get("about")
    fr, ar = (_kept(known, code) for code in ("fr", "ar"))
    asked = _under_head(Named(about["fr"], about["ar"]) if about else None, Either(fr, ar))
    question = known.get("question") or {}
    reply = Question(
        key=REPLY,
        label=Text("Votre réponse"),
        ask=asked,
        kind=forms.kind(question),
        takes_files=question.get("kind") == "file",
    )
    return Survey(name, VERSION, (reply,), closing=CLOSING)


def _kept(known: Mapping[str, Any], code: str) -> Formatted:
    text, looks = (known.get("text") or {}).get(code) or ("", ())
    return Formatted(text, entities_from_json(looks))


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * SHOWN else units[: 2 * (SHOWN - 1)].decode("utf-16-le", "ignore") + "…"

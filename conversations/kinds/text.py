"""Free text: a comment, a supplier, a standard. Kept as typed."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from conversations.kinds.kind import Kind, Known, Misheard, Outcome, Understood
from conversations.kinds.matching import bare
from locales import Text, Value, Words

TOO_LONG = Text("Votre message est très long ; j’en ai gardé le début. Pouvez-vous le résumer ?")
EMOJI_ONLY = Text("Je ne sais pas lire une réponse en images. Quelques mots suffisent.")
UNREADABLE = Text("Je n’ai pas pu lire cette réponse. Quelques mots suffisent.")

_GREETINGS = frozenset(
    {
        "allo",
        "bjr",
        "bonjour",
        "bonsoir",
        "bsr",
        "coucou",
        "d accord",
        "hello",
        "hi",
        "merci",
        "merci beaucoup",
        "non",
        "ok",
        "oui",
        "salam",
        "salam alaykoum",
        "salut",
        "slm",
        "slt",
        "choukran",
        "chokran",
        "السلام",
        "السلام عليكم",
        "اهلا",
        "سلام",
        "سلام عليكم",
        "شكرا",
        "صباح الخير",
        "لا",
        "مرحبا",
        "نعم",
    }
)


def greets(text: str) -> bool:
    """Tell whether a text is only a greeting, a thank-you, a yes or a no: no name, no story."""
    return bare(text) in _GREETINGS


@dataclass(frozen=True)
class FreeText(Kind):
    """Words of the member's own, up to `most` characters; the raw text is kept whole beside it.

    A `named` one asks what something is called or like: a mere yes, no or greeting tells nothing.
    """

    most: int = 1000
    named: bool = False

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Keep the words, without control characters; pictures alone are no words."""
        words = tidy(text)
        if not words or (self.named and greets(words)):
            return Misheard(UNREADABLE)
        if not any(character.isalnum() for character in words):
            return Misheard(EMOJI_ONLY)
        return Understood(words[: self.most].rstrip(), TOO_LONG if len(words) > self.most else None)

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say the words back."""
        return str(value)

    def noted(self, value: Any, known: Known) -> Words | None:
        """Acknowledge without repeating a long text."""
        return (
            Text("Noté : {value}.", {"value": self.echo(value, known)})
            if len(str(value)) < 100
            else Text("C’est noté.")
        )


def tidy(text: str) -> str:
    """Take out control and invisible direction characters, and fold white space into single spaces."""
    kept = (" " if character in "\n\r\t" else character for character in text)
    visible = (each for each in kept if unicodedata.category(each) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return " ".join("".join(visible).split())

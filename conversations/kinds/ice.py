"""The common identifier of a Moroccan company (ICE): fifteen digits."""

import unicodedata
from dataclasses import dataclass

from conversations.kinds.kind import Kind, Known, Misheard, Outcome, Understood, quoted
from locales import Text, Value

LENGTH = 15
SPACERS = frozenset(" .-_/\u00a0\u202f")
ASKED = Text("« {text} » n’est pas un ICE : il compte quinze chiffres.")


@dataclass(frozen=True)
class Ice(Kind):
    """Fifteen digits, in any script, however they are spaced; "ICE" may stand before them."""

    help: Text = Text("L’ICE compte quinze chiffres ; il figure sur les factures de la société.")
    example: Text = Text("Exemple : « 001234567000089 ».")

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Take the digits."""
        typed = "".join(each for each in unicodedata.normalize("NFKC", text) if each not in SPACERS)
        typed = typed.casefold().removeprefix("ice").lstrip(":")
        if len(typed) != LENGTH or not all(each.isdecimal() for each in typed):
            return Misheard(Text(ASKED.msgid, {"text": quoted(text)}))
        return Understood("".join(str(unicodedata.decimal(each)) for each in typed))

    def echo(self, value: object, known: Known) -> Value:  # noqa: ARG002
        """Say it back."""
        return str(value)

"""A text with proposals: one tap takes one of them, anything else may be typed."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Literal

from conversations.kinds.kind import Choice, Known, Misheard, Option, Outcome, Understood
from conversations.kinds.text import FreeText, tidy
from locales import Text, Value

Script = Literal["LATIN", "ARABIC"]
ASKED: dict[Script, Text] = {
    "LATIN": Text("Ce nom doit être en lettres latines."),
    "ARABIC": Text("Ce nom doit être en lettres arabes."),
}


@dataclass(frozen=True)
class Proposed(FreeText):
    """Words typed, or one of the proposals; `script` is the alphabet they must be in, if any."""

    proposals: tuple[Choice, ...] = ()
    script: Script | None = None

    def options(self, known: Known) -> tuple[Option, ...]:  # noqa: ARG002
        """Offer the proposals, by number: a button carries no text."""
        return tuple(Option(str(number), each.label) for number, each in enumerate(self.proposals))

    def tapped(self, code: str, known: Known) -> Any:  # noqa: ARG002
        """Take a proposal; a number that is none of them is nothing."""
        number = int(code) if code.isascii() and code.isdigit() and len(code) < 4 else len(self.proposals)
        return self.proposals[number].value if number < len(self.proposals) else None

    def read(self, text: str, known: Known) -> Outcome:
        """Keep the words, when they are in the alphabet asked for; too many are refused, not cut."""
        if (length := len(tidy(text))) > self.most:
            values: dict[str, Value] = {"length": length, "limit": self.most}
            return Misheard(Text("Texte trop long : {length} caractères pour {limit} au plus.", values))
        outcome = super().read(text, known)
        if self.script and isinstance(outcome, Understood) and not _written_in(outcome.value, self.script):
            return Misheard(ASKED[self.script])
        return outcome


def _written_in(text: str, script: Script) -> bool:
    """Tell whether most letters are of an alphabet: a brand or a code may be of another."""
    letters = [unicodedata.name(each, "") for each in text if each.isalpha()]
    return 2 * sum(name.startswith(script) for name in letters) > len(letters)


def proposing(kind: Proposed, *texts: str) -> Proposed:
    """Give a kind with these texts proposed, each once, empty ones left out."""
    proposals = tuple(Choice(each, each) for each in dict.fromkeys(texts) if each.strip())
    return replace(kind, proposals=proposals)

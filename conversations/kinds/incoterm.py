"""The incoterm of a purchase: one of the list, typed as buyers write it too ("CAF", "départ usine")."""

from dataclasses import dataclass

from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Known, Outcome, Understood
from conversations.kinds.matching import denies
from understanding.incoterms import read_incoterm


@dataclass(frozen=True)
class Incoterm(OneOf):
    """One of the Incoterms: tapped, or typed by its code, its old French code or its name."""

    def read(self, text: str, known: Known) -> Outcome:
        """Find an incoterm among the words, else read the text as a place in the list."""
        code = None if denies(text) else read_incoterm(text)
        return OneOf.read(self, text, known) if code is None else Understood(code)

"""Photos and documents, kept by their Telegram ids."""

from dataclasses import dataclass
from typing import Any

from conversations.kinds.kind import Kind, Known, Misheard, Outcome
from locales import Counted, Text, Value, Words


@dataclass(frozen=True)
class Files(Kind):
    """One or several photos or documents, until the member says it is done."""

    help: Text = Text("Touchez le trombone, puis choisissez une photo ou un fichier de 20 Mo au plus.")
    example: Text = Text("Exemple : une photo de l’étiquette, un plan en PDF.")

    def read(self, text: str, known: Known) -> Outcome:  # noqa: ARG002
        """Words are no file."""
        return Misheard(Text("Ici, j’attends une photo ou un document."))

    def echo(self, value: Any, known: Known) -> Value:  # noqa: ARG002
        """Say how many were received."""
        return Counted("{n} pièce jointe", "{n} pièces jointes", len(value))

    def noted(self, value: Any, known: Known) -> Words | None:
        """Acknowledge the file."""
        return Text("Bien reçu : {files}.", {"files": self.echo(value, known)})

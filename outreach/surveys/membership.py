"""What is typed about people and companies: a name to look for, an identifier, a message, an employer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.kinds.ice import Ice
from conversations.kinds.kind import Known
from conversations.kinds.naming import CompanyName
from conversations.kinds.text import FreeText
from conversations.survey import Question, Survey
from locales import Text, Words
from outreach.surveys.wording import small

COMPANY, PERSON = "company", "person"
SOUGHT: Mapping[str, Text] = {
    COMPANY: Text("Quelle société cherchez-vous ? Quelques lettres de son nom suffisent."),
    "under": Text("De quel groupe est-ce une société ? Écrivez le nom du groupe."),
    "merge": Text("De quelle société est-ce un autre nom ? Écrivez-le."),
    PERSON: Text("Qui cherchez-vous ? Son prénom, ou le nom de sa société."),
    "relink": Text("Quel adhérent a changé de compte ? Son prénom, ou le nom de sa société."),
}
"""What is looked for, by the first word of a "find" survey's subject."""


@dataclass(frozen=True)
class Letter(FreeText):
    """A message written for somebody else: it is handed over as it is, and not said back."""

    most: int = 2000
    verbatim: bool = True

    def noted(self, value: Any, known: Known) -> Words | None:  # noqa: ARG002
        """Say nothing: it stands just above."""
        return None


def find(name: str, _hints: Mapping[str, Any]) -> Survey:
    """Ask a name to look for: "find:company", "find:under:12", "find:relink:40"."""
    purpose = name.split(":")[1]
    return small(
        name,
        Question(
            key="name",
            label=Text("Nom"),
            ask=SOUGHT.get(purpose, SOUGHT[PERSON]),
            kind=FreeText(most=120),
            needed=True,
        ),
        thanks=Text("Je cherche."),
    )


def ice(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask a company's common identifier. Hints: `company`, its name."""
    asked = Text("{name} : quel est son ICE ?", {"name": str(hints.get("company", "…"))})
    question = Question(key="ice", label=Text("ICE"), ask=asked, kind=Ice(), needed=True)
    return small(name, question, thanks=Text("C’est noté."))


def ask(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask what a member wants to say to the AMCA. Hints: `about`, the answer it follows."""
    asked = Text("Votre message pour l’AMCA ? Une personne vous répondra ici.")
    if about := hints.get("about"):
        asked = Text("Vous répondez à : « {text} ». Votre message ?", {"text": str(about)})
    thanks = Text("C’est transmis à l’AMCA. La réponse viendra ici.")
    return small(name, _message(asked), thanks=thanks)


def reply(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask a coordinator what to answer a member. Hints: `who`, `about` (what they wrote)."""
    told = {"who": str(hints.get("who", "…")), "text": str(hints.get("about", "…"))}
    return small(
        name, _message(Text("{who} écrit : « {text} ». Votre réponse ?", told)), thanks=Text("C’est noté.")
    )


def employer(name: str, _hints: Mapping[str, Any]) -> Survey:
    """Ask whom a member works for now."""
    question = Question(
        key="company",
        label=Text("Société"),
        ask=Text("Quelle est votre nouvelle société ?"),
        kind=CompanyName(),
        needed=True,
        looks_up="companies",
    )
    return small(name, question, thanks=Text("C’est noté."))


def _message(asked: Text) -> Question:
    return Question(
        key="text",
        label=Text("Message"),
        ask=asked,
        kind=Letter(),
        needed=True,
    )

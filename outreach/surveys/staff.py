"""What coordinators and admins write down: a general name in both languages, a note, a contact."""

from collections.abc import Mapping
from typing import Any

from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Choice, Option
from conversations.kinds.money import Amount
from conversations.kinds.proposed import Proposed, proposing
from conversations.kinds.text import FreeText
from conversations.survey import Question, Survey
from locales import Text
from outreach.surveys.wording import named, small

MOST_PROPOSED = 5
NOBODY = Text("Aucun contact")
NAMED = Text("Nom enregistré dans les deux langues.")
"""Said once the names are given to the opportunity, if it did not change meanwhile."""


def name(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask the general name of a product in French, then in Arabic.

    Hints: `name` {"fr", "ar"} as it stands; `proposals` {"fr": [text…], "ar": [text…]}, one tap each.
    """
    proposals = hints.get("proposals") or {}
    french = Question(
        key="fr",
        label=Text("Nom général en français"),
        ask=Text(
            "Sous quel nom général publier « {name} » ? Il ne doit pas laisser deviner la société."
            " Écrivez le nom français, ou touchez une proposition.",
            {"name": named(hints)},
        ),
        kind=proposing(Proposed(most=120, script="LATIN"), *_proposed(proposals, "fr")),
        needed=True,
    )
    arabic = Question(
        key="ar",
        label=Text("Nom général en arabe"),
        ask=Text("Et en arabe ? Écrivez le nom, ou touchez une proposition."),
        kind=proposing(Proposed(most=120, script="ARABIC"), *_proposed(proposals, "ar")),
        needed=True,
    )
    return small(name, french, arabic, thanks=Text("C’est noté."))


def note(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask the text of a note, for the AMCA only. Hints: `name` {"fr", "ar"} of what it is about."""
    question = Question(
        key="note",
        label=Text("Note"),
        ask=Text("Quelle note ajouter à « {name} » ? Elle reste interne à l’AMCA.", {"name": named(hints)}),
        kind=FreeText(),
        needed=True,
    )
    return small(name, question, thanks=Text("Note ajoutée."))


def contact(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask whom to write to at a support body; "" clears it. Hints: `name` {"fr", "ar"}."""
    asked = "{name} : quel contact noter ? Nom, téléphone ou adresse électronique."
    question = Question(
        key="contact",
        label=Text("Contact"),
        ask=Text(asked, {"name": named(hints)}),
        kind=Proposed(most=500, proposals=(Choice(NOBODY, ""),)),
        needed=True,
    )
    return small(name, question, thanks=Text("Contact enregistré."))


def imports(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask what the country imports under a customs heading, in which year, by whose count.

    Hints: `heading`, its digits; `years`, those offered.
    """
    years = tuple(Option(str(each), str(each)) for each in hints.get("years") or ())
    value = Question(
        key="value",
        label=Text("Importations nationales"),
        ask=Text(
            "Position {code} : quelle valeur le Maroc importe-t-il par an ?",
            {"code": str(hints.get("heading") or "…")},
        ),
        kind=Amount(),
        needed=True,
    )
    year = Question(
        key="year",
        label=Text("Année"),
        ask=Text("En quelle année ?"),
        kind=OneOf(choices=years, silent=True),
        needed=True,
    )
    source = Question(
        key="source",
        label=Text("Source"),
        ask=Text("Selon quelle source ?"),
        kind=FreeText(most=120),
        needed=True,
    )
    return small(name, value, year, source, thanks=Text("C’est noté."))


def _proposed(proposals: Mapping[str, Any], language: str) -> list[str]:
    return [str(each) for each in proposals.get(language) or []][:MOST_PROPOSED]

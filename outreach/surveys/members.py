"""What members add to an opportunity: "I import it too", in two questions, and a maker they know."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conversations.constraints import GRID
from conversations.kinds.quantity import Quantity
from conversations.kinds.text import FreeText
from conversations.survey import Question, Survey
from locales import Text
from outreach.surveys.wording import named, small

ALREADY = Text("Vous l’avez déjà signalé. Voulez-vous mettre à jour vos chiffres ?")


def too(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask how much of it a member imports and what is difficult, under the keys of the interview.

    Hints: `name` {"fr", "ar"}; `again` when they reported it already.
    """
    quantity = Question(
        key="quantity",
        label=Text("Quantité"),
        ask=Text("{name} : quelle quantité par an, à peu près ?", {"name": named(hints)}),
        kind=Quantity(),
    )
    asked = Text("Et qu’est-ce qui pose problème ? Touchez tout ce qui s’applique.")
    thanks = Text(
        "Merci. L’AMCA vérifie votre besoin, puis l’ajoute à la demande."
        " Une demande plus large convainc mieux un fabricant."
    )
    intro = ALREADY if hints.get("again") else None
    return small(name, quantity, replace(GRID, ask=asked), thanks=thanks, intro=intro)


def maker(name: str, _hints: Mapping[str, Any]) -> Survey:
    """Ask which maker a member knows, in their own words."""
    question = Question(
        key="maker",
        label=Text("Fabricant"),
        ask=Text("Quel fabricant, et dans quelle ville ? L’AMCA le contactera sans vous citer."),
        kind=FreeText(most=500),
        needed=True,
    )
    return small(name, question, thanks=Text("Merci, c’est transmis au coordinateur."))

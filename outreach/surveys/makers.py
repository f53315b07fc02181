"""What a maker, or somebody who speaks for makers, answers: how near to the product they can come."""

from collections.abc import Mapping
from typing import Any

from conversations.conditions import OtherThan
from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Option
from conversations.kinds.quantity import Quantity
from conversations.kinds.text import FreeText
from conversations.survey import Question, Survey
from locales import Text
from outreach.surveys.wording import small

EXACT = Option("exact", Text("Ce produit exactement"))
OTHER_GRADE = Option("exact_other", Text("Ce produit, dans une autre qualité"))
NEAR = Option("near", Text("Un produit proche"))
COULD = Option("could", Text("Nous pourrions, avec un investissement"))
NOT_OURS = Option("none", Text("Ce n’est pas pour nous"))
MADE = OtherThan("fit", NOT_OURS.code)


def make(name: str, hints: Mapping[str, Any]) -> Survey:
    """Ask how near to the product one can make it: the codes are those of the feasibility.

    Hints: `partner` asks for the grade and the free capacity too.
    """
    partner = bool(hints.get("partner"))
    fits = (EXACT, OTHER_GRADE, NEAR, COULD, NOT_OURS) if partner else (EXACT, NEAR, COULD, NOT_OURS)
    fit = Question(
        key="fit",
        label=Text("Réponse"),
        ask=Text("Que savez-vous faire ?"),
        kind=OneOf(choices=fits),
        needed=True,
    )
    thanks = Text("Merci. L’AMCA revient vers vous ; les acheteurs restent anonymes jusqu’à leur accord.")
    return small(name, fit, *((CAPACITY,) if partner else ()), NOTE, thanks=thanks)


CAPACITY = Question(
    key="capacity",
    label=Text("Capacité"),
    ask=Text("Quelle capacité par an est disponible pour ce produit ?"),
    kind=Quantity(),
    when=MADE,
)
NOTE = Question(
    key="note",
    label=Text("Précision"),
    ask=Text("Une précision (capacité, norme, délai) ?"),
    kind=FreeText(most=500),
    when=MADE,
)

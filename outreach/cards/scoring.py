"""An opportunity's numbers, for coordinators and admins only: need, its parts, feasibility, box."""

from collections.abc import Iterable
from decimal import Decimal

from locales import Joined, Percent, Text, Value, Words
from outreach import names
from outreach.views import Card

UNKNOWN = Text("à déterminer")
"""In words that agree with whatever is unknown, in both languages."""


def scoring(shown: Card) -> Iterable[Words]:
    """Say the need out of a hundred, what it is made of, and how feasible it looks."""
    score, band = shown.score, names.BOXES[shown.box]
    if score.need is None:
        yield Text("Score inconnu : pas encore assez de réponses · {band}", {"band": band})
    else:
        values: dict[str, Value] = {
            "score": Decimal(str(round(score.need, 1))),
            "band": band,
            "confidence": share(score.confidence),
        }
        yield Text("Score {score} sur 100 · {band} · fiabilité {confidence}", values)
    yield Joined(tuple(_parts(shown)), " · ")
    if shown.unrated:
        missing = {"list": Joined(shown.unrated, ", ")}
        yield Text("Valeur inconnue, faute de taux de change : {list} (/taux pour en noter un)", missing)
    yield _part(Text("Faisabilité"), shown.feasibility)
    if shown.feasibility is not None and shown.feasibility >= 0.75:
        yield Text("Ce produit se fabrique déjà au Maroc : il s’agit d’acheter, pas d’investir.")


def share(part: float) -> Percent:
    """Say a part from 0 to 1 as a whole percentage."""
    return Percent(Decimal(round(part * 100)))


def _parts(shown: Card) -> Iterable[Words]:
    yield _part(Text("Demande"), shown.score.demand)
    yield _part(Text("Nombre de sociétés"), shown.score.breadth)
    yield _part(Text("Difficultés"), shown.score.constraints)
    yield _part(Text("Tension d’approvisionnement"), shown.score.strain)


def _part(name: Text, part: float | None) -> Words:
    return Text("{label} : {value}", {"label": name, "value": UNKNOWN if part is None else share(part)})

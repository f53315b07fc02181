"""What a sheet does not know, asked: nothing is guessed, no gap is left without its question."""

from collections.abc import Iterable

from locales import Listed, Text, Words
from opportunities.publication import Published
from outreach import facts

MADE = frozenset({"buy_now", "quick_win"})
"""The boxes of what is already made in Morocco: there is nothing to invest in."""


def questions(shown: Published) -> Iterable[Words]:
    """Ask buyers what they have not said, then makers and investors what only they can say."""
    missing = (
        (shown.companies == facts.FEW, Text("Quelles autres sociétés importent ce produit ?")),
        (not shown.value_band, Text("Quelle valeur est importée chaque année ?")),
        (not shown.volume_band, Text("Quel volume est importé chaque année, en combien de références ?")),
        (not shown.hs4, Text("Sous quelle position douanière est-il importé ?")),
        (not shown.origins, Text("De quels pays vient-il ?")),
        (not shown.constraints, Text("Quelles difficultés pèsent le plus sur les acheteurs ?")),
    )
    yield from (question for unknown, question in missing if unknown)
    yield from _measures(shown)
    yield Text("Quelles normes et quels certificats les acheteurs exigent-ils ?")
    if not shown.price:
        yield Text("À quel prix un fabricant local serait-il retenu ?")
    if shown.box not in MADE:
        yield Text("Qui fabrique déjà au Maroc ce produit, ou un produit proche ?")
        yield Text("Quel investissement, quels emplois, quelle zone industrielle, quelle rentabilité ?")


def _measures(shown: Published) -> Iterable[Words]:
    measured = (
        (shown.lead_days, Text("le délai")),
        (shown.overhead, Text("les frais d’approche")),
        (shown.stockouts, Text("les ruptures")),
    )
    unknown = tuple(name for measure, name in measured if measure is None)
    if unknown:
        yield Text("À mesurer auprès des acheteurs : {list}.", {"list": Listed(unknown)})

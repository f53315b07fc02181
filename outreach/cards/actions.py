"""What may be done from an opportunity's card, according to where it stands."""

from collections.abc import Iterable

from conversations.replies import Button, Keyboard
from locales import Text
from outreach import answers, names, similar
from outreach.buttons import column, paired, press
from outreach.cards import choosing
from outreach.views import Card, Interest

MOST_ANSWERS = 4
TO_REPORTERS = Text("Écrire à ceux qui l’ont signalé")


def actions(shown: Card) -> Keyboard:
    """Give the card's buttons: what moves it forward first, then the answers, then the rest two by two."""
    forward = paired(*_forward(shown))
    waiting = (row for each in shown.interests[:MOST_ANSWERS] for row in _decide(each))
    reporters = column(press(TO_REPORTERS, "cast_new", shown.id)) if shown.reporters else ()
    rest = paired(*_rest(shown))
    return (*forward, *waiting, *similar.buttons(shown.successes), *reporters, *rest)


def _forward(shown: Card) -> Iterable[Button]:
    renamed = Text("Changer le nom") if shown.approved else Text("Écrire un autre nom")
    if not shown.approved and names.complete(shown.name):
        yield press(Text("Approuver ces noms"), "approve", shown.id, shown.version)
    yield press(renamed, "name", shown.id)
    if shown.published:
        yield press(Text("Retirer"), "withdraw", shown.id, shown.version)
    elif shown.approved and not shown.veto_until and not shown.vetoed:
        yield press(Text("Publier"), "publish", shown.id, shown.version)
    if shown.in_doubt:
        yield press(Text("Renvoyer la question"), "askagain", shown.id, shown.version)
        yield press(Text("Ne pas la renvoyer"), "giveup", shown.id, shown.version)
    yield press(Text("Changer d’étape"), "stages", shown.id)


def _decide(interest: Interest) -> Iterable[tuple[Button, ...]]:
    """Name who each pair of buttons is about: several answers may wait."""
    who = answers.who(interest, 30)
    if interest.status == "waiting":
        yield (
            press(Text("Accepter : {who}", {"who": who}), "accept", interest.id),
            press(Text("Refuser"), "refuse", interest.id),
        )
    else:
        yield from answers.choices(interest)


def _rest(shown: Card) -> Iterable[Button]:
    yield press(Text("Noter"), "note", shown.id)
    yield press(Text("Regrouper avec une autre"), "merge", shown.id)
    if len(shown.parts) > 1:
        yield press(Text("Séparer"), "split", shown.id)
    if shown.undo:
        yield press(choosing.UNDO[shown.undo.action], "undo", shown.undo.batch, shown.id)
    if shown.status == "adopted":
        yield press(Text("Écrire la réussite"), "write", shown.id)
    if shown.nobody:
        yield press(Text("Annuler « Aucun fabricant proche »"), "nobody", shown.id, 0)
    elif shown.feasibility is None:
        yield press(Text("Aucun fabricant proche"), "nobody", shown.id, 1)
    if shown.hs4:
        yield press(Text("Importations nationales"), "imports", shown.id)
    yield press(Text("Fiche en français"), "fiche", shown.id, "fr")
    yield press(Text("Fiche en arabe"), "fiche", shown.id, "ar")

"""Consent by purpose (law 09-08): the notice, its full text, and the one screen that asks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from conversations.answers import Answer
from conversations.conditions import Ticked
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Option
from conversations.kinds.spoken import title
from conversations.replies import Change
from conversations.state import State
from conversations.survey import Notice, Question, Survey, gated
from locales import Joined, Text, Words, words_to_json

EDITION = "2026-11"
FIRST_DAY = date(2026, 11, 24)
"""When this edition of the notice was first in use, when the house does not say."""
KEY = "consent"

PURPOSES = (
    Option("interview", Text("Enregistrer mes réponses")),
    Option("totals", Text("Les inclure dans les totaux sans nom")),
    Option("digest", Text("M’envoyer le résumé du lundi")),
    Option("followup", Text("Me poser des questions de suivi")),
)
AGREED = Ticked("consent", "interview")
REFUSED = Text(
    "C’est noté : rien n’est enregistré. L’aide reste accessible, et vous pouvez changer d’avis avec /start"
)
SAVED = Text("Merci, vos choix sont enregistrés. Ils se modifient à tout moment dans « Mes données ».")
NEEDED = Text("Pour enregistrer une réponse, il me faut d’abord votre accord.")


@dataclass(frozen=True, slots=True)
class Controller:
    """Who is responsible for the data, as the law asks the notice to say; empty fields are left out."""

    recipients: str = ""
    address: str = ""
    email: str = ""
    receipt: str = ""
    since: date | None = None


def notice(controller: Controller) -> Notice:
    """Give the notice as something to agree to: another version when its sentences or recipients change.

    Whom to write to and the receipt's number change nothing of what is agreed to.
    """
    agreed = Controller(recipients=controller.recipients)
    text = json.dumps([words_to_json(_summary(agreed)), words_to_json(_full(agreed))], sort_keys=True)
    changed = Text(
        "Notre notice a changé le {date}. Merci de la relire et de confirmer vos choix.",
        {"date": controller.since or FIRST_DAY},
    )
    return Notice(f"{EDITION}.{sha256(text.encode()).hexdigest()[:8]}", changed)


def choose(survey: Survey, state: State, choices: Mapping[str, bool]) -> Change:
    """Agree to purposes or take them back, outside the interview; one closed by it drops its drafts."""
    old = state.at((0, KEY))
    granted = dict(old.value) if old and old.given else {}
    granted = {each.code: 0 for each in PURPOSES if choices.get(each.code, each.code in granted)}
    answer = Answer("given", granted, revision=(old.revision if old else 0) + 1)
    state.answers.setdefault(0, {})[KEY] = answer
    state.notice = survey.notice.version if survey.notice else ""
    if gated(survey, state):
        state.draft, state.reopened, state.opened = {}, [], []
    return Change(0, KEY, answer)


def question(controller: Controller) -> Question:
    """Make the consent question: nothing pre-ticked, purposes apart, the full notice one tap away."""
    return Question(
        key=KEY,
        label=Text("Vos accords"),
        ask=_summary(controller),
        kind=ManyOf(
            choices=PURPOSES,
            nothing=Option("refuse", Text("Je refuse")),
            everything=Text("Tout accepter"),
            done=Text("Valider"),
            may_be_empty=True,
            thanks=SAVED,
        ),
        needed=True,
        quiet=True,
        more=(Text("Lire la notice complète"), _full(controller)),
    )


def _recipients(controller: Controller) -> Words | str:
    return controller.recipients or Text("ministère de l’Industrie et du Commerce, fédérations")


def _receipt(controller: Controller) -> Words:
    if controller.receipt:
        return Text("Traitement déclaré à la CNDP sous le n° {receipt}.", {"receipt": controller.receipt})
    return Text("Déclaration à la CNDP en cours.")


def _summary(controller: Controller) -> Words:
    shared = "• Seuls un nom de produit général et des totaux sans nom sont transmis à : {recipients}."
    lines = (
        title(Text("Avant de commencer : ce que deviennent vos réponses")),
        Text("• Seule l’équipe habilitée de l’AMCA lit vos réponses."),
        Text("• Ni votre nom, ni votre société, ni vos prix ne sont communiqués."),
        Text(shared, {"recipients": _recipients(controller)}),
        Text("• Chaque réponse est facultative ; vous pouvez tout relire, corriger ou effacer."),
        Text("• Vos messages passent par Telegram, hors du Maroc."),
        _receipt(controller),
        "",
        Text("Que souhaitez-vous autoriser ? Touchez chaque ligne, puis « Valider »."),
    )
    return Joined(lines)


def _full(controller: Controller) -> Words:
    who = Text("L’AMCA est responsable de ce traitement.")
    if controller.address:
        who = Text("L’AMCA ({address}) est responsable de ce traitement.", {"address": controller.address})
    rights = Text(
        "Vous disposez des droits d’accès, de rectification et d’opposition : « Mes données » dans le menu."
    )
    if controller.email:
        by_mail = (
            "Vous disposez des droits d’accès, de rectification et d’opposition :"
            " « Mes données » dans le menu, ou {email}."
        )
        rights = Text(by_mail, {"email": controller.email})
    lines = (
        who,
        Text(
            "Elle recueille vos réponses pour repérer des produits importés qui pourraient"
            " être fabriqués au Maroc."
        ),
        Text(
            "Dès la première réponse, un produit peut être présenté sous un nom général, validé par l’AMCA ;"
            " les chiffres ne sont communiqués que par totaux d’au moins trois sociétés."
        ),
        Text("Destinataires des totaux : {recipients}.", {"recipients": _recipients(controller)}),
        Text("Des concurrents répondent aussi : aucun ne voit les réponses d’un autre."),
        Text("Aucune réponse n’est obligatoire."),
        Text("Vos messages transitent par Telegram, hors du Maroc."),
        rights,
        _receipt(controller),
    )
    return Joined(lines)

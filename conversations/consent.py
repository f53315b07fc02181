"""Consent by purpose (law 09-08): the notice, its full text, and the one screen that asks."""

from dataclasses import dataclass

from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Option
from conversations.kinds.spoken import title
from conversations.survey import Question, Ticked
from locales import Joined, Text, Words

NOTICE_VERSION = "2026-11"
"""Changes with the text of the notice: consent is then asked again."""

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
NEEDED = Text("Pour enregistrer une réponse, il me faut d’abord votre accord.")


@dataclass(frozen=True, slots=True)
class Controller:
    """Who is responsible for the data, as the law asks the notice to say; empty fields are left out."""

    recipients: str = ""
    address: str = ""
    email: str = ""
    receipt: str = ""


def question(controller: Controller) -> Question:
    """Make the consent question: nothing pre-ticked, purposes apart, the full notice one tap away."""
    return Question(
        key="consent",
        label=Text("Vos accords"),
        ask=_summary(controller),
        kind=ManyOf(
            choices=PURPOSES,
            nothing=Option("refuse", Text("Je refuse")),
            everything=Text("Tout accepter"),
            done=Text("Valider"),
            may_be_empty=True,
            thanks=Text("Merci, vos choix sont enregistrés."),
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
    rights = Text("Vous disposez des droits d’accès, de rectification et d’opposition, auprès de l’AMCA.")
    if controller.email:
        by_mail = "Vous disposez des droits d’accès, de rectification et d’opposition : écrivez à {email}."
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

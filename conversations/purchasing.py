"""The interview of a purchasing manager: first contact, profile, components, closing."""

from conversations import consent
from conversations.component import ESSENTIALS
from conversations.kinds.choices import ManyOf, OneOf
from conversations.kinds.kind import Option
from conversations.kinds.naming import CompanyName
from conversations.kinds.place import Region
from conversations.precisions import DETAILS
from conversations.survey import Closing, Question, Survey
from locales import Both, Joined, Text
from locales.vocabularies import sectors

NAME = "purchasing"
VERSION = "2026.1"
HELLO = Text(
    "Bonjour et bienvenue ! Je suis Tawtin, l’assistant de l’AMCA."
    " Dans quelle langue souhaitez-vous échanger ?"
)
LANGUAGE_NAMES = (Option("fr", "Français"), Option("ar", "العربية"))
ROLES = (
    Option(
        "head", Text("Direction des achats"), signs=("directeur achat", "directrice achat", "مدير المشتريات")
    ),
    Option(
        "manager",
        Text("Responsable achats"),
        signs=("chef achat", "chef des achat", "resp", "مسؤول", "مسوول"),
    ),
    Option("buyer", Text("Acheteuse, acheteur"), signs=("acheteur", "acheteuse", "مكلف")),
    Option("supply", Text("Approvisionnement, logistique"), signs=("appro", "supply", "logisti", "لوجستي")),
    Option(
        "technical", Text("Production, maintenance, qualité"), signs=("maintenance", "qualite", "ingenieur")
    ),
    Option(
        "general",
        Text("Direction générale"),
        signs=("dg", "pdg", "gerant", "patron", "مدير عام", "المدير العام"),
    ),
    Option("other", Text("Autre fonction")),
)

LANGUAGE = Question(
    key="language",
    label=Text("Langue"),
    ask=Both(HELLO),
    kind=OneOf(choices=LANGUAGE_NAMES, silent=True),
    needed=True,
    quiet=True,
)
START = Question(
    key="start",
    label=Text("Présentation"),
    ask=Joined(
        (
            Text(
                "L’AMCA recense ce que ses adhérents importent et qui pourrait être fabriqué au Maroc,"
                " en lien avec le ministère de l’Industrie et du Commerce."
            ),
            Text(
                "Comptez trois minutes par produit. Vous pouvez vous arrêter et reprendre quand vous voulez :"
                " rien ne se perd."
            ),
        )
    ),
    kind=OneOf(
        choices=(Option("go", Text("C’est parti")),),
        silent=True,
        help=Text("Touchez « C’est parti » pour commencer."),
        example=Text("Exemple : « oui »."),
    ),
    needed=True,
    quiet=True,
    more=(
        Text("Voir les questions"),
        Text(
            "Voici les questions, pour préparer vos chiffres : produit, quantité et valeur par an,"
            " pays d’origine, difficultés rencontrées. Le reste est facultatif."
        ),
    ),
)
COMPANY = Question(
    key="company",
    label=Text("Société"),
    ask=Text("Dans quelle société travaillez-vous ?"),
    kind=CompanyName(),
    needed=True,
    looks_up="companies",
)
ROLE = Question(
    key="role",
    label=Text("Fonction"),
    ask=Text("Quelle est votre fonction ?"),
    kind=OneOf(choices=ROLES, thanks=Text("Merci. Parlons maintenant de ce que vous importez.")),
    quiet=True,
)
AFTER = (
    Question(
        key="sectors",
        label=Text("Secteurs de la société"),
        ask=Text("Quel est le secteur de votre société ? Plusieurs choix possibles."),
        kind=ManyOf(choices=tuple(Option(code, name) for code, name in sectors().items())),
    ),
    Question(
        key="region",
        label=Text("Site principal"),
        ask=Text("Où se trouve votre site principal ? Une ville suffit."),
        kind=Region(),
    ),
)
CLOSING = Closing(
    recap=Text("Voici ce que j’ai noté. Tout est juste ?"),
    thanks=Text(
        "La suite : l’AMCA le rapproche des besoins semblables et l’étudie avec la filière."
        " Je vous tiens au courant ici, le lundi."
    ),
    goodbye=Text("Merci pour votre temps. À bientôt !"),
    refused=consent.REFUSED,
)

_NOBODY = consent.Controller()


def survey(controller: consent.Controller = _NOBODY) -> Survey:
    """Make the interview, with the data controller's notice in it."""
    return Survey(
        name=NAME,
        version=VERSION,
        before=(LANGUAGE, START, consent.question(controller), COMPANY, ROLE),
        component=(*ESSENTIALS, *DETAILS),
        after=AFTER,
        gate=consent.AGREED,
        gate_key="consent",
        closing=CLOSING,
        notice=consent.notice(controller),
    )

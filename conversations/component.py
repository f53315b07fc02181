"""The questions about one imported component that everybody is asked: the essential path."""

from conversations.conditions import Holds
from conversations.constraints import GRID
from conversations.kinds.choices import OneOf
from conversations.kinds.kind import Option
from conversations.kinds.money import YearlyValue
from conversations.kinds.naming import ComponentName, SameAs
from conversations.kinds.place import Origin
from conversations.kinds.quantity import Quantity
from conversations.measures import MEASURES
from conversations.survey import Question
from locales import Text

CHANNELS = (
    Option(
        "direct",
        Text("Oui, en direct"),
        Text("en direct"),
        (
            "direct",
            "moi meme",
            "nous meme",
            "مباشر",
            "بوحد",
            "براس",
            "انا",
            "حنا",
            "b ras",
            "bras",
            "ana",
            "hna",
        ),
    ),
    Option(
        "local",
        Text("Non, via un importateur au Maroc"),
        Text("via un importateur au Maroc"),
        (
            "importateur",
            "intermediaire",
            "distributeur",
            "grossiste",
            "negociant",
            "revendeur",
            "fournisseur local",
            "fournisseur maroc",
            "مستورد",
            "موزع",
            "وسيط",
            "تاجر",
            "mostawrid",
            "moustawrid",
            "lmostawrid",
        ),
    ),
    Option(
        "both",
        Text("Les deux"),
        Text("en direct et via un importateur"),
        (
            "les 2",
            "les deux",
            "الحالتان",
            "الحالتين",
            "الاثنين",
            "بجوج",
            "جوج",
            "bjouj",
            "jouj",
        ),
    ),
)
ESSENTIALS = (
    Question(
        key="name",
        label=Text("Produit"),
        ask=Text(
            "Quel produit importé aimeriez-vous acheter au Maroc ? Écrivez-le comme sur vos bons de commande."
            " Une photo ou une fiche technique est bienvenue."
        ),
        kind=ComponentName(),
        needed=True,
        takes_files=True,
        looks_up="names",
    ),
    Question(
        key="same_as",
        label=Text("Produit semblable"),
        ask=Text("Un produit semblable nous a déjà été signalé : « {name} ». Est-ce le même ?"),
        kind=SameAs(),
        when=Holds("name", "like"),
    ),
    Question(
        key="origin",
        label=Text("Origine"),
        ask=Text("De quel pays vient ce produit ? Vous pouvez en citer plusieurs."),
        kind=Origin(),
        carries=True,
        more=(Text("Autre pays"), Text("Écrivez le nom du pays ; vous pouvez en citer plusieurs.")),
    ),
    Question(
        key="channel",
        label=Text("Import"),
        ask=Text("L’importez-vous vous-même ?"),
        kind=OneOf(choices=CHANNELS, silent=True),
        carries=True,
    ),
    GRID,
    *MEASURES,
    Question(
        key="quantity",
        label=Text("Quantité"),
        ask=Text("Quelle quantité par an ? Par exemple « 12 000 pièces », « 150 tonnes », « 2 conteneurs »."),
        kind=Quantity(),
    ),
    Question(
        key="value",
        label=Text("Valeur"),
        ask=Text(
            "Pour quelle valeur annuelle, hors taxes ? Un ordre de grandeur suffit : « 1,2 MDH », « 30 k€ »,"
            " ou une tranche ci-dessous. Ce montant reste confidentiel."
        ),
        kind=YearlyValue(),
        sensitive=True,
    ),
)

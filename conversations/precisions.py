"""The optional questions about one imported component, opened from its recap."""

from conversations.conditions import Holds, Ticked
from conversations.kinds.choices import OneOf
from conversations.kinds.files import Files
from conversations.kinds.incoterm import Incoterm
from conversations.kinds.kind import Option
from conversations.kinds.measured import CustomsCode, Number
from conversations.kinds.money import Amount
from conversations.kinds.sector import Sector
from conversations.kinds.text import FreeText
from conversations.kinds.yes_no import YesNo
from conversations.survey import Question
from locales import Text
from locales.vocabularies import incoterms

IMPOSED = (
    Option("no", Text("Non")),
    Option("group", Text("Oui, par notre groupe")),
    Option("customer", Text("Oui, par un client")),
)
WOULD_BUY = (Option("yes", Text("Oui")), Option("maybe", Text("Peut-être")), Option("no", Text("Non")))

DETAILS = (
    Question(
        key="sector",
        label=Text("Filière"),
        ask=Text("Quelle filière pourrait le fabriquer ?"),
        kind=Sector(),
        detail=True,
        carries=True,
    ),
    Question(
        key="hs",
        label=Text("Code SH"),
        ask=Text("Connaissez-vous son code SH ? Il figure sur la DUM."),
        kind=CustomsCode(),
        detail=True,
    ),
    Question(
        key="references",
        label=Text("Nombre de références"),
        ask=Text("S’agit-il d’une famille ? Combien de références compte-t-elle ?"),
        kind=Number(),
        detail=True,
    ),
    Question(
        key="supplier",
        label=Text("Fournisseur"),
        ask=Text("Qui vous le fournit aujourd’hui ? Ce nom n’est jamais communiqué."),
        kind=FreeText(most=200, named=True),
        detail=True,
        carries=True,
        sensitive=True,
    ),
    Question(
        key="imposed",
        label=Text("Fournisseur imposé"),
        ask=Text("Le fournisseur est-il imposé par votre groupe ou par un client ?"),
        kind=OneOf(choices=IMPOSED),
        detail=True,
    ),
    Question(
        key="incoterm",
        label=Text("Incoterm"),
        ask=Text("Sous quel incoterm l’achetez-vous ?"),
        kind=Incoterm(choices=tuple(Option(code, name) for code, name in incoterms().items())),
        detail=True,
        carries=True,
    ),
    Question(
        key="standard",
        label=Text("Norme ou certificat"),
        ask=Text("Quelle norme ou quel certificat faut-il ?"),
        kind=FreeText(most=300, named=True),
        detail=True,
    ),
    Question(
        key="local_known",
        label=Text("Fabricant connu au Maroc"),
        ask=Text("Connaissez-vous un fabricant au Maroc ? Écrivez son nom, ou passez."),
        kind=FreeText(most=300, named=True),
        detail=True,
    ),
    Question(
        key="local_outcome",
        label=Text("Ce qui s’est passé"),
        ask=Text("Que s’est-il passé avec ce fabricant ?"),
        kind=FreeText(),
        when=Holds("local_known"),
        detail=True,
    ),
    Question(
        key="would_buy",
        label=Text("Achat au Maroc"),
        ask=Text("À qualité égale, l’achèteriez-vous au Maroc ?"),
        kind=OneOf(choices=WOULD_BUY),
        detail=True,
    ),
    Question(
        key="condition",
        label=Text("Condition"),
        ask=Text("À quelle condition ?"),
        kind=FreeText(),
        when=Ticked("would_buy", "maybe"),
        detail=True,
    ),
    Question(
        key="target_price",
        label=Text("Prix cible"),
        ask=Text("Quel serait votre prix cible, à l’unité ?"),
        kind=Amount(),
        detail=True,
        sensitive=True,
    ),
    Question(
        key="needed_by",
        label=Text("Besoin pour"),
        ask=Text("Pour quand en auriez-vous besoin ?"),
        kind=FreeText(most=120),
        detail=True,
    ),
    Question(
        key="share_bands",
        label=Text("Tranches partagées avec le ministère"),
        ask=Text(
            "Acceptez-vous que la tranche de valeur et de quantité de ce produit soit communiquée"
            " au ministère, sans votre nom ?"
        ),
        kind=YesNo(),
        detail=True,
    ),
    Question(
        key="comment",
        label=Text("Commentaire"),
        ask=Text("Autre chose à nous dire ?"),
        kind=FreeText(most=4096),
        detail=True,
        takes_files=True,
    ),
    Question(
        key="attachment",
        label=Text("Pièces jointes"),
        ask=Text("Une photo, un plan ou une fiche technique à joindre ?"),
        kind=Files(),
        detail=True,
        takes_files=True,
    ),
)

"""The questions of a success sheet's first three blocks: what it is, where it started, what was done."""

from conversations import constraints
from conversations.conditions import Holds, Ticked
from conversations.kinds.choices import ManyOf, OneOf
from conversations.kinds.count import CountPerYear
from conversations.kinds.duration import Duration
from conversations.kinds.kind import Kind, Option
from conversations.kinds.measured import CustomsCode
from conversations.kinds.minimum import Minimum
from conversations.kinds.percentage import Percentage
from conversations.kinds.place import Origin, Region
from conversations.kinds.text import FreeText
from conversations.kinds.yes_no import YesNo
from conversations.survey import Question
from locales import Text
from locales.vocabularies import sectors
from opportunities.success import before

MEASURED: dict[str, tuple[str, Text, Kind]] = {
    "lead_time": ("lead_time", Text("Délai"), Duration()),
    "moq": ("franco_moq", Text("Minimum par commande"), Minimum()),
    "landed_cost": ("landed_cost", Text("Frais d’approche"), Percentage()),
    "cover": ("stock_cash", Text("Couverture de stock"), Duration()),
    "stockouts": ("stockouts", Text("Ruptures en 12 mois"), CountPerYear()),
}
"""What is measured before and after: the difficulty it goes with, its name, how it is read."""

_BEFORE: dict[str, Text] = {
    "lead_time": Text("Avant, à l’import : de la commande à l’arrivée, combien de temps ?"),
    "moq": Text("Avant, à l’import : quel minimum par commande ?"),
    "landed_cost": Text("Avant, à l’import : combien s’ajoutait au prix d’achat, en % ?"),
    "cover": Text("Avant, à l’import : combien de temps de stock fallait-il ?"),
    "stockouts": Text("Avant, à l’import : combien de ruptures en 12 mois ?"),
}
_LONG = FreeText(most=1000)


def text(key: str, label: Text, ask: Text, kind: Kind = _LONG, *, needed: bool = False) -> Question:
    """Make a question answered in words."""
    return Question(key=key, label=label, ask=ask, kind=kind, needed=needed)


IDENTITY = (
    text(
        "title",
        Text("Titre"),
        Text("Quel titre donner à cette réussite ? Une phrase, sans nom de société."),
        FreeText(most=160),
        needed=True,
    ),
    Question(
        key="sector",
        label=Text("Filière"),
        ask=Text("Dans quel secteur ?"),
        kind=OneOf(choices=tuple(Option(code, name) for code, name in sectors().items())),
        needed=True,
    ),
    text("hs", Text("Code SH"), Text("Sous quel code SH ? Quatre chiffres suffisent."), CustomsCode()),
    text("region", Text("Région"), Text("Dans quelle région ou ville ?"), Region()),
    text("started", Text("Début"), Text("Quand cela a-t-il commencé ? Un mois suffit."), FreeText(most=60)),
    text("adopted", Text("Adoption"), Text("Depuis quand le produit s’achète-t-il ici ?"), FreeText(most=60)),
)

START = (
    text(
        "item",
        Text("Produit importé"),
        Text("Quel produit importé a été remplacé ? Décrivez-le en une ou deux phrases."),
        needed=True,
    ),
    text("origin", Text("Origine"), Text("De quel pays venait-il ?"), Origin()),
    Question(
        key="constraints",
        label=Text("Difficultés"),
        ask=Text("Quelles difficultés posait cet import ? Touchez tout ce qui s’applique, puis « Terminé »."),
        kind=ManyOf(
            choices=constraints.CONSTRAINTS, severity=True, nothing=Option("none", Text("Aucune difficulté"))
        ),
    ),
    *(
        Question(
            key=before(measure),
            label=Text("{measure}, avant", {"measure": label}),
            ask=_BEFORE[measure],
            kind=kind,
            when=Ticked("constraints", difficulty),
        )
        for measure, (difficulty, label, kind) in MEASURED.items()
    ),
)

ANSWER = (
    text(
        "process",
        Text("Procédé"),
        Text("Comment le produit est-il fait au Maroc ? Procédé, matière, équipement."),
        needed=True,
    ),
    text(
        "maker",
        Text("Fabricant"),
        Text("Qui le fabrique ? Ce nom n’est publié qu’avec son accord."),
        FreeText(most=200),
    ),
    Question(
        key="maker_agrees",
        label=Text("Accord du fabricant"),
        ask=Text("Le fabricant accepte-t-il d’être nommé ?"),
        kind=YesNo(),
        when=Holds("maker"),
        needed=True,
    ),
    text(
        "local_content",
        Text("Contenu local"),
        Text("Quelle part de sa valeur est locale, en % ?"),
        Percentage(
            help=Text("Un pourcentage suffit, même approximatif."), example=Text("Exemple : « 60 % ».")
        ),
    ),
    text(
        "standard",
        Text("Norme ou certificat"),
        Text("Quelle norme ou quel certificat a été obtenu ?"),
        FreeText(most=300),
    ),
    text(
        "centre",
        Text("Centre technique"),
        Text("Quel centre technique ou laboratoire a aidé ?"),
        FreeText(most=300),
    ),
)

"""The seven constraints of importing and "other": the grid they are ticked on."""

from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Option
from conversations.survey import Question
from locales import Text

CONSTRAINTS = (
    Option(
        "accessibility",
        Text("Difficile à trouver"),
        Text("difficile à trouver"),
        (
            "introuvable",
            "difficile a trouver",
            "rare",
            "penurie de fournisseur",
            "ندره",
            "صعوب",
        ),
    ),
    Option(
        "lead_time",
        Text("Délai trop long (lead time)"),
        Text("délai trop long"),
        (
            "delai",
            "lead time",
            "lent",
            "retard",
            "اجل",
            "مهله",
            "طول",
            "تاخر",
            "تاخير",
            "تعطل",
            "تعطال",
            "كيتعطل",
            "kayt3tel",
            "lw9t",
            "l w9t",
            "kayt3t",
            "mochkil l w9t",
        ),
    ),
    Option(
        "franco_moq",
        Text("Minimum de commande, franco"),
        Text("minimum de commande"),
        (
            "moq",
            "minimum",
            "franco",
            "حد ادني",
            "الحد الادني",
            "مينيموم",
        ),
    ),
    Option(
        "regulation",
        Text("Réglementation import, transport"),
        Text("réglementation"),
        (
            "reglement",
            "licence",
            "autorisation",
            "ترخيص",
            "رخص",
            "قوانين",
        ),
    ),
    Option(
        "stock_cash",
        Text("Trésorerie bloquée en stock"),
        Text("trésorerie bloquée"),
        (
            "tresorerie",
            "stock immobilis",
            "immobilis",
            "argent bloque",
            "اموال",
            "الفلوس",
            "سيوله",
        ),
    ),
    Option(
        "landed_cost",
        Text("Frais d’approche élevés"),
        Text("frais d’approche"),
        (
            "frais",
            "douane",
            "droits",
            "landed",
            "ddouane",
            "diwana",
            "مصاريف",
            "جمارك",
            "الديوان",
        ),
    ),
    Option(
        "stockouts",
        Text("Ruptures fréquentes"),
        Text("ruptures"),
        (
            "rupture",
            "manque",
            "penurie",
            "نفاد",
            "انقطاع",
            "كيتقطع",
            "كيتسالا",
            "كيسالي",
            "kaytsala",
            "kaytsali",
            "kayt9ta3",
        ),
    ),
    Option(
        "other",
        Text("Autre difficulté"),
        Text("autre difficulté"),
        (
            "autre",
            "اخر",
        ),
    ),
)
NONE = Option(
    "none",
    Text("Aucune difficulté"),
    signs=(
        "aucun",
        "rien",
        "ras",
        "neant",
        "pas de probleme",
        "pas de difficulte",
        "sans probleme",
        "لا مشكل",
        "لا شي",
        "والو",
        "ماكاين",
        "ما كاين",
        "بلا مشاكل",
        "walo",
        "makayn",
        "ma kayn",
    ),
)
GRID = Question(
    key="constraints",
    label=Text("Difficultés"),
    ask=Text(
        "Qu’est-ce qui pose problème avec cet import ? Touchez tout ce qui s’applique, puis « Terminé »."
    ),
    kind=ManyOf(choices=CONSTRAINTS, severity=True, nothing=NONE),
    quiet=True,
)

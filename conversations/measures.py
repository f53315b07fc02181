"""The measured follow-up of each constraint that was ticked."""

from conversations.conditions import And, Holds, Ticked
from conversations.kinds.choices import ManyOf
from conversations.kinds.count import CountPerYear
from conversations.kinds.duration import Duration
from conversations.kinds.how_many import HowMany
from conversations.kinds.kind import Option
from conversations.kinds.minimum import Minimum
from conversations.kinds.percentage import Percentage
from conversations.kinds.text import FreeText
from conversations.kinds.yes_no import YesNo
from conversations.survey import Question
from locales import Text

SUPPLIERS = (
    Option("one", Text("Un seul")),
    Option("few", Text("Deux ou trois")),
    Option("many", Text("Plus de trois")),
)
FORMALITIES = (
    Option("licence", Text("Licence ou autorisation")),
    Option("conformity", Text("Contrôle de conformité (normes)")),
    Option("sanitary", Text("Contrôle sanitaire")),
    Option("dangerous", Text("Matière dangereuse")),
    Option("cold", Text("Chaîne du froid")),
    Option("other", Text("Autre formalité")),
)

MEASURES = (
    Question(
        key="accessibility",
        label=Text("Fournisseurs connus"),
        ask=Text("Combien de fournisseurs savez-vous capables de vous livrer ce produit ?"),
        kind=HowMany(choices=SUPPLIERS, most=(1, 3)),
        when=Ticked("constraints", "accessibility"),
    ),
    Question(
        key="lead_time",
        label=Text("Délai"),
        ask=Text(
            "De la commande à l’arrivée dans votre magasin, combien de temps ?"
            " Par exemple « 6 semaines », « 40 à 45 jours », « S+8 »."
        ),
        kind=Duration(),
        when=Ticked("constraints", "lead_time"),
    ),
    Question(
        key="franco_moq",
        label=Text("Minimum par commande"),
        ask=Text(
            "Quel minimum vous impose-t-on ? Une quantité (« 500 pièces », « 1 palette »), un montant minimum"
            " de commande, ou un franco de port (« franco à 3 000 € »)."
        ),
        kind=Minimum(),
        when=Ticked("constraints", "franco_moq"),
        explain=Text("Franco : montant de commande à partir duquel le fournisseur offre le transport."),
    ),
    Question(
        key="regulation",
        label=Text("Formalités"),
        ask=Text("Quelles formalités vous freinent ? Plusieurs choix possibles."),
        kind=ManyOf(choices=FORMALITIES),
        when=Ticked("constraints", "regulation"),
    ),
    Question(
        key="stock_cash",
        label=Text("Couverture de stock"),
        ask=Text(
            "Votre stock couvre combien de temps de consommation ? Par exemple « 60 jours », « 3 mois »."
        ),
        kind=Duration(),
        when=Ticked("constraints", "stock_cash"),
        explain=Text("Couverture : le temps que dure votre stock au rythme actuel."),
    ),
    Question(
        key="landed_cost",
        label=Text("Frais d’approche"),
        ask=Text(
            "Combien s’ajoute au prix d’achat : fret, assurance, droits de douane, transit, transport ?"
            " Hors TVA, en %, ou votre coefficient (« 1,25 »)."
        ),
        kind=Percentage(),
        when=Ticked("constraints", "landed_cost"),
        explain=Text(
            "Frais d’approche : tout ce qui s’ajoute au prix d’achat jusqu’à votre magasin"
            " (fret, assurance, douane, transit, transport), hors TVA."
        ),
    ),
    Question(
        key="stockouts",
        label=Text("Ruptures en 12 mois"),
        ask=Text("Combien de ruptures ces 12 derniers mois ?"),
        kind=CountPerYear(),
        when=Ticked("constraints", "stockouts"),
    ),
    Question(
        key="line_stopped",
        label=Text("Arrêt de ligne ou de chantier"),
        ask=Text("Une ligne ou un chantier s’est-il arrêté pour cette raison ?"),
        kind=YesNo(),
        when=And(Ticked("constraints", "stockouts"), Holds("stockouts", "high")),
    ),
    Question(
        key="other",
        label=Text("Autre difficulté"),
        ask=Text("Dites-moi en quelques mots ce qui vous gêne."),
        kind=FreeText(named=True),
        when=Ticked("constraints", "other"),
    ),
)

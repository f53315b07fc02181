"""The questions of a success sheet's blocks 4 to 10, asked only where there is something to say."""

from conversations.conditions import Ticked
from conversations.kinds.choices import OneOf
from conversations.kinds.files import Files
from conversations.kinds.kind import Option
from conversations.kinds.measured import Number
from conversations.kinds.yes_no import YesNo
from conversations.survey import Question
from locales import Text
from opportunities.success import after
from outreach.success.blocks import MEASURED, text

COSTS = (
    Option("<100k", Text("Moins de 100 000 DH")),
    Option("100k-1m", Text("De 100 000 DH à 1 MDH")),
    Option("1-5m", Text("De 1 à 5 MDH")),
    Option(">5m", Text("Plus de 5 MDH")),
)
BLOCKS: dict[int, Option] = {
    4: Option("path", Text("Le parcours")),
    5: Option("result", Text("Le résultat, avant et après")),
    6: Option("lessons", Text("Ce qui a aidé, ce qui a failli arrêter")),
    7: Option("support", Text("Les appuis reçus")),
    8: Option("reuse", Text("Comment le refaire ailleurs")),
    9: Option("export", Text("Le potentiel à l’export")),
    10: Option("proof", Text("Preuves et autorisation")),
}
_AFTER: dict[str, Text] = {
    "lead_time": Text("Maintenant : de la commande à l’arrivée, combien de temps ?"),
    "moq": Text("Maintenant : quel minimum par commande ?"),
    "landed_cost": Text("Maintenant : combien s’ajoute au prix d’achat, en % ?"),
    "cover": Text("Maintenant : combien de temps de stock faut-il ?"),
    "stockouts": Text("Maintenant : combien de ruptures en 12 mois ?"),
}

QUESTIONS: dict[int, tuple[Question, ...]] = {
    4: (
        text("path", Text("Étapes"), Text("Quelles étapes, avec leurs dates, et qui a fait quoi ?")),
        text("trials", Text("Essais"), Text("Combien d’essais, et qu’ont-ils montré ?")),
        Question(
            key="cost",
            label=Text("Coût"),
            ask=Text("Quel a été le coût de la mise au point, en tranche ?"),
            kind=OneOf(choices=COSTS),
        ),
    ),
    5: (
        *(
            Question(
                key=after(measure),
                label=Text("{measure}, maintenant", {"measure": label}),
                ask=_AFTER[measure],
                kind=kind,
                when=Ticked("constraints", difficulty),
            )
            for measure, (difficulty, label, kind) in MEASURED.items()
        ),
        text("quality", Text("Qualité"), Text("Et la qualité, comparée à l’import ?")),
        text("buyers", Text("Acheteurs servis"), Text("Combien d’acheteurs sont servis ?"), Number()),
    ),
    6: (
        text("worked", Text("Ce qui a aidé"), Text("Qu’est-ce qui a fait que cela a marché ?")),
        text(
            "nearly_stopped", Text("Ce qui a failli arrêter"), Text("Qu’est-ce qui a failli tout arrêter ?")
        ),
    ),
    7: (text("support", Text("Appuis"), Text("Quels appuis ont servi : fédération, centre, financement ?")),),
    8: (
        text("conditions", Text("Conditions"), Text("À quelles conditions peut-on le refaire ailleurs ?")),
        text("to_change", Text("À adapter"), Text("Que faut-il adapter ?")),
        text("first_step", Text("Premier pas"), Text("Quel est le premier pas du prochain acheteur ?")),
    ),
    9: (text("export", Text("Export"), Text("Quel potentiel à l’export, vers quels marchés ?")),),
    10: (
        Question(
            key="proof",
            label=Text("Preuves"),
            ask=Text("Une photo, un certificat ou un rapport d’essai à joindre ?"),
            kind=Files(),
            takes_files=True,
        ),
        Question(
            key="permission",
            label=Text("Autorisation de publier"),
            ask=Text("Avez-vous l’accord de toutes les parties pour publier cette fiche ?"),
            kind=YesNo(),
        ),
    ),
}

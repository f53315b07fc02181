"""The success sheet as a survey of the interview's engine: three blocks, then those worth adding."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from conversations.answers import Answer, Answers
from conversations.conditions import And, Ticked
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Option
from conversations.survey import Closing, Question, Survey
from locales import Text
from opportunities.success import BLOCKS as KEYS
from outreach.success import more
from outreach.success.blocks import ANSWER, IDENTITY, START

VERSION = "1"
MORE = "more"
FIRST = (*IDENTITY, *START, *ANSWER)
CLOSING = Closing(
    recap=Text("Voici la fiche. Tout est juste ?"),
    thanks=Text("Merci, la fiche de réussite est enregistrée."),
    goodbye=Text("C’est noté, on s’arrête là. La fiche reste en brouillon : vous pourrez la reprendre."),
    refused=Text("C’est noté, on s’arrête là. La fiche reste en brouillon : vous pourrez la reprendre."),
)
INTRO = Text(
    "Écrivons la fiche de réussite : d’abord le produit, le point de départ et la solution locale ;"
    " ensuite, ce que vous voulez ajouter."
)


def survey(name: str, hints: Mapping[str, Any]) -> Survey:
    """Make the survey of one sheet, "success:12".

    Hints: `filled`, the blocks (4 to 10) a sheet taken up again already has; they are not offered again.
    """
    filled = {int(block) for block in hints.get("filled") or ()}
    left = tuple(option for block, option in more.BLOCKS.items() if block not in filled)
    rest = (each for block in more.BLOCKS for each in _block(block, block in filled))
    asked = (*FIRST, *((_choice(left),) if left else ()), *rest)
    return Survey(name, VERSION, asked, closing=CLOSING, intro=None if filled else INTRO, confirmed=True)


def _choice(left: tuple[Option, ...]) -> Question:
    return Question(
        key=MORE,
        label=Text("À ajouter"),
        ask=Text("Que voulez-vous ajouter ? Touchez ce qui a de quoi être dit, puis « Terminé »."),
        kind=ManyOf(
            choices=left,
            nothing=Option("none", Text("Rien de plus")),
            may_be_empty=True,
            thanks=Text("C’est noté."),
        ),
        quiet=True,
    )


def _block(block: int, filled: bool) -> Iterable[Question]:
    """Give a block's questions: with their answers when it is filled, else only when it is chosen."""
    for question in more.QUESTIONS[block]:
        chosen = And(Ticked(MORE, more.BLOCKS[block].code), question.when)
        yield question if filled else replace(question, when=chosen)


def taken_up(answers: Answers) -> tuple[dict[str, Answer], dict[str, Any]]:
    """Give the answers and the hints a sheet is taken up again with: its empty blocks are offered anew."""
    kept = {key: answer for key, answer in answers.items() if key != MORE}
    filled = [block for block in more.BLOCKS if any(key in kept for key in KEYS[block])]
    return kept, {"filled": filled}

"""What was noted of a component, line by line, and the ways to correct it."""

from conversations.answers import Answer
from conversations.kinds.kind import Known
from conversations.kinds.spoken import title
from conversations.replies import CANCEL, Button, Keyboard, Reply
from conversations.survey import Question, held
from conversations.turn import Turn
from locales import Joined, Text, Value, Words

CHOICES = (
    Button("confirm", Text("Confirmer")),
    Button("correct", Text("Corriger")),
    Button("complete", Text("Compléter")),
)
HIDDEN = frozenset({"same_as"})


def lines(turn: Turn, component: int) -> list[tuple[Question, Words]]:
    """Give each answered question that holds, with its line."""
    answers = held(turn.survey, turn.state, component)
    known = Known(answers, None, turn.state.hints)
    shown: list[tuple[Question, Words]] = []
    for question in turn.survey.questions(component):
        left_out = question.detail and not answers[question.key].given if question.key in answers else True
        if not left_out and question.key not in HIDDEN:
            value = said(question, answers[question.key], known)
            shown.append((question, Text("{label} : {value}", {"label": question.label, "value": value})))
    return shown


def said(question: Question, answer: Answer, known: Known) -> Value:
    """Say an answer, whatever its status."""
    if answer.status == "declined":
        return Text("confidentiel")
    if not answer.given:
        return Text("non précisé")
    value = question.kind.echo(answer.value, known)
    return Text("{value} (confidentiel)", {"value": value}) if question.sensitive else value


def numbered(turn: Turn, component: int) -> list[Value]:
    """Give the recap's lines, numbered from 1."""
    return [
        Text("{number}. {line}", {"number": number, "line": line})
        for number, (_, line) in enumerate(lines(turn, component), start=1)
    ]


def reply(turn: Turn, component: int, lead: Words | None = None) -> Reply:
    """Ask whether everything is right."""
    closing = turn.survey.closing
    heading = closing.recap if closing else Text("Voici ce que j’ai noté. Tout est juste ?")
    opening: tuple[Value, ...] = (lead, "") if lead else ()
    words = Joined((*opening, title(heading), *numbered(turn, component)))
    details = any(question.detail for question in turn.survey.questions(component))
    buttons = CHOICES if details and component not in turn.state.opened else CHOICES[:2]
    if turn.survey.small:
        buttons = (*buttons, CANCEL)
    return Reply(words, tuple((button,) for button in buttons), component, "recap")


def which(turn: Turn, component: int) -> Reply:
    """Ask which line to correct."""
    words = Text("Que voulez-vous corriger ? Touchez une ligne ou écrivez son numéro.")
    buttons = (*correctable(turn, component), (Button("~back", Text("Retour")),))
    return Reply(words, buttons, component, "line")


def correctable(turn: Turn, component: int) -> Keyboard:
    """Give one button a line."""
    return tuple(
        (Button(question.key, Text("{number}. {line}", {"number": number, "line": question.label})),)
        for number, (question, _) in enumerate(lines(turn, component), start=1)
    )

"""The ways around the questions: back, skip, don't know, confidential, stop, help; and resuming."""

from conversations import answering, keyboards, menus, recap
from conversations.answers import Answer, Key, Status
from conversations.asking import ask
from conversations.kinds.spoken import together
from conversations.replies import Reply
from conversations.survey import Question, outdated
from conversations.turn import Turn
from locales import Joined, Text, Words

NEEDED = Text("Cette réponse-là m’est nécessaire pour enregistrer le produit : un nom suffit.")
NEEDED_HERE = Text("J’ai besoin de cette réponse pour continuer.")
HELP = (
    Text("Je note les produits que vous importez et les difficultés rencontrées."),
    Text(
        "À chaque question vous pouvez répondre, passer, revenir, dire « je ne sais pas »"
        " ou « confidentiel », ou vous arrêter."
    ),
)
_LEFT_OUT: dict[Status, Text] = {
    "unknown": Text("Pas de souci, on laisse vide. Vous pourrez compléter plus tard."),
    "skipped": Text("Question passée."),
    "declined": Text("Compris, cela reste confidentiel."),
}
STATUS: dict[str, Status] = {"dont_know": "unknown", "skip": "skipped", "decline": "declined"}


def leave_out(
    turn: Turn, place: Key, status: Status, raw: str | None = None, message_id: int | None = None
) -> None:
    """Leave a question without a value; a reopened one that is merely skipped keeps its old value."""
    question = turn.question(place)
    if question is None or (question.needed and turn.state.at(place) is None):
        ask(turn, NEEDED if place[1] == "name" else NEEDED_HERE)
        return
    if place == (0, turn.survey.gate_key) and outdated(turn.survey, turn.state):
        ask(turn, NEEDED_HERE)
        return
    if (status == "skipped" and turn.state.at(place) is not None) or question.needed:
        keep(turn, place)
        return
    old = turn.state.at(place)
    if old is not None and old.given and place[0] in turn.state.confirmed:
        answering.confirm_first(turn, place, None, raw, message_id, status)
        return
    turn.record(place, status, None, raw, message_id)
    ask(turn, _LEFT_OUT[status])


def keep(turn: Turn, place: Key) -> None:
    """Keep the answer of a reopened question and go on; what rests on another notice is agreed to anew."""
    if place == (0, turn.survey.gate_key) and outdated(turn.survey, turn.state):
        turn.record(place, "given", turn.state.of(0)[place[1]].value)
    turn.state.draft = {}
    turn.state.misheard = 0
    turn.state.reopened = [each for each in turn.state.reopened if each != place]
    ask(turn)


def back(turn: Turn) -> None:
    """Reopen the question before the one asked; its value stays until a new one is given."""
    place = turn.asked
    if turn.draft.get("stage") == "severity":
        turn.state.draft = {**turn.draft, "stage": "ticks", "rated": []}
        ask(turn)
        return
    if place is not None and set(turn.draft) & {"doubt", "replace", "correct", "forwarded"}:
        turn.state.draft = turn.draft.get("aside") or {}
        ask(turn)
        return
    before = keyboards.previous(turn, place) if place else None
    if before is None:
        ask(turn, Text("Vous êtes à la première question."))
        return
    turn.state.misheard = 0
    turn.reopen(before)
    ask(turn, _was(turn, before))


def _was(turn: Turn, place: Key) -> Words:
    question, answer = turn.question(place), turn.state.at(place)
    assert question is not None and answer is not None  # noqa: S101, PT018 - `previous` gives answered questions
    value = recap.said(question, answer, turn.known(place))
    return Text("Revenons à la question précédente. Votre réponse : {value}.", {"value": value})


def stop(turn: Turn) -> None:
    """Rest; everything is kept."""
    turn.state.resting = True
    turn.replies.append(menus.stopped(turn))


def explain(turn: Turn) -> None:
    """Explain the question asked, then ask it again; without one, say what the bot does."""
    place = turn.asked
    question = turn.question(place)
    if question is None:
        ask(turn, Joined(HELP))
        return
    ask(turn, explained(question))


def explained(question: Question) -> Words:
    """Put together what helps with a question: its notion, what to type, an example."""
    words = together(question.explain, question.kind.help, question.kind.example)
    assert words is not None  # noqa: S101 - every kind has a help
    return words


def resume(turn: Turn) -> None:
    """Say where the interview stands and ask on."""
    turn.state.resting = False
    ask(turn, menus.resumed(turn))


def wished(turn: Turn, intent: str, place: Key, raw: str, message_id: int | None) -> bool:
    """Follow a wish typed instead of an answer; False when it is not one of these."""
    match intent:
        case "back":
            back(turn)
        case "stop":
            stop(turn)
        case "help":
            explain(turn)
        case "skip" | "dont_know" | "decline" if turn.question(place) is not None:
            leave_out(turn, place, STATUS[intent], raw, message_id)
        case _:
            return False
    return True


def same_as_before(turn: Turn, place: Key) -> None:
    """Take the last component's answer to this question."""
    source = keyboards.carried(turn, place)
    if source is None:
        ask(turn)
        return
    answer: Answer = turn.state.of(source[0])[source[1]]
    turn.record(place, "given", answer.value, answer.raw)
    ask(turn)


def help_reply(contact: str | None = None) -> Reply:
    """Say what the bot does and who is behind it."""
    who = (
        Text("Une question ? Votre interlocuteur à l’AMCA : {contact}.", {"contact": contact})
        if contact
        else None
    )
    return Reply(Joined(HELP) if who is None else Joined((*HELP, who)))

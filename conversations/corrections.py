"""Corrections by text: a reply to an older question, an edited message, "non, je voulais dire…"."""

from conversations import answering, navigation
from conversations.answers import Key
from conversations.asking import ask, may_be_asked
from conversations.heard import Edited, Said
from conversations.keyboards import previous
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Doubt, Understood
from conversations.kinds.spoken import together
from conversations.turn import Turn
from locales import Text, Value
from understanding.read import read


def replied(turn: Turn, place: Key, heard: Said) -> None:
    """A reply to another question than the one asked: its answer, its correction, or a wish about it."""
    intent = read("intent", heard.text).intent
    if intent in ("dont_know", "decline"):
        navigation.leave_out(turn, place, navigation.STATUS[intent], heard.text, heard.message_id)
    elif intent and navigation.wished(turn, intent, turn.asked or place, heard.text, heard.message_id):
        return
    elif turn.state.at(place) is None:
        answering.typed(turn, place, heard.text, heard.message_id)
    else:
        _corrected(turn, place, heard.text, heard.message_id)


def _corrected(turn: Turn, place: Key, text: str, message_id: int | None) -> None:
    """A new text for an answered question: confirmed when it changes it; unreadable, the old one stays."""
    question, old = turn.survey.question(place), turn.state.of(place[0])[place[1]]
    turn.state.resting = False
    if question.looks_up and turn.found is None:
        turn.wants = {question.looks_up: text}
        return
    outcome = question.kind.read(text, turn.known(place))
    match outcome:
        case Understood(value=value) if value == old.value:
            turn.toast = Text("C’est déjà noté.")
            ask(turn, turn.toast)
        case Understood(value=value):
            answering.confirm_first(turn, place, value, text, message_id)
        case Doubt():
            turn.reopen(place)
            answering.hold_doubt(turn, place, text, message_id)
        case _:
            ask(turn, together(outcome.because, Text("Je garde votre réponse telle quelle.")))


def edited_answer(turn: Turn, place: Key, heard: Edited) -> None:
    question, old = turn.survey.at(place), turn.state.at(place)
    if question is None or old is None or not may_be_asked(turn, place):
        ask(turn)
        return
    if question.looks_up and turn.found is None:
        turn.wants = {question.looks_up: heard.text}
        return
    outcome = question.kind.read(heard.text, turn.known(place))
    wish = read("intent", heard.text).intent
    if wish in ("dont_know", "decline"):
        answering.confirm_first(turn, place, None, heard.text, heard.message_id, navigation.STATUS[wish])
    elif isinstance(question.kind, ManyOf) and isinstance(outcome, Understood):
        answering.taken(turn, place, outcome.value, raw=heard.text, message_id=heard.message_id)
    elif (
        not isinstance(outcome, Understood) or place[0] in turn.state.confirmed or old.value == outcome.value
    ):
        _corrected(turn, place, heard.text, heard.message_id)
    else:
        _changed(turn, place, outcome, heard)


def _changed(turn: Turn, place: Key, outcome: Understood, heard: Edited) -> None:
    question = turn.survey.question(place)
    turn.record(place, "given", outcome.value, heard.text, heard.message_id)
    value = question.kind.echo(outcome.value, turn.known(place))
    values: dict[str, Value] = {"question": question.label, "value": value}
    ask(turn, Text("Message modifié : {question} devient {value}.", values))


def offered(turn: Turn, place: Key, text: str, heard: Said) -> bool:
    """Offer "non, je voulais dire 3 mois" to the question before, when that one can read it."""
    before = previous(turn, place)
    question = turn.survey.at(before) if before else None
    if before is None or question is None:
        return False
    outcome = question.kind.read(text, turn.known(before))
    if not isinstance(outcome, Understood):
        return False
    answering.confirm_first(turn, before, outcome.value, heard.text, heard.message_id)
    return True

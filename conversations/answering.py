"""Answers arriving at a question: understood, doubtful, misheard; given for good, or confirmed first."""

from typing import Any

from conversations import keyboards, recap
from conversations.answers import Key, Status
from conversations.asking import ask, doubted, replacement
from conversations.kinds.choices import ManyOf
from conversations.kinds.duration import Duration
from conversations.kinds.kind import Doubt, Misheard, Outcome, Understood
from conversations.kinds.money import Amount
from conversations.kinds.place import Origin
from conversations.kinds.quantity import Quantity
from conversations.kinds.spoken import together
from conversations.survey import Question, applies, gated
from conversations.turn import Turn
from locales import Text, Value, Words, entities_from_json

THIRD_NEEDED = Text("Touchez une des réponses ci-dessous.")
LANGUAGE_SET = Text("Entendu, nous continuons en français. Pour changer : /langue")
THIRD = Text("Choisissez plutôt ci-dessous, ou passez : vous pourrez y revenir.")


def typed(turn: Turn, place: Key, text: str, message_id: int | None) -> None:
    """Read a text as the answer to the question asked here."""
    question = turn.survey.question(place)
    if question.looks_up and turn.found is None:
        turn.wants = {question.looks_up: text}
        return
    outcome = question.kind.read(text, turn.known(place))
    match outcome:
        case Understood(value=value, note=note):
            taken(turn, place, value, raw=text, message_id=message_id, note=note)
        case Doubt() if isinstance(question.kind, Origin) and meant_elsewhere(turn, place, text, message_id):
            # An amount in words holds the letters of a country: "مليون ونصف درهم", "فرنسا".
            return
        case Doubt():
            hold_doubt(turn, place, text, message_id)
        case Misheard(because=because):
            if not meant_elsewhere(turn, place, text, message_id):
                misheard(turn, question, because)


def hold_doubt(turn: Turn, place: Key, text: str, message_id: int | None) -> None:
    """Keep a doubtful text with what was looked up for it, and ask what it means."""
    turn.state.draft = {"question": list(place), "doubt": text, "message_id": message_id}
    if turn.found is not None:
        turn.state.draft["found"] = dict(turn.found)
    ask(turn)


TARGETS = (Duration, Origin, Quantity, Amount)
"""Kinds whose answers are recognisable wherever they are typed."""


def meant_elsewhere(turn: Turn, place: Key, text: str, message_id: int | None) -> bool:
    """Offer a text that is no answer here to the one question of the component that reads it plainly."""
    readers = [
        (other, outcome.value)
        for other in turn.survey.questions(place[0])
        if other.key != place[1]
        and not other.detail
        and isinstance(other.kind, TARGETS)
        and applies(turn.survey, turn.state, (place[0], other.key))
        and isinstance(outcome := other.kind.read(text, turn.known((place[0], other.key))), Understood)
    ]
    if not place[0] or len(readers) != 1:
        return False
    other, value = readers[0]
    old = turn.state.at((place[0], other.key))
    if old is not None and old.value == value:
        return False
    confirm_first(turn, (place[0], other.key), value, text, message_id)
    return True


def misheard(turn: Turn, question: Question, because: Words) -> None:
    """Say why; the second time with help and an example, the third with buttons or bands."""
    turn.state.misheard += 1
    kind = question.kind
    if turn.state.misheard == 1:
        lead = together(because, kind.example)
    elif turn.state.misheard == keyboards.BANDS_FROM - 1:
        lead = together(because, kind.help, kind.example)
    else:
        lead = together(because, THIRD_NEEDED if question.needed or question.quiet else THIRD)
    # A long notice stands just above: it is not said again.
    ask(turn, lead, short=question.more is not None and question.needed)


def taken(
    turn: Turn, place: Key, value: Any, *, raw: str | None, message_id: int | None, note: Words | None = None
) -> None:
    """Take a value: at once, or after a yes when it replaces an answer of a confirmed component."""
    question, old = turn.survey.question(place), turn.state.at(place)
    if isinstance(question.kind, ManyOf) and raw is not None and not question.kind.excludes(value):
        value = _added(turn, place, value)
        if question.kind.severity:
            levels = {"ticks": value, "stage": "severity", "rated": []}
            turn.state.draft = {"question": list(place), **levels, "raw": raw, "message_id": message_id}
            ask(turn)
            return
    if old is not None and old.given and place[0] in turn.state.confirmed and old.value != value:
        confirm_first(turn, place, value, raw, message_id)
        return
    give(turn, place, value, raw, message_id, note)


def _added(turn: Turn, place: Key, typed: dict[str, int]) -> dict[str, int]:
    """Add what is typed to what is ticked on screen."""
    on_screen = turn.draft.get("ticks", {}) if turn.draft.get("question") == list(place) else {}
    return {**on_screen, **typed}


def confirm_first(
    turn: Turn,
    place: Key,
    value: Any,
    raw: str | None,
    message_id: int | None,
    status: Status = "given",
) -> None:
    """Hold a replacement until the member says yes; ticks and files waiting are set aside meanwhile."""
    question = turn.survey.question(place)
    aside = turn.draft if set(turn.draft) & {"ticks", "files"} else turn.draft.get("aside")
    held_back = {"replace": value, "raw": raw, "message_id": message_id, "status": status}
    turn.state.draft = {"question": list(place), **held_back, **({"aside": aside} if aside else {})}
    turn.replies.append(replacement(turn, place, question))


def give(
    turn: Turn,
    place: Key,
    value: Any,
    raw: str | None = None,
    message_id: int | None = None,
    note: Words | None = None,
) -> None:
    """Record a value, say it back, and ask on."""
    question = turn.survey.question(place)
    if turn.found is None and (wants := question.kind.needs(value)):
        turn.wants = wants
        return
    turn.record(place, "given", value, raw, message_id)
    turn.state.resting = False
    if place == (0, "language"):
        ask(turn, LANGUAGE_SET)
        return
    refused = (
        turn.survey.closing.refused if turn.survey.closing and place == (0, turn.survey.gate_key) else None
    )
    if refused and gated(turn.survey, turn.state):
        turn.state.draft, turn.state.reopened, turn.state.opened = {}, [], []
        ask(turn, refused)
        return
    ask(turn, together(note, question.kind.noted(value, turn.known(place))))


def confirmed(turn: Turn, component: int) -> None:
    """Close a component: its Need is built, the member is thanked. A small survey is then finished."""
    turn.state.draft = {}
    turn.state.confirmed.append(component)
    if turn.survey.small:
        ask(turn)
        return
    turn.completed.append(component)
    thanks = Text("Merci ! « {name} » est enregistré.", {"name": turn.name_of(component)})
    closing = turn.survey.closing
    ask(turn, together(thanks, closing.thanks if closing else None))


def chosen(turn: Turn, place: Key, index: int) -> None:
    """Resolve a doubt with one of its buttons; "no" asks the question again."""
    question = turn.survey.at(place)
    outcome: Outcome | None = doubted(turn, place, question) if question else None
    if not isinstance(outcome, Doubt) or index >= len(outcome.choices):
        ask(turn)
        return
    draft, choice = dict(turn.draft), outcome.choices[index]
    turn.state.draft = {}
    if choice.value is None:
        ask(turn)
        return
    taken(turn, place, choice.value, raw=draft["doubt"], message_id=draft.get("message_id"))


def forwarded(turn: Turn, *, yes: bool) -> None:
    """Take or leave a forwarded message as the answer."""
    draft = dict(turn.draft)
    component, key = draft["question"]
    if yes and turn.survey.question((component, key)).looks_up and turn.found is None:
        turn.wants = {turn.survey.question((component, key)).looks_up or "": draft["forwarded"]}
        return
    turn.state.draft = {}
    turn.entities = entities_from_json(draft.get("entities", ()))
    if yes:
        typed(turn, (component, key), draft["forwarded"], draft.get("message_id"))
    else:
        ask(turn)


def replaced(turn: Turn, *, yes: bool) -> None:
    """Resolve a replacement."""
    draft = dict(turn.draft)
    component, key = draft["question"]
    place: Key = (component, key)
    old = turn.state.at(place)
    turn.state.draft = draft.get("aside") or {}
    turn.state.reopened = [each for each in turn.state.reopened if each != place]
    if not yes:
        ask(turn, Text("Je garde votre réponse telle quelle.") if old else None)
        return
    status: Status = draft.get("status", "given")
    turn.record(place, status, draft["replace"], draft.get("raw"), draft.get("message_id"))
    value: Value = recap.said(
        turn.survey.question(place), turn.state.of(place[0])[place[1]], turn.known(place)
    )
    corrected = Text("Corrigé : {value}.", {"value": value})
    ask(turn, corrected if old else Text("Noté : {value}.", {"value": value}))

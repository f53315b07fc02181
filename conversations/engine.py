"""The engine: one thing heard, a state, and out come a new state and what to say. The only door."""

from conversations import components, menus, navigation, texts
from conversations.answers import Key
from conversations.asking import ask, revision, stale
from conversations.files import attached, unsupported
from conversations.heard import Attached, Command, Edited, Heard, Said, Tapped, Unsupported
from conversations.kinds.spoken import together
from conversations.replies import Found, Step
from conversations.state import State
from conversations.survey import Survey, before_gate, gated, outdated
from conversations.taps import tapped
from conversations.turn import Turn
from locales import Entity, Text


def step(survey: Survey, state: State, heard: Heard, found: Found | None = None) -> Step:
    """Advance an interview by one thing heard; nothing outside is read or changed.

    When the step has `wants`, look them up and call again with the same state and what was `found`
    (an empty mapping when nothing was). The state given is left as it was.
    """
    turn = Turn(survey, State.from_json(state.as_json()), found, entities=_looks(heard))
    if not turn.state.begun and not isinstance(heard, Tapped):
        ask(turn)
        return turn.outcome()
    if _shut(turn) and not _allowed(turn, heard):
        stale(turn) if isinstance(heard, Tapped) else ask(turn)
        return turn.outcome()
    match heard:
        case Said():
            texts.said(turn, heard)
        case Tapped():
            tapped(turn, heard)
        case Edited():
            texts.edited(turn, heard)
        case Command():
            commanded(turn, heard)
        case Attached():
            attached(turn, heard)
        case Unsupported():
            unsupported(turn, heard)
    if turn.wants:
        return Step(state, wants=turn.wants)
    _renew(turn)
    return turn.outcome()


def _shut(turn: Turn) -> bool:
    """Tell whether nothing is heard before consent: not given, or asked again on a new notice."""
    gate = (0, turn.survey.gate_key)
    asked_again = outdated(turn.survey, turn.state) and gate in turn.state.reopened
    return asked_again or gated(turn.survey, turn.state)


def _renew(turn: Turn) -> None:
    """Ask for consent again in place of what is asked next, when the notice is another one.

    What was just heard is kept, for it answers what was asked under the earlier notice; what is doubtful or
    misheard is settled first.
    """
    notice, gate, last = turn.survey.notice, (0, turn.survey.gate_key or ""), turn.replies[-1:]
    asking = [(each.component, each.key) for each in last] == [turn.asked]
    settled = asking and not turn.draft and not turn.state.misheard
    if notice and settled and turn.asked != gate and outdated(turn.survey, turn.state):
        turn.replies.clear()
        turn.reopen(gate)
        ask(turn, together(menus.THANKS if turn.changed else None, notice.changed))


def _looks(heard: Heard) -> tuple[Entity, ...]:
    return heard.entities if isinstance(heard, Said | Edited) else ()


def resume(survey: Survey, state: State) -> Step:
    """Say where an interview stands and ask on, as after a start or a long silence."""
    turn = Turn(survey, State.from_json(state.as_json()))
    navigation.resume(turn)
    return turn.outcome()


def waits(survey: Survey, state: State) -> bool:
    """Tell whether a question was asked and waits for its answer; a menu does not wait, nor who rests."""
    place = Turn(survey, State.from_json(state.as_json())).asked
    return state.begun and not state.resting and place is not None and place[1] != "next"


FREE = frozenset({"start", "aide", "langue"})
"""Commands that need no consent."""


def _allowed(turn: Turn, heard: Heard) -> bool:
    """Tell what may be followed before consent, or after a refusal: choosing a language, consenting, help."""
    match heard:
        case Tapped(component=component, key=key):
            return before_gate(turn.survey, (component, key)) or key == "menu"
        case Said():
            return before_gate(turn.survey, turn.asked)
        case Command(name=name):
            return name in FREE
        case Unsupported():
            return True
        case _:
            return False


def commanded(turn: Turn, command: Command) -> None:
    """Follow a command of the menu."""
    place = turn.asked
    match command.name:
        case "start" if turn.state.at((0, "consent")) and gated(turn.survey, turn.state):
            turn.reopen((0, "consent"))
            ask(turn)
        case "start":
            navigation.resume(turn)
        case "retour":
            navigation.back(turn)
        case "passer" if place is not None and turn.question(place):
            _skip(turn, place)
        case "arreter":
            navigation.stop(turn)
        case "aide":
            turn.replies.append(navigation.help_reply(turn.state.hints.get("contact")))
            ask(turn)
        case "langue" if turn.survey.at((0, "language")):
            turn.replies.append(menus.languages())
        case "corriger" if not turn.survey.small:
            turn.replies.append(menus.correctable(turn))
        case "mes_composants" if not turn.survey.small:
            components.mine(turn)
        case _:
            ask(
                turn,
                Text("Je ne connais pas cette commande. Tapez / pour voir les commandes.")
                if command.name != "passer"
                else None,
            )


def _skip(turn: Turn, place: Key) -> None:
    """Leave a question out; on the screen of levels, the levels alone: the difficulties stay."""
    if turn.draft.get("stage") == "severity":
        tapped(turn, Tapped(*place, revision(turn, place), "~rated"))
    else:
        navigation.leave_out(turn, place, "skipped")

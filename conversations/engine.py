"""The engine: one thing heard, a state, and out come a new state and what to say. The only door."""

from conversations import menus, navigation, texts
from conversations.asking import ask
from conversations.files import attached, unsupported
from conversations.heard import Attached, Command, Edited, Heard, Said, Tapped, Unsupported
from conversations.replies import Found, Step
from conversations.state import State
from conversations.survey import Survey, before_gate, gated
from conversations.taps import stale, tapped
from conversations.turn import Turn
from locales import Text


def step(survey: Survey, state: State, heard: Heard, found: Found | None = None) -> Step:
    """Advance an interview by one thing heard; nothing outside is read or changed.

    When the step has `wants`, look them up and call again with the same state and what was `found`
    (an empty mapping when nothing was). The state given is left as it was.
    """
    turn = Turn(survey, State.from_json(state.as_json()), found)
    if not turn.state.begun and not isinstance(heard, Tapped):
        ask(turn)
        return turn.outcome()
    if gated(survey, turn.state) and not _allowed(turn, heard):
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
    return turn.outcome()


def resume(survey: Survey, state: State) -> Step:
    """Say where an interview stands and ask on, as after a start or a long silence."""
    turn = Turn(survey, State.from_json(state.as_json()))
    navigation.resume(turn)
    return turn.outcome()


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
            navigation.leave_out(turn, place, "skipped")
        case "arreter":
            navigation.stop(turn)
        case "aide":
            turn.replies.append(navigation.help_reply(turn.state.hints.get("contact")))
            ask(turn)
        case "langue":
            turn.replies.append(menus.languages())
        case "mes_composants":
            turn.replies.append(menus.mine(turn))
        case _:
            ask(
                turn,
                Text("Je ne connais pas cette commande. Tapez / pour voir les commandes.")
                if command.name != "passer"
                else None,
            )

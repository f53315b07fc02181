"""Where something heard belongs: one of a person's open interviews, the desk, or nowhere any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.desk.desk import OLD_BUTTON
from bot.desk.registry import COMMANDS
from bot.inbound import Event, Inbound, OldButton, Pressed
from conversations.asking import ALREADY
from conversations.heard import Attached, Command, Edited, Heard, Said, Tapped, Unsupported
from locales import Text, Words

if TYPE_CHECKING:
    from bot.callers import Caller
    from bot.talks import Talk

CLOSED = Text("Cette question est close : votre réponse est déjà transmise.")
UNASKED = Text("Je n’attends pas de réponse de votre part. Tapez / pour voir les commandes.")
EARLIER = frozenset({"mes_composants", "corriger"})
"""Commands about what was answered before: the last interview is opened again for them, whoever asks."""
STALE_BUTTON = Tapped(0, "", 0, "")
"""No question's button: the engine answers that it means nothing any more."""
MAIN_COMMANDS = frozenset({"start", "mes_composants", "corriger", "langue"})
"""Commands about the member and their products, whatever survey is in front; a button may carry one too.

Whoever has no interview and is no member is welcomed, and chooses a language, at the desk.
"""


@dataclass(frozen=True, slots=True)
class Way:
    """An interview and what it hears; or the desk; or what is said when nobody is to hear it."""

    talk: Talk | None = None
    heard: Heard | None = None
    desk: bool = False
    said: Words | None = None
    toast: Words | None = None


DESK = Way(desk=True)
NOBODY = Way()
OLD = Way(said=OLD_BUTTON, toast=OLD_BUTTON)


def is_act(event: Event) -> bool:
    """Tell whether something is for the desk: a button outside interviews, or a command of the desk."""
    return isinstance(event, Pressed) or (isinstance(event, Command) and event.name in COMMANDS)


def way(caller: Caller, inbound: Inbound) -> Way:
    """Find where something heard belongs, as the person's interviews stand now."""
    event = inbound.event
    match event:
        case Pressed(act=name) if name in MAIN_COMMANDS and (talk := main(caller)):
            found = Way(talk, Command(name))
        case Pressed():
            found = DESK
        case OldButton():
            found = _stale(caller)
        case Tapped():
            found = _tap(caller, inbound, event)
        case Command():
            found = _command(caller, event)
        case Edited():
            found = _edit(caller, event)
        case Said() if inbound.interview_id is not None:
            talk = caller.talk(inbound.interview_id)
            found = Way(talk, event) if talk else Way(said=CLOSED)
        case Said() | Attached() | Unsupported():
            found = _in_front(caller, event)
        case _:
            raise TypeError(f"not for an interview: {type(event).__name__}")
    return found


def asks_back(caller: Caller) -> bool:
    """Tell whether somebody without a main interview asks for what they answered in an earlier one."""
    events = [each.event for each in caller.waiting]
    asked = {each.name for each in events if isinstance(each, Command)}
    asked |= {each.act for each in events if isinstance(each, Pressed)}
    return main(caller) is None and not asked.isdisjoint(EARLIER)


def wants_main(caller: Caller) -> bool:
    """Tell whether something was said that only the main interview can hear, when there is none.

    A member who only taps an old button begins it too: that is how they find their way.
    """
    lost = (way(caller, each) for each in caller.waiting)
    strays = (NOBODY, OLD) if caller.person.role == "member" else (NOBODY,)
    return main(caller) is None and any(each in strays for each in lost)


def main(caller: Caller) -> Talk | None:
    """Find the main interview: the only one that is not small."""
    return next((each for each in caller.talks if not each.survey.small), None)


def _in_front(caller: Caller, heard: Heard) -> Way:
    """Give it to the question asked last; without one a member begins the interview, nobody else does."""
    if caller.front:
        return Way(caller.front, heard)
    return NOBODY if caller.person.role == "member" else Way(said=UNASKED)


def _stale(caller: Caller) -> Way:
    return Way(caller.front, STALE_BUTTON) if caller.front else OLD


def _tap(caller: Caller, inbound: Inbound, tap: Tapped) -> Way:
    if talk := caller.talk(inbound.interview_id):
        return Way(talk, tap)
    if inbound.interview_id is not None and caller.over.get(inbound.interview_id) == "finished":
        return Way(toast=ALREADY)
    return _stale(caller)


def _command(caller: Caller, command: Command) -> Way:
    if command.name in MAIN_COMMANDS and (talk := main(caller)):
        return Way(talk, command)
    if command.name == "aide" and (caller.front or caller.person.role == "member"):
        return _in_front(caller, command)
    if command.name in COMMANDS and (caller.person.role != "member" or command.name not in MAIN_COMMANDS):
        return DESK
    return NOBODY if command.name in MAIN_COMMANDS else _in_front(caller, command)


def _edit(caller: Caller, edit: Edited) -> Way:
    holder = next((each for each in reversed(caller.talks) if each.holds(edit.message_id)), None)
    if holder is not None:
        return Way(holder, edit)
    if caller.answered.get(edit.message_id) in caller.over:
        return Way(said=CLOSED)
    return _in_front(caller, edit)

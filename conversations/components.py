"""What the menus do: confirm, correct, complete; another component; list, edit, copy, delete, resume."""

from collections.abc import Callable

from conversations import answering, menus, navigation, recap
from conversations.answers import Answer
from conversations.asking import ask, may_be_asked
from conversations.heard import Tapped
from conversations.replies import CANCEL, Change
from conversations.survey import gated, held, unanswered
from conversations.turn import Turn
from locales import Text

_COPIED_NOT = frozenset({"same_as"})


def menu(turn: Turn, tap: Tapped) -> bool:
    """Follow a menu's button; False when it is a question's."""
    if tap.key not in _MENUS:
        return False
    if not _exists(turn, tap):
        turn.toast = Text("Cet élément n’existe plus.")
        ask(turn, turn.toast)
        return True
    _MENUS[tap.key](turn, tap.component, tap.option)
    return True


def _exists(turn: Turn, tap: Tapped) -> bool:
    """Tell whether what a menu is about is there: a component, a small survey, or no one thing."""
    if tap.component:
        return tap.component in turn.state.components
    return tap.key in (("recap", "line") if turn.survey.small else ("menu", "line"))


def _recap(turn: Turn, component: int, option: str) -> None:
    if option == "correct":
        _which(turn, component)
    elif option == "complete":
        complete(turn, component)
    elif option == CANCEL.option and turn.survey.small:
        navigation.stop(turn)
    elif component in turn.state.confirmed:
        turn.toast = Text("C’est déjà noté.")
    elif turn.asked != (component, "recap"):
        ask(turn)
    else:
        turn.state.resting = False
        answering.confirmed(turn, component)


def complete(turn: Turn, component: int) -> None:
    """Open the optional details of a component."""
    turn.state.draft, turn.state.resting = {}, False
    if component not in turn.state.opened:
        turn.state.opened.append(component)
    if component in turn.state.confirmed:
        details = list(unanswered(turn.survey, turn.state, component, turn.survey.component))
        turn.state.reopened = [*reversed(details)]
    ask(turn, Text("Quelques précisions, si vous avez une minute. Chacune est facultative."))


def _next(turn: Turn, component: int, option: str) -> None:
    if option == "complete":
        complete(turn, component)
    elif option == "finish":
        _finish(turn)
    elif turn.state.open_component is not None:
        navigation.resume(turn)
    else:
        another(turn)


def _finish(turn: Turn) -> None:
    if turn.state.resting:
        turn.toast = Text("C’est déjà noté.")
        return
    turn.state.resting = True
    turn.replies.append(menus.goodbye(turn))


def another(turn: Turn) -> None:
    """Begin one more component, unless one is open with nothing in it yet."""
    turn.state.draft, turn.state.reopened, turn.state.resting = {}, [], False
    component = turn.state.open_component
    if component is None or turn.state.at((component, "name")):
        turn.begin()
    ask(turn)


def close_details(turn: Turn, component: int) -> None:
    """Leave the optional details for now: back to the recap, or to what comes next."""
    turn.state.draft = {}
    turn.state.opened = [each for each in turn.state.opened if each != component]
    turn.state.reopened = [each for each in turn.state.reopened if each[0] != component]
    ask(turn)


def _line(turn: Turn, component: int, key: str) -> None:
    if key == "~back":
        turn.state.draft = {}
        ask(turn)
        return
    if not may_be_asked(turn, (component, key)):
        turn.toast = Text("Cet élément n’existe plus.")
        ask(turn, turn.toast)
        return
    turn.state.resting = False
    turn.reopen((component, key))
    ask(turn)


def _mine(turn: Turn, component: int, option: str) -> None:
    copied, _, last = option.partition(".")
    if copied == "copy" and last != str(turn.state.last):
        # The same press again: the copy is there already.
        turn.toast = Text("C’est déjà noté.")
        return
    action = _ACTIONS.get(copied, _show)
    action(turn, component)


def _show(turn: Turn, component: int) -> None:
    turn.replies.append(menus.card(turn, component))


def _which(turn: Turn, component: int) -> None:
    turn.state.draft = {"question": [component, "recap"], "correct": True}
    turn.state.resting = False
    turn.replies.append(recap.which(turn, component))


def _delete_first(turn: Turn, component: int) -> None:
    turn.replies.append(menus.deletion(turn, component))


def take_up(turn: Turn, component: int) -> None:
    """Go on with an unfinished component; the others wait."""
    turn.state.draft, turn.state.reopened = {}, []
    turn.state.components.remove(component)
    turn.state.components.append(component)
    navigation.resume(turn)


def copy(turn: Turn, component: int) -> None:
    """Begin a component with another's answers; the member corrects what changes, then confirms."""
    turn.state.draft, turn.state.reopened, turn.state.resting = {}, [], False
    answers = held(turn.survey, turn.state, component)
    new = turn.begin()
    for key, answer in answers.items():
        if key not in _COPIED_NOT:
            copied = Answer(answer.status, _without_likeness(key, answer), answer.raw)
            turn.state.answers.setdefault(new, {})[key] = copied
            turn.changed.append(Change(new, key, copied))
    turn.state.opened.extend([new] if component in turn.state.opened else [])
    said = Text(
        "J’ai repris « {name} ». Corrigez ce qui change, puis confirmez.", {"name": turn.name_of(component)}
    )
    ask(turn, said)


def _without_likeness(key: str, answer: Answer) -> object:
    if key != "name" or not answer.given:
        return answer.value
    return {part: value for part, value in answer.value.items() if part != "like"}


def delete(turn: Turn, component: int) -> None:
    """Take a component out: its Need goes, and every revision of its answers."""
    name = turn.name_of(component)
    for numbers in (turn.state.components, turn.state.confirmed, turn.state.opened):
        if component in numbers:
            numbers.remove(component)
    turn.state.answers.pop(component, None)
    turn.state.draft = {}
    turn.state.reopened = [place for place in turn.state.reopened if place[0] != component]
    turn.deleted.append(component)
    ask(turn, Text("« {name} » est supprimé.", {"name": name}))


def mine(turn: Turn) -> None:
    """List the member's components, once it is known how far each came since."""
    if turn.found is None:
        turn.wants = {"stages": turn.survey.name}
    else:
        turn.replies.append(menus.mine(turn))


def _home(turn: Turn, _component: int, option: str) -> None:
    if option == "consent":
        turn.reopen((0, "consent"))
        ask(turn)
    elif gated(turn.survey, turn.state):
        ask(turn)
    elif option == "new":
        another(turn)
    elif option == "list":
        mine(turn)
    else:
        navigation.resume(turn)


_ACTIONS: dict[str, Callable[[Turn, int], None]] = {
    "edit": _which,
    "copy": copy,
    "delete": _delete_first,
    "sure": delete,
    "resume": take_up,
    "details": complete,
}
_MENUS: dict[str, Callable[[Turn, int, str], None]] = {
    "recap": _recap,
    "next": _next,
    "line": _line,
    "mine": _mine,
    "menu": _home,
}

"""Buttons: an answer to what is asked, a tick, a way around, a menu; or an old one, confirmed first."""

from typing import Any

from conversations import answering, components, navigation
from conversations.answers import Key, Status
from conversations.asking import ask, may_be_asked
from conversations.heard import Tapped
from conversations.keyboards import ticks
from conversations.kinds.choices import ManyOf
from conversations.kinds.files import Files
from conversations.survey import Question
from conversations.turn import Turn
from locales import Text

ALREADY = Text("C’est déjà noté.")
STALE = Text("Ce bouton n’est plus valable. Voici la question actuelle.")
_STATUS: dict[str, Status] = {"~unknown": "unknown", "~skip": "skipped", "~declined": "declined"}


def tapped(turn: Turn, tap: Tapped) -> None:
    """Follow a button wherever it comes from."""
    place = (tap.component, tap.key)
    if components.menu(turn, tap):
        return
    question = turn.survey.at(place)
    if question is None or not may_be_asked(turn, place):
        stale(turn)
    elif place == (0, "language"):
        _language(turn, question, tap)
    elif tap.option == "~more" and question.more:
        ask_more(turn, question)
    elif place == turn.asked:
        turn.state.resting = False
        _asked(turn, place, question, tap)
    else:
        _old(turn, place, question, tap)


def stale(turn: Turn) -> None:
    """Say that a button means nothing any more, and ask on."""
    turn.toast = STALE
    ask(turn, STALE)


def ask_more(turn: Turn, question: Question) -> None:
    """Show the longer text, then what is asked."""
    ask(turn, question.more[1] if question.more else None, short=True)


def _language(turn: Turn, question: Question, tap: Tapped) -> None:
    value = question.kind.tapped(tap.option, turn.known((0, "language")))
    old = turn.state.at((0, "language"))
    if value is None:
        stale(turn)
    elif old is not None and old.value == value:
        turn.toast = ALREADY
    else:
        draft, reopened, misheard = dict(turn.draft), list(turn.state.reopened), turn.state.misheard
        turn.record((0, "language"), "given", value)
        turn.state.draft, turn.state.reopened, turn.state.misheard = draft, reopened, misheard
        changed = Text("Entendu, nous continuons en français. Pour changer : /langue")
        ask(turn, changed if old is not None else None)


def _asked(turn: Turn, place: Key, question: Question, tap: Tapped) -> None:
    option = tap.option
    if option in ("~yes", "~no") and "replace" in turn.draft:
        answering.replaced(turn, yes=option == "~yes")
    elif option in ("~yes", "~no") and "forwarded" in turn.draft:
        answering.forwarded(turn, yes=option == "~yes")
    elif option.startswith("~d") and option[2:].isdigit():
        _doubt(turn, place, int(option[2:]))
    elif option in _STATUS:
        navigation.leave_out(turn, place, _STATUS[option])
    elif option == "~back":
        navigation.back(turn)
    elif option == "~keep":
        navigation.keep(turn, place)
    elif option == "~same":
        navigation.same_as_before(turn, place)
    elif isinstance(question.kind, ManyOf) and (option in ("~done", "~all") or "=" in option):
        _ticked(turn, place, question.kind, tap)
    elif isinstance(question.kind, Files) and option == "~done":
        answering.give(turn, place, turn.draft.get("files", []))
    else:
        _option(turn, place, question, tap)


def _doubt(turn: Turn, place: Key, index: int) -> None:
    if "doubt" in turn.draft:
        answering.chosen(turn, place, index)
    else:
        turn.toast = ALREADY


def _option(turn: Turn, place: Key, question: Question, tap: Tapped) -> None:
    value = question.kind.tapped(tap.option, turn.known(place))
    answer = turn.state.at(place)
    if value is None:
        stale(turn)
    elif answer is not None and answer.given and answer.value == value:
        navigation.keep(turn, place)
    else:
        turn.state.draft = {}
        answering.taken(turn, place, value, raw=None, message_id=tap.message_id)


def _ticked(turn: Turn, place: Key, kind: ManyOf, tap: Tapped) -> None:
    """Change the ticks on screen; only Done, or the last severity, makes an answer of them."""
    on_screen = ticks(turn, place)
    draft: dict[str, Any] = {
        "question": list(place),
        "stage": "ticks",
        "rated": [],
        **turn.draft,
        "ticks": on_screen,
    }
    if tap.option == "~all":
        _settle(turn, place, kind, {choice.code: kind.default() for choice in kind.choices})
        return
    if tap.option == "~done":
        _done(turn, place, kind, draft, tap)
        return
    code, _, wanted = tap.option.partition("=")
    if code not in {choice.code for choice in kind.choices} or not wanted.isdigit():
        stale(turn)
        return
    if draft["stage"] == "ticks":
        _tick(on_screen, kind, code, int(wanted))
    elif code in on_screen and 1 <= int(wanted) <= 3:
        on_screen[code] = int(wanted)
        draft["rated"] = sorted({*draft["rated"], code})
        if set(draft["rated"]) == set(on_screen):
            _settle(turn, place, kind, on_screen)
            return
    turn.state.draft = draft
    ask(turn, edit=tap.message_id)


def _tick(on_screen: dict[str, int], kind: ManyOf, code: str, wanted: int) -> None:
    if not wanted:
        on_screen.pop(code, None)
        return
    on_screen.setdefault(code, kind.default())
    if kind.nothing:
        on_screen.pop(kind.nothing.code, None)


def _done(turn: Turn, place: Key, kind: ManyOf, draft: dict[str, Any], tap: Tapped) -> None:
    on_screen = draft["ticks"]
    if not on_screen and not kind.may_be_empty:
        ask(turn, Text("Touchez au moins une ligne, ou passez."))
        return
    exclusive = kind.nothing and kind.nothing.code in on_screen
    if kind.severity and draft["stage"] == "ticks" and not exclusive:
        turn.state.draft = {**draft, "stage": "severity", "rated": []}
        ask(turn, edit=tap.message_id)
        return
    _settle(turn, place, kind, on_screen)


def _settle(turn: Turn, place: Key, kind: ManyOf, value: dict[str, int]) -> None:
    """Make an answer of the ticks on screen."""
    ordered = kind.ordered(value)
    answer = turn.state.at(place)
    if answer is not None and answer.given and answer.value == ordered:
        navigation.keep(turn, place)
        return
    raw = turn.draft.get("raw")
    turn.state.draft = {}
    if answer is not None and answer.given and place[0] in turn.state.confirmed:
        answering.confirm_first(turn, place, ordered, raw, None)
    else:
        answering.give(turn, place, ordered, raw)


def _old(turn: Turn, place: Key, question: Question, tap: Tapped) -> None:
    """A button of a question that is not being asked: silent when it says the same, else confirmed."""
    answer = turn.state.at(place)
    if isinstance(question.kind, ManyOf) and ("=" in tap.option or tap.option in ("~done", "~all")):
        _old_grid(turn, place, question.kind, tap)
        return
    value = question.kind.tapped(tap.option, turn.known(place))
    if value is None or tap.option.startswith("~"):
        _old_way(turn, answer is not None)
    elif answer is None:
        answering.give(turn, place, value, None, tap.message_id)
    elif answer.given and _same(answer.value, value):
        turn.toast = ALREADY
    else:
        answering.confirm_first(turn, place, value, None, tap.message_id)


def _same(old: Any, new: Any) -> bool:
    return bool(old == new)


def _old_way(turn: Turn, answered: bool) -> None:
    if answered:
        turn.toast = ALREADY
    else:
        stale(turn)


def _old_grid(turn: Turn, place: Key, kind: ManyOf, tap: Tapped) -> None:
    """A tick of an answered grid reopens it with that tick; Done will tell."""
    answer = turn.state.at(place)
    code, _, wanted = tap.option.partition("=")
    on_screen = ticks(turn, place) if turn.draft.get("question") != list(place) else {}
    on_screen = dict(answer.value) if answer and answer.given else on_screen
    if tap.option in ("~done", "~all") or not wanted.isdigit():
        _old_way(turn, answer is not None)
    elif (
        answer is not None
        and on_screen.get(code, 0) == (int(wanted) if kind.severity else 0)
        and code in on_screen
    ) or (answer is not None and not int(wanted) and code not in on_screen):
        turn.toast = ALREADY
    else:
        turn.reopen(place)
        _tick(on_screen, kind, code, int(wanted))
        turn.state.draft = {"question": list(place), "stage": "ticks", "rated": [], "ticks": on_screen}
        ask(turn, Text("Vous modifiez une réponse déjà donnée."))

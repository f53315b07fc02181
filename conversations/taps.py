"""Buttons: an answer to what is asked, a tick, a way around, a menu; or an old one, confirmed first."""

from typing import Any

from conversations import answering, components, grids, navigation
from conversations.answers import Key, Status
from conversations.asking import ALREADY, ask, may_be_asked, stale
from conversations.grids import AGAIN, GRID
from conversations.heard import Tapped
from conversations.keyboards import tag
from conversations.kinds.choices import ManyOf
from conversations.kinds.files import Files
from conversations.replies import CANCEL
from conversations.survey import Question
from conversations.turn import Turn

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
    elif turn.survey.small and tap.option == CANCEL.option:
        navigation.stop(turn)
    elif place == turn.asked:
        turn.state.resting = False
        _asked(turn, place, question, tap)
    else:
        _old(turn, place, question, tap)


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
        ask(turn, answering.LANGUAGE_SET if old is not None else None)


def _asked(turn: Turn, place: Key, question: Question, tap: Tapped) -> None:
    option, _, marked = tap.option.partition(".")
    if marked:
        _settled(turn, place, option, current=marked == tag(turn))
    elif option in _STATUS:
        navigation.leave_out(turn, place, _STATUS[option])
    elif option == "~back":
        navigation.back(turn)
    elif option == "~enough":
        components.close_details(turn, place[0])
    elif option == "~keep":
        navigation.keep(turn, place)
    elif option == "~same":
        navigation.same_as_before(turn, place)
    elif isinstance(question.kind, ManyOf) and (option in GRID or "=" in option):
        grids.ticked(turn, place, question.kind, tap)
    elif isinstance(question.kind, Files) and option == "~done":
        navigation.keep(turn, place)
    else:
        _option(turn, place, question, tap)


def _settled(turn: Turn, place: Key, option: str, *, current: bool) -> None:
    """Settle the draft with one of its own buttons; another draft's means nothing any more."""
    if not current:
        stale(turn)
    elif option in ("~yes", "~no") and "replace" in turn.draft:
        answering.replaced(turn, yes=option == "~yes")
    elif option in ("~yes", "~no") and "forwarded" in turn.draft:
        answering.forwarded(turn, yes=option == "~yes")
    elif "doubt" in turn.draft and option[2:].isdigit():
        answering.chosen(turn, place, int(option[2:]))
    else:
        stale(turn)


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


def _old(turn: Turn, place: Key, question: Question, tap: Tapped) -> None:
    """A button of a question that is not being asked: silent when it says the same, else confirmed."""
    answer = turn.state.at(place)
    if isinstance(question.kind, ManyOf) and ("=" in tap.option or tap.option in GRID):
        grids.old(turn, place, question.kind, tap)
        return
    value = question.kind.tapped(tap.option, turn.known(place))
    if tap.option in ("~unknown", "~declined") and answer is not None and answer.given:
        answering.confirm_first(turn, place, None, None, tap.message_id, _STATUS[tap.option])
    elif value is None or tap.option.startswith("~"):
        _old_way(turn, place, tap.option)
    elif answer is None:
        answering.give(turn, place, value, None, tap.message_id)
    elif answer.given and _same(answer.value, value):
        turn.toast = ALREADY
    else:
        answering.confirm_first(turn, place, value, None, tap.message_id)


def _same(old: Any, new: Any) -> bool:
    return bool(old == new)


def _old_way(turn: Turn, place: Key, option: str) -> None:
    """A way around of another question: silent, but for a doubt settled otherwise, which is asked again."""
    if option.startswith("~d") and turn.state.at(place) is not None and "." in option:
        turn.reopen(place)
        ask(turn, AGAIN)
    else:
        turn.toast = ALREADY

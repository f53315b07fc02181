"""The screens of ticks: what a tap changes on one, Done and the levels, and ticks of one answered before."""

from typing import Any

from conversations import answering, navigation
from conversations.answers import Key
from conversations.asking import ALREADY, ask, stale
from conversations.heard import Tapped
from conversations.keyboards import ticks
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Known
from conversations.severity import Rated
from conversations.turn import Turn
from locales import Text, Words

AGAIN = Text("Vous modifiez une réponse déjà donnée.")
GRID = frozenset({"~done", "~all", "~rated"})


def ticked(turn: Turn, place: Key, kind: ManyOf, tap: Tapped) -> None:
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
        settle(turn, place, kind, {choice.code: kind.default() for choice in kind.choices})
        return
    if tap.option == "~done":
        _done(turn, place, kind, draft, tap)
        return
    rating = draft["stage"] == "severity"
    if tap.option == "~rated" and rating:
        settle(turn, place, kind, on_screen)
        return
    code, _, wanted = tap.option.partition("=")
    if code not in {choice.code for choice in kind.choices} or not wanted.isdigit():
        stale(turn)
        return
    if not rating:
        _tick(on_screen, kind, code, int(wanted))
    elif code in on_screen and 1 <= int(wanted) <= 3:
        on_screen[code] = int(wanted)
        draft["rated"] = sorted({*draft["rated"], code})
        if set(draft["rated"]) == set(on_screen):
            settle(turn, place, kind, on_screen)
            return
    turn.state.draft = draft
    ask(turn, edit=tap.message_id)


def rate(turn: Turn, place: Key, kind: ManyOf, said: Rated) -> None:
    """Put typed levels on the screen: what is said in the scale's words counts, the rest waits for a yes."""
    on_screen = {**turn.draft["ticks"], **said.levels}
    rated = {*turn.draft["rated"], *(said.levels if said.sure else ())}
    if rated == set(on_screen):
        settle(turn, place, kind, on_screen)
        return
    offered = turn.draft.get("offered") or not said.sure
    turn.state.draft = {**turn.draft, "ticks": on_screen, "rated": sorted(rated), "offered": offered}
    read = Text(
        "J’ai lu : {value}. Touchez un autre niveau si besoin, puis « Terminé ».",
        {"value": kind.echo(said.levels, Known())},
    )
    ask(turn, None if said.sure else read)


def _tick(on_screen: dict[str, int], kind: ManyOf, code: str, wanted: int) -> None:
    if not wanted:
        on_screen.pop(code, None)
        return
    on_screen.setdefault(code, kind.default())
    if kind.nothing:
        on_screen.pop(kind.nothing.code, None)


def _done(turn: Turn, place: Key, kind: ManyOf, draft: dict[str, Any], tap: Tapped) -> None:
    on_screen = draft["ticks"]
    if draft["stage"] == "severity":
        # The same press under another id: the levels are already on screen.
        turn.toast = ALREADY
        return
    if not on_screen and not kind.may_be_empty:
        ask(turn, _at_least_one(kind))
        return
    if kind.severity and not kind.excludes(on_screen):
        turn.state.draft = {**draft, "stage": "severity", "rated": []}
        ask(turn, edit=tap.message_id)
        return
    settle(turn, place, kind, on_screen)


def _at_least_one(kind: ManyOf) -> Words:
    """Ask for a tick, or for the way out the screen shows."""
    if kind.nothing:
        return Text("Touchez au moins une ligne, ou « {nothing} ».", {"nothing": kind.nothing.label})
    return Text("Touchez au moins une ligne, ou passez.")


def settle(turn: Turn, place: Key, kind: ManyOf, value: dict[str, int]) -> None:
    """Make an answer of the ticks on screen."""
    ordered = kind.ordered(value)
    answer = turn.state.at(place)
    if answer is not None and answer.given and answer.value == ordered:
        navigation.keep(turn, place)
        return
    raw, message_id = turn.draft.get("raw"), turn.draft.get("message_id")
    turn.state.draft = {}
    if answer is not None and answer.given and place[0] in turn.state.confirmed:
        answering.confirm_first(turn, place, ordered, raw, message_id)
    else:
        answering.give(turn, place, ordered, raw, message_id)


def old(turn: Turn, place: Key, kind: ManyOf, tap: Tapped) -> None:
    """A tick of an answered grid reopens it with that tick; Done will tell."""
    answer = turn.state.at(place)
    code, _, wanted = tap.option.partition("=")
    on_screen = ticks(turn, place) if turn.draft.get("question") != list(place) else {}
    on_screen = dict(answer.value) if answer and answer.given else on_screen
    same = answer is not None and wanted.isdigit() and _stands(on_screen, kind, code, int(wanted))
    if tap.option in GRID or not wanted.isdigit() or same:
        turn.toast = ALREADY
    else:
        turn.reopen(place)
        _tick(on_screen, kind, code, int(wanted))
        turn.state.draft = {"question": list(place), "stage": "ticks", "rated": [], "ticks": on_screen}
        ask(turn, AGAIN)


def _stands(on_screen: dict[str, int], kind: ManyOf, code: str, wanted: int) -> bool:
    if code not in on_screen:
        return not wanted
    return on_screen[code] == (wanted if kind.severity else 0)

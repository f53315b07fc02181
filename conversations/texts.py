"""Typed and edited messages, followed to the question they are about."""

import re
from dataclasses import replace
from typing import Any

from conversations import (
    answering,
    components,
    corrections,
    drafts,
    grids,
    labels,
    menus,
    navigation,
    recap,
)
from conversations.answers import Key
from conversations.asking import ask, may_be_asked
from conversations.heard import Edited, Said, Tapped
from conversations.kinds.choices import ManyOf
from conversations.kinds.files import Files
from conversations.kinds.kind import Doubt, Option, Understood
from conversations.kinds.matching import matching
from conversations.kinds.measured import Measured
from conversations.kinds.naming import ComponentName
from conversations.kinds.text import FreeText, greets
from conversations.tongues import offer
from conversations.turn import Turn
from locales import Text, entities_to_json
from understanding.read import read


def said(turn: Turn, heard: Said) -> None:
    """Follow a typed message to the question it is about."""
    place = turn.asked
    about = heard.about if heard.about and may_be_asked(turn, heard.about) else None
    if place is None:
        corrections.replied(turn, about, heard) if about else ask(turn)
    elif heard.forwarded:
        _passed_on(turn, place, heard)
    elif about and about != place:
        turn.state.resting = False
        corrections.replied(turn, about, heard)
    elif (turn.state.resting or (heard.late and _brief(heard.text))) and not about and not turn.draft:
        _woken(turn, place, heard)
    else:
        turn.state.resting = False
        _answered(turn, place, heard)
    offer(turn, heard.text)


def _passed_on(turn: Turn, place: Key, heard: Said) -> None:
    """Somebody else's message is an answer only after a yes, and never confirms anything by itself."""
    if turn.question(place) is not None and not turn.draft:
        turn.state.draft = _held(place, heard)
    ask(turn)


def _answered(turn: Turn, place: Key, heard: Said) -> None:
    reading = read("intent", _wish(turn, place, heard.text))
    if "replace" in turn.draft and reading.intent in navigation.STATUS:
        # "I don't know" about a replacement is no yes: the answer that was there stays.
        answering.replaced(turn, yes=False)
        return
    rating = turn.draft.get("stage") == "severity"
    if turn.draft and (rating or not reading.intent) and drafts.settled(turn, place, heard):
        return
    place = turn.asked or place
    if labels.typed(turn, place, heard) or _menu_label(turn, place, heard.text):
        return
    if (
        reading.intent == "correct"
        and isinstance(reading.value, str)
        and corrections.offered(turn, place, reading.value, heard)
    ):
        return
    if turn.draft.get("stage") == "severity" and (not reading.intent or reading.intent in navigation.STATUS):
        _not_rated(turn, place, heard, left_out=bool(reading.intent))
        return
    if reading.intent == "skip" and labels.listed(turn, place, heard.text):
        reading = replace(reading, intent=None)
    if reading.intent and navigation.wished(turn, reading.intent, place, heard.text, heard.message_id):
        return
    if place[1] in ("recap", "next"):
        _menu(turn, place, heard)
    elif _declined_detail(turn, place, heard.text):
        navigation.leave_out(turn, place, "skipped", heard.text, heard.message_id)
    else:
        answering.typed(turn, place, heard.text, heard.message_id)


def _wish(turn: Turn, place: Key, text: str) -> str:
    """Give the text as far as it may be a wish: a message written for somebody else is none."""
    question = turn.question(place)
    verbatim = question is not None and question.kind.verbatim and not turn.draft
    return "" if verbatim and len(text.split()) > 1 else text


def _not_rated(turn: Turn, place: Key, heard: Said, *, left_out: bool) -> None:
    """No level could be read: who leaves them out keeps the ticks, each at the level nobody changed."""
    kind = turn.survey.question(place).kind
    if left_out and isinstance(kind, ManyOf):
        grids.settle(turn, place, kind, turn.draft["ticks"])
    elif not answering.meant_elsewhere(turn, place, heard.text, heard.message_id):
        ask(turn, Text("Touchez un niveau par ligne, puis « Terminé »."))


def _declined_detail(turn: Turn, place: Key, text: str) -> bool:
    """Tell whether a plain no means "nothing to say" here: an optional text, file, code or amount."""
    question = turn.question(place)
    return (
        question is not None
        and question.detail
        and isinstance(question.kind, FreeText | Files | Measured)
        and read("yesno", text).value is False
    )


def _menu_label(turn: Turn, place: Key, text: str) -> bool:
    """A button of the recap or of what comes next, typed: it comes before any wish it might look like."""
    codes = matching(text, _MENUS.get(place[1], ()), numbered=False, inside=False)
    if codes and not turn.draft:
        components.menu(turn, Tapped(place[0], place[1], 0, codes[0]))
    return bool(codes) and not turn.draft


def _menu(turn: Turn, place: Key, heard: Said) -> None:
    """Read a typed answer to the recap or to what comes next: a label, a yes, a line, a free correction."""
    codes = matching(heard.text, _MENUS[place[1]], numbered=place[1] == "next")
    if place[1] == "recap" and codes in ([], ["correct"]) and _line_named(turn, place[0], heard.text):
        return
    yes = read("yesno", heard.text)
    if codes or (isinstance(yes.value, bool) and not yes.needs_confirmation):
        option = codes[0] if codes else _yes_means(place[1], yes.value is True)
        components.menu(turn, Tapped(place[0], place[1], 0, option))
        return
    if place[1] == "recap" and (
        (re.fullmatch(r"\s*\d+\s*", heard.text) and drafts.line_chosen(turn, place[0], heard.text))
        or answering.meant_elsewhere(turn, place, heard.text, heard.message_id)
        or _line_answered(turn, place[0], heard)
    ):
        return
    again = Text("Touchez une des réponses proposées, ou écrivez son numéro.")
    ask(turn, None if greets(heard.text) else again)


def _line_named(turn: Turn, component: int, text: str) -> bool:
    """Open the one line of the recap a text names without a value: "corriger le délai", "sauf l’origine"."""
    yes = read("yesno", text)
    if yes.value is True and not yes.needs_confirmation:
        return False
    named = _named(turn, component, text)
    if named is None or any(each.isdigit() for each in text):
        return False
    turn.reopen(named)
    ask(turn)
    return True


def _line_answered(turn: Turn, component: int, heard: Said) -> bool:
    """Take what follows the name of a line for its answer, doubtful as it may be: "quantité 2000"."""
    named = _named(turn, component, heard.text)
    if named is None:
        return False
    turn.reopen(named)
    answering.typed(turn, named, heard.text, heard.message_id)
    return True


def _named(turn: Turn, component: int, text: str) -> Key | None:
    """Find the one line of the recap whose label a text holds."""
    lines = tuple(Option(each.key, each.label) for each, _ in recap.lines(turn, component))
    named = matching(text, lines, numbered=False)
    return (component, named[0]) if len(named) == 1 else None


_MENUS = {
    "recap": tuple(Option(button.option, button.label) for button in recap.CHOICES),
    "next": tuple(
        Option(button.option, button.label) for button in (menus.ANOTHER, menus.COMPLETE, menus.FINISH)
    ),
}


def _yes_means(key: str, yes: bool) -> str:
    return ("confirm" if yes else "correct") if key == "recap" else ("another" if yes else "finish")


def _woken(turn: Turn, place: Key, heard: Said) -> None:
    """A text after a rest: an answer when it can only be one, asked about when it may be, else a greeting."""
    question = turn.question(place)
    turn.state.resting = False
    wish = read("intent", heard.text).intent
    if wish == "stop" or (heard.late and read("yesno", heard.text).value is False):
        navigation.stop(turn)
    elif question is None or greets(heard.text) or wish:
        navigation.resume(turn)
    elif isinstance(question.kind, FreeText | ComponentName):
        turn.state.draft = {**_held(place, heard), "woken": True}
        navigation.resume(turn)
    elif isinstance(question.kind.read(heard.text, turn.known(place)), Understood | Doubt):
        answering.typed(turn, place, heard.text, heard.message_id)
    else:
        navigation.resume(turn)


def _brief(text: str) -> bool:
    """Tell whether a text is a greeting, a yes or a no: after a long silence it answers a reminder."""
    return greets(text) or isinstance(read("yesno", text).value, bool)


def _held(place: Key, heard: Said) -> dict[str, Any]:
    """Hold a text until the member says whether it is an answer."""
    looks = {"entities": entities_to_json(heard.entities)} if heard.entities else {}
    return {"question": list(place), "forwarded": heard.text, "message_id": heard.message_id, **looks}


def edited(turn: Turn, heard: Edited) -> None:
    """An earlier message changed: a correction of the answer it gave."""
    for component, answers in turn.state.answers.items():
        for key, answer in answers.items():
            if answer.message_id == heard.message_id:
                corrections.edited_answer(turn, (component, key), heard)
                return
    latest = max(
        (answer.message_id or 0 for answers in turn.state.answers.values() for answer in answers.values()),
        default=0,
    )
    if turn.draft.get("message_id") == heard.message_id:
        turn.state.draft = {}
    if heard.message_id > latest:
        said(turn, Said(heard.text, heard.message_id))

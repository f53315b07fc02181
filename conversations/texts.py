"""Typed and edited messages, followed to the question they are about."""

import re

from conversations import answering, components, corrections, drafts, menus, navigation, recap, taps
from conversations.answers import Key
from conversations.asking import ask, may_be_asked, revision
from conversations.heard import Edited, Said, Tapped
from conversations.kinds.choices import ManyOf, matching
from conversations.kinds.files import Files
from conversations.kinds.kind import Doubt, Option, Understood
from conversations.kinds.measured import Measured
from conversations.kinds.text import FreeText
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
    elif turn.state.resting and not about and not turn.draft:
        _woken(turn, place, heard)
    else:
        turn.state.resting = False
        _answered(turn, place, heard)
    offer(turn, heard.text)


def _passed_on(turn: Turn, place: Key, heard: Said) -> None:
    """Somebody else's message is an answer only after a yes, and never confirms anything by itself."""
    if turn.question(place) is not None and not turn.draft:
        turn.state.draft = {"question": list(place), "forwarded": heard.text, "message_id": heard.message_id}
        if heard.entities:
            turn.state.draft["entities"] = entities_to_json(heard.entities)
    ask(turn)


def _answered(turn: Turn, place: Key, heard: Said) -> None:
    reading = read("intent", _wish(turn, place, heard.text))
    if "replace" in turn.draft and reading.intent in navigation.STATUS:
        # "I don't know" about a replacement is no yes: the answer that was there stays.
        answering.replaced(turn, yes=False)
        return
    if turn.draft and not reading.intent and drafts.settled(turn, place, heard):
        return
    place = turn.asked or place
    if _labelled(turn, place, heard):
        return
    if (
        reading.intent == "correct"
        and isinstance(reading.value, str)
        and corrections.offered(turn, place, reading.value, heard)
    ):
        return
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


def _labelled(turn: Turn, place: Key, heard: Said) -> bool:
    """A grid button's whole label, typed: the same as a tap; it comes before any wish it might look like."""
    question = turn.question(place)
    if question is None or not isinstance(question.kind, ManyOf):
        return False
    kind = question.kind
    offered = [Option("~all", kind.everything)] if kind.everything else []
    offered += [kind.nothing] if kind.nothing else []
    codes = matching(heard.text, tuple(offered), numbered=False, inside=False)
    if not codes and kind.nothing and kind.may_be_empty and _refuses(heard.text):
        codes = [kind.nothing.code]
    if not codes:
        return False
    taps.tapped(turn, Tapped(place[0], place[1], revision(turn, place), codes[0], heard.message_id))
    return True


def _refuses(text: str) -> bool:
    return read("yesno", text).value is False or read("intent", text).intent == "decline"


def _declined_detail(turn: Turn, place: Key, text: str) -> bool:
    """Tell whether a plain no means "nothing to say" here: an optional text, file, code or amount."""
    question = turn.question(place)
    return (
        question is not None
        and question.detail
        and isinstance(question.kind, FreeText | Files | Measured)
        and read("yesno", text).value is False
    )


def _menu(turn: Turn, place: Key, heard: Said) -> None:
    """Read a typed answer to the recap or to what comes next: a label, a yes, a line, a free correction."""
    codes = matching(heard.text, _MENUS[place[1]], numbered=place[1] == "next")
    yes = read("yesno", heard.text)
    if codes or (isinstance(yes.value, bool) and not yes.needs_confirmation):
        option = codes[0] if codes else _yes_means(place[1], yes.value is True)
        components.menu(turn, Tapped(place[0], place[1], 0, option))
        return
    if place[1] == "recap" and (
        (re.fullmatch(r"\s*\d+\s*", heard.text) and drafts.line_chosen(turn, place[0], heard.text))
        or answering.meant_elsewhere(turn, place, heard.text, heard.message_id)
    ):
        return
    ask(turn, Text("Touchez une des réponses proposées, ou écrivez son numéro."))


_MENUS = {
    "recap": tuple(Option(button.option, button.label) for button in recap.CHOICES),
    "next": tuple(
        Option(button.option, button.label) for button in (menus.ANOTHER, menus.COMPLETE, menus.FINISH)
    ),
}


def _yes_means(key: str, yes: bool) -> str:
    return ("confirm" if yes else "correct") if key == "recap" else ("another" if yes else "finish")


def _woken(turn: Turn, place: Key, heard: Said) -> None:
    """A text after a rest: an answer when it can only be one, else a greeting and the question again."""
    question = turn.question(place)
    turn.state.resting = False
    if (
        question is not None
        and isinstance(question.kind, Measured)
        and isinstance(question.kind.read(heard.text, turn.known(place)), Understood | Doubt)
    ):
        answering.typed(turn, place, heard.text, heard.message_id)
    else:
        navigation.resume(turn)


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

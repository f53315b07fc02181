"""Typed messages: an answer, a wish, a correction of something earlier; edited messages too."""

import re

from conversations import answering, components, menus, navigation, recap
from conversations.answers import Key
from conversations.asking import ask, may_be_asked
from conversations.heard import Edited, Said, Tapped
from conversations.kinds.choices import matching
from conversations.kinds.kind import Doubt, Option, Understood
from conversations.kinds.measured import Measured
from conversations.kinds.spoken import together
from conversations.tongues import offer
from conversations.turn import Turn
from locales import Text
from understanding.read import read


def said(turn: Turn, heard: Said) -> None:
    """Follow a typed message to the question it is about."""
    place = turn.asked
    if (
        heard.about
        and heard.about != place
        and may_be_asked(turn, heard.about)
        and turn.state.at(heard.about)
    ):
        _corrected(turn, heard.about, heard.text, heard.message_id)
    elif place is None:
        ask(turn)
    elif turn.state.resting and not heard.about:
        _woken(turn, place, heard)
    else:
        turn.state.resting = False
        _answered(turn, place, heard)
    offer(turn, heard.text)


def _answered(turn: Turn, place: Key, heard: Said) -> None:
    if turn.draft and _settled_draft(turn, place, heard):
        return
    place = turn.asked or place
    reading = read("intent", heard.text)
    if (
        reading.intent == "correct"
        and isinstance(reading.value, str)
        and _correction(turn, place, reading.value, heard)
    ):
        return
    if reading.intent and navigation.wished(turn, reading.intent, place, heard.text, heard.message_id):
        return
    if place[1] in ("recap", "next"):
        _menu(turn, place, heard.text)
    elif heard.forwarded:
        turn.state.draft = {"question": list(place), "forwarded": heard.text, "message_id": heard.message_id}
        ask(turn)
    else:
        answering.typed(turn, place, heard.text, heard.message_id)


def _settled_draft(turn: Turn, place: Key, heard: Said) -> bool:
    """Let a text settle what the draft asks; False when it is a new answer and the draft is dropped."""
    draft = turn.draft
    yes = read("yesno", heard.text).value
    if draft.get("correct"):
        return _line_chosen(turn, place[0], heard.text)
    if "replace" in draft:
        if isinstance(yes, bool):
            answering.replaced(turn, yes=yes)
            return True
        turn.state.draft = {}
        return False
    if "forwarded" in draft:
        if isinstance(yes, bool):
            answering.forwarded(turn, yes=yes)
            return True
        turn.state.draft = {}
        return False
    return "doubt" in draft and _doubt_settled(turn, place, heard.text)


def _doubt_settled(turn: Turn, place: Key, text: str) -> bool:
    """Match the text with the doubt's choices; a fuller answer replaces the doubtful one."""
    from conversations.asking import doubted

    question = turn.survey.at(place)
    doubt = doubted(turn, place, question) if question else None
    if not isinstance(doubt, Doubt) or question is None:
        turn.state.draft = {}
        return False
    labels = tuple(Option(str(index), choice.label) for index, choice in enumerate(doubt.choices))
    codes = matching(text, labels)
    if len(codes) == 1:
        answering.chosen(turn, place, int(codes[0]))
        return True
    both = f"{turn.draft['doubt']} {text}"
    alone = question.kind.read(text, turn.known(place))
    joined = question.kind.read(both, turn.known(place))
    if not isinstance(alone, Understood) and isinstance(joined, Understood):
        message_id = turn.draft.get("message_id")
        turn.state.draft = {}
        answering.taken(turn, place, joined.value, raw=both, message_id=message_id)
        return True
    turn.state.draft = {}
    return False


def _line_chosen(turn: Turn, component: int, text: str) -> bool:
    """Read the number or the name of a line to correct."""
    lines = [question for question, _ in recap.lines(turn, component)]
    codes = matching(text, tuple(Option(question.key, question.label) for question in lines))
    if codes:
        turn.reopen((component, codes[0]))
        ask(turn)
        return True
    turn.state.draft = {}
    return False


def _menu(turn: Turn, place: Key, text: str) -> None:
    """Read a typed answer to the recap or to what comes next: a label, a yes, a number of a line."""
    recap_options = (("confirm", "Confirmer"), ("correct", "Corriger"), ("complete", "Compléter"))
    labels = {
        "recap": tuple(Option(code, Text(label)) for code, label in recap_options),
        "next": tuple(
            Option(button.option, button.label) for button in (menus.ANOTHER, menus.COMPLETE, menus.FINISH)
        ),
    }[place[1]]
    codes = matching(text, labels, numbered=place[1] == "next")
    yes = read("yesno", text).value
    if codes or isinstance(yes, bool):
        option = codes[0] if codes else _yes_means(place[1], yes is True)
        components.menu(turn, _tap(place, option))
        return
    if place[1] == "recap" and re.fullmatch(r"\s*\d+\s*", text) and _line_chosen(turn, place[0], text):
        return
    ask(turn, Text("Touchez une des réponses proposées, ou écrivez son numéro."))


def _yes_means(key: str, yes: bool) -> str:
    return ("confirm" if yes else "correct") if key == "recap" else ("another" if yes else "finish")


def _tap(place: Key, option: str) -> Tapped:
    return Tapped(place[0], place[1], 0, option)


def _woken(turn: Turn, place: Key, heard: Said) -> None:
    """A text after a rest: an answer when it can only be one, else a greeting and the question again."""
    question = turn.question(place)
    measured = question is not None and isinstance(question.kind, Measured)
    if (
        question is not None
        and measured
        and isinstance(question.kind.read(heard.text, turn.known(place)), Understood)
    ):
        turn.state.resting = False
        answering.typed(turn, place, heard.text, heard.message_id)
    else:
        navigation.resume(turn)


def _corrected(turn: Turn, place: Key, text: str, message_id: int | None) -> None:
    """A reply to an older question: confirmed when it changes the answer; unreadable, the old one stays."""
    question, old = turn.survey.at(place), turn.state.at(place)
    assert question is not None and old is not None  # noqa: S101, PT018 - the caller checked
    turn.state.resting = False
    outcome = question.kind.read(text, turn.known(place))
    match outcome:
        case Understood(value=value) if value == old.value:
            turn.toast = Text("C’est déjà noté.")
            ask(turn, turn.toast)
        case Understood(value=value):
            answering.confirm_first(turn, place, value, text, message_id)
        case Doubt():
            turn.reopen(place)
            turn.state.draft = {"question": list(place), "doubt": text, "message_id": message_id}
            ask(turn)
        case _:
            ask(turn, together(outcome.because, Text("Je garde votre réponse telle quelle.")))


def edited(turn: Turn, heard: Edited) -> None:
    """An earlier message changed: a correction of the answer it gave."""
    for component, answers in turn.state.answers.items():
        for key, answer in answers.items():
            if answer.message_id == heard.message_id:
                _edited_answer(turn, (component, key), heard)
                return
    latest = max(
        (answer.message_id or 0 for answers in turn.state.answers.values() for answer in answers.values()),
        default=0,
    )
    if heard.message_id > latest and turn.state.begun:
        said(turn, Said(heard.text, heard.message_id))
    else:
        turn.toast = None


def _edited_answer(turn: Turn, place: Key, heard: Edited) -> None:
    question, old = turn.survey.at(place), turn.state.at(place)
    if question is None or old is None or not may_be_asked(turn, place):
        ask(turn)
        return
    outcome = question.kind.read(heard.text, turn.known(place))
    if not isinstance(outcome, Understood) or place[0] in turn.state.confirmed or old.value == outcome.value:
        _corrected(turn, place, heard.text, heard.message_id)
        return
    turn.record(place, "given", outcome.value, heard.text, heard.message_id)
    value = question.kind.echo(outcome.value, turn.known(place))
    ask(
        turn,
        Text("Message modifié : {question} devient {value}.", {"question": question.label, "value": value}),
    )


def _correction(turn: Turn, place: Key, text: str, heard: Said) -> bool:
    """Offer "non, je voulais dire 3 mois" to the question before, when that one can read it."""
    from conversations.keyboards import previous

    before = previous(turn, place)
    question = turn.survey.at(before) if before else None
    if before is None or question is None:
        return False
    outcome = question.kind.read(text, turn.known(before))
    if not isinstance(outcome, Understood):
        return False
    answering.confirm_first(turn, before, outcome.value, heard.text, heard.message_id)
    return True

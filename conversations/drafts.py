"""A text that settles what waits for one more word: a doubt, a replacement, a level, a line to correct."""

from typing import cast

from conversations import answering, recap, taps
from conversations.answers import Key
from conversations.asking import ask, doubted, revision
from conversations.heard import Said, Tapped
from conversations.kinds.choices import GRAVITY, ManyOf, matching
from conversations.kinds.kind import Option, Understood
from conversations.turn import Turn
from locales import Text
from understanding.read import read


def settled(turn: Turn, place: Key, heard: Said) -> bool:
    """Let a text settle what the draft asks; False when it is a new answer and the draft is dropped."""
    draft = turn.draft
    yes = read("yesno", heard.text)
    sure = yes.value if isinstance(yes.value, bool) and not yes.needs_confirmation else None
    if draft.get("correct"):
        return line_chosen(turn, place[0], heard.text)
    if draft.get("stage") == "severity":
        return _levels(turn, place, heard)
    if "replace" in draft and sure is not None:
        answering.replaced(turn, yes=sure)
        return True
    if "forwarded" in draft and sure is not None:
        answering.forwarded(turn, yes=sure)
        return True
    if "doubt" in draft:
        return _doubt_settled(turn, place, heard.text)
    if "replace" in draft or "forwarded" in draft:
        turn.state.draft = draft.get("aside") or {}
    return False


def _levels(turn: Turn, place: Key, heard: Said) -> bool:
    """A level typed at the severity screen: for the lines it names, else for those not rated yet."""
    kind = cast("ManyOf", turn.survey.question(place).kind)
    words = tuple(Option(code, GRAVITY[int(code)]) for code in ("1", "2", "3"))
    typed = heard.text.strip()
    level = typed if typed in ("1", "2", "3") else next(iter(matching(typed, words, numbered=False)), None)
    if level is None:
        ask(turn, Text("Touchez un niveau par ligne, puis « Terminé »."))
        return True
    ticked = tuple(option for option in kind.choices if option.code in turn.draft["ticks"])
    rated = set(turn.draft["rated"])
    unrated = [each.code for each in ticked if each.code not in rated]
    named = matching(typed, ticked, numbered=False) or unrated
    for code in named[:-1]:
        turn.draft["ticks"][code] = int(level)
    turn.draft["rated"] = sorted({*rated, *named[:-1]})
    taps.tapped(turn, Tapped(place[0], place[1], revision(turn, place), f"{named[-1]}={level}"))
    return True


def _doubt_settled(turn: Turn, place: Key, text: str) -> bool:
    """A full answer is a new one; else match the doubt's choices; else read it after the doubtful words."""
    question = turn.survey.question(place)
    doubt = doubted(turn, place, question)
    alone = question.kind.read(text, turn.known(place))
    whole = not question.looks_up and isinstance(alone, Understood) and any(each.isdigit() for each in text)
    if doubt is None or whole:
        turn.state.draft = {}
        return False
    labels = tuple(Option(str(index), choice.label) for index, choice in enumerate(doubt.choices))
    codes = matching(text, labels, numbered=False)
    yes = read("yesno", text).value
    if len(codes) == 1 or isinstance(yes, bool):
        answering.chosen(turn, place, int(codes[0]) if codes else 0 if yes else len(doubt.choices) - 1)
        return True
    both = f"{turn.draft['doubt']} {text}"
    joined = question.kind.read(both, turn.known(place))
    message_id = turn.draft.get("message_id")
    turn.state.draft = {}
    if question.looks_up or isinstance(alone, Understood) or not isinstance(joined, Understood):
        return False
    answering.taken(turn, place, joined.value, raw=both, message_id=message_id)
    return True


def line_chosen(turn: Turn, component: int, text: str) -> bool:
    """Read the number or the name of a line to correct."""
    lines = [question for question, _ in recap.lines(turn, component)]
    codes = matching(text, tuple(Option(question.key, question.label) for question in lines))
    if codes:
        turn.reopen((component, codes[0]))
        ask(turn)
        return True
    turn.state.draft = {}
    return False

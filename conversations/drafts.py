"""A text that settles what waits for one more word: a doubt, a replacement, a level, a line to correct."""

from typing import cast

from conversations import answering, grids, recap, severity
from conversations.answers import Key
from conversations.asking import ask, doubted
from conversations.heard import Said
from conversations.kinds.choices import ManyOf
from conversations.kinds.kind import Option, Understood
from conversations.kinds.matching import denies, matching
from conversations.turn import Turn
from understanding.read import read


def settled(turn: Turn, place: Key, heard: Said) -> bool:
    """Let a text settle what the draft asks; False when it is a new answer and the draft is dropped."""
    draft = turn.draft
    yes = read("yesno", heard.text)
    sure = yes.value if isinstance(yes.value, bool) and not yes.needs_confirmation else None
    if draft.get("correct"):
        return line_chosen(turn, place[0], heard.text)
    if draft.get("stage") == "severity":
        return _rated(turn, place, heard, agreed=sure is True)
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


def _rated(turn: Turn, place: Key, heard: Said, *, agreed: bool) -> bool:
    """A text at the severity screen: levels, lines to add, or a yes to the levels shown on it.

    Levels said in other words than the scale's are put on the screen, and wait for a yes.
    """
    kind = cast("ManyOf", turn.survey.question(place).kind)
    draft = turn.draft
    if draft.get("offered") and agreed:
        grids.settle(turn, place, kind, draft["ticks"])
        return True
    ticks, rated = dict(draft["ticks"]), set(draft["rated"])
    lines = tuple(each for each in kind.choices if each.code in ticks or each.code != "other")
    unrated = [code for code in kind.ordered(ticks) if code not in rated]
    found = severity.rated(heard.text, lines, unrated)
    if found is None:
        added = matching(heard.text, lines, numbered=False)
        if set(added) <= set(ticks) or denies(heard.text):
            return False
        turn.state.draft = {**draft, "ticks": dict.fromkeys(added, kind.default()) | ticks}
        ask(turn)
        return True
    grids.rate(turn, place, kind, found)
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

"""The buttons under a question: its answers, the ways around it, the ticks of a grid."""

import json
from collections.abc import Iterable, Sequence
from zlib import crc32

from conversations.answers import Key
from conversations.kinds.choices import GRAVITY, SEVERITIES, ManyOf, label_of
from conversations.kinds.files import Files
from conversations.kinds.kind import Doubt, Option
from conversations.replies import CANCEL, Button, Keyboard
from conversations.survey import Question, held
from conversations.turn import Turn
from locales import Text, Value

BANDS_FROM = 3
"""The misunderstanding in a row at which bands are offered."""

FIRST_CONTACT = frozenset({"language", "start"})
"""Not gone back to: the language has a command of its own, the welcome nothing to change."""

DONT_KNOW = Button("~unknown", Text("Je ne sais pas"))
SKIP = Button("~skip", Text("Passer"))
DECLINE = Button("~declined", Text("Confidentiel"))
BACK = Button("~back", Text("Retour"))
ENOUGH = Button("~enough", Text("Terminer les précisions"))
KEEP = Button("~keep", Text("Garder cette réponse"))
SAME = Button("~same", Text("Oui, pareil"))


def of(turn: Turn, place: Key, question: Question) -> Keyboard:
    """Build the keyboard of the question being asked."""
    if isinstance(question.kind, ManyOf):
        own = (
            _severities(turn, question.kind)
            if turn.draft.get("stage") == "severity"
            else _ticks(turn, place, question)
        )
    else:
        own = _options(turn, place, question)
    short = shortcut(turn, place, question)
    return (*(((short,),) if short else ()), *own, *_around(turn, place, question))


def tag(turn: Turn) -> str:
    """Give four letters that say which draft a button settles: an older one's buttons mean nothing now."""
    return f"{crc32(json.dumps(turn.draft, sort_keys=True).encode()) & 0xFFFF:04x}"


def yes_no(turn: Turn) -> tuple[Button, Button]:
    """Give the two buttons that settle the draft."""
    return (Button(f"~yes.{tag(turn)}", Text("Oui")), Button(f"~no.{tag(turn)}", Text("Non")))


def doubt(turn: Turn, asked: Doubt) -> Keyboard:
    """Build the two or three ways out of a doubt."""
    marked = tag(turn)
    buttons = [Button(f"~d{index}.{marked}", choice.label) for index, choice in enumerate(asked.choices)]
    return (*rows(buttons, 1), (BACK,))


def rows(buttons: Iterable[Button], columns: int) -> Keyboard:
    """Lay buttons out, so many side by side."""
    line = tuple(buttons)
    return tuple(line[start : start + columns] for start in range(0, len(line), columns))


def _options(turn: Turn, place: Key, question: Question) -> Keyboard:
    known = turn.known(place)
    options: Sequence[Option] = question.kind.options(known)
    if turn.state.misheard >= BANDS_FROM:
        options = options or question.kind.bands()
    buttons = [Button(option.code, option.label) for option in options]
    own = rows(buttons, question.kind.columns)
    if isinstance(question.kind, Files) and turn.draft.get("files"):
        own = (*own, (Button("~done", Text("Terminé")),))
    return (*own, *_more(question))


def _more(question: Question) -> Keyboard:
    return ((Button("~more", question.more[0]),),) if question.more else ()


def _ticks(turn: Turn, place: Key, question: Question) -> Keyboard:
    """One row an option, its wanted state in the button: a tap never toggles."""
    kind = question.kind
    assert isinstance(kind, ManyOf)  # noqa: S101 - the caller chose this branch by the kind
    ticked = ticks(turn, place)
    lines = [_tick(option, option.code in ticked, kind.default()) for option in kind.choices]
    first = [Button("~all", kind.everything)] if kind.everything else []
    nothing = [Button(kind.nothing.code, kind.nothing.label)] if kind.nothing else []
    return (*rows(lines, 1), *rows([*first, Button("~done", kind.done), *nothing], 1), *_more(question))


def _tick(option: Option, on: bool, severity: int) -> Button:
    wanted = 0 if on else max(severity, 1)
    return Button(f"{option.code}={wanted}", _boxed(option.label, on=on))


def _boxed(label: Value, *, on: bool) -> Text:
    return Text("☑ {label}", {"label": label}) if on else Text("☐ {label}", {"label": label})


def _severities(turn: Turn, kind: ManyOf) -> Keyboard:
    """For each ticked line its label, then its three levels; the chosen one is marked."""
    lines: list[tuple[Button, ...]] = []
    for code, chosen in kind.ordered(turn.draft["ticks"]).items():
        lines.append((Button(f"{code}={chosen}", label_of(kind.choices, code)),))
        lines.append(tuple(_level(code, level, chosen) for level in SEVERITIES))
    return (*lines, (Button("~rated", kind.done),))


def _level(code: str, level: Option, chosen: int) -> Button:
    chosen_label = Text("● {level}", {"level": GRAVITY[chosen]})
    label: Value = chosen_label if int(level.code) == chosen else level.label
    return Button(f"{code}={level.code}", label)


def ticks(turn: Turn, place: Key) -> dict[str, int]:
    """Give the ticks on screen: the draft's, else the answer's."""
    if "ticks" in turn.draft:
        return dict(turn.draft["ticks"])
    answer = turn.state.at(place)
    return dict(answer.value) if answer and answer.given else {}


def _around(turn: Turn, place: Key, question: Question) -> Keyboard:
    """The ways around, side by side: don't know, skip, confidential, back."""
    # Of oneself, or of what one writes up and then confirms, nobody says "I don't know".
    may_not_know = place[0] > 0 or (turn.survey.small and not turn.survey.confirmed)
    ways = () if question.needed or question.quiet else (DONT_KNOW, SKIP) if may_not_know else (SKIP,)
    if question.sensitive:
        ways = (*ways, DECLINE)
    if previous(turn, place):
        ways = (*ways, BACK)
    if turn.survey.small:
        ways = (*ways, CANCEL)
    leave = ((ENOUGH,),) if question.detail and place[0] in turn.state.opened else ()
    return (*rows(ways, 3 if len(ways) == 3 else 2), *leave)


def shortcut(turn: Turn, place: Key, question: Question) -> Button | None:
    """Give one tap for what was already said: here before, or for the last component."""
    answer = turn.state.at(place)
    if answer is not None and answer.given and place in turn.state.reopened:
        return KEEP
    return SAME if question.carries and carried(turn, place) is not None else None


def carried(turn: Turn, place: Key) -> Key | None:
    """Find the last earlier component that has an answer to this question."""
    for component in reversed(turn.state.components):
        answer = turn.state.at((component, place[1]))
        if component < place[0] and answer and answer.given and turn.state.at(place) is None:
            return (component, place[1])
    return None


def previous(turn: Turn, place: Key) -> Key | None:
    """Find the question to go back to: the last answered one before this place that holds."""
    order = [question.key for question in turn.survey.questions(place[0])]
    until = order.index(place[1]) if place[1] in order else len(order)
    holding = held(turn.survey, turn.state, place[0])
    before = [key for key in holding if order.index(key) < until and key not in FIRST_CONTACT]
    if before:
        return (place[0], before[-1])
    if place[0] and place[0] == min(turn.state.components, default=0):
        profile = [
            key for key in held(turn.survey, turn.state, 0) if key in {q.key for q in turn.survey.before}
        ]
        return (0, profile[-1]) if profile else None
    return None

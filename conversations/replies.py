"""What comes out of one step: a new state, what to say, what to store, what to look up first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.answers import Answer
from conversations.heard import Attached
from conversations.state import State
from locales import Text, Value, Words


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: `option` travels in the tap; a `url` opens instead of tapping.

    `act` is a button outside any interview: a verb and what it is about, "move:45:3:qualified".
    """

    option: str
    label: Value
    url: str | None = None
    component: int | None = None
    key: str | None = None
    act: str | None = None


CANCEL = Button("~stop", Text("Annuler"))
"""Stops a small survey, at any of its questions."""

Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to send, or, with `edit`, the member's tapped message to redraw.

    `component`, `key` and `revision` say which question it asks, so that its buttons and a reply to it
    find their way back. A button may name another component and key than its message's.
    """

    words: Words
    buttons: Keyboard = ()
    component: int = 0
    key: str = ""
    revision: int = 0
    edit: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A new revision of an answer, to be stored beside the earlier ones."""

    component: int
    key: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """A file or a voice note to keep: the question it came with says what it is about."""

    component: int
    key: str
    file: Attached


Wants = Mapping[str, str]
"""Look-ups a step needs before it can decide: {"companies": name}, {"names": name} or {"stages": survey}."""

Found = Mapping[str, Any]
"""What was looked up: {"companies": [{"id", "name"}…]}, {"names": [{"need", "name"}…]},
{"stages": {component: Words}}: how far each confirmed component came since; {"added": [(Words, Button)…]}:
what the member added otherwise than in this interview, each with the button that opens it."""


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one thing heard.

    With `wants`, nothing was decided yet: call again with what was found. `completed` are components to
    (re)build a Need from, `deleted` those whose Need goes. `toast` is the short answer to a tap. A small
    survey is `finished` when nothing is left to ask, or `stopped`: either way it is over.
    """

    state: State
    replies: tuple[Reply, ...] = ()
    changed: tuple[Change, ...] = ()
    kept: tuple[Kept, ...] = ()
    completed: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()
    wants: Wants = field(default_factory=dict)
    toast: Words | None = None
    finished: bool = False
    stopped: bool = False

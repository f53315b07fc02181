"""Buttons of letters as JSON and back: they wait in the database with their words, in no language yet."""

from collections.abc import Sequence
from typing import Any

from conversations.replies import Button, Keyboard
from locales import Joined, words_from_json, words_to_json


def to_json(keyboard: Keyboard) -> list[list[dict[str, Any]]]:
    """Give buttons as JSON; ValueError for one that is neither an act nor an address."""
    return [[_to_json(button) for button in row] for row in keyboard]


def from_json(stored: Sequence[Sequence[Any]]) -> Keyboard:
    """Rebuild what `to_json` gave."""
    return tuple(tuple(_from_json(each) for each in row) for row in stored)


def _to_json(button: Button) -> dict[str, Any]:
    label = words_to_json(Joined((button.label,)))
    if button.url:
        return {"label": label, "url": button.url}
    if button.act is None:
        raise ValueError(f"a letter belongs to no interview: button {button.option!r}")
    return {"label": label, "act": button.act}


def _from_json(stored: dict[str, Any]) -> Button:
    return Button("", words_from_json(stored["label"]), url=stored.get("url"), act=stored.get("act"))

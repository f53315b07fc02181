"""The mark on the tapped button once its answer is stored: what carries none was not kept."""

from collections.abc import Mapping
from typing import Any

MARK = "✓ "


def marked(markup: Any, data: str) -> dict[str, Any] | None:
    """Give a message's keyboard with the mark on the button of this data alone.

    None when there is no such button, or when it carries the mark already. The buttons stay: an old one may
    be tapped to correct an answer.
    """
    try:
        rows = [[_button(each, data) for each in row] for row in markup["inline_keyboard"]]
        chosen = any(each["text"].startswith(MARK) for row in rows for each in row)
        return {"inline_keyboard": rows} if chosen and rows != markup["inline_keyboard"] else None
    except (KeyError, TypeError):  # not a keyboard: there is nothing to mark, and the tap counts all the same
        return None


def _button(button: Mapping[str, Any], data: str) -> dict[str, Any]:
    label = str(button["text"]).removeprefix(MARK)
    return {**button, "text": f"{MARK}{label}" if button.get("callback_data") == data else label}

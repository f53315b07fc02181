"""Words become the body of a Telegram message: text, entities, keyboard, within Telegram's limits."""

from collections.abc import Iterator, Sequence
from typing import Any

from conversations.heard import Tapped
from conversations.replies import Button, Keyboard, Reply
from locales import Entity, Joined, Spoken, Value, Words, label, say

TEXT_LIMIT = 4096
"""UTF-16 code units in one message."""
DATA_LIMIT = 64
"""Bytes in one button's data."""
LABEL_LIMIT = 64
ACT = "@"
"""What a button's data begins with when it belongs to no interview."""


def body(words: Value, language: str) -> dict[str, Any]:
    """Render one message without buttons, cut when it is too long for Telegram."""
    return pieces(say(words, language))[0]


def inline(buttons: Keyboard, language: str) -> dict[str, Any]:
    """Render buttons that belong to no interview: acts and addresses."""
    return {"inline_keyboard": keyboard(Reply(Joined(()), buttons), None, language)}


def bodies(reply: Reply, interview_id: int | None, language: str) -> list[dict[str, Any]]:
    """Render a reply: one message, or several when it is too long, the buttons under the last.

    A redrawn message stays one, so it is cut. Without an interview its buttons are acts and addresses.
    """
    said = pieces(say(reply.words, language))
    if reply.edit is not None:
        del said[1:]
    if reply.buttons:
        said[-1]["reply_markup"] = {"inline_keyboard": keyboard(reply, interview_id, language)}
    return said


def keyboard(reply: Reply, interview_id: int | None, language: str) -> list[list[dict[str, str]]]:
    """Render a reply's buttons; ValueError when a button's data is longer than Telegram carries."""
    return [[_button(reply, each, interview_id, language) for each in row] for row in _rows(reply.buttons)]


def _rows(buttons: Keyboard) -> Iterator[Sequence[Button]]:
    return (row for row in buttons if row)


def _button(reply: Reply, button: Button, interview_id: int | None, language: str) -> dict[str, str]:
    text = label(button.label, language, LABEL_LIMIT)
    if button.url:
        return {"text": text, "url": button.url}
    data = _data(reply, button, interview_id)
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"button data of {len(data.encode())} bytes")
    return {"text": text, "callback_data": data}


def _data(reply: Reply, button: Button, interview_id: int | None) -> str:
    if button.act is not None:
        return f"{ACT}{button.act}"
    if interview_id is None:
        raise ValueError(f"button {button.option!r} belongs to no interview")
    component = reply.component if button.component is None else button.component
    return f"{interview_id}:{Tapped(component, button.key or reply.key, reply.revision, button.option).data}"


def pieces(spoken: Spoken, limit: int = TEXT_LIMIT) -> list[dict[str, Any]]:
    """Split a text into messages of at most `limit` code units, at line breaks and spaces where it can."""
    parts, start = [], 0
    units = spoken.text.encode("utf-16-le")
    while start * 2 < len(units):
        end = _end(units, start, limit)
        parts.append(_piece(spoken, units, start, end))
        start = end
    return parts or [{"text": spoken.text}]


def _end(units: bytes, start: int, limit: int) -> int:
    if len(units) // 2 - start <= limit:
        return len(units) // 2
    window = units[start * 2 : (start + limit) * 2].decode("utf-16-le", "ignore")
    for mark in ("\n", " "):
        if (place := window.rfind(mark)) > 0:
            window = window[: place + 1]
            break
    return start + len(window.encode("utf-16-le")) // 2


def _piece(spoken: Spoken, units: bytes, start: int, end: int) -> dict[str, Any]:
    entities = [
        _entity(each, max(each.offset, start) - start, length)
        for each in spoken.entities
        if (length := min(each.offset + each.length, end) - max(each.offset, start)) > 0
    ]
    text = units[start * 2 : end * 2].decode("utf-16-le")
    return {"text": text, "entities": entities} if entities else {"text": text}


def _entity(entity: Entity, offset: int, length: int) -> dict[str, Any]:
    beside = {"url": entity.url, "language": entity.language}
    known = {name: value for name, value in beside.items() if value is not None}
    return {"type": entity.type, "offset": offset, "length": length} | known


def under(lead: Words, words: Words) -> Words:
    """Put a remark above what is said."""
    return Joined((lead, words))

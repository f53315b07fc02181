"""Texts as Telegram takes them: cleaned, measured in UTF-16 code units, entities checked and found."""

import re
from collections.abc import Sequence
from typing import Any

from playground.models import MessageEntity
from playground.refusals import bad_request

FORMATS = (
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
)  # fmt: skip
"""Entities a bot may ask for; the others are found by Telegram itself."""

FOUND = {
    "url": r"https?://[^\s<>\"]+[^\s<>\"'.,;:!?)»\u2066-\u2069]",
    "email": r"[\w.+-]+@[\w-]+\.[\w.-]*\w",
    "mention": r"(?<![\w@/])@[A-Za-z]\w{3,31}(?![\w@])",
    "bot_command": r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?![\w/])",
    "hashtag": r"(?<![\w#])#\w*[^\W\d_]\w*",
}
_FINDER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in FOUND.items()))
_DROPPED = re.compile(r"[\r\u2028-\u202e]")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def typed(text: str) -> str:
    """A person's text as Telegram passes it on: control characters become spaces, the ends are trimmed."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text)).strip()


def found(text: str) -> list[dict[str, Any]]:
    """The links, addresses, mentions, commands and hashtags Telegram marks in any text."""
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match.group())}
        for match in _FINDER.finditer(text)
    ]


def checked(text: str, entities: Sequence[MessageEntity]) -> list[dict[str, Any]]:
    """The entities a bot asked for, refused as Telegram does, with those found in what they leave free."""
    for entity in entities:
        _check(text, entity)
    asked = [entity.as_json() for entity in entities if entity.type in FORMATS]
    solid = [entity for entity in asked if entity["type"] in ("code", "pre", "text_link", "text_mention")]
    free = [entity for entity in found(text) if not any(_meet(entity, other) for other in solid)]
    return sorted(asked + free, key=lambda entity: (entity["offset"], -entity["length"]))


def _check(text: str, entity: MessageEntity) -> None:
    if entity.type not in FORMATS and entity.type not in (*FOUND, "cashtag", "phone_number"):
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    for needed, kind in (("url", "text_link"), ("user", "text_mention"), ("custom_emoji_id", "custom_emoji")):
        if entity.type == kind and not getattr(entity, needed):
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    start, end, whole = entity.offset, entity.offset + entity.length, units(text)
    if start < 0 or entity.length <= 0:
        raise bad_request("can't parse MessageEntity: offset and length must be positive")
    if start >= whole:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    beginning = f"entity beginning at UTF-16 offset {start}"
    if end > whole:
        raise bad_request(f"{beginning} ends after the end of the text at UTF-16 offset {end}")
    if _splits(text, start) or _splits(text, end):
        raise bad_request(f"{beginning} begins or ends in a middle of a UTF-16 symbol")


def _splits(text: str, offset: int) -> bool:
    """Whether an offset falls between the two halves of one character."""
    half = text.encode("utf-16-le", "surrogatepass")[offset * 2 : offset * 2 + 2]
    return len(half) == 2 and 0xDC <= half[1] <= 0xDF


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    one_end, other_end = one["offset"] + one["length"], other["offset"] + other["length"]
    return bool(one["offset"] < other_end and other["offset"] < one_end)

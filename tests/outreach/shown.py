"""What a reader sees of a message: its lines, then its buttons in brackets with the act each carries."""

import os
from collections.abc import Iterable
from pathlib import Path

from conversations.replies import Reply
from locales import Value, label, plain
from outreach.letters import Letter

UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
UNSEEN |= dict.fromkeys(map(ord, "\u00a0\u202f"), " ")
FOLDER = Path(__file__).parent / "texts"

Message = Reply | Letter


def bare(words: Value, language: str) -> str:
    """Give words as one sees them: without direction marks, spaces as spaces."""
    return plain(words, language).translate(UNSEEN)


def shown(messages: Iterable[Message], language: str) -> str:
    """Write messages down, one after the other."""
    return "\n\n".join("\n".join(_lines(each, language)) for each in messages) + "\n"


def _lines(message: Message, language: str) -> Iterable[str]:
    yield bare(message.words, language)
    for row in message.buttons:
        yield "  " + " ".join(f"[{label(each.label, language).translate(UNSEEN)}]" for each in row)


def acts(message: Message) -> list[str]:
    """Give what the buttons carry, row after row."""
    return [str(button.act) for row in message.buttons for button in row]


def approved(name: str, language: str, found: str) -> str:
    """Give the text somebody read and approved; UPDATE_TRANSCRIPTS=1 writes the one found instead."""
    path = FOLDER / f"{name}.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        path.write_text(found, "utf-8")
    return path.read_text("utf-8")

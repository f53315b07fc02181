"""The last Bot API calls, for the page's drawer and for tests; never a token, never what was written."""

from collections import deque
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One call; `error` is Telegram's description, or "unanswered" for a press left without answer."""

    at: datetime
    method: str
    ok: bool
    error: str | None
    ms: float
    chat: int | str | None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "at": self.at.isoformat(timespec="milliseconds")}


class Journal:
    def __init__(self, length: int = 500) -> None:
        self._entries: deque[Entry] = deque(maxlen=length)

    def note(self, entry: Entry) -> None:
        self._entries.append(entry)

    def as_json(self) -> list[dict[str, Any]]:
        return [entry.as_json() for entry in self._entries]

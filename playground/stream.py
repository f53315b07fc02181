"""What happens, told to the pages that listen: one queue per open page, in the order of the events."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Listener:
    """A page listening to one person, or to everybody when `person` is None."""

    person: int | None
    waiting: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)


class Stream:
    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def tell(self, event: str, data: dict[str, Any], person: int | None = None) -> None:
        """Tell an event to the pages of a person, or to every page; the data names the person it is about."""
        if person is not None:
            data = {"person": person, **data}
        text = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for listener in self._listeners:
            if person is None or listener.person in (None, person):
                listener.waiting.put_nowait(text)

    @contextmanager
    def listening(self, person: int | None) -> Iterator[Listener]:
        listener = Listener(person)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """End every open stream, because the server stops."""
        for listener in self._listeners:
            listener.waiting.put_nowait(None)

"""The whole state of one playground: people, chats, files, the bot's profile, and what waits for the bot."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from playground.callbacks import Callbacks
from playground.chats import Chat, Message
from playground.clock import Clock
from playground.files import Files
from playground.journal import Entry, Journal
from playground.people import Bot, Person
from playground.profile import Profile
from playground.stream import Stream
from playground.trouble import Flood, Troubles
from playground.updates import Updates

EPOCH = 1_767_225_600
"""The start of 2026: messages are numbered from the seconds since; no playground repeats another's."""


@dataclass(frozen=True)
class Action:
    """A button in the page's drawer; `run` says in one sentence what it did."""

    name: str
    label: str
    run: Callable[[], Awaitable[str]]


class World:
    def __init__(self, token: str, bot: Bot, people: Sequence[Person], actions: Sequence[Action]) -> None:
        self.token = token
        self.bot = bot
        self.people = {person.id: person for person in people}
        self.actions = {action.name: action for action in actions}
        self.chats = {person.id: Chat(person.id, person=person, started=person.met) for person in people}
        self.clock = Clock()
        self.updates = Updates(self.clock)
        self.callbacks = Callbacks(self.clock)
        self.files = Files()
        self.profile = Profile()
        self.journal = Journal()
        self.stream = Stream()
        self.troubles = Troubles()
        self.flood = Flood()
        self._message_ids = count(self.clock.stamp() - EPOCH)
        self._group_ids = count(-5_000_001, -1)
        self._timers: set[asyncio.TimerHandle] = set()

    def meet(self, first_name: str, language_code: str) -> Person:
        """Somebody new, who has not written to the bot yet."""
        person = Person(max(self.people, default=1000) + 1, first_name, language_code)
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, person=person)
        return person

    def found(self, title: str) -> Chat:
        """A new group with the bot in it."""
        group = Chat(next(self._group_ids), title=title, started=True)
        self.chats[group.id] = group
        return group

    @property
    def groups(self) -> list[Chat]:
        return [chat for chat in self.chats.values() if not chat.private]

    def write(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any], *, mine: bool) -> Message:
        """Put a message in a chat and show it on the pages."""
        body = {
            "message_id": next(self._message_ids),
            "from": sender,
            "chat": chat.as_chat(),
            "date": self.clock.stamp(),
            **content,
        }
        message = Message(body, mine)
        chat.messages[message.id] = message
        return message

    def show(self, event: str, chat: Chat, data: dict[str, Any]) -> None:
        """Tell the pages what happened in a chat; in groups it is a "group" event, for everybody."""
        if chat.person:
            self.stream.tell(event, data, chat.person.id)
        else:
            self.stream.tell("group", {"group": chat.id, "event": event, "data": data})

    def note(self, method: str, error: str | None, chat: int | str | None, ms: float = 0.0) -> None:
        """Write a call in the journal and show it in the drawers."""
        entry = Entry(self.clock.now(), method, error is None, error, round(ms, 1), chat)
        self.journal.note(entry)
        self.stream.tell("call", entry.as_json())

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something after real seconds, unless the playground has stopped by then."""

        def due() -> None:
            self._timers.discard(timer)
            act()

        timer = asyncio.get_running_loop().call_later(seconds, due)
        self._timers.add(timer)

    def close(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self.updates.close()
        self.stream.close()

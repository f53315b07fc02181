"""Somebody at their phone: they type and tap, and see what the bot's outbox holds for them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.interviewing import Reception
from bot.letters import rendered
from storage import Database, outbox, people
from storage.outbox import Outcome, Row
from storage.people import Contact, Person
from tests.bot import updates
from tests.storage.house import NOON

UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
UNSEEN |= dict.fromkeys(map(ord, "\u00a0\u202f"), " ")
FIRST_MESSAGE = 100


class Stopped(Clock):
    """A watch that stands at noon of 24 November 2026, until it is moved on."""

    def now(self) -> Any:
        """Give the moment it shows."""
        return NOON + self.ahead


@dataclass
class Message:
    """A message as it stands in the chat: its text, its buttons with what each carries, its file's name."""

    text: str = ""
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    file: str | None = None
    edited: bool = False

    def lines(self) -> list[str]:
        """Give its lines as they are seen."""
        return [
            *([f"({self.file})"] if self.file else []),
            *self.text.splitlines(),
            *("  " + " ".join(f"[{label}]" for label, _ in row) for row in self.buttons),
        ]


@dataclass
class Chat:
    """One person's chat with the bot; `last` are the messages the latest update brought, new or redrawn."""

    reception: Reception
    person: Person
    messages: dict[int, Message] = field(default_factory=dict)
    last: list[Message] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    async def say(self, words: str) -> str:
        """Type a message; give what comes back."""
        return await self.feed(updates.text(words, self.person.telegram_id))

    async def tap(self, label: str) -> str:
        """Tap the newest button called so; give what comes back. LookupError when there is none."""
        for number, message in reversed(self.messages.items()):
            for row in message.buttons:
                for each, data in row:
                    if each == label:
                        return await self.feed(updates.tap(data, self.person.telegram_id, number))
        raise LookupError(label)

    async def pick(self, carrying: str) -> str:
        """Tap the newest button whose data holds this; give its label and what comes back."""
        for number, message in reversed(self.messages.items()):
            for row in message.buttons:
                for label, data in row:
                    if carrying in data:
                        await self.feed(updates.tap(data, self.person.telegram_id, number))
                        return label
        raise LookupError(carrying)

    async def press(self, act: str, message_id: int = 8) -> str:
        """Tap a button by what it carries, were it an old one."""
        return await self.feed(updates.tap(f"@{act}", self.person.telegram_id, message_id))

    async def feed(self, *raws: dict[str, Any]) -> str:
        """Let the bot take updates; give what this person is shown."""
        for raw in raws:
            self._sign(raw)
        taken = await self.reception.receive(list(raws))
        self.last, self.toasts = [], [each.translate(UNSEEN) for each in taken.toasts.values()]
        for row in taken.rows:
            if row.chat_id == self.person.telegram_id and row.lane == "reply":
                await self._show(row)
        return self.shown

    def _sign(self, raw: dict[str, Any]) -> None:
        """Put this person's own name on what they send."""
        sent = raw.get("message") or raw.get("callback_query") or raw.get("edited_message") or {}
        sent["from"] |= {"first_name": self.person.first_name, "language_code": self.person.app_language}

    @property
    def shown(self) -> str:
        """What the latest update brought."""
        return "\n\n".join("\n".join(each.lines()) for each in self.last)

    @property
    def acts(self) -> list[str]:
        """What the latest buttons carry."""
        return [data for each in self.last for row in each.buttons for _, data in row]

    async def _show(self, row: Row) -> None:
        message = await seen(self.reception.house.database, row)
        if message is None:
            return
        message.edited = row.method == "edit"
        number = row.edit_message_id or max(self.messages, default=FIRST_MESSAGE) + 1
        self.messages.pop(number, None)  # what is drawn last is found first
        self.messages[number] = message
        self.last.append(message)


async def seen(database: Database, row: Row) -> Message | None:
    """Give a row of the outbox as its reader sees it; None when it shows nothing."""
    payload: dict[str, Any] | None = row.payload
    if row.lane == "letter":
        async with database.reading() as session:
            payload = await rendered(session, row)
    if payload is None or not ("text" in payload or "recipe" in payload):
        return None
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [[(each["text"].translate(UNSEEN), each["callback_data"]) for each in row] for row in rows]
    return Message(str(payload.get("text", "")).translate(UNSEEN), buttons, payload.get("name"))


async def letters(database: Database, person: Person) -> list[Message]:
    """Give the letters that wait for somebody, as they will read them."""
    async with database.reading() as session:
        found = await outbox.of_person(session, [person.id])
    shown = [await seen(database, row) for row in found if row.lane == "letter" and row.payload]
    return [each for each in shown if each]


async def delivered(database: Database, person: Person, at: datetime) -> None:
    """Let the letters that wait for somebody arrive at a moment."""
    async with database.writing() as session:
        found = await outbox.of_person(session, [person.id])
        waiting = [row.id for row in found if row.lane == "letter" and row.state in ("waiting", "leased")]
        await outbox.settle(session, [Outcome(each, "sent", message_id=each, at=at) for each in waiting])


async def let_in(
    reception: Reception, number: int, role: str, name: str, language: str | None = "fr"
) -> Chat:
    """Give the chat of somebody new, who has a role and, unless it is None, chose a language."""
    async with reception.house.database.writing() as session:
        known = await people.known(session, [Contact(number, name, app_language=language or "fr")], NOON)
        await people.set_role(session, {known[number].id: role})
        if language:
            await people.set_language(session, {known[number].id: language})
        person = (await people.by_id(session, [known[number].id]))[known[number].id]
    return Chat(reception, person)


def chat(reception: Reception, person: Person) -> Chat:
    """Give the chat of somebody known."""
    return Chat(reception, person)

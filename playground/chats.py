"""Chats and the messages in them, kept as the JSON that Telegram would give; no rule about who may write."""

from dataclasses import dataclass, field
from typing import Any

from playground.people import Person


@dataclass
class Message:
    """One message; `body` is Telegram's JSON, `mine` is true when a person and not the bot wrote it.

    `keyboard` is a reply keyboard or its removal, which apps see and which Telegram leaves out of `body`.
    """

    body: dict[str, Any]
    mine: bool
    edited: bool = False
    keyboard: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        markup: dict[str, Any] = self.body.get("reply_markup", {})
        rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
        return rows

    def quoted(self) -> dict[str, Any]:
        """The message as it appears inside a reply to it: Telegram quotes one level only."""
        return {key: value for key, value in self.body.items() if key != "reply_to_message"}

    def as_json(self) -> dict[str, Any]:
        keyboard = {"reply_markup": self.keyboard} if self.keyboard else {}
        return {**self.body, **keyboard, "mine": self.mine, "edited": self.edited}


@dataclass
class Chat:
    """A private chat (`person` set, id = the person's) or a group (`title` set, negative id).

    `started`: the person has written to the bot. `shut`: the bot was blocked, or is no longer in the group.
    """

    id: int
    person: Person | None = None
    title: str | None = None
    started: bool = False
    shut: bool = False
    reply_keyboard: dict[str, Any] | None = None
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        return self.person is not None

    def as_chat(self) -> dict[str, Any]:
        if self.person:
            return self.person.as_chat()
        return {"id": self.id, "type": "group", "title": self.title, "all_members_are_administrators": False}

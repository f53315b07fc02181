"""What comes in, whatever the channel: who, where, and what was heard."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations.heard import Heard
from storage.people import Contact


@dataclass(frozen=True, slots=True)
class Arrived:
    """The member opened or unblocked the private chat."""


@dataclass(frozen=True, slots=True)
class Left:
    """The member blocked the bot."""


@dataclass(frozen=True, slots=True)
class InGroup:
    """Somebody added the bot to a group, or wrote in one."""


@dataclass(frozen=True, slots=True)
class OldButton:
    """A button that is not one of ours any more."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button outside an interview: `act` is "move:45:3:qualified", verb first."""

    act: str
    message_id: int | None = None


Event = Heard | Arrived | Left | InGroup | OldButton | Pressed


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that happened: `contact` is None in groups, whose people are nobody's business here.

    `reply_to` is the message a text answers, `interview_id` the interview a button belongs to, `answered` the
    keyboard it is in with the mark on it, to be shown once the tap is stored.
    """

    update_id: int
    chat_id: int
    contact: Contact | None
    event: Event
    at: datetime | None = None
    callback_id: str | None = None
    interview_id: int | None = None
    reply_to: int | None = None
    answered: dict[str, Any] | None = None


class UnreadableError(ValueError):
    """An update that is not what the Bot API documents."""

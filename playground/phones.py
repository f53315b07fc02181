"""What people do with their phones: write, tap, edit, send files, block the bot, add it to a group."""

import re
from typing import Any

from playground import membership
from playground.chats import Chat, Message
from playground.entities import found, typed
from playground.files import Kind, Upload
from playground.people import Person
from playground.world import World

LONGEST_MESSAGE = 4096
"""Characters; apps cut a longer text into several messages."""

PATIENCE = 1.0
"""Seconds after which a press without an answer is written in the journal as unanswered."""


class UnableError(Exception):
    """Something an app would not let its user do; `status` is the HTTP status for the page."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def write(world: World, chat: Chat, person: Person, text: str, extra: dict[str, Any]) -> Message:
    """Send a text, cut as apps do when it is long; `extra` holds a reply or the origin of a forward."""
    text = typed(text)
    if not text:
        raise UnableError(400, "the message is empty")
    pieces = [text[start : start + LONGEST_MESSAGE] for start in range(0, len(text), LONGEST_MESSAGE)]
    for piece in pieces:
        marked = found(piece)
        message = send(
            world, chat, person, {"text": piece, **({"entities": marked} if marked else {}), **extra}
        )
    return message


def send(world: World, chat: Chat, person: Person, content: dict[str, Any]) -> Message:
    """Put a person's message in a chat and, where the bot may read it, in its queue."""
    if chat.private and chat.shut:
        raise UnableError(409, "the bot is blocked: unblock it first")
    chat.started = True
    message = world.write(chat, person.as_user(), content, mine=True)
    if not chat.shut and (chat.private or _meant_for_bot(world, content)):
        world.updates.put("message", message.body)
    world.show("message", chat, message.as_json())
    return message


def _meant_for_bot(world: World, content: dict[str, Any]) -> bool:
    """Group privacy: a bot reads who joins, commands, mentions of it and replies to it; no other talk."""
    if "new_chat_members" in content:
        return True
    text = content.get("text", "")
    answered: dict[str, Any] = content.get("reply_to_message", {})
    to_bot = answered.get("from", {}).get("id") == world.bot.id
    return to_bot or text.startswith("/") or f"@{world.bot.username}" in text


def start(world: World, chat: Chat, person: Person, payload: str | None) -> Message:
    """Press Start, perhaps through a deep link; a blocked bot is unblocked by it."""
    if payload is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
        raise UnableError(400, "a start parameter has 1 to 64 letters, digits, _ or -")
    unblock(world, chat, person)
    return write(world, chat, person, f"/start {payload}" if payload else "/start", {})


def share(world: World, chat: Chat, person: Person, kind: Kind, upload: Upload, caption: str) -> Message:
    content = world.files.keep(kind, upload).as_media()
    if caption := typed(caption):
        marked = found(caption)
        content |= {"caption": caption} | ({"caption_entities": marked} if marked else {})
    return send(world, chat, person, content)


def tap(world: World, chat: Chat, person: Person, message_id: int, place: tuple[int, int]) -> str:
    """Press an inline button, by row and column; returns the id of the callback query."""
    message, (row, column) = _message(chat, message_id), place
    try:
        button = message.buttons[row][column]
    except IndexError:
        raise UnableError(404, "the message has no such button") from None
    if "callback_data" not in button:
        raise UnableError(400, "this button does not call the bot")
    if chat.shut:
        raise UnableError(409, "the bot is blocked: unblock it first")
    press = world.callbacks.press(chat.id, person.id)
    query = {"id": press.id, "from": person.as_user(), "message": message.body, "chat_instance": str(chat.id)}
    world.updates.put("callback_query", {**query, "data": button["callback_data"]})

    def complain() -> None:
        if not press.answered:
            world.note("answerCallbackQuery", "unanswered", chat.id)

    world.later(PATIENCE, complain)
    return press.id


def edit(world: World, chat: Chat, message_id: int, text: str) -> Message:
    """Change the text, or the caption, of a person's own message."""
    message, text = _message(chat, message_id), typed(text)
    if not message.mine or chat.shut:
        raise UnableError(409, "this message cannot be edited")
    field = "text" if "text" in message.body else "caption"
    if not text and field == "text":
        raise UnableError(400, "the message is empty")
    prefix, marked = "" if field == "text" else "caption_", found(text)
    message.body.pop(f"{prefix}entities", None)
    message.body |= {field: text, "edit_date": world.clock.stamp()}
    message.body |= {f"{prefix}entities": marked} if marked else {}
    message.edited = True
    world.updates.put("edited_message", message.body)
    world.show("edited", chat, message.as_json())
    return message


def _message(chat: Chat, message_id: int) -> Message:
    message = chat.messages.get(message_id)
    if message is None:
        raise UnableError(404, "there is no such message")
    return message


def block(world: World, chat: Chat, person: Person) -> None:
    if not chat.shut:
        membership.change(world, chat, person.as_user(), "member", "kicked")


def unblock(world: World, chat: Chat, person: Person) -> None:
    if chat.shut:
        membership.change(world, chat, person.as_user(), "kicked", "member")


def invite(world: World, title: str, person: Person) -> Chat:
    """Make a group and add the bot to it, in the name of a person."""
    group = world.found(title)
    membership.change(world, group, person.as_user(), "left", "member")
    send(world, group, person, {"new_chat_members": [world.bot.as_user()]})
    return group

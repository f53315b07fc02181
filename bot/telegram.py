"""The ear: a raw Telegram update becomes an `Inbound`. Translation only, no decision."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ValidationError

from bot.inbound import Arrived, Event, Inbound, InGroup, Left, OldButton, Pressed, UnreadableError
from bot.marking import marked
from bot.rendering import ACT
from bot.wire import CallbackQuery, ChatMember, File, Message, Update, User
from conversations.heard import Attached, Command, Edited, Said, Tapped, Unsupported
from locales import Entity
from storage.people import Contact

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update asked for; Telegram throws the others away."""

COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
LOOKS = frozenset(
    {
        *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
        *("code", "pre", "text_link"),
    }
)
"""What a typed text may look like, of what any bot may send."""
UNSUPPORTED: dict[Literal["sticker", "video", "other"], tuple[str, ...]] = {
    "sticker": ("sticker",),
    "video": ("video", "video_note", "animation"),
    "other": ("audio", "contact", "location", "venue", "poll", "dice", "story"),
}


def hear(raw: Mapping[str, Any]) -> Inbound | None:
    """Translate one update; None when it is nothing for us. UnreadableError when it is malformed."""
    try:
        update = Update.model_validate(raw)
    except ValidationError as problem:
        error = problem.errors(include_input=False, include_url=False)[0]
        raise UnreadableError(f"{'.'.join(map(str, error['loc']))}: {error['msg']}") from None
    if update.message:
        return _message(update.update_id, update.message, _told(update.message))
    if update.edited_message:
        return _message(update.update_id, update.edited_message, _changed(update.edited_message))
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    if update.my_chat_member:
        return _membership(update.update_id, update.my_chat_member)
    return None


def _message(update_id: int, message: Message, event: Event | None) -> Inbound | None:
    at = datetime.fromtimestamp(message.date, UTC)
    if message.chat.type in ("group", "supergroup"):
        return Inbound(update_id, message.chat.id, None, InGroup(), at)
    if message.chat.type == "channel" or event is None or message.sender is None or message.sender.is_bot:
        return None
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    return Inbound(update_id, message.chat.id, _contact(message.sender), event, at, reply_to=reply_to)


def _told(message: Message) -> Event | None:
    if message.text is not None:
        return _said(message, message.text)
    return _refused(message) or _file(message)


def _refused(message: Message) -> Unsupported | None:
    # Before files: an animation also comes as a document.
    for what, names in UNSUPPORTED.items():
        if any(getattr(message, name) is not None for name in names):
            return Unsupported(what, message.message_id)
    return None


def _file(message: Message) -> Attached | None:
    if message.photo:
        return _attached(message, "photo", max(message.photo, key=lambda each: each.width * each.height))
    if message.document:
        return _attached(message, "document", message.document)
    return _attached(message, "voice", message.voice) if message.voice else None


def _said(message: Message, text: str) -> Event:
    if message.forward_origin is not None:
        return Said(text, message.message_id, forwarded=True, entities=_looks(message))
    heard = heard_in(text, message.message_id)
    return replace(heard, entities=_looks(message)) if isinstance(heard, Said) else heard


def _looks(message: Message) -> tuple[Entity, ...]:
    """Give the looks a bot may send again; links and mentions written out are found by Telegram itself."""
    return tuple(
        Entity(each.type, each.offset, each.length, each.url, each.language)
        for each in message.entities
        if each.type in LOOKS
    )


def heard_in(text: str, message_id: int | None = None) -> Said | Command:
    """Tell a command of the menu from something said."""
    command = COMMAND.fullmatch(text.strip())
    return Command(command[1].lower(), (command[2] or "").strip()) if command else Said(text, message_id)


def _attached(message: Message, kind: Literal["photo", "document", "voice"], file: File) -> Attached:
    return Attached(
        kind,
        file.file_id,
        file.file_unique_id,
        name=file.file_name,
        size=file.file_size,
        mime=file.mime_type,
        caption=message.caption,
        message_id=message.message_id,
    )


def _changed(message: Message) -> Event | None:
    if message.text is not None:
        return Edited(message.message_id, message.text, _looks(message))
    # What is written under a file is an answer too; a file that is refused brings none.
    file = None if _refused(message) else _file(message)
    return Edited(message.message_id, file.caption) if file and file.caption else None


def _tap(update_id: int, query: CallbackQuery) -> Inbound:
    chat = query.message.chat if query.message else None
    if chat and chat.type != "private":
        return Inbound(update_id, chat.id, None, InGroup(), callback_id=query.id)
    interview_id, event = pressed(query.data or "", query.message.message_id if query.message else None)
    return Inbound(
        update_id,
        chat.id if chat else query.sender.id,
        _contact(query.sender),
        event,
        callback_id=query.id,
        interview_id=interview_id,
        answered=_answered(query),
    )


def _answered(query: CallbackQuery) -> dict[str, Any] | None:
    return marked(query.message.reply_markup, query.data) if query.message and query.data else None


def pressed(data: str, message_id: int | None) -> tuple[int | None, Tapped | OldButton | Pressed]:
    """Read a button's data: the interview it belongs to and what it taps there, or an act outside any."""
    if data.startswith(ACT):
        return None, Pressed(data.removeprefix(ACT), message_id)
    interview, _, tap = data.partition(":")
    try:
        return int(interview), Tapped.parse(tap, message_id)
    except ValueError:
        return None, OldButton()


def _membership(update_id: int, change: ChatMember) -> Inbound | None:
    at = datetime.fromtimestamp(change.date, UTC)
    gone = change.new_chat_member.status in ("left", "kicked")
    if change.chat.type == "private":
        return Inbound(update_id, change.chat.id, _contact(change.sender), Left() if gone else Arrived(), at)
    return None if gone else Inbound(update_id, change.chat.id, None, InGroup(), at)


def _contact(user: User) -> Contact:
    return Contact(
        telegram_id=user.id,
        first_name=user.first_name,
        last_name=user.last_name,
        username=user.username,
        app_language=user.language_code[:35] if user.language_code else None,
    )

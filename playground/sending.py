"""Bot API methods that put something new in a chat: texts, documents, photos, chat actions."""

from collections.abc import Sequence
from typing import Any

from playground import keyboards
from playground.chats import Chat
from playground.entities import checked, units
from playground.files import Kind, StoredFile, Upload
from playground.html_text import parsed
from playground.methods import SendChatAction, SendDocument, Sending, SendingFile, SendMessage, SendPhoto
from playground.models import InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup, ReplyKeyboardRemove
from playground.refusals import RefusedError, bad_request, forbidden
from playground.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
"""UTF-16 code units, after a parse mode has taken its tags out."""

LARGEST_UPLOAD = 50 * 1024 * 1024
IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
CHAT_ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip


def reachable(world: World, chat_id: int | str) -> Chat:
    """The chat, if Telegram would let the bot write in it now."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.shut:
        raise forbidden(
            "bot was blocked by the user" if chat.private else "bot is not a member of the group chat"
        )
    return chat


def formatted(
    field: str, text: str, parse_mode: str | None, entities: Sequence[MessageEntity] | None
) -> dict[str, Any]:
    """The `text` or `caption` of a message with its entities, checked, refused when too long."""
    if parse_mode:
        text, entities = parsed(text, parse_mode)
    limit, name = (LONGEST_TEXT, "message") if field == "text" else (LONGEST_CAPTION, "message caption")
    if units(text) > limit:
        raise bad_request(f"{name} is too long")
    if field == "text" and not text.strip():
        raise bad_request("message text is empty")
    marked = checked(text, entities or ())
    prefix = "" if field == "text" else "caption_"
    return {field: text} | ({f"{prefix}entities": marked} if marked else {})


def send_message(world: World, call: SendMessage) -> dict[str, Any]:
    return _deliver(world, call, formatted("text", call.text, call.parse_mode, call.entities))


def send_document(world: World, call: SendDocument) -> dict[str, Any]:
    return _send_file(world, call, "document", call.document)


def send_photo(world: World, call: SendPhoto) -> dict[str, Any]:
    if isinstance(call.photo, Upload) and not call.photo.data.startswith(IMAGE_STARTS):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return _send_file(world, call, "photo", call.photo)


def send_chat_action(world: World, call: SendChatAction) -> bool:
    chat = reachable(world, call.chat_id)
    if call.action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.show("typing", chat, {"action": call.action})
    return True


def _send_file(world: World, call: SendingFile, kind: Kind, given: Upload | str) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if call.caption:
        content = formatted("caption", call.caption, call.parse_mode, call.caption_entities)
    reachable(world, call.chat_id)
    return _deliver(world, call, _stored(world, kind, given).as_media() | content)


def _stored(world: World, kind: Kind, given: Upload | str) -> StoredFile:
    if isinstance(given, Upload):
        if not given.data:
            raise bad_request("file must be non-empty")
        if len(given.data) > LARGEST_UPLOAD:
            raise RefusedError(413, "Request Entity Too Large")
        return world.files.keep(kind, given)
    known = world.files.known(given)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known


def _deliver(world: World, call: Sending, content: dict[str, Any]) -> dict[str, Any]:
    keyboards.check(call.reply_markup)
    chat = reachable(world, call.chat_id)
    content |= _quoted(chat, call)
    world.flood.pass_by(chat.id, world.clock)
    if isinstance(call.reply_markup, InlineKeyboardMarkup) and call.reply_markup.inline_keyboard:
        content["reply_markup"] = call.reply_markup.as_json()
    message = world.write(chat, world.bot.as_user(), content, mine=False)
    if isinstance(call.reply_markup, ReplyKeyboardMarkup | ReplyKeyboardRemove):
        message.keyboard = call.reply_markup.as_json()
        chat.reply_keyboard = message.keyboard if "keyboard" in message.keyboard else None
    world.show("message", chat, message.as_json())
    return message.body


def _quoted(chat: Chat, call: Sending) -> dict[str, Any]:
    if not call.reply_parameters:
        return {}
    message = chat.messages.get(call.reply_parameters.message_id)
    if message:
        return {"reply_to_message": message.quoted()}
    if call.reply_parameters.allow_sending_without_reply:
        return {}
    raise bad_request("message to be replied not found")

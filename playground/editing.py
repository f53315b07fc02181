"""Bot API methods that change what is already in a chat: edits, deletions, answers to button presses."""

from datetime import timedelta
from typing import Any

from playground import keyboards
from playground.chats import Chat, Message
from playground.entities import units
from playground.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText, OfMessage
from playground.models import InlineKeyboardMarkup
from playground.refusals import bad_request
from playground.sending import formatted, reachable
from playground.world import World

DELETABLE_FOR = timedelta(hours=48)
LONGEST_TOAST = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def edit_text(world: World, call: EditMessageText) -> dict[str, Any]:
    """Change text and buttons; an edit without buttons takes the old ones away, as with Telegram."""
    content = formatted("text", call.text, call.parse_mode, call.entities)
    chat, message = _editable(world, call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    fields = {"text": None, "entities": None, **content, **_buttons(call.reply_markup)}
    _change(world, chat, message, fields)
    message.edited = True
    world.show("edited", chat, message.as_json())
    return message.body


def edit_reply_markup(world: World, call: EditMessageReplyMarkup) -> dict[str, Any]:
    chat, message = _editable(world, call)
    _change(world, chat, message, _buttons(call.reply_markup))
    world.show("edited", chat, message.as_json())
    return message.body


def delete_message(world: World, call: OfMessage) -> bool:
    chat = reachable(world, call.chat_id)
    message = chat.messages.get(call.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.stamp() - message.body["date"] > DELETABLE_FOR.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    if message.mine and not chat.private:
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    world.show("deleted", chat, {"message_id": message.id})
    return True


def answer_callback_query(world: World, call: AnswerCallbackQuery) -> bool:
    if call.text and units(call.text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.url is not None and not call.url.startswith(f"https://t.me/{world.bot.username}?start="):
        raise bad_request("URL_INVALID")
    press = world.callbacks.answer(call.callback_query_id)
    toast = {"callback_id": press.id, "text": call.text or "", "show_alert": call.show_alert}
    world.stream.tell("answered", toast, press.person_id)
    return True


def _editable(world: World, call: OfMessage) -> tuple[Chat, Message]:
    chat = reachable(world, call.chat_id)
    message = chat.messages.get(call.message_id)
    if message is None:
        raise bad_request("message to edit not found")
    # Telegram lets a bot edit only messages with inline buttons or none.
    if message.mine or message.keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _buttons(markup: InlineKeyboardMarkup | None) -> dict[str, Any]:
    keyboards.check(markup)
    return {"reply_markup": markup.as_json() if markup and markup.inline_keyboard else None}


def _change(world: World, chat: Chat, message: Message, fields: dict[str, Any]) -> None:
    """Put the fields in the message (None takes one out); refused when nothing would change."""
    if all(message.body.get(name) == value for name, value in fields.items()):
        raise bad_request(NOT_MODIFIED)
    world.flood.pass_by(chat.id, world.clock)
    kept = {name: value for name, value in message.body.items() if name not in fields}
    given = {name: value for name, value in fields.items() if value is not None}
    message.body = {**kept, **given, "edit_date": world.clock.stamp()}

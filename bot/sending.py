"""One message out: the call to the Bot API, and what its outcome means for the row it came from."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    MessageEntity,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.request import NotSentError

Ending = Literal["sent", "retry", "failed", "unreachable", "unknown", "stop"]
OFFLINE_WAIT = timedelta(seconds=2)
CROWDED_WAIT = timedelta(seconds=10)
"""How long to wait after a 429 that does not say."""

UNREACHABLE = ("chat not found", "user is deactivated", "bot was blocked", "bot can't initiate")
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be sent: a method, its target, a rendered payload."""

    chat_id: int
    method: str
    payload: dict[str, Any]
    edit_message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of it; `wait` is how long before the next try, `message_id` what Telegram called it."""

    ending: Ending
    message_id: int | None = None
    wait: timedelta = timedelta(0)
    problem: str | None = None


async def send(bot: Bot, call: Call) -> Ended:
    """Make the call; whatever Telegram or the network answers becomes an `Ended`, never an exception."""
    try:
        return Ended("sent", await METHODS[call.method](bot, call))
    except BadRequest as problem:
        return await _refused(bot, call, problem)
    except TelegramError as problem:
        return _judged(problem)


def _judged(problem: TelegramError) -> Ended:
    """Tell the outcome of anything but a refused request (BadRequest is a NetworkError: test it before)."""
    said = str(problem)
    match problem:
        case RetryAfter():
            ended = Ended("retry", wait=_wait(problem), problem="retry_after")
        case NotSentError():
            ended = Ended("retry", wait=OFFLINE_WAIT, problem=said)
        case Forbidden():
            ended = Ended("unreachable", problem=said)
        case InvalidToken():
            ended = Ended("stop", problem="the token was refused")
        case ChatMigrated():
            ended = Ended("failed", problem="the group moved")
        case NetworkError() if "too many requests" in said.lower():
            ended = Ended("retry", wait=CROWDED_WAIT, problem="too many requests")
        case _:
            ended = Ended("unknown", problem=said)
    return ended


async def _refused(bot: Bot, call: Call, problem: BadRequest) -> Ended:
    said = str(problem).lower()
    if "message is not modified" in said:
        return Ended("sent", call.edit_message_id)
    if call.method == "edit" and any(each in said for each in GONE):
        return await send(bot, Call(call.chat_id, "send", call.payload))
    if any(each in said for each in UNREACHABLE):
        return Ended("unreachable", problem=said)
    return Ended("failed", problem=said)


def _wait(problem: RetryAfter) -> timedelta:
    wait = problem.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _entities(payload: dict[str, Any]) -> list[MessageEntity]:
    return [MessageEntity(**each) for each in payload.get("entities", ())]


def _markup(payload: dict[str, Any]) -> InlineKeyboardMarkup | None:
    markup = payload.get("reply_markup")
    return InlineKeyboardMarkup.de_json(markup) if markup else None


async def _send(bot: Bot, call: Call) -> int:
    payload = call.payload
    sent = await bot.send_message(
        call.chat_id,
        payload["text"],
        entities=_entities(payload),
        reply_markup=_markup(payload),
        disable_notification=payload.get("disable_notification", False),
    )
    return sent.message_id


async def _document(bot: Bot, call: Call) -> int:
    sent = await bot.send_document(call.chat_id, document=_file(call.payload), **_beside(call.payload))
    return sent.message_id


async def _photo(bot: Bot, call: Call) -> int:
    sent = await bot.send_photo(call.chat_id, photo=_file(call.payload), **_beside(call.payload))
    return sent.message_id


def _file(payload: dict[str, Any]) -> InputFile | str:
    """Give a file made here, or the number of one that is at Telegram already."""
    if "file_id" in payload:
        return str(payload["file_id"])
    return InputFile(payload["bytes"], filename=payload["name"])


def _beside(payload: dict[str, Any]) -> dict[str, Any]:
    """What goes with a file: its caption, in the body of a message, and buttons."""
    return {
        "caption": payload.get("text"),
        "caption_entities": _entities(payload),
        "reply_markup": _markup(payload),
        "disable_notification": payload.get("disable_notification", False),
    }


async def _edit(bot: Bot, call: Call) -> int | None:
    payload = call.payload
    sent = await bot.edit_message_text(
        payload["text"],
        call.chat_id,
        call.edit_message_id,
        entities=_entities(payload),
        reply_markup=_markup(payload),
    )
    return sent.message_id if isinstance(sent, Message) else call.edit_message_id


async def _mark(bot: Bot, call: Call) -> int | None:
    await bot.edit_message_reply_markup(
        call.chat_id, call.edit_message_id, reply_markup=_markup(call.payload)
    )
    return None


async def _set_commands(bot: Bot, call: Call) -> None:
    commands = [BotCommand(name, words) for name, words in call.payload["commands"]]
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(call.chat_id))


async def _leave(bot: Bot, call: Call) -> None:
    await bot.leave_chat(call.chat_id)


METHODS: dict[str, Callable[[Bot, Call], Awaitable[int | None]]] = {
    "send": _send,
    "edit": _edit,
    "document": _document,
    "photo": _photo,
    "mark": _mark,
    "commands": _set_commands,
    "leave": _leave,
}

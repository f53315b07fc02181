"""What Telegram refuses about keyboards beyond their types: too many buttons, empty labels, long data."""

import re
from collections.abc import Sequence

from playground.models import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from playground.refusals import bad_request

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
LONGEST_DATA = 64
"""Bytes of callback_data, in UTF-8."""

_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?|tg://\S+", re.IGNORECASE)


def check(markup: Markup | None) -> None:
    if isinstance(markup, InlineKeyboardMarkup):
        _check_rows(markup.inline_keyboard)
        for button in (button for row in markup.inline_keyboard for button in row):
            _check_inline(button)
    elif isinstance(markup, ReplyKeyboardMarkup):
        _check_rows(markup.keyboard)
        if not any(markup.keyboard):
            raise bad_request("reply keyboard must have at least one button")
        for key in (key for row in markup.keyboard for key in row):
            if not (key if isinstance(key, str) else key.text).strip():
                raise bad_request("can't parse keyboard button: button text must be non-empty")


def _check_rows(rows: Sequence[Sequence[object]]) -> None:
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request(f"reply markup is too long: more than {MOST_BUTTONS} buttons")
    if any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request(f"reply markup is too long: more than {MOST_IN_A_ROW} buttons in a row")
    if rows and not all(rows):
        raise bad_request("reply markup has an empty row")


def _check_inline(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = button.as_json().keys() - {"text", "style", "icon_custom_emoji_id"}
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be used")
    if not actions or button.callback_data == "":
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if button.callback_data is not None and len(button.callback_data.encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url is not None and not _ADDRESS.fullmatch(button.url):
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")

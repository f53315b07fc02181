"""Messages refused for their text, entities, parse mode or keyboard, one case for each refusal."""

from typing import Any

import pytest

from tests.playground.stage import SALMA, Stage, keyboard


def bold(offset: int, length: int) -> list[dict[str, Any]]:
    return [{"type": "bold", "offset": offset, "length": length}]


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[fields]]}


REFUSED_MESSAGES: list[tuple[str, dict[str, Any], str]] = [
    ("empty", {"text": ""}, "message text is empty"),
    ("blank", {"text": " \n "}, "message text is empty"),
    ("no text", {"text": None}, 'parameter "text": Input should be a valid string'),
    ("4097 characters", {"text": "x" * 4097}, "message is too long"),
    ("2049 emoji are 4098 UTF-16 units", {"text": "😀" * 2049}, "message is too long"),
    ("number as text", {"text": 5}, 'parameter "text": Input should be a valid string'),
    ("unknown parameter", {"txt": "y"}, 'unknown parameter "txt"'),
    ("unknown chat", {"chat_id": 999}, "chat not found"),
    ("name of nobody", {"chat_id": "@nobody"}, "chat not found"),
    (
        "entity after the end",
        {"entities": bold(7, 1)},
        "entity begins after the end of the text at UTF-16 offset 7",
    ),
    (
        "entity past the end",
        {"entities": bold(0, 8)},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 8",
    ),
    (
        "half an emoji",
        {"text": "😀!", "entities": bold(0, 1)},
        "entity beginning at UTF-16 offset 0 begins or ends in a middle of a UTF-16 symbol",
    ),
    (
        "entity without length",
        {"entities": bold(0, 0)},
        "can't parse MessageEntity: offset and length must be positive",
    ),
    (
        "unknown entity",
        {"entities": [{"type": "shiny", "offset": 0, "length": 1}]},
        "can't parse MessageEntity: Unsupported type specified",
    ),
    (
        "link without address",
        {"entities": [{"type": "text_link", "offset": 0, "length": 1}]},
        "can't parse MessageEntity: Can't find field \"url\"",
    ),
    (
        "entity field",
        {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
        'parameter "entities.0.offset": Input should be a valid integer',
    ),
    (
        "unclosed tag",
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "crossed tags",
        {"text": "<b>x</i>", "parse_mode": "HTML"},
        'can\'t parse entities: Unexpected end tag "i"',
    ),
    (
        "unknown tag",
        {"text": "<h1>x</h1>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "h1"',
    ),
    (
        "markdown",
        {"parse_mode": "MarkdownV2"},
        "can't parse entities: the playground reads HTML and no Markdown",
    ),
    ("parse mode", {"parse_mode": "BBCode"}, "unsupported parse_mode"),
    (
        "65 bytes of data",
        {"reply_markup": button(text="x", callback_data="é" * 32 + "x")},
        "BUTTON_DATA_INVALID",
    ),
    (
        "button without action",
        {"reply_markup": button(text="x")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "button with two actions",
        {"reply_markup": button(text="x", url="https://amca.ma", callback_data="y")},
        "can't parse inline keyboard button: exactly one action must be used",
    ),
    (
        "empty label",
        {"reply_markup": button(text=" ", callback_data="y")},
        "can't parse inline keyboard button: button text must be non-empty",
    ),
    (
        "bad address",
        {"reply_markup": button(text="x", url="nowhere")},
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    (
        "101 buttons",
        {"reply_markup": keyboard(*(str(n) for n in range(101)))},
        "reply markup is too long: more than 100 buttons",
    ),
    (
        "9 buttons in a row",
        {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 9]}},
        "reply markup is too long: more than 8 buttons in a row",
    ),
    ("empty row", {"reply_markup": {"inline_keyboard": [[]]}}, "reply markup has an empty row"),
    (
        "unknown field of a button",
        {"reply_markup": button(text="x", callback="y")},
        'unknown parameter "reply_markup.inline_keyboard.inline_keyboard.0.0.callback"',
    ),
    (
        "reply keyboard without keys",
        {"reply_markup": {"keyboard": []}},
        "reply keyboard must have at least one button",
    ),
    (
        "key without label",
        {"reply_markup": {"keyboard": [[""]]}},
        "can't parse keyboard button: button text must be non-empty",
    ),
    ("reply to nothing", {"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [case[1:] for case in REFUSED_MESSAGES],
    ids=[case[0] for case in REFUSED_MESSAGES],
)
async def test_a_wrong_message_is_refused_with_its_reason(
    stage: Stage, changed: dict[str, Any], reason: str
) -> None:
    await stage.greet()
    message = {"chat_id": SALMA, "text": "Bonjour", **changed}
    assert await stage.refusal("sendMessage", **message) == (400, f"Bad Request: {reason}")

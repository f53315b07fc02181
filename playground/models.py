"""The Telegram types a bot sends, as strict models: an unknown field or a wrong type is refused."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator


class TelegramType(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(exclude_none=True)


class MessageEntity(TelegramType):
    """A stretch of a text, in UTF-16 code units; entities.py checks it against its text."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: dict[str, Any] | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


class WebAppInfo(TelegramType):
    url: str


class CopyTextButton(TelegramType):
    text: str = Field(min_length=1, max_length=256)


ButtonStyle = Literal["primary", "success", "danger"]


class InlineKeyboardButton(TelegramType):
    text: str
    style: ButtonStyle | None = None
    icon_custom_emoji_id: str | None = None
    url: str | None = None
    callback_data: str | None = None
    web_app: WebAppInfo | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    copy_text: CopyTextButton | None = None
    pay: bool | None = None


class InlineKeyboardMarkup(TelegramType):
    inline_keyboard: list[list[InlineKeyboardButton]]


class KeyboardButton(TelegramType):
    text: str
    style: ButtonStyle | None = None
    icon_custom_emoji_id: str | None = None
    request_contact: bool | None = None
    request_location: bool | None = None
    web_app: WebAppInfo | None = None


class ReplyKeyboardMarkup(TelegramType):
    keyboard: list[list[KeyboardButton | str]]
    is_persistent: bool | None = None
    resize_keyboard: bool | None = None
    one_time_keyboard: bool | None = None
    input_field_placeholder: str | None = Field(default=None, min_length=1, max_length=64)
    selective: bool | None = None


class ReplyKeyboardRemove(TelegramType):
    remove_keyboard: Literal[True]
    selective: bool | None = None


class ForceReply(TelegramType):
    force_reply: Literal[True]
    input_field_placeholder: str | None = Field(default=None, min_length=1, max_length=64)
    selective: bool | None = None


MARKUPS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def _markup(value: Any) -> str | None:
    """Which of the four markups a value is, by the one field that only it has."""
    if isinstance(value, dict):
        return next((name for name in MARKUPS if name in value), None)
    return None


ReplyMarkup = Annotated[
    Annotated[InlineKeyboardMarkup, Tag("inline_keyboard")]
    | Annotated[ReplyKeyboardMarkup, Tag("keyboard")]
    | Annotated[ReplyKeyboardRemove, Tag("remove_keyboard")]
    | Annotated[ForceReply, Tag("force_reply")],
    Discriminator(_markup),
]


class ReplyParameters(TelegramType):
    message_id: int
    chat_id: int | str | None = None
    allow_sending_without_reply: bool | None = None
    quote: str | None = None
    quote_parse_mode: str | None = None
    quote_entities: list[MessageEntity] | None = None
    quote_position: int | None = None


class LinkPreviewOptions(TelegramType):
    is_disabled: bool | None = None
    url: str | None = None
    prefer_small_media: bool | None = None
    prefer_large_media: bool | None = None
    show_above_text: bool | None = None


class BotCommand(TelegramType):
    command: str
    description: str


class BotCommandScope(TelegramType):
    """For whom commands are meant; `chat_id` and `user_id` belong to the scopes that name a chat."""

    type: Literal[
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
    chat_id: int | str | None = None
    user_id: int | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        of_chat = self.type in ("chat", "chat_administrators", "chat_member")
        if of_chat != (self.chat_id is not None) or (self.type == "chat_member") != (
            self.user_id is not None
        ):
            raise ValueError("the fields of the scope do not fit its type")
        return self


class MenuButton(TelegramType):
    type: Literal["default", "commands", "web_app"]
    text: str | None = None
    web_app: WebAppInfo | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if {self.text is not None, self.web_app is not None} != {self.type == "web_app"}:
            raise ValueError("a web_app button has a text and a web_app, the others neither")
        return self

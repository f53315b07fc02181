"""The parameters of each Bot API method the playground knows, as strict models."""

from pydantic import Field

from playground.files import Upload
from playground.models import (
    BotCommand,
    BotCommandScope,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MenuButton,
    MessageEntity,
    ReplyMarkup,
    ReplyParameters,
    TelegramType,
)


class Parameters(TelegramType):
    """What a method takes; a method without parameters takes this itself."""


class GetUpdates(Parameters):
    offset: int = 0
    limit: int = 100
    timeout: int = 0
    allowed_updates: list[str] | None = None


class DeleteWebhook(Parameters):
    drop_pending_updates: bool = False


class OfChat(Parameters):
    chat_id: int | str


class Sending(OfChat):
    """What every sending method takes; what only changes the look in an app is accepted and left aside."""

    message_thread_id: int | None = None
    disable_notification: bool | None = None
    protect_content: bool | None = None
    allow_paid_broadcast: bool | None = None
    message_effect_id: str | None = None
    reply_parameters: ReplyParameters | None = None
    reply_markup: ReplyMarkup | None = None
    parse_mode: str | None = None


class SendMessage(Sending):
    text: str
    entities: list[MessageEntity] | None = None
    link_preview_options: LinkPreviewOptions | None = None


class SendingFile(Sending):
    caption: str | None = None
    caption_entities: list[MessageEntity] | None = None


class SendDocument(SendingFile):
    document: Upload | str
    thumbnail: Upload | str | None = None
    disable_content_type_detection: bool | None = None


class SendPhoto(SendingFile):
    photo: Upload | str
    show_caption_above_media: bool | None = None
    has_spoiler: bool | None = None


class SendChatAction(OfChat):
    action: str
    message_thread_id: int | None = None


class OfMessage(OfChat):
    message_id: int


class EditMessageReplyMarkup(OfMessage):
    reply_markup: InlineKeyboardMarkup | None = None


class EditMessageText(EditMessageReplyMarkup):
    text: str
    parse_mode: str | None = None
    entities: list[MessageEntity] | None = None
    link_preview_options: LinkPreviewOptions | None = None


class AnswerCallbackQuery(Parameters):
    callback_query_id: str
    text: str | None = None
    show_alert: bool = False
    url: str | None = None
    cache_time: int | None = None


class GetFile(Parameters):
    file_id: str


class OfLanguage(Parameters):
    language_code: str = ""


class OfScope(OfLanguage):
    scope: BotCommandScope = BotCommandScope(type="default")


class SetMyCommands(OfScope):
    commands: list[BotCommand]


class SetMyName(OfLanguage):
    name: str = Field(default="", max_length=64)


class SetMyDescription(OfLanguage):
    description: str = Field(default="", max_length=512)


class SetMyShortDescription(OfLanguage):
    short_description: str = Field(default="", max_length=120)


class OfMenu(Parameters):
    chat_id: int | None = None


class SetChatMenuButton(OfMenu):
    menu_button: MenuButton = MenuButton(type="default")

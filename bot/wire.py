"""The few parts of a Telegram update that are listened to, checked as they come in; the rest is let go."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from storage.columns import storable

Id = Annotated[int, Field(gt=-(2**62), lt=2**62)]
Moment = Annotated[int, Field(ge=0, lt=2**33)]
Typed = Annotated[str, AfterValidator(storable)]
"""What a person typed, without what neither a database nor Telegram takes back."""


class Part(BaseModel):
    """A part of an update: unknown fields are ignored, types are not bent."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class User(Part):
    id: Id
    is_bot: bool = False
    first_name: Typed
    last_name: Typed | None = None
    username: str | None = None
    language_code: str | None = None


class Chat(Part):
    id: Id
    type: Literal["private", "group", "supergroup", "channel"]


class File(Part):
    file_id: str
    file_unique_id: str
    file_size: int = 0
    file_name: Typed = ""
    mime_type: str = ""


class Photo(File):
    width: int
    height: int


class Place(Part):
    """A message named by another part: its number and chat only (old ones come without anything else)."""

    message_id: Id
    chat: Chat


class Look(Part):
    """A stretch of a text with a look, in UTF-16 code units."""

    type: str
    offset: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(gt=0)]
    url: str | None = None
    language: str | None = None


class Message(Place):
    date: Moment
    sender: User | None = Field(default=None, alias="from")
    text: Typed | None = None
    entities: tuple[Look, ...] = Field(default=(), strict=False)
    caption: Typed = ""
    photo: tuple[Photo, ...] = Field(default=(), strict=False)
    document: File | None = None
    voice: File | None = None
    sticker: Any = None
    video: Any = None
    video_note: Any = None
    animation: Any = None
    audio: Any = None
    contact: Any = None
    location: Any = None
    venue: Any = None
    poll: Any = None
    dice: Any = None
    story: Any = None
    forward_origin: Any = None
    reply_to_message: Place | None = None


class Tapped(Place):
    """The message under which a button was tapped, as it stood then; its keyboard is only redrawn."""

    reply_markup: Any = None


class CallbackQuery(Part):
    id: str
    sender: User = Field(alias="from")
    message: Tapped | None = None
    data: str | None = None


class Membership(Part):
    status: str


class ChatMember(Part):
    chat: Chat
    sender: User = Field(alias="from")
    date: Moment
    new_chat_member: Membership


class Update(Part):
    update_id: Annotated[int, Field(ge=0, lt=2**62)]
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMember | None = None

"""What can be heard from a member, whatever the channel: the engine's input."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from locales import Entity


@dataclass(frozen=True, slots=True)
class Said:
    """A text typed by the member.

    `about` is the question (component, key) of the message it replies to, when the app says so; `entities`
    are the looks they gave it. One that comes `late` follows a long silence: a reminder may stand between it
    and the question.
    """

    text: str
    message_id: int | None = None
    about: tuple[int, str] | None = None
    forwarded: bool = False
    late: bool = False
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button: the question, the revision its message was asked at, and the option's code."""

    component: int
    key: str
    revision: int
    option: str
    message_id: int | None = None

    @property
    def data(self) -> str:
        """The button's identity, without its interview: `2.constraints:1:lead_time`."""
        return f"{self.component}.{self.key}:{self.revision}:{self.option}"

    @classmethod
    def parse(cls, data: str, message_id: int | None = None) -> Self:
        """Read back what `data` gave; ValueError when it is not a button of ours."""
        place, revision, option = data.split(":", 2)
        component, key = place.split(".", 1)
        return cls(int(component), key, int(revision), option, message_id)


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message of the member's, changed."""

    message_id: int
    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the menu, without its slash: "retour"; `argument` is what follows it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo, document or voice note, by its Telegram ids: the file itself stays at Telegram."""

    kind: Literal["photo", "document", "voice"]
    file_id: str
    unique_id: str
    name: str = ""
    size: int = 0
    mime: str = ""
    caption: str = ""
    message_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Give what is worth keeping of it."""
        return {
            name: getattr(self, name) for name in ("kind", "file_id", "unique_id", "name", "size", "mime")
        }


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something no question takes: a sticker, a video, a contact, a place…."""

    what: Literal["sticker", "video", "other"]
    message_id: int | None = None


Heard = Said | Tapped | Edited | Command | Attached | Unsupported

"""Who talks in the playground: the invented people with a phone, and the bot they talk to."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Person:
    """Somebody with a phone; `language_code` is the language of their Telegram, `note` says who they play.

    `met`: they wrote to the bot before, so that it may write to them.
    """

    id: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None
    note: str = ""
    met: bool = False

    def _names(self) -> dict[str, Any]:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value is not None}

    def as_user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def as_chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", **self._names()}

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, **self._names(), "language_code": self.language_code, "note": self.note}


@dataclass(frozen=True)
class Bot:
    id: int
    first_name: str
    username: str

    def as_user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


CAST = (
    Person(1001, "Salma", "fr", "Bennis", "salma_bennis", "Acheteuse, en français"),
    Person(1002, "يوسف", "ar", "العلوي", "youssef_alaoui", "مسؤول المشتريات، بالعربية"),
    Person(1003, "Driss", "fr", "Tazi", "driss_tazi", "Partenaire (fédération)"),
    Person(1004, "Nadia", "fr", "Chraibi", "nadia_chraibi", "Coordination AMCA"),
    Person(1005, "Karim", "fr", "Fassi", "karim_fassi", "Administration AMCA"),
    Person(1006, "Imane", "fr", note="Nouvelle personne"),
)
"""The people of a playground started without a list of its own."""

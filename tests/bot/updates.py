"""Raw updates, as Telegram writes them."""

from itertools import count
from typing import Any

ids = count(1000)
WHEN = 1795500000  # 24 November 2026


def user(number: int = 501, **more: Any) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Salma", "language_code": "fr", **more}


def chat(number: int = 501, kind: str = "private") -> dict[str, Any]:
    return {"id": number, "type": kind, "first_name": "Salma"}


def message(person: int = 501, message_id: int = 7, is_bot: bool = False, **what: Any) -> dict[str, Any]:
    sender = user(person, is_bot=is_bot)
    said = {"message_id": message_id, "date": WHEN, "chat": chat(person), "from": sender, **what}
    return {"update_id": next(ids), "message": said}


def text(words: str, person: int = 501, **more: Any) -> dict[str, Any]:
    return message(person, text=words, **more)


def edited(words: str, person: int = 501, message_id: int = 7) -> dict[str, Any]:
    update = message(person, message_id, text=words, edit_date=WHEN + 60)
    return {"update_id": update["update_id"], "edited_message": update["message"]}


def recaptioned(caption: str, person: int = 501, message_id: int = 7, **what: Any) -> dict[str, Any]:
    update = message(person, message_id, caption=caption, edit_date=WHEN + 60, **what)
    return {"update_id": update["update_id"], "edited_message": update["message"]}


def tap(data: str | None, person: int = 501, message_id: int = 8) -> dict[str, Any]:
    under = {"message_id": message_id, "date": WHEN, "chat": chat(person), "text": "?"}
    query = {
        "id": f"q{next(ids)}",
        "from": user(person),
        "message": under,
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": next(ids), "callback_query": {k: v for k, v in query.items() if v is not None}}


def member(status: str, person: int = 501, where: dict[str, Any] | None = None) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Tawtin"}
    change = {
        "chat": where or chat(person),
        "from": user(person),
        "date": WHEN,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": status},
    }
    return {"update_id": next(ids), "my_chat_member": change}


def file(**more: Any) -> dict[str, Any]:
    return {"file_id": "F1", "file_unique_id": "U1", "file_size": 1234, **more}

"""Groups: the bot explains once that it speaks in private only, offers the way there, and leaves."""

from collections.abc import Sequence

from bot.inbound import Inbound, InGroup
from bot.rendering import body
from locales import Text, label
from storage.outbox import Outgoing

LANGUAGE = "fr"
"""Nobody in a group has chosen a language with us; the private chat asks."""
OPEN = Text("Ouvrir la conversation")


def farewells(inbounds: Sequence[Inbound], username: str) -> list[Outgoing]:
    """Say what there is to say to each group of the batch, once a day at most, and leave it."""
    groups = {each.chat_id: each.at for each in inbounds if isinstance(each.event, InGroup)}
    rows = []
    for chat_id, at in groups.items():
        visit = f"group:{chat_id}:{at.date().isoformat() if at else ''}"
        rows.append(Outgoing(chat_id, "send", _explanation(username), key=f"{visit}:say"))
        rows.append(Outgoing(chat_id, "leave", {}, key=f"{visit}:leave"))
    return rows


def _explanation(username: str) -> dict[str, object]:
    link = f"https://t.me/{username}"
    words = Text(
        "Je ne réponds qu’en privé, pour protéger vos données. Écrivez-moi ici : {link}", {"link": link}
    )
    keyboard = [[{"text": label(OPEN, LANGUAGE), "url": link}]]
    return {**body(words, LANGUAGE), "reply_markup": {"inline_keyboard": keyboard}}

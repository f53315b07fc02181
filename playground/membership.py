"""The bot's place in a chat: how its changes (blocked, added, left) are told to the bot and to the pages."""

from typing import Any, Literal

from playground.chats import Chat
from playground.world import World

Status = Literal["member", "kicked", "left"]


def change(world: World, chat: Chat, by: dict[str, Any], before: Status, after: Status) -> None:
    """Move the bot from one status to another, in the name of a user."""
    chat.shut = after != "member"
    update = {
        "chat": chat.as_chat(),
        "from": by,
        "date": world.clock.stamp(),
        "old_chat_member": _member(world, before),
        "new_chat_member": _member(world, after),
    }
    world.updates.put("my_chat_member", update)
    world.show("blocked", chat, {"blocked": chat.shut})


def _member(world: World, status: Status) -> dict[str, Any]:
    member: dict[str, Any] = {"user": world.bot.as_user(), "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member

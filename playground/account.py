"""Bot API methods about the bot itself, its chats, its commands and the files it may read."""

import re
from typing import Any

from playground import membership
from playground.files import LARGEST_DOWNLOAD
from playground.methods import (
    GetFile,
    OfChat,
    OfLanguage,
    OfMenu,
    OfScope,
    Parameters,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from playground.models import BotCommandScope
from playground.profile import Commands, Field, ScopeKey, scope_key
from playground.refusals import bad_request
from playground.sending import reachable
from playground.world import World

MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_me(world: World, _: Parameters) -> dict[str, Any]:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False}
    lacking = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app")
    return {**world.bot.as_user(), **abilities, **dict.fromkeys(lacking, False)}


def get_chat(world: World, call: OfChat) -> dict[str, Any]:
    chat = world.chats.get(call.chat_id) if isinstance(call.chat_id, int) else None
    if chat is None or not chat.started:
        raise bad_request("chat not found")
    looks = {"accent_color_id": chat.id % 7, "max_reaction_count": 11}
    return {**chat.as_chat(), **looks, "accepted_gift_types": dict.fromkeys(GIFTS, False)}


def leave_chat(world: World, call: OfChat) -> bool:
    chat = reachable(world, call.chat_id)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    membership.change(world, chat, world.bot.as_user(), "member", "left")
    return True


def get_file(world: World, call: GetFile) -> dict[str, Any]:
    stored = world.files.known(call.file_id)
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return stored.as_file()


def set_my_commands(world: World, call: SetMyCommands) -> bool:
    if len(call.commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in call.commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 0 < len(command.description) <= LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_place(world, call)] = [command.as_json() for command in call.commands]
    _show_commands(world)
    return True


def get_my_commands(world: World, call: OfScope) -> Commands:
    return world.profile.commands.get(_place(world, call), [])


def delete_my_commands(world: World, call: OfScope) -> bool:
    world.profile.commands.pop(_place(world, call), None)
    _show_commands(world)
    return True


def _place(world: World, call: OfScope) -> tuple[ScopeKey, str]:
    _check_scope(world, call.scope)
    return scope_key(call.scope), _language(call)


def _check_scope(world: World, scope: BotCommandScope) -> None:
    if scope.chat_id is not None:
        reachable(world, scope.chat_id)


def _language(call: OfLanguage) -> str:
    if not re.fullmatch(r"(?:[a-z]{2})?", call.language_code):
        raise bad_request("invalid language code specified")
    return call.language_code


def _show_commands(world: World) -> None:
    for person in world.people.values():
        shown = world.profile.commands_shown(person.id, person.language_code)
        world.stream.tell("commands", {"commands": shown}, person.id)


def set_my_name(world: World, call: SetMyName) -> bool:
    return _describe(world, call, "name", call.name)


def set_my_description(world: World, call: SetMyDescription) -> bool:
    return _describe(world, call, "description", call.description)


def set_my_short_description(world: World, call: SetMyShortDescription) -> bool:
    return _describe(world, call, "short_description", call.short_description)


def _describe(world: World, call: OfLanguage, what: Field, text: str) -> bool:
    world.profile.describe(what, _language(call), text)
    return True


def get_my_name(world: World, call: OfLanguage) -> dict[str, str]:
    return {"name": world.profile.text("name", _language(call)) or world.bot.first_name}


def get_my_description(world: World, call: OfLanguage) -> dict[str, str]:
    return {"description": world.profile.text("description", _language(call))}


def get_my_short_description(world: World, call: OfLanguage) -> dict[str, str]:
    return {"short_description": world.profile.text("short_description", _language(call))}


def set_chat_menu_button(world: World, call: SetChatMenuButton) -> bool:
    if call.chat_id is not None:
        reachable(world, call.chat_id)
    world.profile.menus[call.chat_id] = call.menu_button.as_json()
    return True


def get_chat_menu_button(world: World, call: OfMenu) -> dict[str, Any]:
    return world.profile.menu(call.chat_id)

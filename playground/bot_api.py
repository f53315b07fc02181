"""The Bot API over HTTP: `/bot{token}/{method}` and file downloads, with the troubles a test asked for."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from playground import account, editing, methods, sending
from playground.calls import Raw, raw_parameters, read
from playground.refusals import RefusedError, bad_request, broken, not_found, too_many, unauthorized
from playground.trouble import Trouble
from playground.updates import KINDS
from playground.world import World

WORLD = web.AppKey("world", World)
SILENCE = 300
"""Seconds after which a call left hanging on purpose ends, if its caller has not hung up before."""


@dataclass(frozen=True)
class Method:
    name: str
    parameters: type[methods.Parameters]
    perform: Callable[[World, Any], Any]


def delete_webhook(world: World, call: methods.DeleteWebhook) -> bool:
    if call.drop_pending_updates:
        world.updates.forget()
    return True


def get_webhook_info(world: World, _: methods.Parameters) -> dict[str, Any]:
    world.updates.expire()
    waiting = {"pending_update_count": len(world.updates.pending)}
    return {
        "url": "",
        "has_custom_certificate": False,
        **waiting,
        "allowed_updates": list(world.updates.allowed),
    }


async def get_updates(world: World, call: methods.GetUpdates) -> list[dict[str, Any]]:
    if call.allowed_updates is not None:
        unknown = [kind for kind in call.allowed_updates if kind not in KINDS]
        if unknown:
            raise bad_request(f'unknown kind of update "{unknown[0]}" in allowed_updates')
        world.updates.allow(call.allowed_updates)
    return await world.updates.poll(call.offset, call.limit, call.timeout)


METHODS = {
    method.name.lower(): method
    for method in (
        Method("getMe", methods.Parameters, account.get_me),
        Method("getUpdates", methods.GetUpdates, get_updates),
        Method("deleteWebhook", methods.DeleteWebhook, delete_webhook),
        Method("getWebhookInfo", methods.Parameters, get_webhook_info),
        Method("sendMessage", methods.SendMessage, sending.send_message),
        Method("sendDocument", methods.SendDocument, sending.send_document),
        Method("sendPhoto", methods.SendPhoto, sending.send_photo),
        Method("sendChatAction", methods.SendChatAction, sending.send_chat_action),
        Method("editMessageText", methods.EditMessageText, editing.edit_text),
        Method("editMessageReplyMarkup", methods.EditMessageReplyMarkup, editing.edit_reply_markup),
        Method("deleteMessage", methods.OfMessage, editing.delete_message),
        Method("answerCallbackQuery", methods.AnswerCallbackQuery, editing.answer_callback_query),
        Method("getFile", methods.GetFile, account.get_file),
        Method("getChat", methods.OfChat, account.get_chat),
        Method("leaveChat", methods.OfChat, account.leave_chat),
        Method("setMyCommands", methods.SetMyCommands, account.set_my_commands),
        Method("getMyCommands", methods.OfScope, account.get_my_commands),
        Method("deleteMyCommands", methods.OfScope, account.delete_my_commands),
        Method("setMyName", methods.SetMyName, account.set_my_name),
        Method("getMyName", methods.OfLanguage, account.get_my_name),
        Method("setMyDescription", methods.SetMyDescription, account.set_my_description),
        Method("getMyDescription", methods.OfLanguage, account.get_my_description),
        Method("setMyShortDescription", methods.SetMyShortDescription, account.set_my_short_description),
        Method("getMyShortDescription", methods.OfLanguage, account.get_my_short_description),
        Method("setChatMenuButton", methods.SetChatMenuButton, account.set_chat_menu_button),
        Method("getChatMenuButton", methods.OfMenu, account.get_chat_menu_button),
    )
}


async def call(request: web.Request) -> web.Response:
    """One Bot API call: read, troubled if a test asked for it, performed, noted in the journal."""
    world, started = request.app[WORLD], time.perf_counter()
    method = METHODS.get(request.match_info["method"].lower())
    name = method.name if method else request.match_info["method"]
    raw: Raw = {}
    try:
        _admit(world, request)
        if method is None:
            raise not_found()
        raw, typed = await _parameters(request)
        trouble = world.troubles.take(name, _chat(raw))
        await _before(trouble)
        result = await _performed(world, method, raw, typed=typed)
    except RefusedError as refused:
        world.note(name, refused.description, _chat(raw), _ms(started))
        return web.json_response(refused.as_json(), status=refused.status)
    if result or name != "getUpdates":
        world.note(name, None, _chat(raw), _ms(started))
    await _after(trouble, request)
    return web.json_response({"ok": True, "result": result})


async def download(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    try:
        _admit(world, request)
        stored = world.files.at(request.match_info["path"])
        if stored is None:
            raise not_found()
    except RefusedError as refused:
        return web.json_response(refused.as_json(), status=refused.status)
    return web.Response(body=stored.upload.data, content_type="application/octet-stream")


def _admit(world: World, request: web.Request) -> None:
    if request.match_info["token"] != world.token:
        raise unauthorized()


async def _parameters(request: web.Request) -> tuple[Raw, bool]:
    try:
        return await raw_parameters(request)
    except web.HTTPRequestEntityTooLarge:
        raise RefusedError(413, "Request Entity Too Large") from None


async def _performed(world: World, method: Method, raw: Raw, *, typed: bool) -> Any:
    result = method.perform(world, read(method.parameters, raw, typed=typed))
    return await result if asyncio.iscoroutine(result) else result


async def _before(trouble: Trouble | None) -> None:
    """Fail or hang before anything is done, when the trouble says so."""
    if trouble is None:
        return
    if trouble.kind == "hang":
        await asyncio.sleep(SILENCE)
        raise broken()
    if trouble.kind == "429":
        raise too_many(trouble.retry_after)
    if trouble.kind in ("401", "500"):
        raise unauthorized() if trouble.kind == "401" else broken()


async def _after(trouble: Trouble | None, request: web.Request) -> None:
    """Keep or cut the answer of a call that was done, when the trouble says so."""
    if trouble is None:
        return
    if trouble.kind == "timeout_after_accept":
        await asyncio.sleep(SILENCE)
    elif trouble.kind == "reset_after_accept" and request.transport:
        request.transport.abort()


def _chat(raw: Raw) -> int | str | None:
    """The chat a call names, as a number where it is one."""
    chat = raw.get("chat_id")
    if isinstance(chat, int):
        return chat
    return int(chat) if isinstance(chat, str) and chat.lstrip("-").isdecimal() else None


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


ROUTES = (
    web.route("*", "/bot{token}/{method}", call),
    web.get("/file/bot{token}/{path:.+}", download),
)

"""Updates as the bot fetches them: offsets, limits, waiting, one poller, kinds, expiry, and their shapes."""

import asyncio

import aiohttp
import pytest

from playground import PLAYGROUND_TOKEN
from playground.clock import Clock
from playground.updates import Updates
from tests.playground.stage import SALMA, YOUSSEF, Stage, keyboard

USER = {
    "id": SALMA,
    "is_bot": False,
    "first_name": "Salma",
    "last_name": "Bennis",
    "username": "salma_bennis",
    "language_code": "fr",
}
CHAT = {
    "id": SALMA,
    "type": "private",
    "first_name": "Salma",
    "last_name": "Bennis",
    "username": "salma_bennis",
}
BOT = {"id": 42, "is_bot": True, "first_name": "Tawtin", "username": "tawtin_demo_bot"}


async def write(stage: Stage, *texts: str) -> None:
    for text in texts:
        await stage.post(f"chats/{SALMA}/text", text=text)


async def waiting(stage: Stage, **parameters: int) -> list[str]:
    return [update["message"]["text"] for update in await stage.result("getUpdates", **parameters)]


async def test_updates_stay_until_an_offset_passes_them(stage: Stage) -> None:
    await write(stage, "un", "deux", "trois")
    first = (await stage.result("getUpdates"))[0]["update_id"]
    assert await waiting(stage) == ["un", "deux", "trois"]
    assert await waiting(stage, offset=first, limit=2) == ["un", "deux"]
    assert await waiting(stage, offset=first + 1) == ["deux", "trois"]
    assert await waiting(stage) == ["deux", "trois"]
    assert await waiting(stage, offset=first + 3) == []
    assert await waiting(stage, offset=first) == []


async def test_a_negative_offset_keeps_only_the_end_of_the_queue(stage: Stage) -> None:
    await write(stage, "un", "deux", "trois")
    assert await waiting(stage, offset=-2) == ["deux", "trois"]
    assert await waiting(stage) == ["deux", "trois"]
    assert await waiting(stage, offset=-9) == ["deux", "trois"]


async def test_a_long_poll_ends_with_the_first_update(stage: Stage) -> None:
    poll = asyncio.create_task(waiting(stage, timeout=50))
    await asyncio.sleep(0.05)
    await write(stage, "enfin")
    assert await poll == ["enfin"]


async def test_a_poll_without_news_ends_empty(stage: Stage) -> None:
    assert await waiting(stage, timeout=1) == []


async def test_a_second_poller_meets_a_conflict(stage: Stage) -> None:
    poll = asyncio.create_task(waiting(stage, timeout=50))
    await asyncio.sleep(0.05)
    status, reason = await stage.refusal("getUpdates")
    assert status == 409
    assert reason.startswith("Conflict: terminated by other getUpdates request")
    await write(stage, "encore")
    assert await poll == ["encore"]


async def test_a_poller_that_died_leaves_its_place(stage: Stage) -> None:
    path = f"/bot{PLAYGROUND_TOKEN}/getUpdates"
    with pytest.raises(asyncio.TimeoutError):
        await stage.session.post(path, json={"timeout": 50}, timeout=aiohttp.ClientTimeout(total=0.1))
    await asyncio.sleep(0.05)
    assert await waiting(stage) == []


async def test_only_the_kinds_asked_for_are_queued_and_they_are_remembered(stage: Stage) -> None:
    await stage.result("getUpdates", allowed_updates=["callback_query"])
    await write(stage, "perdu")
    assert await stage.result("getUpdates") == []
    assert (await stage.result("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await stage.result("getUpdates", allowed_updates=[])
    await write(stage, "reçu")
    assert await waiting(stage) == ["reçu"]
    unknown = 'Bad Request: unknown kind of update "messages" in allowed_updates'
    assert await stage.refusal("getUpdates", allowed_updates=["messages"]) == (400, unknown)


async def test_a_press_is_forgotten_after_150_seconds_and_a_message_after_a_day(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("?", reply_markup=keyboard("A"))
    await stage.post(f"chats/{SALMA}/tap", message_id=message["message_id"], row=0, column=0)
    await write(stage, "un")
    await stage.post("clock", advance=149)
    assert len(await stage.result("getUpdates")) == 2
    await stage.post("clock", advance=1)
    assert await waiting(stage) == ["un"]
    await stage.post("clock", advance=24 * 3600 - 151)
    assert await waiting(stage) == ["un"]
    await stage.post("clock", advance=1)
    assert await waiting(stage) == []


async def test_dropping_pending_updates_with_the_webhook(stage: Stage) -> None:
    await write(stage, "un")
    assert (await stage.result("getWebhookInfo"))["pending_update_count"] == 1
    await stage.result("deleteWebhook")
    assert await waiting(stage) == ["un"]
    await stage.result("deleteWebhook", drop_pending_updates=True)
    assert await waiting(stage) == []


async def test_a_deep_link_start_is_a_command_with_its_payload(stage: Stage) -> None:
    shown = await stage.post(f"chats/{SALMA}/start", payload="inv_42-a")
    (update,) = await stage.updates()
    assert update == {
        "update_id": update["update_id"],
        "message": {
            "message_id": shown["message_id"],
            "from": USER,
            "chat": CHAT,
            "date": shown["date"],
            "text": "/start inv_42-a",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    }


async def test_a_press_carries_the_message_as_it_was(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("Origine ?", reply_markup=keyboard("CN", "ES"))
    tapped = await stage.post(f"chats/{SALMA}/tap", message_id=message["message_id"], row=1, column=0)
    await stage.result("editMessageText", chat_id=SALMA, message_id=message["message_id"], text="Espagne")
    (update,) = await stage.updates()
    assert update["callback_query"] == {
        "id": tapped["callback_id"],
        "from": USER,
        "message": message,
        "chat_instance": str(SALMA),
        "data": "7:ES",
    }
    assert message["from"] == BOT
    assert message["reply_markup"] == keyboard("CN", "ES")


async def test_an_edit_by_a_person_is_an_edited_message(stage: Stage) -> None:
    sent = await stage.post(f"chats/{SALMA}/text", text="12 tonnes")
    edited = await stage.post(f"chats/{SALMA}/edit", message_id=sent["message_id"], text="#urgent 13 t")
    assert (edited["edited"], edited["mine"]) == (True, True)
    update = (await stage.updates())[1]["edited_message"]
    assert (update["text"], update["date"]) == ("#urgent 13 t", sent["date"])
    assert update["edit_date"] >= sent["date"]
    assert update["entities"] == [{"type": "hashtag", "offset": 0, "length": 7}]


async def test_replies_and_forwards_say_where_they_come_from(stage: Stage) -> None:
    await stage.greet()
    question = await stage.say("Quel pays ?")
    chat = f"chats/{SALMA}/text"
    await stage.post(chat, text="Chine", reply_to=question["message_id"])
    await stage.post(chat, text="Voir ceci", forwarded="Hicham")
    replied, forwarded = (update["message"] for update in await stage.updates())
    assert replied["reply_to_message"] == question
    origin = {"type": "hidden_user", "sender_user_name": "Hicham", "date": forwarded["date"]}
    assert forwarded["forward_origin"] == origin


async def test_blocking_and_coming_back_are_changes_of_membership(stage: Stage) -> None:
    await stage.greet(YOUSSEF)
    await stage.post(f"chats/{YOUSSEF}/block")
    await stage.post(f"chats/{YOUSSEF}/block")
    await stage.post(f"chats/{YOUSSEF}/start")
    blocked, back, start = await stage.updates()
    member = {"user": BOT, "status": "member"}
    kicked = {"user": BOT, "status": "kicked", "until_date": 0}
    assert blocked["my_chat_member"]["old_chat_member"] == member
    assert blocked["my_chat_member"]["new_chat_member"] == kicked
    assert back["my_chat_member"]["old_chat_member"] == kicked
    assert back["my_chat_member"]["new_chat_member"] == member
    assert back["my_chat_member"]["from"]["id"] == YOUSSEF
    assert start["message"]["text"] == "/start"


async def test_a_group_adds_the_bot_which_reads_only_what_is_meant_for_it_and_leaves(stage: Stage) -> None:
    group = await stage.post("groups", title="Achats Tanger", person=SALMA)
    say = f"groups/{group['id']}/text"
    for text in ("Bonjour", "/aide", "Et toi @tawtin_demo_bot ?"):
        await stage.post(say, text=text, person=YOUSSEF)
    added, joined, command, mention = await stage.updates()
    chat = {"id": group["id"], "type": "group", "title": "Achats Tanger"}
    assert added["my_chat_member"]["chat"] == {**chat, "all_members_are_administrators": False}
    assert added["my_chat_member"]["new_chat_member"] == {"user": BOT, "status": "member"}
    assert joined["message"]["new_chat_members"] == [BOT]
    assert command["message"]["text"] == "/aide"
    assert mention["message"]["text"] == "Et toi @tawtin_demo_bot ?"
    assert (await stage.result("sendMessage", chat_id=group["id"], text="En privé"))["chat"]["title"]
    assert await stage.result("leaveChat", chat_id=group["id"]) is True
    (left,) = await stage.updates()
    assert left["my_chat_member"]["new_chat_member"] == {"user": BOT, "status": "left"}
    gone = (403, "Forbidden: bot is not a member of the group chat")
    assert await stage.refusal("sendMessage", chat_id=group["id"], text="x") == gone
    assert [known["left"] for known in await stage.get("groups")] == [True]


def test_a_playground_numbers_nothing_as_one_before_it_did() -> None:
    """A bot that kept its database has heard the updates of the one before, and would pass over these."""
    clock = Clock()
    earlier = Updates(clock)
    earlier.put("message", {})
    clock.advance(1)
    later = Updates(clock)
    later.put("message", {})
    assert earlier.pending[0].update_id < later.pending[0].update_id

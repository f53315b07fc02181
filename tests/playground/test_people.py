"""The person's side: people, their chats, live events, actions, and what an app would not let them do."""

import asyncio

import pytest

from playground import Action, Person, create_app
from tests.playground.stage import SALMA, YOUSSEF, Stage, keyboard, running


async def test_the_usual_cast_and_a_newcomer(stage: Stage) -> None:
    people = await stage.get("people")
    assert [(person["first_name"], person["language_code"]) for person in people] == [
        ("Salma", "fr"),
        ("يوسف", "ar"),
        ("Driss", "fr"),
        ("Nadia", "fr"),
        ("Karim", "fr"),
        ("Imane", "fr"),
    ]
    newcomer = await stage.post("people", first_name="Sara", language_code="ar")
    assert newcomer == {"id": 1007, "first_name": "Sara", "language_code": "ar", "note": ""}
    assert (await stage.get("people"))[-1] == newcomer
    assert (await stage.get("chats/1007"))["messages"] == []


async def test_a_page_hears_what_happens_in_its_chat(stage: Stage) -> None:
    await stage.greet()
    hearing = asyncio.create_task(stage.events(SALMA, 7))
    await asyncio.sleep(0.1)
    await stage.post(f"chats/{YOUSSEF}/start")
    await stage.result("sendChatAction", chat_id=SALMA, action="typing")
    message = await stage.say("?", reply_markup=keyboard("A"))
    place = {"message_id": message["message_id"], "row": 0, "column": 0}
    press = (await stage.post(f"chats/{SALMA}/tap", **place))["callback_id"]
    await stage.result("answerCallbackQuery", callback_query_id=press, text="Noté", show_alert=True)
    target = {"chat_id": SALMA, "message_id": message["message_id"]}
    edited = await stage.result("editMessageText", **target, text="!")
    await stage.result("deleteMessage", **target)
    aide = [{"command": "aide", "description": "Aide"}]
    await stage.result("setMyCommands", commands=aide)
    await stage.post(f"chats/{SALMA}/block")
    assert await hearing == [
        ("typing", {"person": SALMA, "action": "typing"}),
        ("message", {"person": SALMA, **message, "mine": False, "edited": False}),
        ("answered", {"person": SALMA, "callback_id": press, "text": "Noté", "show_alert": True}),
        ("edited", {"person": SALMA, **edited, "mine": False, "edited": True}),
        ("deleted", {"person": SALMA, "message_id": message["message_id"]}),
        ("commands", {"person": SALMA, "commands": aide}),
        ("blocked", {"person": SALMA, "blocked": True}),
    ]


async def test_a_listener_to_everybody_hears_people_and_groups(stage: Stage) -> None:
    hearing = asyncio.create_task(stage.events(None, 3))
    await asyncio.sleep(0.1)
    await stage.post(f"chats/{YOUSSEF}/text", text="مرحبا")
    group = await stage.post("groups", title="Achats")
    text, added, joined = await hearing
    assert (text[0], text[1]["person"], text[1]["mine"]) == ("message", YOUSSEF, True)
    assert added == ("group", {"group": group["id"], "event": "blocked", "data": {"blocked": False}})
    assert (joined[0], joined[1]["event"]) == ("group", "message")


async def test_the_bot_may_write_first_only_to_those_it_met_before() -> None:
    people = [Person(1, "Sara", "fr", met=True), Person(2, "Ali", "fr")]
    async with running(people=people) as stage:
        assert (await stage.result("sendMessage", chat_id=1, text="Bonjour"))["text"] == "Bonjour"
        assert (await stage.refusal("sendMessage", chat_id=2, text="Bonjour"))[0] == 403


async def test_an_action_runs_and_says_what_it_did() -> None:
    async def ring() -> str:
        return "Il est lundi, 9 h."

    async with running(actions=[Action("monday", "Lundi 9 h", ring)]) as stage:
        assert await stage.get("actions") == [{"name": "monday", "label": "Lundi 9 h"}]
        assert await stage.post("actions/monday") == {"message": "Il est lundi, 9 h."}
        assert await stage.refused("actions/tuesday") == (404, "there is no such action")


async def test_texts_are_cleaned_and_cut_as_apps_do(stage: Stage) -> None:
    await stage.post(f"chats/{SALMA}/text", text="  a\u0000b\r\nc \u2028 ")
    await stage.post(f"chats/{SALMA}/text", text="x" * 5000)
    first, second, third = (update["message"]["text"] for update in await stage.updates())
    assert (first, len(second), len(third)) == ("a b\nc", 4096, 904)


async def test_a_person_who_blocked_the_bot_writes_again_after_unblocking(stage: Stage) -> None:
    await stage.greet()
    await stage.post(f"chats/{SALMA}/block")
    blocked = (409, "the bot is blocked: unblock it first")
    assert await stage.refused(f"chats/{SALMA}/text", text="x") == blocked
    assert (await stage.get(f"chats/{SALMA}"))["blocked"] is True
    await stage.post(f"chats/{SALMA}/unblock")
    assert (await stage.post(f"chats/{SALMA}/text", text="x"))["text"] == "x"


async def test_what_an_app_would_not_do_is_explained(stage: Stage) -> None:
    await stage.greet()
    link = {"inline_keyboard": [[{"text": "Site", "url": "https://amca.ma"}]]}
    message = await stage.say("?", reply_markup=link)
    place = {"message_id": message["message_id"], "row": 0}
    chat = f"chats/{SALMA}"
    not_calling = (400, "this button does not call the bot")
    assert await stage.refused(f"{chat}/tap", **place, column=0) == not_calling
    assert await stage.refused(f"{chat}/tap", **place, column=1) == (404, "the message has no such button")
    missing = (404, "there is no such message")
    assert await stage.refused(f"{chat}/tap", message_id=999, row=0, column=0) == missing
    locked = (409, "this message cannot be edited")
    assert await stage.refused(f"{chat}/edit", message_id=message["message_id"], text="x") == locked
    assert await stage.refused(f"{chat}/text", text=" ") == (400, "the message is empty")
    assert (await stage.refused(f"{chat}/start", payload="a b"))[0] == 400
    assert (await stage.refused(f"{chat}/text", texte="x"))[0] == 400
    assert await stage.refused("chats/999/text", text="x") == (404, "there is no such person")


@pytest.mark.parametrize(
    "token", ["123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc", "42:AAE", "", "42:playground"]
)
def test_a_token_that_could_be_real_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="never a real one"):
        create_app(token)


async def test_other_hosts_and_other_pages_are_refused(stage: Stage) -> None:
    async def status(path: str = "/api/people", **headers: str) -> int:
        async with stage.session.get(path, headers=headers) as response:
            return response.status

    port = stage.url.rpartition(":")[2]
    assert await status(Host=f"localhost:{port}") == 200
    assert await status(Host="tawtin.example") == 403
    assert await status(Origin=stage.url) == 200
    assert await status(Origin="https://evil.example") == 403
    assert await status(Origin="null") == 403
    assert await status(**{"Sec-Fetch-Site": "cross-site"}) == 403
    assert await status("/", **{"Sec-Fetch-Site": "cross-site"}) == 200


async def test_the_page_is_served_with_a_strict_policy(stage: Stage) -> None:
    async with stage.session.get("/") as response:
        assert response.status == 200
        policy = response.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"} <= set(
        policy
    )
    assert "unsafe" not in str(policy)

"""Troubles on demand, flood limits and presses left unanswered, as the bot and the journal see them."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground import PLAYGROUND_TOKEN, Flood
from tests.playground.stage import SALMA, YOUSSEF, Stage, keyboard, running


async def texts(stage: Stage) -> list[str]:
    """What the bot has got through to Salma."""
    messages = (await stage.get(f"chats/{SALMA}"))["messages"]
    return [message["text"] for message in messages if not message["mine"]]


async def test_a_429_names_the_seconds_to_wait_and_concerns_one_chat(stage: Stage) -> None:
    await stage.greet()
    await stage.greet(YOUSSEF)
    await stage.post("trouble", method="sendMessage", kind="429", times=2, chat=SALMA, retry_after=7)
    assert await stage.result("sendMessage", chat_id=YOUSSEF, text="x")
    for _ in range(2):
        assert await stage.bot("sendMessage", chat_id=SALMA, text="x") == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    assert await stage.say("enfin")
    assert await texts(stage) == ["enfin"]


@pytest.mark.parametrize(
    ("kind", "refusal"), [("500", (500, "Internal Server Error")), ("401", (401, "Unauthorized"))]
)
async def test_a_call_can_fail_before_it_is_done(stage: Stage, kind: str, refusal: tuple[int, str]) -> None:
    await stage.greet()
    await stage.post("trouble", method="*", kind=kind)
    assert await stage.refusal("sendMessage", chat_id=SALMA, text="x") == refusal
    assert await texts(stage) == []


async def test_an_answer_can_be_lost_after_the_message_was_taken(stage: Stage) -> None:
    await stage.greet()
    await stage.post("trouble", method="sendMessage", kind="reset_after_accept")
    with pytest.raises(aiohttp.ClientConnectionError):
        await stage.say("un")
    await stage.post("trouble", method="sendMessage", kind="timeout_after_accept")
    with pytest.raises(asyncio.TimeoutError):
        await slow(stage, "deux")
    assert await texts(stage) == ["un", "deux"]


async def test_a_call_can_hang_without_being_done(stage: Stage) -> None:
    await stage.greet()
    await stage.post("trouble", method="sendMessage", kind="hang")
    with pytest.raises(asyncio.TimeoutError):
        await slow(stage, "un")
    assert await texts(stage) == []


async def slow(stage: Stage, text: str) -> Any:
    path = f"/bot{PLAYGROUND_TOKEN}/sendMessage"
    patience = aiohttp.ClientTimeout(total=0.2)
    return await stage.session.post(path, json={"chat_id": SALMA, "text": text}, timeout=patience)


async def test_an_unknown_trouble_is_refused(stage: Stage) -> None:
    status, reason = await stage.refused("trouble", method="sendMessage", kind="fire")
    assert status == 400
    assert reason.startswith("kind: Input should be '429'")


async def test_flood_limits_count_the_messages_of_the_last_second() -> None:
    async with running(flood=Flood(per_chat=1, overall=2)) as stage:
        for person in (SALMA, YOUSSEF, 1003):
            await stage.greet(person)
        await stage.say()
        refused = (429, "Too Many Requests: retry after 1")
        assert await stage.refusal("sendMessage", chat_id=SALMA, text="x") == refused
        await stage.result("sendMessage", chat_id=YOUSSEF, text="x")
        assert await stage.refusal("sendMessage", chat_id=1003, text="x") == refused
        await stage.post("clock", advance=1)
        assert await stage.say()


async def test_a_press_left_for_a_second_is_written_down_as_unanswered(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("?", reply_markup=keyboard("A"))
    place = {"message_id": message["message_id"], "row": 0, "column": 0}
    answered = await stage.post(f"chats/{SALMA}/tap", **place)
    await stage.result("answerCallbackQuery", callback_query_id=answered["callback_id"])
    await stage.post(f"chats/{SALMA}/tap", **place)
    await asyncio.sleep(1.2)
    complaints = [entry for entry in await stage.get("log") if entry["error"] == "unanswered"]
    assert [(entry["method"], entry["ok"], entry["chat"]) for entry in complaints] == [
        ("answerCallbackQuery", False, SALMA)
    ]


async def test_the_journal_has_calls_without_tokens_or_texts(stage: Stage) -> None:
    await stage.greet()
    await stage.say("secret")
    await stage.refusal("sendMessage", chat_id=999, text="secret")
    async with stage.session.post("/bot123456:AAsecret/getMe"):
        pass
    log = await stage.get("log")
    known = [(entry["method"], entry["ok"], entry["error"], entry["chat"]) for entry in log[-3:]]
    assert known == [
        ("sendMessage", True, None, SALMA),
        ("sendMessage", False, "Bad Request: chat not found", 999),
        ("getMe", False, "Unauthorized", None),
    ]
    assert "secret" not in str(log)
    assert PLAYGROUND_TOKEN not in str(log)

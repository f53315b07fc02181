"""A member with a phone, in front of the real bot: types, taps by label, waits for the answer."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.conversations.player import UNSEEN
from tests.playground.stage import Stage

ANSWERED = "✓ "
PATIENCE = 60.0
"""Seconds to wait for an answer before the test fails."""


@dataclass
class Member:
    """One person of the playground."""

    stage: Stage
    person: int
    seen: str = ""

    async def messages(self) -> list[dict[str, Any]]:
        """Give the chat's messages, oldest first."""
        chat = await self.stage.get(f"chats/{self.person}")
        return list(chat["messages"])

    async def message(self, message_id: int) -> dict[str, Any]:
        """Give one message as it stands now."""
        return next(each for each in await self.messages() if each["message_id"] == message_id)

    async def said(self) -> str:
        """Give the last message of the bot."""
        theirs = [each for each in await self.messages() if not each["mine"]]
        return text_of(theirs[-1]) if theirs else ""

    async def start(self, payload: str = "") -> None:
        """Press Start, with an invitation or without."""
        body = {"payload": payload} if payload else {}
        await self.after(lambda: self.stage.post(f"chats/{self.person}/start", **body))

    async def say(self, text: str) -> None:
        """Type a message."""
        await self.after(lambda: self.stage.post(f"chats/{self.person}/text", text=text))

    async def tap(self, label: str, nth: int = 0) -> None:
        """Tap the newest button with this label; the nth when a message has several."""
        message_id, row, column = await self._awaited(label, nth)
        place = {"message_id": message_id, "row": row, "column": column}
        await self.after(lambda: self.stage.post(f"chats/{self.person}/tap", **place))

    async def button(self, label: str, nth: int = 0) -> tuple[int, int, int]:
        """Find the newest button with this label."""
        for message in reversed(await self.messages()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            places = [
                (message["message_id"], row, column)
                for row, buttons in enumerate(rows)
                for column, button in enumerate(buttons)
                if button["text"].translate(UNSEEN).removeprefix(ANSWERED) == label
            ]
            if places:
                return places[nth]
        raise LookupError(label)

    async def _awaited(self, label: str, nth: int) -> tuple[int, int, int]:
        """Wait for a button: after a kill, the last reply may come a second time before the next one."""
        for _ in range(round(PATIENCE / 0.02)):
            with suppress(LookupError):
                return await self.button(label, nth)
            await asyncio.sleep(0.02)
        raise LookupError(label)

    async def play(self, *actions: str) -> None:
        """Do several things in order: "say:…" types, anything else taps that label."""
        for action in actions:
            if action.startswith("say:"):
                await self.say(action.removeprefix("say:"))
            else:
                label, _, nth = action.partition("#")
                await self.tap(label, int(nth or 0))

    async def until(self, words: str) -> str:
        """Wait until the bot's last message contains these words."""
        async with asyncio.timeout(PATIENCE):
            while words not in (last := await self.said()):  # noqa: ASYNC110 - see below
                await asyncio.sleep(0.02)
        return last

    async def after(self, act: Any) -> None:
        """Act, then wait until the chat has changed on the bot's side."""
        before = await self._look()
        await act()
        async with asyncio.timeout(PATIENCE):
            while await self._look() == before:  # noqa: ASYNC110 - the chat is over there, behind HTTP
                await asyncio.sleep(0.02)

    async def _look(self) -> str:
        """Give what the bot's side of the chat looks like now."""
        theirs = [each for each in await self.messages() if not each["mine"]]
        seen = [(each["message_id"], each.get("text"), each.get("reply_markup")) for each in theirs]
        return repr(seen).replace(ANSWERED, "")  # the mark on an answered button comes in its own time


def text_of(message: dict[str, Any]) -> str:
    """Give a message's text as one sees it."""
    return str(message.get("text") or message.get("caption") or "").translate(UNSEEN)

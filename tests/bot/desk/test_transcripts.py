"""Whole exchanges at the desk, in both languages: a person reads the difference."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.interviewing import Reception
from locales import LANGUAGES
from storage import Database
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported

FOLDER = Path(__file__).parents[2] / "transcripts" / "desk"


async def to_move(_chat: Chat, database: Database) -> None:
    """Three companies reported one product."""
    await reported(database)


async def to_decide(_chat: Chat, database: Database) -> None:
    """Two products wait for a name."""
    await reported(database)
    await reported(database, 1, first=70)


async def to_tell(chat: Chat, database: Database) -> None:
    """One product was adopted, and a product like it is open."""
    pool, other = await reported(database), await reported(database, 1, first=70)
    await other.approve("Bouchons aluminium", "سدادات ألومنيوم")
    await chat.press(f"move:{pool.id}:0:adopted")


BEFORE: dict[str, Callable[[Chat, Database], Awaitable[None]]] = {
    "moving": to_move,
    "week": to_decide,
    "success": to_tell,
}


async def played(script: str, language: str, chat: Chat) -> str:
    """Play a script and write down who said what."""
    lines: list[str] = []
    for step in (FOLDER / f"{script}.script").read_text("utf-8").splitlines():
        verb, _, rest = step.partition(" ")
        if verb == "#":
            continue
        texts = [part.strip() for part in rest.split(" | ")]
        text = texts[LANGUAGES.index(language)] if len(texts) > 1 else texts[0]
        if verb == "pick":
            lines += ["", f"> [{await chat.pick(text)}]"]
        else:
            await chat.say(text)
            lines += ["", f"> {text}"]
        lines += [*shown(chat)]
    return "\n".join(lines).strip() + "\n"


def shown(chat: Chat) -> list[str]:
    """Give what came back: "=" before a message that was redrawn, "<" before a new one."""
    lines: list[str] = []
    for message in chat.last:
        first, *rest = message.lines()
        lines += [f"{'=' if message.edited else '<'} {first}", *(f"  {line}" for line in rest)]
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", BEFORE)
async def test_the_exchange_reads_as_it_was_approved(
    reception: Reception, database: Database, script: str, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    name = {"fr": "Karim", "ar": "كريم"}[language]
    chat = await let_in(reception, 21, "coordinator", name, language)
    await BEFORE[script](chat, database)
    found = await played(script, language, chat)
    expected = FOLDER / f"{script}.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")

"""Whole exchanges of members and partners with the desk, in both languages: a person reads the difference."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.interviewing import Reception
from bot.planning import digests
from locales import LANGUAGES
from storage import Database, companies, consents, opportunities, outbox, people
from storage.consents import Consent
from storage.people import Contact, Profile
from tests.bot.desk.chat import FIRST_MESSAGE, Chat, let_in, seen
from tests.bot.desk.market import Reported, reported
from tests.bot.desk.test_transcripts import shown
from tests.storage.house import NOON
from tests.storage.market import WEIGHTS

FOLDER = Path(__file__).parents[2] / "transcripts" / "members"
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
NAMES: Mapping[str, Mapping[str, str]] = {
    "salma": {"fr": "Salma", "ar": "سلمى"},
    "nora": {"fr": "Nora", "ar": "نورة"},
    "omar": {"fr": "Omar", "ar": "عمر"},
    "karim": {"fr": "Karim", "ar": "كريم"},
}
COMPANIES: Mapping[str, Mapping[str, str]] = {
    "salma": {"fr": "Sucrerie du Gharb", "ar": "سكر الغرب"},
    "omar": {"fr": "Fédération de la métallurgie", "ar": "جامعة الصناعات المعدنية"},
}


@dataclass
class Play:
    """The people of a script, each at their phone, and the letters each has read."""

    reception: Reception
    database: Database
    language: str
    chats: dict[str, Chat]
    read: set[int] = field(default_factory=set)

    async def letters(self, chat: Chat) -> None:
        """Let the letters arrive that are new, as their reader sees them."""
        async with self.database.reading() as session:
            found = await outbox.of_person(session, [chat.person.id])
        chat.last = []
        for row in found:
            message = (
                await seen(self.database, row) if row.lane == "letter" and row.id not in self.read else None
            )
            if message is not None:
                self.read.add(row.id)
                chat.messages[max(chat.messages, default=FIRST_MESSAGE) + 1] = message
                chat.last.append(message)

    async def digest(self, chat: Chat) -> None:
        """Let Monday's digests be planned."""
        await digests.planned_by_hand(self.reception.house, MONDAY)
        await self.letters(chat)

    async def follow(self, script: str) -> list[str]:
        """Play a script and give the lines of who said what."""
        lines: list[str] = []
        chat = self.chats["salma"]
        for step in (FOLDER / f"{script}.script").read_text("utf-8").splitlines():
            verb, _, rest = step.partition(" ")
            texts = [part.strip() for part in rest.split(" | ")]
            words = texts[LANGUAGES.index(self.language)] if len(texts) > 1 else texts[0]
            match verb:
                case "#":
                    continue
                case "as":
                    chat = self.chats[words]
                    lines += ["", f"# {NAMES[words][self.language]}"]
                    continue
                case "pick":
                    lines += ["", f"> [{await chat.pick(words)}]"]
                case "say":
                    await chat.say(words)
                    lines += ["", f"> {words}"]
                case "letters":
                    await self.letters(chat)
                case "digest":
                    await self.digest(chat)
            lines += shown(chat)
        return lines


async def play(reception: Reception, database: Database, language: str) -> Play:
    """Let a product be published that three companies report, and a fourth reads of; a partner too."""
    pool = await reported(database)
    chats = {
        each: await let_in(reception, 20 + number, role, NAMES[each][language], language)
        for number, (each, role) in enumerate(
            (("salma", "member"), ("omar", "partner"), ("karim", "coordinator"))
        )
    }
    chats["nora"] = Chat(reception, pool.reporters[0].person)
    async with database.writing() as session:
        for each, name in COMPANIES.items():
            made = (await companies.named(session, [name[language]], NOON))[name[language]]
            await companies.confirm(session, [made.id], NOON)
            await people.set_company(session, {chats[each].person.id: made.id})
        await people.set_profile(
            session, {chats["salma"].person.id: Profile("buyer", ["imm"], "MA-03", None)}
        )
        telegram_id = chats["nora"].person.telegram_id
        await people.known(session, [Contact(telegram_id, NAMES["nora"][language])], NOON)
        await people.set_language(session, {chats["nora"].person.id: language})
        agreed = [
            Consent(chats[who].person.id, purpose, True, "1", language, NOON)
            for who in ("salma", "nora")
            for purpose in ("interview", "totals", "digest", "followup")
        ]
        await consents.decide(session, agreed)
        chats |= {
            each: Chat(reception, (await people.by_id(session, [chat.person.id]))[chat.person.id])
            for each, chat in chats.items()
        }
    await published(database, pool, chats["karim"].person.id)
    return Play(reception, database, language, chats)


async def published(database: Database, pool: Reported, by: int) -> None:
    """Publish it under a name in each language."""
    async with database.writing() as session:
        names = ("Capsules aluminium", "كبسولات ألومنيوم")
        await opportunities.approve(session, pool.id, *names, by, NOON)
        await opportunities.publish(session, pool.id, by, NOON)
        await opportunities.recheck(session, [pool.id], NOON, WEIGHTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", ["digest", "maker", "partner"])
async def test_the_exchange_reads_as_it_was_approved(
    reception: Reception, database: Database, script: str, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    begun = await play(reception, database, language)
    found = "\n".join(await begun.follow(script)).strip() + "\n"
    expected = FOLDER / f"{script}.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")

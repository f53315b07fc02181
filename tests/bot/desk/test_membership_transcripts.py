"""A newcomer from the link that lets them in to the answer of a coordinator, in both languages."""

import os
import re
from pathlib import Path

import pytest

from bot.interviewing import Reception
from locales import LANGUAGES
from storage import Database, people
from tests.bot.desk.chat import Chat, let_in, letters
from tests.bot.desk.test_transcripts import shown
from tests.storage.house import NOON

FOLDER = Path(__file__).parents[2] / "transcripts" / "desk"
TOKEN = re.compile(r"(?<=start=)[\w-]{22}|(?<=/start )[\w-]{22}")
SAID = {
    "fr": ("Huileries du Saïs", "Puis-je inviter un collègue ?", "Oui : voici un lien.", "Conserves de Safi"),
    "ar": ("معاصر سايس", "هل يمكنني دعوة زميل؟", "نعم، هذا رابط.", "مصبرات آسفي"),
}


class Play:
    """An exchange as it is written down: who said or tapped what, and what came back."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def say(self, chat: Chat, text: str) -> None:
        """Let somebody type."""
        await chat.say(text)
        self._down(chat, text)

    async def tap(self, chat: Chat, carrying: str) -> None:
        """Let somebody tap the newest button whose data holds this."""
        self._down(chat, f"[{await chat.pick(carrying)}]")

    async def read(self, chat: Chat, database: Database) -> None:
        """Let somebody read the last letter they had."""
        letter = (await letters(database, chat.person))[-1]
        chat.messages[max(chat.messages, default=0) + 1] = letter
        first, *rest = letter.lines()
        self.lines += ["", f"@ {chat.person.first_name}", f"< {first}", *(f"  {line}" for line in rest)]

    def written(self) -> str:
        """Give it all, without what is drawn by lot."""
        return TOKEN.sub("…", "\n".join(self.lines).strip() + "\n")

    def _down(self, chat: Chat, what: str) -> None:
        self.lines += ["", f"@ {chat.person.first_name}", f"> {what}", *shown(chat)]


async def newcomer(reception: Reception, language: str) -> Chat:
    """Give the chat of somebody unknown, whose app speaks a language."""
    name = {"fr": "Salma", "ar": "سلمى"}[language]
    async with reception.house.database.writing() as session:
        contact = people.Contact(31, name, app_language=language)
        return Chat(reception, (await people.known(session, [contact], NOON))[31])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_exchange_reads_as_it_was_approved(
    reception: Reception, database: Database, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    karim = await let_in(reception, 21, "coordinator", {"fr": "Karim", "ar": "كريم"}[language], language)
    salma = await newcomer(reception, language)
    company, question, answer, employer = SAID[language]
    play = Play()
    await play.say(karim, "/inviter")
    await play.tap(karim, "@invite")
    await play.tap(karim, "0.role:0:member")
    await play.say(karim, company)
    await play.tap(karim, "0.uses:0:1")
    await play.tap(karim, "0.span:0:week")
    token = TOKEN.findall(karim.shown)[0]
    await play.say(salma, f"/start {token}")
    for carrying in (f"0.language:0:{language}", "0.start:0:go", "0.consent:0:~all", "0.company:0:mine"):
        await play.tap(salma, carrying)
    await play.say(salma, "/contact")
    await play.say(salma, question)
    await play.read(karim, database)
    await play.tap(karim, "@reply")
    await play.say(karim, answer)
    await play.read(salma, database)
    await play.say(salma, "/profil")
    await play.tap(salma, "@employer")
    await play.say(salma, employer)
    await play.read(karim, database)
    await play.tap(karim, "@trust")
    expected = FOLDER / f"membership.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(play.written(), "utf-8")
    assert play.written() == expected.read_text("utf-8")

"""A broadcast with a question, from the draft to the report, with a member's reply, in both languages."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.broadcast_report import report
from bot.interviewing import Reception
from bot.sending import Call
from locales import LANGUAGES
from storage import Database, outbox
from tests.bot.conftest import rows
from tests.bot.desk.chat import UNSEEN, Chat, Message, chat, let_in, seen
from tests.bot.desk.market import reported
from tests.bot.desk.readers import carried, claimed, followers, members, work
from tests.bot.desk.test_transcripts import FOLDER, shown

TEXTS = (
    "Un fabricant de Meknès peut livrer un échantillon. Seriez-vous prêt à le tester d’ici le 15 décembre ?",
    "يمكن لمصنع من مكناس تسليم عينة. هل أنتم مستعدون لتجربتها قبل 15 دجنبر؟",
)
CHOICES = ("Oui\nPlus tard\nNon", "نعم\nلاحقا\nلا")


@dataclass
class Story:
    """Who said what to whom, as it is written down."""

    lines: list[str] = field(default_factory=list)

    async def say(self, who: Chat, words: str) -> None:
        """Let somebody type."""
        await who.say(words)
        self.lines += ["", *(f"{who.person.first_name} > {line}" for line in words.split("\n")), *shown(who)]

    async def pick(self, who: Chat, carrying: str) -> None:
        """Let somebody tap."""
        label = await who.pick(carrying)
        self.lines += ["", f"{who.person.first_name} > [{label}]", *shown(who)]

    def reads(self, who: Chat, calls: Sequence[Call]) -> None:
        """Let a letter arrive in somebody's chat."""
        (call,) = calls
        rows_ = call.payload["reply_markup"]["inline_keyboard"]
        buttons = [[(each["text"], each["callback_data"]) for each in row] for row in rows_]
        who.last = [Message(call.payload["text"].translate(UNSEEN), buttons)]
        who.messages[90] = who.last[0]
        self.lines += ["", f"({who.person.first_name})", *shown(who)]

    async def redrawn(self, database: Database, who: Chat) -> None:
        """Show the card as it was last redrawn."""
        query = "SELECT max(id) FROM outbox WHERE method = 'edit' AND chat_id = 21"
        ((number,),) = await rows(database, query)
        async with database.reading() as session:
            found = await outbox.of_person(session, [who.person.id])
        message = await seen(database, next(row for row in found if row.id == number))
        assert message is not None
        message.edited = True
        who.last = [message]
        self.lines += ["", *shown(who)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_broadcast_with_a_question_from_draft_to_report(
    reception: Reception, database: Database, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    house, story = reception.house, Story()
    karim = await let_in(reception, 21, "coordinator", {"fr": "Karim", "ar": "كريم"}[language], language)
    pool = await reported(database, 2)
    await pool.approve("Bouchons aluminium", "سدادات ألومنيوم")
    await followers(database, [each.person.id for each in pool.reporters], language)
    await members(database, "fr", "ar", first=600)
    await story.say(karim, "/diffuser")
    for carrying in ("audience:0:reporters", "audience_reporters:0:", "also:0:none", "file:0:~skip"):
        await story.pick(karim, carrying)
    for each in TEXTS:
        await story.say(karim, each)
    await story.pick(karim, "form:0:one")
    for each in CHOICES:
        await story.say(karim, each)
    for carrying in ("when:0:now", "recap:0:confirm", "cast_test", "cast_send"):
        await story.pick(karim, carrying)
    await work(house, 121)
    letters = [each for each in await claimed(house) if each.chat_id != 21]
    member = chat(reception, pool.reporters[0].person)
    story.reads(member, await carried(house, letters[:1]))
    await work(house, 3)
    await story.redrawn(database, karim)
    await carried(house, letters[1:], state="failed", problem="Forbidden: bot was blocked by the user")
    await story.pick(member, "followup:1")
    await story.say(member, "1")
    await work(house, 6)
    await story.redrawn(database, karim)
    await story.say(karim, "/diffuser")
    await story.pick(karim, "cast:1")
    await story.pick(karim, "cast_report")
    async with database.reading() as session:
        written = await report(session, 1, language, names=False)
    story.lines += ["", *(written or b"").decode("utf-8-sig").splitlines()]
    found = "\n".join(story.lines).strip() + "\n"
    expected = FOLDER / f"broadcast.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")

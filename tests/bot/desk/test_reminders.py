"""Reminders: after 2 and 7 silent days, by day, of what is missing then, and never again after a refusal."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.house import House
from bot.interviewing import Reception
from bot.planning import reminders
from bot.recipes import Workshop
from bot.reminding import prepared
from bot.zones import MOROCCO
from locales import LANGUAGES
from outreach.calendar import Calendar
from storage import Database, consents, outbox, people
from storage.consents import Consent
from storage.outbox import Outcome, Outgoing, Row
from tests.bot.conftest import rows
from tests.bot.desk.chat import FIRST_MESSAGE, UNSEEN, Chat, Message, let_in
from tests.bot.desk.test_transcripts import shown
from tests.storage.house import NOON

FOLDER = Path(__file__).parents[2] / "transcripts" / "members"
TYPED = {"fr": ("Huileries du Saïs", "bouchons alu"), "ar": ("معاصر سايس", "سدادات الومنيوم")}
PLANNED = "SELECT component, step FROM reminders ORDER BY id"
THURSDAY = NOON + timedelta(days=2)
"""Two days after they fell silent, at noon."""


class Member:
    """Somebody at their phone who began a product, and what the bot sends them by itself."""

    def __init__(self, chat: Chat, house: House) -> None:
        self.chat, self.house, self.database = chat, house, house.database

    def at(self, moment: datetime) -> None:
        """Move the house's watch."""
        self.house.clock.ahead = moment - NOON

    async def plan(self, moment: datetime, house: House | None = None) -> int:
        self.at(moment)
        return await reminders.planned(house or self.house, moment)

    async def read(self) -> list[Message]:
        """Let the courier prepare what waits, and give what arrives."""
        now = self.house.clock.now()
        async with self.database.writing() as session:
            said = await outbox.of_person(session, [self.chat.person.id])
            waiting = [each.id for each in said if each.lane == "reply" and each.state == "leased"]
            await outbox.settle(session, [Outcome(each, "sent", at=NOON) for each in waiting])
            claimed = await outbox.claim(session, "courier", now, 10, ["letter"])
        arrived = [message for row in claimed if (message := await self._message(row))]
        self.chat.last = arrived
        return arrived

    async def _message(self, row: Row) -> Message | None:
        now = self.house.clock.now()
        workshop = Workshop(self.database, self.house.clock, calendar=self.house.calendar)
        call = await prepared(workshop, row)
        outcome = Outcome(row.id, "dropped") if call is None else Outcome(row.id, "sent", at=now)
        async with self.database.writing() as session:
            await outbox.settle(session, [outcome])
        if call is None:
            return None
        lines = call.payload["reply_markup"]["inline_keyboard"]
        buttons = [
            [(each["text"].translate(UNSEEN), each["callback_data"]) for each in line] for line in lines
        ]
        message = Message(call.payload["text"].translate(UNSEEN), buttons)
        self.chat.messages[max(self.chat.messages, default=FIRST_MESSAGE) + 1] = message
        return message


async def begun(reception: Reception, language: str = "fr", number: int = 40) -> Member:
    """Let somebody consent, tell who they are, and name a product."""
    chat = await let_in(reception, number, "member", {"fr": "Salma", "ar": "سلمى"}[language], language)
    company, product = TYPED[language]
    await chat.say("/start")
    for carrying in (f"language:0:{language}", "start:0:go", "consent:0:~all"):
        await chat.pick(carrying)
    await chat.say(company)
    await chat.pick("role:0:manager")
    await chat.say(product)
    return Member(chat, reception.house)


@pytest_asyncio.fixture
async def salma(reception: Reception) -> Member:
    return await begun(reception)


async def texts(member: Member) -> list[str]:
    return [each.text.splitlines()[0] for each in await member.read()]


FIRST = (
    "Bonjour Salma, « bouchons alu » attend la suite :"
    " 5 questions (Origine, Import, Difficultés, Quantité et Valeur). Trois minutes suffisent."
)


async def test_whoever_is_silent_is_reminded_after_two_days_and_after_seven(salma: Member) -> None:
    counts = [await salma.plan(NOON + timedelta(days=days, minutes=1)) for days in (1, 2, 3, 6, 7, 8, 30)]
    assert counts == [0, 1, 0, 0, 0, 0, 0], "the first waits to be sent"
    assert len(await salma.read()) == 1


async def test_there_are_two_at_most(salma: Member) -> None:
    arrived = []
    for days in range(40):
        await salma.plan(NOON + timedelta(days=days))
        arrived += [(days, each) for each in await texts(salma)]
    assert [days for days, _ in arrived] == [2, 7]
    assert arrived[1][1] == (
        "Dernier rappel pour « bouchons alu »."
        " Si ce n’est plus d’actualité, dites-le-moi et je n’insisterai pas."
    )


async def test_it_names_what_is_missing_and_goes_on_at_the_question(salma: Member) -> None:
    await salma.plan(THURSDAY)
    [message] = await salma.read()
    labels = [label for line in message.buttons for label, _ in line]
    assert labels == ["Continuer", "Pas maintenant", "Laisser tomber"]
    again = await salma.chat.tap("Continuer")
    assert again.startswith("Nous en étions à « bouchons alu ».")
    assert "De quel pays vient ce produit ?" in again


@pytest.mark.parametrize("label", ["Pas maintenant", "Laisser tomber"])
async def test_after_a_refusal_there_is_never_another(salma: Member, label: str) -> None:
    await salma.plan(THURSDAY)
    await salma.read()
    said = await salma.chat.tap(label)
    assert said.splitlines()[0] == "Entendu, je ne vous relance plus. Votre brouillon reste là."
    assert said == await salma.chat.tap(label), "a second tap says the same"
    for days in (7, 9, 20):
        assert await salma.plan(NOON + timedelta(days=days)) == 0
    assert (await salma.chat.say("/start")).startswith("Nous en étions à « bouchons alu ».")


@pytest.mark.parametrize("typed", ["plus tard", "pas maintenant", "non merci", "non", "mchi daba"])
async def test_after_a_typed_refusal_there_is_never_another(salma: Member, typed: str) -> None:
    await salma.chat.pick("origin:0:ES")
    await salma.plan(THURSDAY)
    await salma.read()
    assert (await salma.chat.say(typed)).startswith("C’est noté, on s’arrête là. Vos réponses sont gardées ;")
    for days in (7, 9, 20):
        assert await salma.plan(NOON + timedelta(days=days)) == 0
    assert (await salma.chat.tap("Continuer")).startswith("Nous en étions à « bouchons alu ».")


async def test_a_yes_typed_to_a_reminder_is_no_answer_to_the_question_before_it(salma: Member) -> None:
    await salma.chat.pick("origin:0:ES")
    await salma.plan(THURSDAY)
    await salma.read()
    assert (await salma.chat.say("oui")).startswith("Nous en étions à « bouchons alu ».")
    assert "Difficultés" not in await salma.chat.say("oui"), "it was asked anew: this is the answer"
    assert "Qu’est-ce qui pose problème" in salma.chat.shown


async def test_a_forged_refusal_touches_nobody(salma: Member, reception: Reception) -> None:
    await salma.plan(THURSDAY)
    await salma.read()
    other = await let_in(reception, 41, "coordinator", "Karim")
    [(interview,)] = await rows(salma.database, "SELECT interview_id FROM reminders")
    assert await other.press(f"notnow:{interview}") == "Cet élément n’existe plus."
    assert await salma.plan(NOON + timedelta(days=7)) == 1


@pytest.mark.parametrize(
    ("now", "planned"),
    [
        (datetime(2026, 11, 26, 8, 59, tzinfo=MOROCCO), 0),
        (datetime(2026, 11, 27, 9, 0, tzinfo=MOROCCO), 1),
        (datetime(2026, 11, 26, 18, 59, tzinfo=MOROCCO), 1),
        (datetime(2026, 11, 26, 19, 0, tzinfo=MOROCCO), 0),
        (datetime(2026, 11, 27, 11, 59, tzinfo=MOROCCO), 1),
        (datetime(2026, 11, 27, 12, 0, tzinfo=MOROCCO), 0),
        (datetime(2026, 11, 27, 15, 0, tzinfo=MOROCCO), 1),
        (datetime(2026, 11, 28, 12, 0, tzinfo=MOROCCO), 1),
        (datetime(2026, 11, 29, 12, 0, tzinfo=MOROCCO), 0),
    ],
)
async def test_it_comes_by_day_and_leaves_friday_s_prayer_and_sundays_alone(
    salma: Member, now: datetime, planned: int
) -> None:
    assert await salma.plan(now) == planned


async def test_a_holiday_is_left_alone(salma: Member) -> None:
    off = Calendar(0, NOON.time(), MOROCCO, frozenset({date(2026, 11, 26)}))
    house = replace(salma.house, calendar=off)
    assert await salma.plan(THURSDAY, house) == 0
    assert await salma.plan(THURSDAY + timedelta(days=1, hours=4), house) == 1


async def test_what_could_not_leave_in_time_waits_for_the_next_day(salma: Member) -> None:
    await salma.plan(datetime(2026, 11, 26, 18, 59, tzinfo=UTC))
    salma.at(datetime(2026, 11, 26, 23, 0, tzinfo=UTC))
    assert await salma.read() == []
    assert await rows(salma.database, PLANNED) == []
    assert await salma.plan(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == 1
    assert await texts(salma) == [FIRST]


async def test_what_was_said_meanwhile_is_read_at_sending(salma: Member) -> None:
    await salma.plan(THURSDAY)
    await salma.chat.say("Espagne")
    salma.at(THURSDAY + timedelta(minutes=1))
    assert await salma.read() == [], "they spoke since"
    for days in range(2, 5):
        await salma.plan(THURSDAY + timedelta(days=days))
    assert len(await salma.read()) == 1


async def test_who_took_their_consent_back_is_written_to_no_more(salma: Member) -> None:
    await salma.plan(THURSDAY)
    async with salma.database.writing() as session:
        taken_back = Consent(salma.chat.person.id, "interview", False, "1", "fr", NOON)
        await consents.decide(session, [taken_back])
    assert await salma.read() == []
    assert await salma.plan(THURSDAY + timedelta(days=1, hours=4)) == 0


async def test_who_blocked_the_bot_is_not_planned_for(salma: Member) -> None:
    async with salma.database.writing() as session:
        await people.set_reachable(session, {salma.chat.person.id: False})
    assert await salma.plan(THURSDAY) == 0


async def test_it_is_not_the_second_thing_of_the_day(salma: Member) -> None:
    digest = Outgoing(
        40, "send", {"text": "…"}, lane="letter", purpose="digest", person_id=salma.chat.person.id
    )
    async with salma.database.writing() as session:
        [row] = await outbox.put(session, [digest], NOON)
    assert await salma.plan(THURSDAY) == 0, "it waits behind the digest"
    async with salma.database.writing() as session:
        await outbox.settle(session, [Outcome(row.id, "sent", at=THURSDAY)])
    assert await salma.plan(THURSDAY + timedelta(hours=6)) == 0
    assert await salma.plan(THURSDAY + timedelta(hours=27)) == 1


async def test_planned_by_several_at_once_there_is_one(salma: Member) -> None:
    counts = await asyncio.gather(*(salma.plan(THURSDAY) for _ in range(4)))
    assert sum(counts) == 1
    assert await rows(salma.database, "SELECT 1 FROM outbox WHERE lane = 'letter'") == [(1,)]


async def test_one_whose_sending_was_interrupted_is_not_sent_again(salma: Member) -> None:
    await salma.plan(THURSDAY)
    async with salma.database.writing() as session:
        held = await outbox.of_person(session, [salma.chat.person.id])
        replies = [Outcome(each.id, "sent", at=NOON) for each in held if each.lane == "reply"]
        await outbox.settle(session, replies)
        assert len(await outbox.claim(session, "courier", THURSDAY, 10, ["letter"])) == 1
        await outbox.recover(session, THURSDAY, "courier")
    assert await salma.plan(THURSDAY + timedelta(minutes=5)) == 0
    assert await salma.read() == []
    assert await salma.plan(NOON + timedelta(days=7)) == 1, "the second has its turn"


async def test_nobody_is_reminded_when_the_setting_is_empty(salma: Member) -> None:
    assert await salma.plan(THURSDAY, replace(salma.house, reminders=())) == 0


async def test_whoever_stopped_at_the_profile_or_before_any_product_is_asked_for_that(
    reception: Reception,
) -> None:
    chat = await let_in(reception, 42, "member", "Nora")
    member = Member(chat, reception.house)
    await chat.say("/start")
    await chat.tap("Français")
    assert await member.plan(THURSDAY) == 0, "no consent yet"
    member.at(NOON)
    await chat.tap("C’est parti")
    await chat.tap("Tout accepter")
    await member.plan(THURSDAY)
    [asked] = await texts(member)
    assert asked == (
        "Bonjour Nora, il manque peu pour votre profil : 2 questions (Société et Fonction)."
        " Une minute suffit."
    )
    await chat.say("Atlas")
    await chat.tap("Responsable achats")
    await member.plan(THURSDAY + timedelta(days=2))
    assert await texts(member) == [
        "Bonjour Nora, il reste à noter votre produit : son nom suffit pour commencer."
    ]


async def test_the_number_of_queries_does_not_grow_with_the_people(
    reception: Reception, queries: Callable[[], int]
) -> None:
    counts = []
    for first, several in ((50, 1), (60, 4)):
        members = [await begun(reception, number=first + each) for each in range(several)]
        moment = THURSDAY + timedelta(days=first)
        members[0].at(moment)
        queries()
        assert await members[0].plan(moment.replace(hour=10)) >= several
        counts.append(queries())
        for each in members:
            await each.chat.tap("Continuer") if await each.read() else None
        members[0].at(NOON)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_exchange_reads_as_it_was_approved(
    reception: Reception, database: Database, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    member = await begun(reception, language)
    lines = []
    for days, button in ((2, "@start"), (9, "@notnow")):
        await member.plan(NOON + timedelta(days=days))
        await member.read()
        lines += ["", f"# +{days}", *shown(member.chat)]
        lines += ["", f"> [{await member.chat.pick(button)}]", *shown(member.chat)]
    await member.plan(NOON + timedelta(days=40))
    assert await member.read() == []
    found = "\n".join(lines).strip() + "\n"
    expected = FOLDER / f"reminder.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")

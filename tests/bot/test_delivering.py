"""The courier against a strict Bot API over HTTP, with the troubles a network and Telegram make."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.app import connected
from bot.clock import Clock
from bot.delivery import Courier
from bot.feed import TokenRefusedError
from bot.letters import addressed
from bot.recipes import NothingToMakeError, Recipe, Workshop
from bot.settings import load
from locales import Text, words_to_json
from outreach.letters import Letter
from playground import PLAYGROUND_TOKEN
from storage import Database, consents, outbox, people
from storage.consents import Consent
from storage.outbox import Outgoing
from storage.people import Contact, Person
from tests.bot.conftest import rows
from tests.playground.stage import SALMA, YOUSSEF, Stage, running

STATES = "SELECT state, attempts FROM outbox ORDER BY id"
HELLO = Text("Aide")
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass
class Post:
    """A courier at work, its database, the stage it plays on, and Salma as a person."""

    database: Database
    courier: Courier
    stage: Stage
    clock: Clock
    salma: Person

    async def send(self, *outgoing: Outgoing, leased: bool = True) -> None:
        async with self.database.writing() as session:
            put = await outbox.put(session, outgoing, self.clock.now(), "bot" if leased else None)
        if leased:
            self.courier.post(put)
        await self.courier.idle()

    async def later(self, seconds: float) -> None:
        """Let a while pass for the outbox, and claim what is due."""
        self.clock.ahead += timedelta(seconds=seconds)
        await self.courier.claim()
        await self.courier.idle()

    async def trouble(self, method: str, kind: str, **more: Any) -> None:
        await self.stage.post("trouble", method=method, kind=kind, **more)

    async def messages(self, person: int = SALMA) -> list[dict[str, Any]]:
        chat = await self.stage.get(f"chats/{person}")
        return list(chat["messages"])

    async def shown(self, person: int = SALMA) -> list[str]:
        return [each["text"] for each in await self.messages(person) if not each["mine"]]


@pytest_asyncio.fixture
async def post(database: Database) -> AsyncIterator[Post]:
    async with running() as stage:
        for person in (SALMA, YOUSSEF):
            await stage.greet(person)
        settings = load(telegram_bot_token=PLAYGROUND_TOKEN, telegram_api_url=stage.url)
        async with connected(settings, read_timeout=0.5) as (bot, _):
            clock = Clock()
            async with database.writing() as session:
                known = await people.known(session, [Contact(SALMA, "Salma")], clock.now())
                await people.set_role(session, {known[SALMA].id: "member"})
            courier = Courier(bot, database, clock, "bot", 0, Workshop(database, clock, recipes=MADE))
            yield Post(database, courier, stage, clock, known[SALMA])


def said(words: str, person: int = SALMA, **more: Any) -> Outgoing:
    return Outgoing(person, "send", {"text": words}, **more)


async def test_replies_of_a_chat_arrive_in_order_with_their_numbers(post: Post) -> None:
    await post.send(said("un"), said("deux"), said("ailleurs", YOUSSEF), said("trois"))
    assert await post.shown() == ["un", "deux", "trois"]
    numbers = [each[0] for each in await rows(post.database, "SELECT message_id FROM outbox ORDER BY id")]
    assert len(set(numbers)) == 4
    assert await rows(post.database, STATES) == [("sent", 1)] * 4


async def test_a_crowded_chat_waits_as_long_as_it_is_told_and_keeps_its_order(post: Post) -> None:
    await post.trouble("sendMessage", "429", chat=SALMA, retry_after=7)
    await post.send(said("un"), said("deux"), said("ailleurs", YOUSSEF))
    await post.send(said("trois"))
    assert (await post.shown(), await post.shown(YOUSSEF)) == ([], ["ailleurs"])
    await post.later(5)
    assert await post.shown() == []
    for _ in range(3):
        await post.later(3)
    assert await post.shown() == ["un", "deux", "trois"]


@pytest.mark.parametrize("kind", ["500", "timeout_after_accept", "reset_after_accept"])
async def test_a_reply_of_unknown_outcome_is_sent_again(post: Post, kind: str) -> None:
    await post.trouble("sendMessage", kind)
    await post.send(said("un"))
    await post.later(2)
    assert (await post.shown())[-1] == "un"
    assert await rows(post.database, STATES) == [("sent", 2)]


async def test_a_reply_outlives_a_long_outage_of_telegram(post: Post) -> None:
    await post.trouble("sendMessage", "500", times=12)
    await post.send(said("un"), said("deux"))
    for _ in range(14):
        await post.later(60)
    assert await post.shown() == ["un", "deux"]
    assert await rows(post.database, STATES) == [("sent", 13), ("sent", 1)]


async def test_a_reply_is_given_up_after_a_day_and_frees_its_lane(post: Post) -> None:
    await post.trouble("sendMessage", "500", times=3)
    await post.send(said("un"), said("deux"))
    await post.later(24 * 3600 - 60)
    assert await rows(post.database, STATES) == [("waiting", 2), ("waiting", 0)]
    await post.later(61)
    await post.later(1)
    assert await post.shown() == ["deux"]
    assert await rows(post.database, STATES) == [("failed", 3), ("sent", 1)]


@pytest.mark.parametrize("kind", ["500", "timeout_after_accept", "reset_after_accept"])
async def test_a_letter_of_unknown_outcome_is_never_sent_again(post: Post, kind: str) -> None:
    await post.trouble("sendMessage", kind)
    await post.send(addressed(Letter(HELLO, purpose=None), post.salma))
    await post.later(100)
    assert len(await post.shown()) <= 1
    assert await rows(post.database, STATES) == [("uncertain", 1)]


async def test_a_member_who_blocked_the_bot_becomes_unreachable(post: Post) -> None:
    await post.stage.post(f"chats/{SALMA}/block")
    await post.send(said("un", person_id=post.salma.id))
    assert await rows(post.database, STATES) == [("failed", 1)]
    assert [bool(each[0]) for each in await rows(post.database, "SELECT reachable FROM people")] == [False]


async def test_a_refused_message_frees_its_lane(post: Post) -> None:
    broken = Outgoing(SALMA, "send", {"text": "x", "entities": [{"type": "bold", "offset": 9, "length": 9}]})
    await post.send(said(" "), broken, said("suite"))
    assert (await post.shown())[-1] == "suite"
    assert (await rows(post.database, STATES))[0] == ("failed", 1)


async def test_an_unknown_chat_fails_at_once(post: Post) -> None:
    await post.send(said("un", 999))
    assert await rows(post.database, STATES) == [("failed", 1)]


async def test_an_edit_redraws_and_the_same_edit_again_is_a_success(post: Post) -> None:
    await post.send(said("un"))
    [(number,)] = await rows(post.database, "SELECT message_id FROM outbox")
    edit = Outgoing(SALMA, "edit", {"text": "deux"}, edit_message_id=number)
    await post.send(edit)
    await post.send(edit)
    assert await post.shown() == ["deux"]
    assert await rows(post.database, STATES) == [("sent", 1)] * 3


async def test_an_edit_whose_message_is_gone_becomes_a_fresh_message(post: Post) -> None:
    await post.send(Outgoing(SALMA, "edit", {"text": "deux"}, edit_message_id=98765))
    assert await post.shown() == ["deux"]
    assert await rows(post.database, STATES) == [("sent", 1)]


async def test_a_letter_is_rendered_in_the_language_of_the_moment(post: Post) -> None:
    async with post.database.writing() as session:
        await outbox.put(session, [addressed(Letter(HELLO, purpose=None), post.salma)], post.clock.now())
        await people.set_language(session, {post.salma.id: "ar"})
    await post.later(0)
    assert await post.shown() == ["مساعدة"]


@pytest.mark.parametrize(("granted", "state"), [(True, "sent"), (False, "dropped"), (None, "dropped")])
async def test_a_letter_leaves_only_with_consent_to_its_purpose(
    post: Post, granted: bool | None, state: str
) -> None:
    async with post.database.writing() as session:
        await outbox.put(session, [addressed(Letter(HELLO, purpose="digest"), post.salma)], post.clock.now())
        if granted is not None:
            decided = Consent(post.salma.id, "digest", granted, "1", "fr", post.clock.now())
            await consents.decide(session, [decided])
    await post.later(0)
    assert [each[0] for each in await rows(post.database, STATES)] == [state]


async def test_whoever_muted_the_digest_after_it_was_planned_does_not_get_it(post: Post) -> None:
    agreed = [
        Consent(post.salma.id, each, True, "1", "fr", post.clock.now()) for each in ("digest", "followup")
    ]
    async with post.database.writing() as session:
        await consents.decide(session, agreed)
        letters = [addressed(Letter(HELLO, purpose="digest"), post.salma)]
        letters.append(addressed(Letter(HELLO, purpose="followup"), post.salma))
        await outbox.put(session, letters, post.clock.now())
        await people.set_muted(session, {post.salma.id: True})
    for _ in range(2):
        await post.later(2)
    assert [each[0] for each in await rows(post.database, STATES)] == ["dropped", "sent"]


async def test_what_a_dead_courier_was_sending_is_sent_or_left_to_a_person(post: Post) -> None:
    async with post.database.writing() as session:
        waiting = [said("un"), addressed(Letter(HELLO, purpose=None), post.salma)]
        await outbox.put(session, waiting, post.clock.now(), "bot")
    await post.courier.recover()
    await post.later(0)
    assert await post.shown() == ["un"]
    assert [each[0] for each in await rows(post.database, STATES)] == ["sent", "uncertain"]


async def test_a_lost_lease_is_taken_back_while_others_are_busy_and_theirs_are_not(post: Post) -> None:
    await post.trouble("sendMessage", "hang", chat=YOUSSEF)
    async with post.database.writing() as session:
        await outbox.put(session, [said("un")], post.clock.now(), "bot")  # leased, in nobody's hands
        busy = await outbox.put(session, [said("ailleurs", YOUSSEF)], post.clock.now(), "bot")
    post.courier.post(busy)
    await post.later(120)
    assert await post.shown() == ["un"]
    await post.later(2)
    assert await post.shown(YOUSSEF) == ["ailleurs"]
    assert await rows(post.database, STATES) == [("sent", 2), ("sent", 2)]


async def test_a_dead_token_stops_the_courier_and_nothing_is_lost(post: Post) -> None:
    await post.trouble("sendMessage", "401", times=9)
    async with post.database.writing() as session:
        await outbox.put(session, [said("un")], post.clock.now())
    with pytest.raises(TokenRefusedError):
        await post.courier.run(asyncio.Event())
    assert [each[0] for each in await rows(post.database, STATES)] == ["waiting"]


async def test_without_a_network_everything_waits(database: Database, unused_tcp_port: int) -> None:
    settings = load(
        telegram_bot_token=PLAYGROUND_TOKEN, telegram_api_url=f"http://127.0.0.1:{unused_tcp_port}"
    )
    async with connected(settings) as (bot, _):
        courier = Courier(bot, database, Clock(), "bot", 0)
        async with database.writing() as session:
            courier.post(await outbox.put(session, [said("un"), said("deux")], Clock().now(), "bot"))
        await courier.idle()
    assert await rows(database, STATES) == [("waiting", 1), ("waiting", 0)]


async def written(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    return PNG + f"{recipe['kind']} {language}".encode()


async def gone(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    raise NothingToMakeError


async def broken(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    raise ArithmeticError


MADE = {"fiche": written, "gone": gone, "broken": broken}


def sheet(post: Post, method: str, kind: str = "fiche", **more: Any) -> Outgoing:
    payload = {"recipe": {"kind": kind}, "caption": words_to_json(HELLO), "name": f"{kind}.file", **more}
    return Outgoing(SALMA, method, payload, person_id=post.salma.id)


@pytest.mark.parametrize("method", ["document", "photo"])
async def test_a_document_is_made_as_it_leaves_in_the_language_of_the_moment(post: Post, method: str) -> None:
    async with post.database.writing() as session:
        await outbox.put(session, [sheet(post, method)], post.clock.now())
        await people.set_language(session, {post.salma.id: "ar"})
    await post.later(0)
    [message] = [each for each in await post.messages() if not each["mine"]]
    assert message["caption"] == "مساعدة"
    file = message["photo"][-1] if method == "photo" else message["document"]
    if method == "document":
        assert file["file_name"] == "fiche.file"
    async with post.stage.session.get(f"/api/files/{file['file_id']}") as answer:
        assert await answer.read() == PNG + b"fiche ar"


async def test_a_document_may_be_in_another_language_than_its_caption(post: Post) -> None:
    await post.send(sheet(post, "document", recipe={"kind": "fiche", "language": "ar"}))
    [message] = [each for each in await post.messages() if not each["mine"]]
    assert message["caption"] == "Aide"
    async with post.stage.session.get(f"/api/files/{message['document']['file_id']}") as answer:
        assert await answer.read() == PNG + b"fiche ar"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("gone", "Cet élément n’existe plus."),
        ("broken", "Je n’ai pas pu préparer ce document. Réessayez dans un moment."),
    ],
)
async def test_a_document_that_cannot_be_made_says_so_and_frees_its_lane(
    post: Post, kind: str, words: str
) -> None:
    await post.send(sheet(post, "document", kind), said("suite"))
    assert await post.shown() == [words, "suite"]
    assert await rows(post.database, STATES) == [("sent", 1)] * 2


@pytest.mark.parametrize("kind", ["500", "reset_after_accept"])
async def test_a_document_asked_for_whose_outcome_is_unknown_is_sent_again(post: Post, kind: str) -> None:
    await post.trouble("sendDocument", kind)
    await post.send(sheet(post, "document"))
    await post.later(2)
    assert await rows(post.database, STATES) == [("sent", 2)]


async def test_a_document_to_somebody_who_blocked_the_bot_fails(post: Post) -> None:
    await post.stage.post(f"chats/{SALMA}/block")
    await post.send(sheet(post, "document"))
    assert await rows(post.database, STATES) == [("failed", 1)]
    assert [bool(each[0]) for each in await rows(post.database, "SELECT reachable FROM people")] == [False]

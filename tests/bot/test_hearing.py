"""The ear: every kind of update, what it becomes, and what is not an update at all."""

from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.inbound import Arrived, Event, InGroup, Left, OldButton, Pressed, UnreadableError
from bot.telegram import hear
from conversations.heard import Attached, Command, Edited, Said, Tapped, Unsupported
from storage.people import Contact
from tests.bot import updates
from tests.playground.stage import SALMA, running

GROUP = updates.chat(-100, "supergroup")
SIZES = [
    updates.file(file_id="small", width=90, height=90),
    updates.file(file_id="large", width=1280, height=960),
    updates.file(file_id="middle", width=320, height=240),
]
FORWARDED = {"type": "hidden_user", "date": updates.WHEN, "sender_user_name": "X"}

HEARD: list[tuple[dict[str, Any], Event]] = [
    (updates.text("120 000 pièces"), Said("120 000 pièces", 7)),
    (updates.text("/start"), Command("start")),
    (updates.text("/start abc-DEF_1"), Command("start", "abc-DEF_1")),
    (updates.text("/Aide@tawtin_bot"), Command("aide")),
    (updates.text("/ 3"), Said("/ 3", 7)),
    (updates.text("1/2"), Said("1/2", 7)),
    (updates.text("a\x00b"), Said("a\ufffdb", 7)),
    (updates.text("oui", forward_origin=FORWARDED), Said("oui", 7, forwarded=True)),
    (updates.text("/start x", forward_origin=FORWARDED), Said("/start x", 7, forwarded=True)),
    (updates.edited("60 jours"), Edited(7, "60 jours")),
    (updates.recaptioned("60 jours", photo=SIZES), Edited(7, "60 jours")),
    (updates.recaptioned("fiche", document=updates.file()), Edited(7, "fiche")),
    (updates.tap("12:2.constraints:1:lead_time=2"), Tapped(2, "constraints", 1, "lead_time=2", 8)),
    (updates.tap("@move:45:3:qualified"), Pressed("move:45:3:qualified", 8)),
    (updates.tap("nonsense"), OldButton()),
    (updates.tap("12:2.x"), OldButton()),
    (updates.tap(None), OldButton()),
    (updates.message(photo=SIZES), Attached("photo", "large", "U1", size=1234, message_id=7)),
    (
        updates.message(
            document=updates.file(file_name="fiche.pdf", mime_type="application/pdf"), caption="fiche"
        ),
        Attached("document", "F1", "U1", "fiche.pdf", 1234, "application/pdf", "fiche", 7),
    ),
    (
        updates.message(voice=updates.file(mime_type="audio/ogg", duration=3)),
        Attached("voice", "F1", "U1", "", 1234, "audio/ogg", "", 7),
    ),
    (updates.message(sticker={"file_id": "S"}), Unsupported("sticker", 7)),
    (updates.message(video={"file_id": "V"}), Unsupported("video", 7)),
    (updates.message(video_note={"file_id": "V"}), Unsupported("video", 7)),
    (updates.message(animation={"file_id": "V"}, document=updates.file()), Unsupported("video", 7)),
    (updates.message(contact={"phone_number": "0"}), Unsupported("other", 7)),
    (updates.message(location={"latitude": 1}), Unsupported("other", 7)),
    (updates.member("kicked"), Left()),
    (updates.member("member"), Arrived()),
    (updates.member("member", where=GROUP), InGroup()),
    (updates.message(chat=GROUP, text="bonjour"), InGroup()),
    (updates.message(chat=GROUP, new_chat_members=[updates.user(1)]), InGroup()),
]

NOTHING = [
    updates.recaptioned("", photo=SIZES),
    updates.recaptioned("60 jours", video={"file_id": "V"}),
    updates.message(pinned_message={"message_id": 1}),
    updates.member("left", where=GROUP),
    updates.message(chat=updates.chat(-100, "channel"), text="annonce"),
    updates.message(text="echo", is_bot=True),
    {"update_id": 1, "poll": {"id": "1"}},
    {"update_id": 1, "something_new": {"from": 3}},
]

MALFORMED = [
    {},
    {"update_id": "1"},
    {"update_id": -1},
    {"update_id": 1, "message": "hello"},
    {"update_id": 1, "message": {"message_id": 1}},
    {"update_id": 1, "message": {"message_id": 1, "date": 10**18, "chat": updates.chat(), "text": "x"}},
    {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 2**70, "type": "private"}}},
    {"update_id": 1, "callback_query": {"id": 5}},
]


@pytest.mark.parametrize(("raw", "event"), HEARD)
def test_an_update_becomes_what_was_heard(raw: dict[str, Any], event: Event) -> None:
    inbound = hear(raw)
    assert inbound is not None
    assert (inbound.update_id, inbound.event) == (raw["update_id"], event)


async def test_a_caption_changed_on_the_phone_is_heard() -> None:
    async with running() as stage:
        form = aiohttp.FormData({"kind": "photo", "caption": "60 jours"})
        form.add_field("file", b"\x89PNG\r\n\x1a\n", filename="fiche.png", content_type="image/png")
        async with stage.session.post(f"/api/chats/{SALMA}/file", data=form) as response:
            assert response.status == 200
        [sent] = await stage.updates()
        number = sent["message"]["message_id"]
        await stage.post(f"chats/{SALMA}/edit", message_id=number, text="90 jours")
        [changed] = await stage.updates()
    inbound = hear(changed)
    assert inbound is not None
    assert inbound.event == Edited(number, "90 jours")


def test_who_wrote_comes_with_it() -> None:
    raw = updates.text("oui", reply_to_message={"message_id": 3, "date": 1, "chat": updates.chat()})
    inbound = hear(raw)
    assert inbound is not None
    assert inbound.contact == Contact(501, "Salma", None, None, "fr")
    assert (inbound.chat_id, inbound.reply_to) == (501, 3)
    assert inbound.at == datetime.fromtimestamp(updates.WHEN, UTC)


def test_a_tap_names_its_interview_and_its_query() -> None:
    raw = updates.tap("12:0.start:0:go")
    inbound = hear(raw)
    assert inbound is not None
    assert (inbound.interview_id, inbound.callback_id) == (12, raw["callback_query"]["id"])


def test_a_tap_under_a_message_too_old_to_be_shown_is_heard() -> None:
    raw = updates.tap("12:0.start:0:go")
    raw["callback_query"]["message"] = {"message_id": 8, "date": 0, "chat": updates.chat()}
    inbound = hear(raw)
    assert inbound is not None
    assert inbound.event == Tapped(0, "start", 0, "go", 8)


def test_nobody_in_a_group_is_remembered() -> None:
    inbound = hear(updates.message(chat=GROUP, text="bonjour"))
    assert inbound is not None
    assert inbound.contact is None


@pytest.mark.parametrize("raw", NOTHING)
def test_what_is_nothing_for_us_is_let_go(raw: dict[str, Any]) -> None:
    assert hear(raw) is None


@pytest.mark.parametrize("raw", MALFORMED)
def test_what_is_malformed_says_where(raw: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError, match=r"update_id|message|callback_query"):
        hear(raw)

"""What the bot may send and change, in every encoding a client uses, and what people then see."""

import json

from tests.playground.stage import SALMA, Stage, file_form, keyboard

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


async def test_entities_count_in_utf16_and_links_are_found(stage: Stage) -> None:
    await stage.greet()
    bold = [{"type": "bold", "offset": 3, "length": 4}]
    message = await stage.say("😀 gras, voir https://amca.ma/x ou /aide", entities=bold)
    assert message["entities"] == [
        *bold,
        {"type": "url", "offset": 14, "length": 17},
        {"type": "bot_command", "offset": 35, "length": 5},
    ]


async def test_html_becomes_plain_text_with_entities(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say('<b>a <i>é</i></b> &lt; <a href="https://amca.ma">b</a>', parse_mode="HTML")
    assert message["text"] == "a é < b"
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 2, "length": 1},
        {"type": "text_link", "offset": 6, "length": 1, "url": "https://amca.ma"},
    ]


async def test_a_form_carries_numbers_booleans_and_objects_as_text(stage: Stage) -> None:
    await stage.greet()
    form = {
        "chat_id": str(SALMA),
        "text": "12",
        "disable_notification": "true",
        "reply_markup": json.dumps(keyboard("A")),
        "entities": json.dumps([{"type": "bold", "offset": 0, "length": 2}]),
    }
    result = (await stage.form("sendMessage", form))["result"]
    assert (result["text"], result["reply_markup"]) == ("12", keyboard("A"))
    wrong = await stage.form("sendMessage", {**form, "reply_markup": "{"})
    refused = "Bad Request: can't parse reply_markup: it is neither a number, a boolean nor JSON"
    assert wrong["description"] == refused


async def test_a_document_comes_in_a_multipart_form_and_goes_out_of_the_page(stage: Stage) -> None:
    await stage.greet()
    sent = (await stage.form("sendDocument", file_form("document", b"a;b", caption="Prix")))["result"]
    assert (sent["caption"], sent["document"]["file_name"]) == ("Prix", "prix.csv")
    assert sent["document"]["file_size"] == 3
    file_id = sent["document"]["file_id"]
    async with stage.session.get(f"/api/files/{file_id}") as response:
        assert await response.read() == b"a;b"
        assert response.headers["Content-Disposition"] == "attachment"
    again = await stage.result("sendDocument", chat_id=SALMA, document=file_id)
    assert again["document"] == sent["document"]


async def test_a_file_may_be_attached_under_another_name(stage: Stage) -> None:
    await stage.greet()
    sent = await stage.form("sendPhoto", file_form("part1", PNG, "a.png", photo="attach://part1"))
    assert sent["result"]["photo"][0]["file_size"] == len(PNG)
    missing = await stage.form("sendPhoto", {"chat_id": str(SALMA), "photo": "attach://part2"})
    assert missing["description"] == "Bad Request: can't find the attached file of photo"


async def test_files_that_do_not_fit_are_refused(stage: Stage) -> None:
    await stage.greet()

    async def reason(field: str, data: bytes, **values: str) -> str:
        answer = await stage.form(f"send{field.title()}", file_form(field, data, **values))
        return str(answer["description"])

    assert await reason("document", b"") == "Bad Request: file must be non-empty"
    assert await reason("photo", b"not a picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    long = await reason("document", b"x", caption="é" * 1025)
    assert long == "Bad Request: message caption is too long"
    large = await reason("document", bytes(50 * 1024 * 1024 + 1))
    assert large == "Request Entity Too Large"
    photo = (await stage.form("sendPhoto", file_form("photo", PNG)))["result"]["photo"][0]["file_id"]
    other = await stage.refusal("sendDocument", chat_id=SALMA, document=photo)
    assert other == (400, "Bad Request: can't use file of type Photo as Document")
    unknown = await stage.refusal("sendDocument", chat_id=SALMA, document="nothing")
    assert unknown == (400, "Bad Request: wrong file identifier/HTTP URL specified")


async def test_an_edit_without_buttons_takes_them_away(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say("?", reply_markup=keyboard("A"))
    place = {"chat_id": SALMA, "message_id": message["message_id"]}
    changed = await stage.result("editMessageReplyMarkup", **place, reply_markup=keyboard("B"))
    assert changed["reply_markup"] == keyboard("B")
    edited = await stage.result("editMessageText", **place, text="!")
    assert "reply_markup" not in edited
    shown = (await stage.get(f"chats/{SALMA}"))["messages"][-1]
    assert shown == {**edited, "mine": False, "edited": True}


async def test_a_deleted_message_is_gone_for_both(stage: Stage) -> None:
    await stage.greet()
    message = await stage.say()
    place = {"chat_id": SALMA, "message_id": message["message_id"]}
    assert await stage.result("deleteMessage", **place) is True
    assert [shown["text"] for shown in (await stage.get(f"chats/{SALMA}"))["messages"]] == ["/start"]


async def test_a_reply_keyboard_stays_until_it_is_removed(stage: Stage) -> None:
    await stage.greet()
    keys = {"keyboard": [["Oui", {"text": "Non"}]], "resize_keyboard": True}
    message = await stage.say("?", reply_markup=keys)
    assert "reply_markup" not in message
    await stage.say("Sans clavier")
    chat = await stage.get(f"chats/{SALMA}")
    assert chat["reply_keyboard"] == keys
    assert chat["messages"][1]["reply_markup"] == keys
    await stage.say("Merci", reply_markup={"remove_keyboard": True})
    assert (await stage.get(f"chats/{SALMA}"))["reply_keyboard"] is None


async def test_a_reply_quotes_its_message_unless_it_may_go_without(stage: Stage) -> None:
    await stage.greet()
    first = await stage.say("Un")
    second = await stage.say("Deux", reply_parameters={"message_id": first["message_id"]})
    assert second["reply_to_message"] == first
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await stage.say("Trois", reply_parameters=lenient)

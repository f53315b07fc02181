"""The chat on the page: text and entities, buttons, edits, files, menus, seen through a headless browser."""

import base64

import pytest
from playwright.async_api import Browser, FilePayload, Locator, expect

from tests.playground.visits import FRENCH, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
YES_NO = {
    "inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}, {"text": "Non", "callback_data": "no"}]]
}


async def say(phone: Locator, text: str) -> None:
    await phone.get_by_test_id("compose").fill(text)
    await phone.get_by_test_id("send").click()


async def test_the_first_screen_shows_the_description_and_a_start_button(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        await visit.bot.call("setMyDescription", description="Nous demandons ce que vous importez.")
        await visit.page.get_by_test_id(f"person-{FRENCH}").click()
        phone = visit.phone(FRENCH)
        await expect(phone.get_by_text("Nous demandons ce que vous importez.")).to_be_visible()
        await expect(phone.get_by_test_id("compose")).to_have_count(0)
        await phone.get_by_test_id("start").click()
        assert (await visit.bot.next("message"))["text"] == "/start"
        await expect(phone.get_by_test_id("compose")).to_be_focused()


async def test_markup_in_a_text_is_shown_as_typed(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        text = "<img src=x onerror=\"document.title='broken'\"> <b>pas gras</b> &amp;"
        await visit.bot.call("sendMessage", chat_id=FRENCH, text=text)
        bubble = phone.get_by_test_id("message").last
        assert await bubble.locator(".text").inner_text() == text
        await expect(bubble.locator("img, b")).to_have_count(0)
        assert await visit.page.title() == "Tawtin · essai"


async def test_entities_count_utf16_units_and_nest(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        entities = [
            {"type": "bold", "offset": 3, "length": 12},
            {"type": "italic", "offset": 8, "length": 7},
            {"type": "text_link", "offset": 16, "length": 4, "url": "https://example.org/a"},
            {"type": "spoiler", "offset": 21, "length": 6},
        ]
        await visit.bot.call(
            "sendMessage", chat_id=FRENCH, text="👋 gras penché! lien secret", entities=entities
        )
        text = phone.get_by_test_id("message").last.locator(".text")
        assert await text.locator("strong").inner_text() == "gras penché!"
        assert await text.locator("strong em").inner_text() == "penché!"
        await expect(text.locator("a")).to_have_attribute("href", "https://example.org/a")
        await text.locator(".spoiler").click()
        await expect(text.locator(".spoiler")).to_have_class("spoiler revealed")


async def test_a_tapped_button_spins_until_the_bot_answers(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Continuer ?", reply_markup=YES_NO)
        button = phone.get_by_role("button", name="Oui")
        await button.click()
        query = await visit.bot.next("callback_query")
        assert query["data"] == "yes"
        await expect(button).to_have_attribute("aria-busy", "true")
        await visit.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="C’est noté.")
        await expect(button).not_to_have_attribute("aria-busy", "true")
        await expect(phone.get_by_test_id("toast")).to_have_text("C’est noté.")


async def test_an_alert_waits_for_its_ok(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Continuer ?", reply_markup=YES_NO)
        await phone.get_by_role("button", name="Non").click()
        query = await visit.bot.next("callback_query")
        await visit.bot.call(
            "answerCallbackQuery", callback_query_id=query["id"], text="Stop", show_alert=True
        )
        alert = phone.get_by_test_id("alert")
        await expect(alert).to_contain_text("Stop")
        await visit.page.keyboard.press("Enter")
        await expect(alert).to_have_count(0)
        await expect(phone.get_by_role("button", name="Non")).to_be_focused()


async def test_an_edit_changes_the_message_in_its_place(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        sent = await visit.bot.call("sendMessage", chat_id=FRENCH, text="Avant", reply_markup=YES_NO)
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Dessous")
        place = {"chat_id": FRENCH, "message_id": sent["message_id"]}
        await visit.bot.call("editMessageText", **place, text="Après")
        bubble = phone.locator(f'[data-message-id="{sent["message_id"]}"]')
        await expect(bubble.locator(".text")).to_have_text("Après")
        await expect(bubble.get_by_test_id("edited")).to_have_text("modifié")
        await expect(bubble.get_by_test_id("button")).to_have_count(0)
        await expect(phone.locator(".text")).to_have_text(["/start", "Après", "Dessous"])
        await visit.bot.call("deleteMessage", **place)
        await expect(phone.locator(".text")).to_have_text(["/start", "Dessous"])


async def test_a_person_edits_their_own_message_and_replies_to_another(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await say(phone, "12 000 pieces")
        await visit.bot.next("message")
        await phone.get_by_test_id("message").last.hover()
        await phone.get_by_test_id("message-menu").last.click()
        await phone.get_by_role("menuitem", name="Modifier").click()
        await say(phone, "12 000 pièces")
        assert (await visit.bot.next("edited_message"))["text"] == "12 000 pièces"
        await expect(phone.get_by_test_id("edited")).to_have_text("modifié")

        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Par an ?")
        await phone.get_by_test_id("message-menu").last.click()
        await phone.get_by_role("menuitem", name="Répondre").click()
        await say(phone, "oui")
        assert (await visit.bot.next("message"))["reply_to_message"]["text"] == "Par an ?"
        await expect(phone.get_by_test_id("message").last.locator(".quoted")).to_have_text("Par an ?")


async def test_files_go_both_ways(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        sheet = FilePayload(name="fiche.csv", mimeType="text/csv", buffer=b"a;b\n")
        await phone.get_by_test_id("attach-file").set_input_files(sheet)
        await say(phone, "Fiche technique")
        got = await visit.bot.next("message")
        assert (got["document"]["file_name"], got["caption"]) == ("fiche.csv", "Fiche technique")

        picture = FilePayload(name="photo.png", mimeType="image/png", buffer=PNG)
        await phone.get_by_test_id("attach-photo").set_input_files(picture)
        await phone.get_by_test_id("send").click()
        assert "photo" in await visit.bot.next("message")
        shown = phone.get_by_test_id("photo")
        await expect(shown).to_be_visible()
        assert await shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1

        await visit.bot.send_file(FRENCH, "besoins.csv", b"produit;pays\n")
        await expect(phone.get_by_test_id("document")).to_have_count(2)
        async with visit.page.expect_download() as download:
            await phone.get_by_test_id("document").last.click()
        saved = await download.value
        assert (saved.suggested_filename, (await saved.path()).read_bytes()) == (
            "besoins.csv",
            b"produit;pays\n",
        )


async def test_the_samples_of_the_attach_menu_are_a_voice_note_and_a_sticker(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        for label, kind in (("Note vocale (exemple)", "voice"), ("Autocollant (exemple)", "sticker")):
            await phone.get_by_test_id("attach").click()
            await phone.get_by_role("menuitem", name=label).click()
            await expect(phone.locator(".banner")).to_be_visible()
            await phone.get_by_test_id("send").click()
            assert kind in await visit.bot.next("message")
            await expect(phone.get_by_test_id(kind)).to_be_visible()


async def test_commands_are_in_the_menu_and_in_the_text(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await visit.bot.call("setMyCommands", commands=[{"command": "aide", "description": "Comprendre"}])
        await phone.get_by_test_id("commands").click()
        await expect(phone.get_by_role("menuitem")).to_have_text(["/aideComprendre"])
        await phone.get_by_role("menuitem").click()
        assert (await visit.bot.next("message"))["text"] == "/aide"
        await expect(phone.locator(".command")).to_have_text(["/start", "/aide"])
        await phone.locator(".command").last.click()
        assert (await visit.bot.next("message"))["text"] == "/aide"


async def test_a_reply_keyboard_sends_its_words_and_goes_away(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        keyboard = {"keyboard": [[{"text": "Casablanca"}]], "resize_keyboard": True}
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Où ?", reply_markup=keyboard)
        await phone.get_by_test_id("reply-button").click()
        assert (await visit.bot.next("message"))["text"] == "Casablanca"
        gone = {"remove_keyboard": True}
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Merci", reply_markup=gone)
        await expect(phone.get_by_test_id("reply-button")).to_have_count(0)


async def test_a_deep_link_starts_the_bot_from_the_address_and_from_the_menu(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        await visit.page.evaluate(f"location.hash = 'start=invite_A1&person={FRENCH}'")
        phone = visit.phone(FRENCH)
        await phone.get_by_test_id("start").click()
        assert (await visit.bot.next("message"))["text"] == "/start invite_A1"
        await phone.get_by_test_id("chat-menu").click()
        await phone.get_by_role("menuitem", name="Démarrer par un lien").click()
        await phone.get_by_test_id("payload").fill("invite_B2")
        await visit.page.keyboard.press("Enter")
        assert (await visit.bot.next("message"))["text"] == "/start invite_B2"


async def test_a_blocked_bot_can_be_unblocked(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await phone.get_by_test_id("chat-menu").click()
        await phone.get_by_role("menuitem", name="Bloquer le bot").click()
        assert (await visit.bot.next("my_chat_member"))["new_chat_member"]["status"] == "kicked"
        await expect(phone.get_by_test_id("compose")).to_have_count(0)
        await phone.get_by_test_id("unblock").click()
        assert (await visit.bot.next("my_chat_member"))["new_chat_member"]["status"] == "member"
        await expect(phone.get_by_test_id("compose")).to_be_visible()

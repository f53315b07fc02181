"""The page around the chat: Arabic, keyboard, narrow screens, several people, the drawer, a lost server."""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from playground import PLAYGROUND_TOKEN, Action, create_app, start
from tests.playground.visits import ARABIC, FRENCH, PARTNER, Visit, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

GRID = {
    "inline_keyboard": [
        [
            {"text": "Accès au fournisseur", "callback_data": "1"},
            {"text": "الولوج إلى التقنية", "callback_data": "2"},
        ],
        [{"text": "Réglementation-très-longue-sans-espace", "callback_data": "3"}],
    ]
}


async def test_the_phone_of_an_arabic_speaker_is_mirrored(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        await visit.page.get_by_test_id(f"person-{ARABIC}").click()
        phone = visit.phone(ARABIC)
        await expect(phone).to_have_attribute("dir", "rtl")
        await expect(visit.page.locator("html")).to_have_attribute("dir", "rtl")
        await expect(phone.get_by_test_id("start")).to_have_text("ابدأ")
        await phone.get_by_test_id("start").click()
        await visit.bot.next("message")
        await visit.bot.call("sendMessage", chat_id=ARABIC, text="مرحبا", reply_markup=GRID)
        mine, theirs = phone.get_by_test_id("message").first, phone.get_by_test_id("message").last
        middle = await middle_of(phone)
        assert await middle_of(mine.locator(".bubble")) < middle < await middle_of(theirs.locator(".bubble"))
        assert await middle_of(phone.get_by_test_id("send")) < middle
        first, second = theirs.get_by_test_id("button").nth(0), theirs.get_by_test_id("button").nth(1)
        assert await middle_of(first) > await middle_of(second)
        await expect(theirs.locator(".text")).to_have_attribute("dir", "auto")


async def middle_of(shown: Locator) -> float:
    box = await shown.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


async def focus_by_tab(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus; fails when it cannot be reached."""
    for _ in range(40):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press(key)
    pytest.fail("the focus never came there")


async def test_a_whole_exchange_by_keyboard_alone(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        keys, phone = visit.page.keyboard, visit.phone(FRENCH)
        await focus_by_tab(visit.page, visit.page.get_by_test_id(f"person-{FRENCH}"))
        await keys.press("Enter")
        await expect(phone.get_by_test_id("start")).to_be_focused()
        await keys.press("Enter")
        await visit.bot.next("message")
        await expect(phone.get_by_test_id("compose")).to_be_focused()
        await keys.type("Deux")
        await keys.press("Shift+Enter")
        await keys.type("lignes")
        await keys.press("Enter")
        assert (await visit.bot.next("message"))["text"] == "Deux\nlignes"
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Choisissez", reply_markup=GRID)
        await expect(phone.get_by_test_id("button")).to_have_count(3)
        await focus_by_tab(visit.page, phone.get_by_test_id("button").first, "Shift+Tab")
        await keys.press("Enter")
        query = await visit.bot.next("callback_query")
        place = {"chat_id": FRENCH, "message_id": query["message"]["message_id"]}
        await visit.bot.call("editMessageText", **place, text="Choisissez encore", reply_markup=GRID)
        await expect(phone.get_by_text("Choisissez encore")).to_be_visible()
        await expect(phone.get_by_test_id("button").first).to_be_focused()


async def test_menus_and_drawer_close_with_escape_and_give_the_focus_back(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        keys, phone = visit.page.keyboard, await visit.enter(FRENCH)
        await phone.get_by_test_id("attach").focus()
        await keys.press("Enter")
        await expect(phone.get_by_role("menuitem", name="Photo")).to_be_focused()
        await keys.press("ArrowDown")
        await expect(phone.get_by_role("menuitem", name="Fichier")).to_be_focused()
        await keys.press("Escape")
        await expect(phone.get_by_role("menu")).to_have_count(0)
        await expect(phone.get_by_test_id("attach")).to_be_focused()
        await visit.page.get_by_test_id("drawer-toggle").focus()
        await keys.press("Enter")
        await expect(visit.page.get_by_test_id("drawer")).to_be_focused()
        await keys.press("Escape")
        await expect(visit.page.get_by_test_id("drawer")).to_be_hidden()
        await expect(visit.page.get_by_test_id("drawer-toggle")).to_be_focused()


async def overflow(page: Page) -> int:
    """Pixels that the page or a phone is wider than the window."""
    script = "Math.max(...[document.documentElement, ...document.querySelectorAll('.phone, .log, .drawer')]"
    wide: int = await page.evaluate(f"{script}.map(node => node.scrollWidth - node.clientWidth))")
    return wide


@pytest.mark.parametrize(("person", "scheme"), [(FRENCH, "light"), (ARABIC, "dark")])
async def test_nothing_is_wider_than_a_screen_of_320_pixels(
    chromium: Browser, person: int, scheme: str
) -> None:
    async with visiting(chromium, width=320, scheme="dark" if scheme == "dark" else "light") as visit:
        assert await overflow(visit.page) == 0
        phone = await visit.enter(person)
        await visit.bot.call("sendMessage", chat_id=person, text="mot" * 90, reply_markup=GRID)
        await visit.bot.send_file(person, f"{'nom-de-fichier-' * 6}.csv", b"a")
        await expect(phone.get_by_test_id("document")).to_be_visible()
        assert await overflow(visit.page) == 0
        await phone.get_by_test_id("message-menu").last.click()
        assert await overflow(visit.page) == 0
        await visit.page.keyboard.press("Escape")
        await phone.get_by_test_id("chat-menu").click()
        await phone.get_by_role("menuitem").last.click()
        await expect(visit.page.get_by_test_id("drawer")).to_be_visible()
        assert await overflow(visit.page) == 0
        await visit.page.keyboard.press("Escape")
        await phone.get_by_test_id("back").click()
        await expect(visit.page.get_by_test_id(f"person-{person}")).to_be_focused()


async def test_a_new_person_is_welcomed_in_their_language(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        await visit.page.get_by_test_id("new-name").fill("هدى")
        await visit.page.get_by_test_id("new-language").select_option("ar")
        await visit.page.get_by_test_id("new-person").click()
        await visit.page.get_by_test_id("start").click()
        started = await visit.bot.next("message")
        assert (started["from"]["first_name"], started["from"]["language_code"]) == ("هدى", "ar")
        await expect(visit.phone(started["from"]["id"])).to_have_attribute("dir", "rtl")


async def test_people_side_by_side_each_see_their_own_chat(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        await visit.enter(FRENCH)
        for person in (ARABIC, PARTNER):
            await visit.page.get_by_test_id(f"beside-{person}").click()
            await visit.phone(person).get_by_test_id("start").click()
            await visit.bot.next("message")
        await visit.bot.call("sendMessage", chat_id=ARABIC, text="مرحبا")
        await expect(visit.phone(ARABIC).locator(".text")).to_have_text(["/start", "مرحبا"])
        await expect(visit.phone(FRENCH).locator(".text")).to_have_text(["/start"])
        await expect(visit.phone(PARTNER).locator(".text")).to_have_text(["/start"])


async def rang() -> str:
    return "Il est lundi 09:00."


async def test_the_drawer_shows_calls_and_runs_actions(chromium: Browser) -> None:
    async with visiting(chromium, actions=[Action("monday", "Lundi 09:00", rang)]) as visit:
        await visit.enter(FRENCH)
        await visit.page.get_by_test_id("drawer-toggle").click()
        drawer = visit.page.get_by_test_id("drawer")
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Bonjour")
        await expect(drawer.get_by_test_id("calls").locator("code").first).to_have_text("sendMessage")
        await drawer.get_by_test_id("action-monday").click()
        await expect(visit.page.get_by_text("Il est lundi 09:00.")).to_be_visible()


async def scrolled(visit: Visit, phone: Locator) -> None:
    """Fill the chat, then scroll up as a reader does."""
    for number in range(12):
        await visit.bot.call("sendMessage", chat_id=FRENCH, text=f"Ligne {number}\n\n\n.")
    await expect(phone.get_by_test_id("message")).to_have_count(13)
    await phone.get_by_role("log").evaluate("log => { log.scrollTop = 0 }")
    await expect(phone.get_by_test_id("to-end")).to_be_visible()


async def test_a_reader_who_scrolled_up_stays_there_and_sees_how_many_came(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        phone = await visit.enter(FRENCH)
        await scrolled(visit, phone)
        await visit.bot.call("sendMessage", chat_id=FRENCH, text="Nouveau")
        await expect(phone.get_by_test_id("to-end")).to_have_text("1")
        assert await phone.get_by_role("log").evaluate("log => log.scrollTop") == 0
        await phone.get_by_test_id("to-end").click()
        await expect(phone.get_by_text("Nouveau")).to_be_in_viewport()
        await expect(phone.get_by_test_id("to-end")).to_be_hidden()


async def test_the_page_finds_a_restarted_server_again(chromium: Browser) -> None:
    async with visiting(chromium) as visit:
        runner, address = await start(create_app(PLAYGROUND_TOKEN))
        await visit.page.goto(f"{address}/#person={FRENCH}")
        phone = visit.phone(FRENCH)
        await phone.get_by_test_id("start").click()
        await expect(phone.locator(".text")).to_have_text(["/start"])
        await runner.cleanup()
        await expect(phone.locator(".status")).to_have_text("connexion…")
        runner, again = await start(create_app(PLAYGROUND_TOKEN), int(address.rpartition(":")[2]))
        assert again == address
        await expect(phone.get_by_test_id("message")).to_have_count(0)
        await expect(phone.get_by_test_id("start")).to_be_visible()
        await runner.cleanup()
        visit.problems.clear()  # the browser reports the lost connection

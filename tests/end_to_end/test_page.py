"""The page in a real browser, the real bot behind it: a full interview in French and one in Arabic."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser import browser
from tests.end_to_end.member import Member
from tests.end_to_end.running import running_bot
from tests.end_to_end.test_interview import ARABIC, FRENCH, STORED, stored
from tests.playground.stage import SALMA, YOUSSEF, running

PICTURES = os.environ.get("TAWTIN_PICTURES")
"""A folder for pictures of the page, for the README and for whoever looks."""


async def act(page: Page, member: Member, action: str) -> None:
    """Type or tap on the page itself."""
    label, _, nth = action.partition("#")
    if action.startswith("say:"):
        await page.get_by_test_id("compose").fill(action.removeprefix("say:"))
        await page.get_by_test_id("send").click()
        return
    message_id, row, column = await member.button(label, int(nth or 0))
    keyboard = (await member.message(message_id))["reply_markup"]["inline_keyboard"]
    before = sum(len(buttons) for buttons in keyboard[:row])
    bubble = page.locator(f'[data-testid="message"][data-message-id="{message_id}"]')
    await bubble.get_by_test_id("button").nth(before + column).click()


async def play(page: Page, member: Member, action: str) -> None:
    """Do one thing on the page and wait until the bot's side has changed."""
    await member.after(lambda: act(page, member, action))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("person", "actions", "confirm", "direction"),
    [(SALMA, FRENCH, "Confirmer", "ltr"), (YOUSSEF, ARABIC, "تأكيد", "rtl")],
)
async def test_a_full_interview_on_the_page(
    database_url: str, person: int, actions: tuple[str, ...], confirm: str, direction: str
) -> None:
    async with running() as stage, running_bot(stage.url, database_url), browser() as started:
        page = await started.new_page(viewport={"width": 420, "height": 900}, reduced_motion="reduce")
        await page.goto(stage.url)
        await page.get_by_test_id(f"person-{person}").click()
        member = Member(stage, person)
        await member.after(page.get_by_test_id("start").click)
        for action in actions:
            await play(page, member, action)
        await expect(page.get_by_test_id("button").filter(has_text=confirm).last).to_be_visible()
        if PICTURES:
            await page.screenshot(path=Path(PICTURES) / f"page.{'fr' if direction == 'ltr' else 'ar'}.png")
        await play(page, member, confirm)
        phone = page.get_by_test_id(f"phone-{person}")
        await expect(phone).to_have_attribute("dir", direction)
        await expect(page.get_by_test_id("message").last).to_contain_text("?" if direction == "ltr" else "؟")
    assert await stored(database_url) == (STORED, 1, [("franco_moq", 2), ("lead_time", 3)])

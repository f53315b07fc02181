"""The door: invitations, roles, the settings' admins, and the limits of a trial."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.door import EXPIRED, FULL, MEMBERS_ONLY, USED, Door
from bot.house import House
from bot.interviewing import Reception
from bot.settings import load
from locales import Text, plain
from storage import Database, companies, invitations
from tests.bot import updates
from tests.bot.conftest import rows

ROLES = "SELECT telegram_id, role FROM people ORDER BY telegram_id"
REAL = "https://api.telegram.org"
PRETEND = "http://127.0.0.1:8081"


async def invited(house: House, role: str = "member", company: str | None = None, days: int = 30) -> str:
    now = house.clock.now()
    async with house.database.writing() as session:
        named = await companies.named(session, [company] if company else [], now)
        company_id = named[company].id if company else None
        return await invitations.create(session, role, now, company_id, 1, now + timedelta(days=days))


async def heard(house: House, door: Door, *said: tuple[str, int]) -> list[str]:
    taken = await Reception(replace(house, door=door)).receive([updates.text(*each) for each in said])
    return [row.payload["text"] for row in taken.rows if (row.lane, row.method) == ("reply", "send")]


async def test_an_invitation_lets_one_person_in(house: House, database: Database) -> None:
    link = await invited(house)
    said = await heard(house, Door(), (f"/start {link}", 501), (f"/start {link}", 502))
    assert [each == plain(USED, "fr") for each in said] == [True, False]
    assert await rows(database, ROLES) == [(501, "member"), (502, "guest")]


async def test_the_same_person_may_tap_their_link_again(house: House, database: Database) -> None:
    link = await invited(house, "partner")
    await heard(house, Door(), (f"/start {link}", 501))
    assert "Bonjour" in (await heard(house, Door(), (f"/start {link}", 501)))[0]
    assert await rows(database, ROLES) == [(501, "partner")]


@pytest.mark.parametrize(("link", "answer"), [("unknown", MEMBERS_ONLY), ("", MEMBERS_ONLY)])
async def test_without_an_invitation_one_is_told_so(house: House, link: str, answer: Text) -> None:
    assert await heard(house, Door(), (f"/start {link}".strip(), 501)) == [plain(answer, "fr")]


async def test_an_invitation_that_is_over_says_so(house: House) -> None:
    link = await invited(house, days=-1)
    assert await heard(house, Door(), (f"/start {link}", 501)) == [plain(EXPIRED, "fr")]


async def test_an_invitation_brings_its_company(house: House, database: Database) -> None:
    link = await invited(house, company="Huileries du Saïs")
    await heard(house, Door(), (f"/start {link}", 501))
    found = "SELECT c.name FROM people p JOIN companies c ON c.id = p.company_id"
    assert await rows(database, found) == [("Huileries du Saïs",)]
    states = await rows(database, "SELECT state FROM interviews")
    assert "Huileries" in str(states)


async def test_an_invitation_raises_a_member_at_an_open_door(house: House, database: Database) -> None:
    link = await invited(house, "coordinator")
    await heard(house, Door(membership="open"), (f"/start {link}", 501))
    assert await rows(database, ROLES) == [(501, "coordinator")]


async def test_the_admins_of_the_settings_are_admins(house: House, database: Database) -> None:
    await heard(house, Door(frozenset({501}), most=0), ("/start", 501))
    assert await rows(database, ROLES) == [(501, "admin")]


async def test_a_trial_takes_so_many_guests_and_no_more(house: House, database: Database) -> None:
    links = [await invited(house) for _ in range(3)]
    said = await heard(house, Door(most=2), *((f"/start {link}", 501 + n) for n, link in enumerate(links)))
    assert sum(each == plain(FULL, "fr") for each in said) == 1
    assert await rows(database, ROLES) == [(501, "member"), (502, "member"), (503, "guest")]
    async with database.reading() as session:
        kept = await invitations.look(session, links[2])
    assert kept is not None
    assert kept.uses_left == 1


@pytest.mark.parametrize(
    ("url", "membership", "mode", "most"),
    [
        (PRETEND, "open", None, None),
        (PRETEND, "invite", None, 20),
        (REAL, "open", "trial", 20),
        (REAL, "invite", "production", None),
    ],
)
def test_a_trial_has_twenty_places(url: str, membership: str, mode: str | None, most: int | None) -> None:
    settings = load(telegram_api_url=url, tawtin_membership=membership, tawtin_mode=mode)
    assert Door.of(settings).most == most

"""A confirmed component is in one opportunity: the one its member said it is the same as, else its own."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.interviewing import Reception
from storage import Database, opportunities, people
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.test_small_surveys import MAIN, at_the_first_product, said

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLACES = "SELECT component, opportunity_id FROM needs ORDER BY id"


async def told(reception: Reception, person: int, component: int, *answers: str) -> list[str]:
    """Answer what is asked of a component, taps as "=option"; give what was said last."""
    number = dict(await rows(reception.house.database, MAIN))[person]
    last: list[str] = []
    for answer in answers:
        key, _, option = answer.partition("=")
        update = updates.text(answer, person)
        if option:
            update = updates.tap(f"{number}:{component}.{key}:0:{option}", person)
        last = said(await reception.receive([update]))
    return last


REST = ("constraints=none", "quantity=~skip", "value=b2", "recap=confirm")


async def complete(reception: Reception, person: int, component: int, name: str, *more: str) -> None:
    await told(reception, person, component, name, *more, "origin=FR", "channel=direct", *REST)


async def published(database: Database, opportunity_id: int, french: str, arabic: str) -> None:
    async with database.writing() as session:
        (admin,) = await people.with_role(session, "admin")
        await opportunities.approve(session, opportunity_id, french, arabic, admin.id, NOW)
        await opportunities.publish(session, opportunity_id, admin.id, NOW)


async def test_each_product_has_an_opportunity_of_its_own(reception: Reception, database: Database) -> None:
    await at_the_first_product(reception, 501)
    await complete(reception, 501, 1, "vannes à boule inox")
    assert await rows(database, PLACES) == [(1, 1)]
    assert await rows(database, "SELECT need_score IS NULL, companies FROM opportunities") == [(False, 1)]


@pytest.mark.parametrize(("choice", "place"), [("same", 1), ("close", 2)])
async def test_a_colleague_s_product_is_joined_when_it_is_the_same(
    reception: Reception, database: Database, choice: str, place: int
) -> None:
    await at_the_first_product(reception, 501, 502)
    async with database.writing() as session:
        await session.execute(text("UPDATE people SET company_id = (SELECT min(id) FROM companies)"))
    await complete(reception, 501, 1, "vannes à boule inox")
    asked = await told(reception, 502, 1, "vanne à boule inox")
    assert "vannes à boule inox" in asked[0]
    await told(reception, 502, 1, f"same_as={choice}", "origin=FR", "channel=direct", *REST)
    assert [each for _, each in await rows(database, PLACES)] == [1, place]


async def test_a_published_general_name_is_offered_to_another_company(
    reception: Reception, database: Database
) -> None:
    await at_the_first_product(reception, 501, 502)
    await complete(reception, 501, 1, "réf. interne vannes à boule DN50 Sotumag")
    await reception.receive([updates.text("/start", 1)])
    unseen = await told(reception, 502, 1, "vanne à boule")
    assert unseen[0].startswith("Noté")
    await published(database, 1, "Vannes à boule en inox", "صمامات كروية")
    asked = await told(reception, 502, 1, "/retour", "vannes à boule inox")
    assert "« \u2068Vannes à boule en inox\u2069 »" in asked[0].replace("\u00a0", " ")
    await told(reception, 502, 1, "same_as=same", "origin=FR", "channel=direct", *REST)
    assert [each for _, each in await rows(database, PLACES)] == [1, 1]

"""Documents made from the database as they leave, and what they may be made of."""

from dataclasses import replace
from datetime import date

import pytest
import pytest_asyncio

from bot.clock import Clock
from bot.recipes import NothingToMakeError, Workshop
from bot.shelf import NAMELESS, shelf
from opportunities.publication import Published
from storage import Database, opportunities
from tests.storage.house import NOON
from tests.storage.market import buyers, opportunity, pooled, published

TODAY = date(2026, 11, 24)
LANGUAGES = ("fr", "ar")


@pytest_asyncio.fixture
async def pool(database: Database) -> int:
    """Give an opportunity that three companies reported, its names not approved."""
    made, _ = await pooled(database, await buyers(database, "Saïs", "Atlas", "Souss"))
    return made


async def shown(database: Database, pool: int, bare: bool = False) -> Published | None:
    async with database.reading() as session:
        taken = await shelf(session, [pool], (), TODAY)
    return taken.bare(pool) if bare else taken.shown(pool, door="public")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_sheet_is_printed_of_a_published_opportunity(
    database: Database, pool: int, language: str
) -> None:
    await published(database, pool, 1)
    made = await Workshop(database, Clock()).make({"kind": "fiche", "opportunity": pool}, language)
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_picture_is_drawn_whatever_there_is(database: Database, pool: int, language: str) -> None:
    workshop = Workshop(database, Clock())
    bare = await workshop.make({"kind": "picture"}, language)
    await published(database, pool, 1)
    full = await workshop.make({"kind": "picture"}, language)
    assert [each[:4] for each in (bare, full)] == [b"\x89PNG"] * 2
    assert bare != full


async def test_what_is_not_published_is_printed_without_figures_nor_a_name_nobody_approved(
    database: Database, pool: int
) -> None:
    assert await shown(database, pool) is None
    row = await opportunity(database, pool)
    assert row is not None
    bare = Published(
        id=pool, name_fr=NAMELESS.fr, name_ar=NAMELESS.ar, sector=row.sector, status="identified", box=row.box
    )
    assert await shown(database, pool, bare=True) == bare
    async with database.writing() as session:
        await opportunities.approve(session, pool, "Capsules", "كبسولات", 1, NOON)
    approved = replace(bare, name_fr="Capsules", name_ar="كبسولات")
    assert await shown(database, pool, bare=True) == approved
    made = await Workshop(database, Clock()).make({"kind": "fiche", "opportunity": pool}, "fr")
    assert made.startswith(b"%PDF-")


async def test_nothing_is_printed_of_what_was_withdrawn_or_never_was(database: Database, pool: int) -> None:
    await published(database, pool, 1)
    async with database.writing() as session:
        await opportunities.withdraw(session, pool, 1, NOON)
    for each in (pool, 12345):
        with pytest.raises(NothingToMakeError):
            await Workshop(database, Clock()).make({"kind": "fiche", "opportunity": each}, "fr")


async def test_a_merged_one_is_printed_as_the_one_it_became(database: Database, pool: int) -> None:
    [buyer] = await buyers(database, "Rif", first=9)
    other, _ = await pooled(database, [buyer])
    async with database.writing() as session:
        await opportunities.merge(session, pool, other, buyer.person.id, "hs", NOON)
    made = await Workshop(database, Clock()).make({"kind": "fiche", "opportunity": other}, "fr")
    assert made.startswith(b"%PDF-")

"""“I import it too” among one's products, and what a closed opportunity still offers."""

import pytest

from bot.interviewing import Reception
from storage import Database, opportunities
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, chat
from tests.bot.desk.market import Reported, reported
from tests.bot.desk.test_adding import GONE, NEEDS, PRODUCT, imports_too, member
from tests.storage.house import NOON

LIST = "Vos produits\n\nAvec « Je l’importe aussi »\nCapsules · {}\n  [Capsules]\n  [Ajouter un produit]"
PAGE = (
    "Capsules\n"
    "Étape : {}\n"
    "Quantité : 5 tonnes par mois, soit 60 tonnes par an\n"
    "Difficultés : délai trop long (pénalisant)\n"
    "  [Modifier]\n"
    "  [Détails]\n"
    "  [Supprimer]"
)
ADOPTED = "Ce produit s’achète désormais au Maroc : l’AMCA peut vous dire où."
DROPPED = "L’étude de ce produit est arrêtée pour l’instant."


@pytest.fixture
async def pool(database: Database) -> Reported:
    """Three confirmed companies import it, and it is published."""
    found = await reported(database)
    await found.publish()
    return found


@pytest.fixture
async def salma(reception: Reception, database: Database) -> Chat:
    """A member past the profile, who has reported nothing in the interview."""
    one = chat(reception, await member(database, "Sucrerie", 80))
    await one.say("/start")
    for words in ("Français", "C’est parti", "Tout accepter"):
        await one.tap(words)
    await one.say("Sucrerie")
    await one.tap("Responsable achats")
    return one


async def test_it_is_listed_among_one_s_products_with_how_it_stands(
    salma: Chat, karim: Chat, pool: Reported
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    assert await salma.say("/mes_composants") == LIST.format("en attente de l’AMCA")
    assert await salma.tap("Capsules") == PAGE.format("en attente de l’AMCA")
    await karim.press("accept:1")
    assert await salma.say("/mes_composants") == LIST.format("Repérée")
    assert await salma.tap("Capsules") == PAGE.format("Repérée")


async def test_it_is_corrected_and_taken_back_from_there(
    salma: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await salma.press("added:1")
    assert (await salma.tap("Modifier")).startswith("Vous l’avez déjà signalé.")
    await salma.say("7 tonnes par mois")
    await salma.tap("Aucune difficulté")
    assert "Quantité : 7 tonnes par mois" in await salma.press("added:1")
    await salma.tap("Supprimer")
    assert await salma.tap("Supprimer") == "« Capsules » est supprimé."
    assert len(await rows(database, NEEDS)) == 3
    assert await salma.say("/mes_composants") == (
        "Vous n’avez encore rien signalé. On commence ?\n  [Ajouter un produit]"
    )


async def test_a_refused_one_says_so(salma: Chat, karim: Chat, pool: Reported) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await karim.press("refuse:1")
    assert await salma.say("/mes_composants") == LIST.format("non retenu")


async def test_of_a_withdrawn_opportunity_it_can_still_be_taken_back(
    salma: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    async with database.writing() as session:
        await opportunities.withdraw(session, pool.id, None, NOON)
    shown = await salma.press("added:1")
    assert shown.splitlines()[-1:] == ["  [Supprimer]"]
    assert "[Modifier]" not in shown


async def test_nobody_opens_another_s(salma: Chat, reception: Reception, pool: Reported) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    other = chat(reception, pool.reporters[0].person)
    for act in ("added:1", "added:2", "added:x"):
        assert await other.press(act) == GONE


async def test_what_came_from_the_interview_is_listed_once(
    salma: Chat, pool: Reported, database: Database
) -> None:
    for said in (PRODUCT[0], "same_as:0:same", *PRODUCT[1:]):
        await (salma.pick(said) if ":0:" in said else salma.say(said))
    shown = await salma.say("/mes_composants")
    assert "Je l’importe aussi" not in shown


@pytest.mark.parametrize(
    ("stage", "reason", "words", "offers"),
    [
        ("adopted", None, ADOPTED, ["  [Écrire à l’AMCA]"]),
        ("dropped", "volume", DROPPED, []),
    ],
)
async def test_a_closed_opportunity_takes_nothing_more(
    salma: Chat,
    pool: Reported,
    database: Database,
    stage: str,
    reason: str | None,
    words: str,
    offers: list[str],
) -> None:
    row = await pool.row()
    async with database.writing() as session:
        await opportunities.move(session, row.id, row.version, stage, reason, None, NOON)
    shown = (await salma.press(f"details:{pool.id}")).splitlines()
    assert words in shown
    assert [line for line in shown if line.startswith("  [")] == offers
    for verb in ("too", "maker", "make"):
        assert await salma.press(f"{verb}:{pool.id}") == words


async def test_the_button_of_an_adopted_one_asks_what_to_say_to_the_amca(salma: Chat) -> None:
    assert await salma.press("message") == await salma.say("/contact")

"""Somebody says they work for a company the house knows: an invitation or a coordinator confirms it."""

from bot.interviewing import Reception
from storage import Database
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat
from tests.bot.desk.test_inviting import arrive, link
from tests.storage.market import Buyer, buyers, places, report

ASKED = [
    "Salma 80 dit travailler chez « Huileries du Saïs ». Est-ce exact ?",
    "Ses produits ne comptent pour cette société qu’après votre accord.",
    "1 produit signalé",
    "  [Oui, c’est exact] [Non]",
    "  [Plus tard]",
]
LINKED = "SELECT company_confirmed_at IS NOT NULL FROM people WHERE telegram_id = {}"


async def claiming(database: Database) -> Buyer:
    """Let somebody report for a confirmed company whose name they typed."""
    await buyers(database, "Huileries du Saïs", first=70)
    (stranger,) = await buyers(database, "HUILERIES DU SAÏS sarl", first=80, confirmed=False)
    await report(database, stranger)
    return stranger


async def counting(database: Database) -> list[bool]:
    """Tell of every need whether it counts for its company."""
    return [bool(each) for (each,) in await rows(database, "SELECT company_confirmed FROM needs ORDER BY id")]


async def test_a_yes_lets_what_they_reported_count(karim: Chat, nadia: Chat, database: Database) -> None:
    stranger = await claiming(database)
    assert (await karim.say("/semaine")).splitlines()[2:] == [*ASKED[:3], *ASKED[3:]]
    await nadia.say("/semaine")
    await karim.tap("Oui, c’est exact")
    assert karim.shown.splitlines()[0] == (
        "C’est noté : ce que Salma 80 signale compte pour « Huileries du Saïs »."
    )
    assert await counting(database) == [True]
    (place,) = (await places(database)).values()
    assert place is not None
    audited = "SELECT action, subject FROM audit WHERE action = 'works'"
    assert await rows(database, audited) == [("works", str(stranger.person.id))]
    await nadia.tap("Non")
    assert nadia.shown.splitlines()[0] == "Cet élément n’existe plus."


async def test_a_no_is_for_good(karim: Chat, database: Database) -> None:
    await claiming(database)
    await karim.say("/semaine")
    await karim.tap("Non")
    assert karim.shown.splitlines()[0] == (
        "C’est noté : ce que Salma 80 signale ne compte pas pour « Huileries du Saïs »."
    )
    assert "dit travailler" not in await karim.say("/semaine")
    assert await counting(database) == [False]


async def test_an_invitation_that_names_the_company_confirms_only_who_opens_it(
    karim: Chat, reception: Reception, database: Database
) -> None:
    stranger = await claiming(database)
    token = await link(karim, company="Huileries du Saïs", uses="5 personnes")
    assert [bool(each) for (each,) in await rows(database, LINKED.format(stranger.person.telegram_id))] == [
        False
    ]
    await arrive(reception, 501, token)
    assert [bool(each) for (each,) in await rows(database, LINKED.format(501))] == [True]
    await reception.receive([updates.text(f"/start {token}", stranger.person.telegram_id)])
    assert await counting(database) == [True]

"""Somebody says they work for a company the house knows: an invitation or a coordinator confirms it."""

from bot.interviewing import Reception
from storage import Database, consents, employment, opportunities
from storage.consents import Consent
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported
from tests.bot.desk.test_inviting import arrive, link
from tests.storage.house import NOON
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


async def test_what_somebody_reported_counts_in_its_opportunity_as_soon_as_a_link_confirms_them(
    karim: Chat, reception: Reception, database: Database
) -> None:
    stranger = await claiming(database)
    (place,) = (await places(database)).values()
    score = "SELECT need_score FROM opportunities"
    before = await rows(database, score)
    token = await link(karim, company="Huileries du Saïs")
    await reception.receive([updates.text(f"/start {token}", stranger.person.telegram_id)])
    after = await rows(database, score)
    async with database.writing() as session:
        await opportunities.recheck(session, [place or 0], NOON, reception.house.weights)
    assert await rows(database, score) == after != before


async def test_naming_one_employer_after_another_does_not_tell_who_reported_a_product(
    karim: Chat, reception: Reception, database: Database
) -> None:
    made = await reported(database)
    await made.publish()
    spy = await let_in(reception, 901, "member", "Rachid")
    async with database.writing() as session:
        await consents.decide(session, [Consent(spy.person.id, "interview", True, "1", "fr", NOON)])
    before = await spy.press(f"details:{made.id}")
    assert "3 sociétés importent ce produit" in before
    for name in ("Huileries du Saïs", "Câblerie du Nord"):
        await spy.press("employer")
        await spy.say(name)
        assert await spy.press(f"details:{made.id}") == before
    await spy.press("employer")
    await spy.say("Huileries du Saïs")
    async with database.writing() as session:
        await employment.confirm(session, [spy.person.id], NOON)
    assert "Chiffres non communiqués : moins de trois sociétés." in await spy.press(f"details:{made.id}")

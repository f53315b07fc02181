"""“I import it too”: from the tap to a need that counts after a coordinator's yes, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.interviewing import Reception
from opportunities.demand import Contribution
from storage import Database, companies, consents, opportunities
from storage.consents import Consent
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, chat, let_in, letters
from tests.bot.desk.market import Reported, reported
from tests.storage.house import NOON
from tests.storage.market import WEIGHTS, buyers

GONE = "Cet élément n’existe plus."
WITHDRAWN = "Cette opportunité a été retirée."
NOT_ALLOWED = "Cette action ne vous est pas ouverte."
OLD = "Ce bouton n’est plus valable."
QUANTITY = "Capsules : quelle quantité par an, à peu près ?\n  [Je ne sais pas] [Passer] [Annuler]"
THANKS = (
    "Noté : délai trop long (pénalisant).\n"
    "Merci. L’AMCA vérifie votre besoin, puis l’ajoute à la demande."
    " Une demande plus large convainc mieux un fabricant."
)
PRODUCT = (
    "capsules alu",
    "Espagne",
    "channel:0:direct",
    "constraints:0:stockouts=2",
    "constraints:0:~done",
    "constraints:0:~rated",
    "4 fois",
    "line_stopped:0:no",
    "1 tonne par an",
    "value:0:~skip",
    "recap:0:confirm",
)
"""A first product, as it is said and tapped."""
INTERESTS = "SELECT kind, status, fit FROM interests ORDER BY id"
NEEDS = "SELECT product, opportunity_id FROM needs ORDER BY id"


@pytest.fixture
async def pool(database: Database) -> Reported:
    """Three confirmed companies import it, and it is published."""
    found = await reported(database)
    await found.publish()
    return found


@pytest.fixture
async def salma(reception: Reception, database: Database) -> Chat:
    """A member of a fourth confirmed company, who agreed to everything."""
    return chat(reception, await member(database, "Sucrerie", 80))


async def member(database: Database, company: str, first: int, confirmed: bool = True) -> Any:
    (one,) = await buyers(database, company, first=first, confirmed=confirmed)
    async with database.writing() as session:
        agreed = [Consent(one.person.id, each, True, "1", "fr", NOON) for each in ("interview", "followup")]
        await consents.decide(session, agreed)
    return one.person


async def imports_too(reader: Chat, quantity: str = "5 tonnes par mois") -> str:
    """Answer both questions."""
    await reader.say(quantity)
    await reader.tap("☐ Délai trop long (lead time)")
    await reader.tap("Terminé")
    return await reader.tap("Terminé")


async def stated(database: Database, pool: Reported) -> list[Contribution]:
    async with database.reading() as session:
        return list((await opportunities.contributions(session, [pool.id]))[pool.id])


async def test_two_answers_make_a_need_that_counts_after_a_coordinator_s_yes(
    salma: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    assert await salma.press(f"too:{pool.id}") == QUANTITY
    assert await imports_too(salma) == THANKS
    assert await rows(database, INTERESTS) == [("too", "waiting", None)]
    assert (await rows(database, NEEDS))[-1] == ("Capsules", pool.id)
    assert len(await stated(database, pool)) == 3
    (letter,) = await letters(database, karim.person)
    assert letter.lines() == [
        "Un adhérent (n° 1) importe aussi « Capsules ».",
        "Difficultés citées : délai trop long",
        "  [Accepter] [Refuser]",
        "  [Ouvrir]",
    ]
    await karim.press("accept:1")
    assert "Un adhérent (n° 1) : l’importe aussi · accepté" in karim.shown
    counted = {each.company: each for each in await stated(database, pool)}
    assert len(counted) == 4
    sucrerie = counted["Sucrerie"]
    assert (sucrerie.quantity, sucrerie.unit, sucrerie.severities) == (60_000, "kg", {"lead_time": 2})
    assert (await pool.row()).companies == 4
    (told,) = await letters(database, salma.person)
    assert told.text == "« Capsules » : votre besoin est ajouté à la demande."
    audit = "SELECT action, subject, actor_id FROM audit"
    assert await rows(database, audit) == [("accepted", f"opportunity:{pool.id}", karim.person.id)]


async def test_the_card_quotes_what_members_typed_and_not_the_general_name(
    salma: Chat, karim: Chat, pool: Reported
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await karim.press(f"open:{pool.id}")
    assert "Écrit par les adhérents : « bouchons alu 31,5x24 »" in karim.shown.splitlines()
    await karim.press(f"split:{pool.id}")
    assert "1. « Capsules »" in karim.shown


async def test_a_command_in_the_middle_leaves_the_question_to_the_next_text(
    salma: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await salma.press("mute")
    assert len(salma.last) == 1
    await salma.say("/opportunites")
    assert len(salma.last) == 1
    assert (await salma.say("5 tonnes par mois")).startswith("5 tonnes")
    await salma.tap("Aucune difficulté")
    assert await rows(database, INTERESTS) == [("too", "waiting", None)]


async def test_a_refused_one_counts_for_nothing_and_its_member_is_told(
    salma: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await karim.press("refuse:1")
    assert len(await stated(database, pool)) == 3
    (told,) = await letters(database, salma.person)
    assert told.text == "« Capsules » : l’AMCA n’a pas retenu votre réponse cette fois. Merci."


async def test_what_is_left_half_way_adds_nothing(salma: Chat, pool: Reported, database: Database) -> None:
    await salma.press(f"too:{pool.id}")
    await salma.say("5 tonnes")
    assert (await salma.tap("Annuler")).startswith("C’est noté, on s’arrête là. Rien n’est transmis.")
    assert await rows(database, INTERESTS) == []
    assert len(await rows(database, NEEDS)) == 3


async def test_answering_again_updates_the_same_need_and_waits_again_unless_it_was_accepted(
    salma: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    again = await salma.press(f"too:{pool.id}")
    assert again == f"Vous l’avez déjà signalé. Voulez-vous mettre à jour vos chiffres ?\n{QUANTITY}"
    await imports_too(salma, "6 tonnes par an")
    assert len(await rows(database, NEEDS)) == 4
    assert len(await letters(database, karim.person)) == 2
    await karim.press("accept:1")
    await salma.press(f"too:{pool.id}")
    await salma.say("7 tonnes par an")
    await salma.say("/passer")
    assert await rows(database, INTERESTS) == [("too", "accepted", None)]
    (mine,) = [each for each in await stated(database, pool) if each.company == "Sucrerie"]
    assert (mine.quantity, mine.severities) == (7_000, {"lead_time": 2})
    assert len(await letters(database, karim.person)) == 2


async def test_not_knowing_replaces_nothing(
    salma: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await karim.press("accept:1")
    before = [replace(each, stated_at=NOON) for each in await stated(database, pool)]
    await salma.press(f"too:{pool.id}")
    await salma.tap("Je ne sais pas")
    await salma.say("/passer")
    assert [replace(each, stated_at=NOON) for each in await stated(database, pool)] == before


async def test_who_reported_it_in_their_interview_corrects_it_there(
    reception: Reception, database: Database, karim: Chat
) -> None:
    nora = await let_in(reception, 77, "member", "Nora")
    await nora.say("/start")
    for each in ("language:0:fr", "start:0:go", "consent:0:~all", "Biscuiterie", "role:0:buyer", *PRODUCT):
        await (nora.pick(each) if ":0:" in each else nora.say(each))
    (need,) = await rows(database, "SELECT id, opportunity_id FROM needs")
    async with database.writing() as session:
        row = await companies.by_id(session, [1])
        await companies.confirm(session, list(row), NOON)
        await opportunities.approve(session, need[1], "Capsules", "كبسولات", karim.person.id, NOON)
        await opportunities.publish(session, need[1], None, NOON)
        await opportunities.recheck(session, [need[1]], NOON, WEIGHTS)
    await nora.press(f"too:{need[1]}")
    await nora.say("2 tonnes par an")
    await nora.tap("☐ Ruptures fréquentes")
    await nora.tap("Terminé")
    await nora.tap("Terminé")
    assert await rows(database, "SELECT id, opportunity_id FROM needs") == [need]
    assert await rows(database, INTERESTS) == []
    async with database.reading() as session:
        (mine,) = (await opportunities.contributions(session, [need[1]]))[need[1]]
    assert (mine.quantity, mine.severities, mine.stockouts) == (2_000, {"stockouts": 2}, 4)
    await nora.say("/mes_composants")
    await nora.tap("1 · capsules alu")
    assert "2 tonnes par an" in nora.shown
    kept = "SELECT revision FROM answers WHERE component = 1 AND key = 'quantity' ORDER BY revision"
    assert await rows(database, kept) == [(1,), (2,)]


async def test_a_member_without_a_company_gives_it_first(
    reception: Reception, database: Database, pool: Reported
) -> None:
    nora = await let_in(reception, 77, "member", "Nora")
    asked = await nora.press(f"too:{pool.id}")
    assert asked.startswith("Pour enregistrer une réponse, il me faut d’abord votre accord.")
    for words in ("Français", "C’est parti", "Tout accepter"):
        await nora.tap(words)
    shown = await nora.press(f"too:{pool.id}")
    assert shown == (
        "Pour ajouter votre besoin à la demande, il me faut d’abord votre société."
        " Touchez ensuite « Je l’importe aussi » de nouveau.\n\n"
        "Dans quelle société travaillez-vous ?\n  [Retour]"
    )
    await nora.say("Biscuiterie")
    assert await nora.press(f"too:{pool.id}") == QUANTITY


async def test_it_is_taken_back_once_sure(
    salma: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    await karim.press("accept:1")
    await salma.press(f"details:{pool.id}")
    assert await salma.tap("Supprimer mon besoin") == (
        "Supprimer « Capsules » ? Les totaux seront recalculés sans lui.\n  [Supprimer] [Garder]"
    )
    assert await salma.press("forget:1:maybe") == OLD
    assert await salma.tap("Supprimer") == "« Capsules » est supprimé."
    assert (len(await rows(database, NEEDS)), await rows(database, INTERESTS)) == (3, [])
    assert len(await stated(database, pool)) == 3
    assert await salma.press("forget:1:sure") == GONE
    assert await salma.press("forget:x") == GONE
    await salma.press(f"details:{pool.id}")
    assert "Supprimer mon besoin" not in salma.shown


async def test_nobody_takes_back_another_s(
    salma: Chat, reception: Reception, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await imports_too(salma)
    other = chat(reception, pool.reporters[0].person)
    assert await other.press("forget:1:sure") == GONE
    assert len(await rows(database, NEEDS)) == 4


async def test_a_second_account_of_a_company_adds_nothing_to_the_number_of_companies(
    reception: Reception, karim: Chat, pool: Reported, database: Database
) -> None:
    twin = chat(reception, await member(database, "Huileries du Sais SARL", 90, confirmed=False))
    await twin.press(f"too:{pool.id}")
    await imports_too(twin)
    await karim.press("accept:1")
    assert len(await stated(database, pool)) == 3


@pytest.mark.parametrize("verb", ["details", "too", "maker", "make"])
async def test_an_opportunity_that_is_not_there_is_answered_clearly(
    salma: Chat, database: Database, verb: str
) -> None:
    for number in ("999", "x", "0", "-1", "99999999999"):
        assert await salma.press(f"{verb}:{number}") == GONE
    hidden = await reported(database, 1)
    assert await salma.press(f"{verb}:{hidden.id}") == GONE
    await hidden.publish()
    async with database.writing() as session:
        await opportunities.withdraw(session, hidden.id, None, NOON)
    assert await salma.press(f"{verb}:{hidden.id}") == WITHDRAWN
    assert await salma.press(f"{verb}:{hidden.id}:1:2") == OLD
    assert await rows(database, "SELECT * FROM interviews WHERE survey LIKE '%:%'") == []


async def test_the_button_of_a_merged_opportunity_leads_to_the_one_that_holds_its_needs(
    salma: Chat, pool: Reported, database: Database
) -> None:
    old = await reported(database, 1, first=70)
    await old.publish()
    async with database.writing() as session:
        await opportunities.merge(session, pool.id, old.id, None, "", NOON)
        await opportunities.recheck(session, [pool.id], NOON, WEIGHTS)
    assert await salma.press(f"too:{old.id}") == QUANTITY
    await imports_too(salma)
    assert (await rows(database, NEEDS))[-1] == ("Capsules", pool.id)


async def test_answers_that_end_after_it_was_withdrawn_are_not_lost(
    salma: Chat, pool: Reported, database: Database
) -> None:
    await salma.press(f"too:{pool.id}")
    await salma.say("5 tonnes")
    async with database.writing() as session:
        await opportunities.withdraw(session, pool.id, None, NOON)
    await salma.tap("Aucune difficulté")
    assert await rows(database, INTERESTS) == [("too", "waiting", None)]


async def test_a_partner_imports_nothing(reception: Reception, pool: Reported) -> None:
    partner = await let_in(reception, 32, "partner", "Omar")
    assert await partner.press(f"too:{pool.id}") == NOT_ALLOWED
    assert await partner.press(f"maker:{pool.id}") == NOT_ALLOWED


async def test_a_digest_s_button_after_an_erasure_is_answered_clearly(
    salma: Chat, pool: Reported, database: Database
) -> None:
    async with database.writing() as session:
        await session.execute(text("DELETE FROM people WHERE id = :id"), {"id": salma.person.id})
    for act in ("too", "details", "make"):
        taken = await salma.reception.receive([updates.tap(f"@{act}:{pool.id}", salma.person.telegram_id)])
        (said,) = [row.payload["text"] for row in taken.rows if row.chat_id == salma.person.telegram_id]
        assert said == "Ce bouton n’est plus valable. Pour commencer ou recommencer\u00a0: /start"
    assert (salma.person.id,) not in await rows(database, "SELECT id FROM people")
    assert await rows(database, INTERESTS) == []


async def test_adding_takes_the_same_queries_whatever_surrounds_the_opportunity(
    reception: Reception, database: Database, queries: Callable[[], int]
) -> None:
    async def taken(companies: int, first: int) -> list[int]:
        found = await reported(database, companies, first=first)
        await found.publish()
        reader = chat(reception, await member(database, f"Reader {first}", first + 20))
        await reader.say("/mes_composants")
        counts = []
        for act in (f"details:{found.id}", f"too:{found.id}"):
            queries()
            await reader.press(act)
            counts.append(queries())
        await reader.say("5 tonnes")
        queries()
        await reader.tap("Aucune difficulté")
        return [*counts, queries()]

    assert await taken(1, 100) == await taken(5, 200)

"""A maker's answer, a coordinator's yes, and a buyer who is asked before anything of theirs is told."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.interviewing import Reception
from storage import Database, companies, company_book, consents, interests, opportunities, people
from storage.consents import Consent
from storage.interests import Answered
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, chat, let_in, letters
from tests.bot.desk.market import Reported, reported
from tests.storage.house import NOON

GONE = "Cet élément n’existe plus."
DONE = "Tout est traité. Le résumé part le 30 novembre 2026 à 09:00."
OLD = "Ce bouton n’est plus valable."
WITHDRAWN = "Cette opportunité a été retirée."
INTRODUCTIONS = "SELECT person_id, status FROM introductions ORDER BY id"
ASKED = (
    "Un fabricant propose de fournir « Capsules »."
    " Acceptez-vous que l’AMCA lui donne vos coordonnées professionnelles ?\n"
    "  [Oui, mettez-nous en relation]\n  [Non, pas pour le moment]"
)


@pytest.fixture
async def pool(database: Database) -> Reported:
    """Three confirmed companies import it and agree to be asked; it is published."""
    found = await reported(database)
    await found.publish()
    await agree(database, *(each.person.id for each in found.reporters))
    return found


@pytest.fixture
async def omar(reception: Reception, database: Database) -> Chat:
    """A partner of a company of his own."""
    partner = await let_in(reception, 32, "partner", "Omar")
    async with database.writing() as session:
        made = await companies.named(session, ["Cartonnerie Zouitina"], NOON)
        await people.set_company(session, {partner.person.id: made["Cartonnerie Zouitina"].id})
    return partner


async def agree(database: Database, *person_ids: int, granted: bool = True) -> None:
    decided = [Consent(each, "followup", granted, "1", "fr", NOON) for each in person_ids]
    async with database.writing() as session:
        await consents.decide(session, decided)


async def offer(partner: Chat, pool: Reported, fit: str = "Ce produit exactement") -> None:
    """Answer an opportunity as a partner does."""
    await partner.press(f"make:{pool.id}")
    await partner.tap(fit)
    await partner.say("200 tonnes")
    await partner.say("Norme alimentaire")


async def asked(omar: Chat, karim: Chat, pool: Reported) -> list[Chat]:
    """Let a partner offer, a coordinator accept and ask the buyers; give these."""
    await offer(omar, pool)
    await karim.press("accept:1")
    await karim.tap("Proposer aux acheteurs : Cartonnerie Zouitina")
    return [chat(omar.reception, each.person) for each in pool.reporters]


async def boxes(database: Database, pool: Reported) -> tuple[Any, Any]:
    async with database.reading() as session:
        return (await opportunities.fits(session, [pool.id]))[pool.id], (await pool.row()).box


async def test_a_partner_s_answer_is_told_to_a_coordinator_and_counts_at_once(
    omar: Chat, karim: Chat, admin: Chat, pool: Reported, database: Database
) -> None:
    assert await boxes(database, pool) == ((), "watch")
    await offer(omar, pool)
    assert omar.shown == (
        "Noté : Norme alimentaire.\n"
        "Merci. L’AMCA revient vers vous ; les acheteurs restent anonymes jusqu’à leur accord."
    )
    assert await boxes(database, pool) == (("exact",), "quick_win")
    for each in (karim, admin):
        (letter,) = await letters(database, each.person)
        assert letter.lines() == [
            "Cartonnerie Zouitina répond pour « Capsules » : ce produit exactement, capacité disponible.",
            "Capacité : 200 tonnes par an",
            "Précision : Norme alimentaire",
            "  [Accepter] [Refuser]",
            "  [Ouvrir]",
        ]
    await offer(omar, pool, "Nous pourrions, avec un investissement")
    assert len(await letters(database, karim.person)) == 2
    assert await boxes(database, pool) == (("could",), "watch")
    await karim.press("refuse:1")
    assert await boxes(database, pool) == ((), "watch")


async def test_a_member_s_offer_counts_after_a_yes(
    reception: Reception, karim: Chat, pool: Reported, database: Database
) -> None:
    maker = chat(reception, (await reported(database, 1, first=70)).reporters[0].person)
    await maker.press(f"make:{pool.id}")
    assert "autre qualité" not in maker.shown
    await maker.tap("Un produit proche")
    await maker.say("/passer")
    assert await boxes(database, pool) == ((), "watch")
    await karim.press("accept:1")
    assert await boxes(database, pool) == (("near",), "watch")
    (told,) = await letters(database, maker.person)
    assert told.text == "« Capsules » : votre réponse est retenue, l’AMCA revient vers vous."
    events = "SELECT kind, public FROM opportunity_events WHERE kind = 'maker'"
    assert await rows(database, events) == [("maker", False)]


async def test_the_staff_s_own_answer_needs_no_decision(
    karim: Chat, nadia: Chat, pool: Reported, database: Database
) -> None:
    await karim.press(f"details:{pool.id}")
    assert karim.acts == [f"@make:{pool.id}", f"@open:{pool.id}"]
    await karim.tap("Répondre")
    await karim.tap("Un produit proche")
    await karim.say("/passer")
    await karim.say("/passer")
    assert await boxes(database, pool) == (("near",), "watch")
    assert await rows(database, "SELECT status FROM interests") == [("accepted",)]
    assert await letters(database, karim.person) == []
    assert await rows(database, "SELECT action FROM audit") == [("answer",)]


async def test_a_maker_somebody_knows_is_told_to_a_coordinator(
    reception: Reception, karim: Chat, pool: Reported, database: Database
) -> None:
    salma = chat(reception, pool.reporters[0].person)
    question = "Quel fabricant, et dans quelle ville ? L’AMCA le contactera sans vous citer.\n  [Annuler]"
    assert await salma.press(f"maker:{pool.id}") == question
    assert (await salma.say("Sotumag, Berrechid")).endswith("Merci, c’est transmis au coordinateur.")
    (letter,) = await letters(database, karim.person)
    assert letter.text == "Un adhérent (n° 1) connaît un fabricant pour « Capsules » : Sotumag, Berrechid"
    await karim.press("accept:1")
    assert "introduce:1" not in str(karim.acts)
    assert await karim.press("introduce:1") == OLD


async def test_nothing_of_a_buyer_leaves_before_their_yes(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    salma, rachid, hind = await asked(omar, karim, pool)
    assert karim.last[-1].text == ("3 acheteurs ont été sollicités. Rien n’est communiqué sans leur accord.")
    for each in (salma, rachid, hind):
        (letter,) = await letters(database, each.person)
        assert "\n".join(letter.lines()) == ASKED
    await rachid.press("intro:2:no")
    assert rachid.shown == "C’est noté : rien n’est communiqué au fabricant."
    seen = json.dumps(await rows(database, "SELECT payload FROM outbox WHERE chat_id = 32"), default=str)
    for secret in ("Salma", "Huileries", "Conserves", "Emballages", "salma"):
        assert secret not in seen
    assert [each.text for each in await letters(database, omar.person)] == [
        "« Capsules » : votre réponse est retenue, l’AMCA revient vers vous."
    ]
    assert [status for _, status in await rows(database, INTRODUCTIONS)] == ["asked", "no", "asked"]


async def test_after_a_yes_each_gets_the_other_s_contact_and_the_staff_is_told(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    salma, *_ = await asked(omar, karim, pool)
    async with database.writing() as session:
        await session.execute(
            text("UPDATE people SET function = 'buyer' WHERE id = :id"), {"id": salma.person.id}
        )
    tap = updates.tap("@intro:1:yes", salma.person.telegram_id)
    tap["callback_query"]["from"]["username"] = "salma"
    await salma.feed(tap)
    assert salma.shown == (
        "Merci. Le fabricant de « Capsules » reçoit vos coordonnées ; voici les siennes.\n"
        "Omar · Cartonnerie Zouitina"
    )
    assert salma.last[0].edited
    *_, letter = await letters(database, omar.person)
    assert letter.text == (
        "Un acheteur de « Capsules » accepte d’être mis en relation avec vous.\n"
        "Salma 50 · Acheteuse, acheteur · Huileries du Saïs · @salma"
    )
    *_, told = await letters(database, karim.person)
    assert told.lines() == [
        "Huileries du Saïs accepte d’être mis en relation pour « Capsules » : c’est fait.",
        "  [Ouvrir]",
    ]
    before = len(await rows(database, "SELECT id FROM outbox"))
    await salma.press("intro:1:no")
    assert (salma.shown, salma.toasts) == ("", ["C’est déjà noté."])
    assert len(await rows(database, "SELECT id FROM outbox")) == before
    assert (await rows(database, INTRODUCTIONS))[0] == (salma.person.id, "done")
    assert ("introduced",) in await rows(database, "SELECT action FROM audit")


async def test_two_who_cannot_write_to_each_other_are_put_in_touch_by_the_staff(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    salma, *_ = await asked(omar, karim, pool)
    async with database.writing() as session:
        await session.execute(text("UPDATE people SET username = NULL"))
    await salma.press("intro:1:yes")
    *_, told = await letters(database, karim.person)
    assert told.text.splitlines()[1] == (
        "Aucun des deux n’a de nom d’utilisateur Telegram : à vous de les mettre en relation."
    )


async def test_only_buyers_who_agreed_can_be_reached_and_count_are_asked_and_each_once(
    omar: Chat, karim: Chat, reception: Reception, pool: Reported, database: Database
) -> None:
    one, two, three = (each.person.id for each in pool.reporters)
    await agree(database, one, granted=False)
    async with database.writing() as session:
        await people.set_reachable(session, {two: False})
    stranger = (await reported(database, 1, first=70, confirmed=False)).reporters[0].person
    await agree(database, stranger.id)
    newcomer = chat(reception, stranger)
    await newcomer.press(f"too:{pool.id}")
    await newcomer.say("5 tonnes")
    await newcomer.tap("Aucune difficulté")
    await offer(omar, pool)
    await karim.press("accept:2")
    await karim.press("introduce:2")
    assert karim.last[-1].text == "1 acheteur a été sollicité. Rien n’est communiqué sans son accord."
    assert await rows(database, INTRODUCTIONS) == [(three, "asked")]
    await karim.press("introduce:2")
    assert karim.last[-1].text == (
        "Aucun acheteur à solliciter : tous ont déjà répondu ou sont injoignables."
    )


async def test_a_buyer_s_answer_is_theirs_alone(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    salma, rachid, _ = await asked(omar, karim, pool)
    assert await rachid.press("intro:1:yes") == GONE
    assert await omar.press("intro:1:yes") == GONE
    assert await salma.press("intro:1:maybe") == OLD
    for number in ("999", "x", "0"):
        assert await salma.press(f"intro:{number}:yes") == GONE
    assert {status for _, status in await rows(database, INTRODUCTIONS)} == {"asked"}


async def test_a_yes_comes_to_nothing_once_the_offer_or_the_opportunity_does_not_stand(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    salma, rachid, _ = await asked(omar, karim, pool)
    async with database.writing() as session:
        await opportunities.withdraw(session, pool.id, None, NOON)
    assert await salma.press("intro:1:yes") == WITHDRAWN
    async with database.writing() as session:
        await interests.give(session, Answered(pool.id, omar.person.id, "make", "none"), NOON)
    assert await rachid.press("intro:2:yes") == OLD
    async with database.writing() as session:
        await session.execute(text("DELETE FROM people WHERE id = :id"), {"id": omar.person.id})
    assert await salma.press("intro:1:yes") == GONE
    assert await rows(database, INTRODUCTIONS) == []


async def test_two_coordinators_deciding_the_same_answer_at_once_have_one_outcome(
    omar: Chat, karim: Chat, nadia: Chat, pool: Reported, database: Database
) -> None:
    await offer(omar, pool)
    yes, no = (
        updates.tap(f"@{verb}:1", each.person.telegram_id)
        for verb, each in (("accept", karim), ("refuse", nadia))
    )
    yes["callback_query"]["from"]["first_name"] = "Karim"
    no["callback_query"]["from"]["first_name"] = "Nadia"
    taken = await karim.reception.receive([yes, no])
    told = [row.payload["text"] for row in taken.rows if row.chat_id == nadia.person.telegram_id]
    assert len(told) == 1
    assert told[0].startswith("\u2068Karim\u2069 vient de modifier cette fiche. Voici son état actuel.")
    assert await rows(database, "SELECT status FROM interests") == [("accepted",)]
    assert len(await letters(database, omar.person)) == 1


async def test_an_answer_is_decided_in_the_week_and_the_next_card_follows(
    omar: Chat, karim: Chat, nadia: Chat, pool: Reported
) -> None:
    await offer(omar, pool)
    await karim.say("/semaine")
    assert "Cartonnerie Zouitina répond pour « Capsules »" in karim.shown
    await karim.tap("Accepter")
    assert karim.last[0].edited
    assert karim.last[0].text.splitlines()[0] == "C’est noté : la réponse est acceptée."
    await karim.tap("Proposer aux acheteurs : Cartonnerie Zouitina")
    (shown,) = karim.last
    assert (shown.edited, shown.text.splitlines()) == (
        True,
        ["3 acheteurs ont été sollicités. Rien n’est communiqué sans leur accord.", "", DONE],
    )
    await nadia.press("refuse:1:week")
    assert nadia.shown.startswith("Quelqu’un a déjà décidé de cette réponse.")


@pytest.mark.parametrize("verb", ["accept", "refuse", "introduce"])
async def test_an_unknown_answer_and_whoever_may_not_decide_are_answered_clearly(
    karim: Chat, omar: Chat, pool: Reported, database: Database, verb: str
) -> None:
    for number in ("999", "x", "0", "99999999999"):
        assert await karim.press(f"{verb}:{number}") == GONE
    await offer(omar, pool)
    for each in (omar, chat(omar.reception, pool.reporters[0].person)):
        assert await each.press(f"{verb}:1") == "Cette action ne vous est pas ouverte."
    assert await rows(database, "SELECT status FROM interests") == [("waiting",)]


async def test_a_partner_sees_published_opportunities_of_their_sectors_only(
    omar: Chat, pool: Reported, database: Database
) -> None:
    async with database.writing() as session:
        await people.set_profile(session, {omar.person.id: people.Profile(sectors=["textile"])})
    assert await omar.press(f"details:{pool.id}") == "Cette action ne vous est pas ouverte."
    assert (await omar.say("/opportunites")).startswith("Aucune opportunité publiée dans vos secteurs")


async def test_asking_takes_the_same_queries_whatever_the_number_of_buyers(
    omar: Chat, karim: Chat, database: Database, queries: Callable[[], int]
) -> None:
    counts = []
    for companies_, first in ((2, 100), (5, 200)):
        found = await reported(database, companies_, first=first)
        await found.publish()
        await agree(database, *(each.person.id for each in found.reporters))
        await offer(omar, found)
        number = len(await rows(database, "SELECT id FROM interests"))
        taken = []
        for verb in ("accept", "introduce"):
            queries()
            await karim.press(f"{verb}:{number}")
            taken.append(queries())
        counts.append(taken)
    assert counts[0] == counts[1]


async def test_a_maker_is_not_introduced_to_their_own_group(
    omar: Chat, karim: Chat, pool: Reported, database: Database
) -> None:
    parent = pool.reporters[0]
    async with database.writing() as session:
        known = await people.by_id(session, [omar.person.id])
        company = known[omar.person.id].company_id
        assert company
        await company_book.join(session, company, parent.company.id or 0, NOON, alias=False)
    await asked(omar, karim, pool)
    others = [each.person.id for each in pool.reporters if each is not parent]
    assert [who for who, _ in await rows(database, INTRODUCTIONS)] == others

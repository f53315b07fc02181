"""The coordinator's week: one queue of all that waits, yes, no or later, and what each decision does."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot import suggestions
from bot.desk.waiting import waiting
from bot.interviewing import Reception
from opportunities.grouping import Suggestion
from storage import Database, interests, marks, outbox, tables
from storage.interests import Answered
from storage.outbox import Outcome
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in, letters
from tests.bot.desk.market import Reported, reported
from tests.storage.house import NOON, letter
from tests.storage.market import buyers, report

LATER = "Sans décision de votre part, rien n’est publié : ces points reviendront la semaine prochaine."
DONE = "Tout est traité. Le résumé part le 30 novembre 2026 à 09:00."


async def doubtful(database: Database, chat: Chat) -> int:
    """Leave a letter to somebody in doubt; give its id."""
    async with database.writing() as session:
        to = chat.person
        (row,) = await outbox.put(
            session, [letter(to.telegram_id, "Bonjour", person_id=to.id, key="digest:2026-47:1")], NOON
        )
        await outbox.settle(session, [Outcome(row.id, "uncertain", problem="read timeout")])
    return row.id


async def state(database: Database, row: int) -> str:
    """Give what became of a letter."""
    async with database.reading() as session:
        return str(await session.scalar(select(tables.outbox.c.state).where(tables.outbox.c.id == row)))


async def suggested(database: Database, *pairs: Suggestion) -> None:
    """Keep these pairs as the job that works them out does."""
    async with database.writing() as session:
        kept = [[each.a, each.b, each.score, each.why] for each in pairs]
        found = {"edition": "x", "at": NOON.isoformat(), "pairs": kept}
        await marks.write(session, suggestions.KEPT, found)


async def answered(database: Database, pool: Reported, chat: Chat) -> int:
    """Let somebody answer that they can make it."""
    async with database.writing() as session:
        given = Answered(pool.id, chat.person.id, "make", "near", {})
        return await interests.give(session, given, NOON)


async def test_nothing_waits(karim: Chat) -> None:
    assert await karim.say("/semaine") == DONE


async def test_somebody_at_the_door_is_let_in_and_told(
    karim: Chat, reception: Reception, database: Database
) -> None:
    guest = await let_in(reception, 61, "guest", "Hicham")
    assert (await karim.say("/semaine")).splitlines() == [
        "Votre semaine : 1 décision, environ 1 minute.",
        "",
        "Hicham demande l’accès. L’accepter ?",
        "  [Accepter] [Refuser]",
        "  [Plus tard]",
    ]
    await karim.tap("Accepter")
    assert karim.last[0].edited
    assert karim.shown.splitlines() == ["Hicham peut entrer : un message le lui dit.", "", DONE]
    assert await rows(database, "SELECT role FROM people WHERE telegram_id = 61") == [("member",)]
    assert [each.text for each in await letters(database, guest.person)] == [
        "C’est fait : l’AMCA vous a ouvert l’accès. On commence ?"
    ]
    assert await rows(database, "SELECT actor_id, action, subject FROM audit") == [
        (karim.person.id, "role", str(guest.person.id))
    ]
    await karim.press(f"admit:{guest.person.id}")
    assert len(await letters(database, guest.person)) == 1


async def test_who_is_refused_is_not_shown_again(karim: Chat, nadia: Chat, reception: Reception) -> None:
    await let_in(reception, 61, "guest", "Hicham")
    await karim.say("/semaine")
    await karim.tap("Refuser")
    assert karim.shown.splitlines()[0] == "C’est noté : la demande est refusée."
    assert await nadia.say("/semaine") == DONE


async def test_a_confirmed_company_counts_at_once(karim: Chat, database: Database) -> None:
    pool = await reported(database, 1, confirmed=False)
    await pool.approve()
    await karim.say("/semaine")
    assert karim.shown.splitlines()[2:] == [
        "Confirmer la société « Huileries du Saïs » ?",
        "Ses chiffres ne comptent qu’une fois confirmée.",
        "1 produit signalé",
        "  [Confirmer] [Refuser]",
        "  [Plus tard]",
    ]
    await karim.tap("Confirmer")
    assert karim.shown.splitlines()[0] == "Confirmée : ses chiffres comptent désormais."
    confirmed = "SELECT COUNT(*) FROM companies WHERE confirmed_at IS NOT NULL"
    assert await rows(database, confirmed) == [(1,)]
    assert ("confirm",) in await rows(database, "SELECT action FROM audit")


async def test_another_spelling_of_a_known_company_becomes_the_same_one(
    karim: Chat, database: Database
) -> None:
    await reported(database, 1)
    (second,) = await buyers(database, "Huilerie du Saïs", first=80, confirmed=False)
    await report(database, second)
    await karim.say("/semaine")
    assert "Nom proche d’une société connue : Huileries du Saïs" in karim.shown
    await karim.tap("C’est la même société")
    assert karim.shown.splitlines()[0] == (
        "« Huilerie du Saïs » et « Huileries du Saïs » comptent comme une seule société."
    )
    known = "SELECT id, group_id, confirmed_at IS NOT NULL FROM companies ORDER BY id"
    (first, _, _), (_, group, confirmed) = await rows(database, known)
    assert (group, bool(confirmed)) == (first, True)


async def test_a_refused_company_is_not_shown_again_and_never_counts(karim: Chat, database: Database) -> None:
    pool = await reported(database, 1, confirmed=False)
    await pool.publish()
    await karim.say("/semaine")
    await karim.tap("Refuser")
    assert karim.shown.splitlines()[0].startswith("C’est noté : la société n’est pas confirmée")
    assert await karim.say("/semaine") == DONE


async def test_a_letter_in_doubt_is_sent_again_or_left(karim: Chat, nadia: Chat, database: Database) -> None:
    row = await doubtful(database, nadia)
    assert (await karim.say("/semaine")).splitlines()[2:4] == [
        "Envoi à l’issue incertaine : résumé, pour Nadia.",
        "Le message est peut-être arrivé. Le renvoyer ?",
    ]
    await karim.tap("Renvoyer")
    assert karim.shown.splitlines()[0] == "C’est noté : le message repart."
    assert await state(database, row) == "waiting"
    await karim.press(f"leave:{row}")
    assert karim.shown.splitlines()[0] == "Cet élément n’existe plus."
    assert await state(database, row) == "waiting"
    async with database.writing() as session:
        await outbox.settle(session, [Outcome(row, "uncertain")])
    await karim.press(f"leave:{row}")
    assert await state(database, row) == "dropped"


async def test_a_name_approved_in_the_week_is_published_next(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.say("/semaine")
    assert karim.shown.splitlines() == [
        "Votre semaine : 1 décision, environ 3 minutes.",
        "",
        "Sous quel nom général publier ce produit ? Il ne doit pas laisser deviner la société.",
        "",
        "Proposition en français : Capsule aluminium",
        "Proposition en arabe : سدادة ألومنيوم",
        "Écrit par les adhérents : bouchons alu 31,5x24",
        "3 sociétés importent ce produit",
        "  [Approuver ces noms]",
        "  [Écrire un autre nom]",
        "  [Ouvrir]",
        "  [Plus tard]",
    ]
    await karim.tap("Approuver ces noms")
    assert karim.shown.splitlines()[:5] == [
        "Nom enregistré dans les deux langues.",
        "",
        "Votre semaine : 1 décision, environ 1 minute.",
        "",
        "Publier « Capsule aluminium » ?",
    ]
    await karim.tap("Publier")
    assert karim.shown.splitlines()[-1] == DONE
    assert (await pool.row()).published


async def test_a_name_written_in_the_week_goes_on_with_the_week(karim: Chat, database: Database) -> None:
    await reported(database)
    await karim.say("/semaine")
    await karim.tap("Écrire un autre nom")
    await karim.say("Bouchons")
    await karim.say("سدادات")
    assert "Publier « Bouchons » ?" in karim.last[-1].text


async def test_dropping_from_the_week_asks_why_and_goes_on(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await pool.approve()
    await karim.say("/semaine")
    await karim.tap("Abandonner")
    await karim.tap("Retour")
    assert "Publier « Capsules » ?" in karim.shown
    await karim.tap("Abandonner")
    await karim.tap("volume insuffisant")
    assert karim.shown.splitlines() == ["C’est fait.", "", DONE]


async def test_a_suggestion_is_taken_with_a_way_back_or_refused_for_good(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    one, two = await reported(database, 2), await reported(database, 1, first=70)
    for each in (one, two):
        await each.publish()
    await suggested(database, Suggestion(one.id, two.id, 0.8, "both"))
    await karim.say("/semaine")
    assert karim.shown.splitlines()[2] == (
        "« Capsules » et « Capsules » : le même produit ? (raison : même position douanière et noms proches)"
    )
    assert (
        karim.shown.splitlines()[3:5]
        == ["« Capsules », écrit par les adhérents : « bouchons alu 31,5x24 »"] * 2
    )
    await nadia.say("/semaine")
    await karim.tap("Regrouper")
    assert karim.shown.splitlines() == [
        "Regroupé dans « Capsules ».",
        "",
        DONE,
        "  [Annuler le regroupement]",
    ]
    await nadia.tap("Regrouper")
    assert nadia.shown.splitlines()[0] == "Ces deux opportunités sont déjà regroupées."
    await karim.tap("Annuler le regroupement")
    await nadia.say("/semaine")
    await nadia.tap("Laisser séparés")
    assert nadia.shown.splitlines()[0] == "C’est noté : ce sont deux produits différents."
    assert await karim.say("/semaine") == DONE


async def test_an_answer_waits_with_its_opportunity(
    karim: Chat, reception: Reception, database: Database
) -> None:
    pool = await reported(database)
    await pool.publish()
    partner = await let_in(reception, 32, "partner", "Omar")
    number = await answered(database, pool, partner)
    await karim.say("/semaine")
    assert karim.shown.splitlines()[2] == "Omar répond pour « Capsules » : un produit proche."
    assert f"@accept:{number}:week" in karim.acts
    await karim.tap("Ouvrir")
    assert "Faisabilité : 50 %" in karim.shown


async def test_what_is_put_off_comes_back_next_week(karim: Chat, nadia: Chat, database: Database) -> None:
    await reported(database)
    await karim.say("/semaine")
    await karim.tap("Plus tard")
    assert karim.shown == LATER
    assert await karim.say("/semaine") == LATER
    assert "Proposition en français" in await nadia.say("/semaine")
    karim.reception.house.clock.ahead = timedelta(days=7)
    assert "Proposition en français" in await karim.say("/semaine")


async def test_a_week_is_ten_decisions_and_no_more_come_while_it_is_gone_through(
    karim: Chat, reception: Reception, database: Database
) -> None:
    async with database.writing() as session:
        guests = [
            {"telegram_id": 1000 + each, "first_name": f"G{each}", "role": "guest", "reachable": True}
            | {"created_at": NOON, "seen_at": NOON}
            for each in range(14)
        ]
        await session.execute(insert(tables.people), guests)
    await karim.say("/semaine")
    assert karim.shown.startswith("Votre semaine : 10 décisions, environ 10 minutes.")
    for _ in range(10):
        await karim.tap("Refuser")
    assert karim.shown.splitlines()[-2:] == [
        "Les décisions de la semaine sont prises. Il en reste 4 autres.",
        "  [Continuer]",
    ]
    await karim.tap("Continuer")
    assert karim.shown.startswith("Votre semaine : 4 décisions")


async def test_a_decision_somebody_else_took_is_passed_over(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    pool = await reported(database)
    await pool.approve()
    for each in (karim, nadia):
        await each.say("/semaine")
    await karim.tap("Publier")
    await nadia.tap("Publier")
    assert nadia.last[0].text.startswith("Karim vient de modifier cette fiche.")
    assert (nadia.last[1].text, nadia.last[1].edited) == (DONE, True)
    assert await nadia.say("/semaine") == DONE
    published = "SELECT COUNT(*) FROM opportunity_events WHERE kind = 'published'"
    assert await rows(database, published) == [(1,)]


async def test_an_old_week_s_button_still_goes_on(karim: Chat, database: Database) -> None:
    await reported(database)
    await reported(database, 2, first=70)
    await karim.say("/semaine")
    karim.reception.house.clock.ahead = timedelta(days=7)
    await karim.tap("Plus tard")
    assert karim.shown.startswith("Votre semaine : 1 décision")


async def test_what_waits_is_read_with_the_same_queries_however_much_there_is(
    karim: Chat, database: Database, queries: object
) -> None:
    assert callable(queries)
    pools = [await reported(database, 1, first=50), await reported(database, 1, first=70, confirmed=False)]
    await suggested(database, Suggestion(pools[0].id, pools[1].id, 0.8, "both"))
    counts = []
    for first in (90, 110):
        await reported(database, 2, first=first, confirmed=False)
        queries()
        async with database.reading() as session:
            await waiting(session)
        counts.append(queries())
    assert counts[0] == counts[1]


@pytest.mark.parametrize("key", ["group.1.2", "name.7", "join.1"])
async def test_putting_off_what_is_not_there_any_more_goes_on(karim: Chat, key: str) -> None:
    assert await karim.press(f"later:{key}") == DONE

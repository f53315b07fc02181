"""`/mes_donnees`, `/corriger`, `/supprimer`: rights used in the chat, and what holds of them at once."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.desk.mine import FRESH
from bot.house import House
from bot.interviewing import Reception
from bot.recipes import NothingToMakeError, Workshop
from bot.runners import RUNNERS
from bot.work import Work, Worker
from conversations import consent, purchasing
from locales import LANGUAGES
from opportunities.score import Weights
from storage import Database, consents, interviews, outbox, people, tables
from storage.consents import Consent
from storage.interviews import Begun
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported
from tests.bot.desk.owning import SALMA, made, member
from tests.storage.house import NOON, letter, put
from tests.storage.leftovers import leftovers

CARD = "Vos accords, par usage :"
NOTHING = "Aucune donnée n’est gardée à votre sujet. Pour commencer ou recommencer : /start"
GONE = "Ce bouton n’est plus valable. Pour commencer ou recommencer : /start"
FOLDER = Path(__file__).parents[2] / "transcripts" / "desk"
QUESTION = {"fr": {"text": "Encore utile ?"}, "ar": {"text": "؟"}, "question": {"kind": "yes_no"}}


@pytest.fixture
def house(house: House) -> House:
    return house


async def granted(database: Database, chat: Chat) -> dict[str, bool]:
    async with database.reading() as session:
        found = (await consents.standing(session, [chat.person.id])).get(chat.person.id, {})
    return {purpose: each.granted for purpose, each in sorted(found.items())}


async def test_my_data_are_two_files_and_the_agreements(reception: Reception, house: House) -> None:
    chat = await member(reception)
    await chat.say("Zorglub <b>4711</b>")
    shown = await chat.say("/mes_donnees")
    assert CARD in shown
    assert "· Enregistrer mes réponses : oui, depuis le 24 novembre 2026" in shown
    assert "[Retirer : M’envoyer le résumé du lundi]" in shown
    assert "(mes-donnees.html)" in shown
    assert "(mes-donnees.json)" in shown
    files = await made(house, chat)
    page, told = files["mes-donnees.html"], json.loads(files["mes-donnees.json"])["tables"]
    assert '<html lang="fr" dir="ltr">' in page
    assert "Zorglub &lt;b&gt;4711&lt;/b&gt;" in page
    assert "Huileries Quidam" in page
    assert str(SALMA) in page
    assert told["people"][0]["telegram_id"] == SALMA
    assert [row["raw"] for row in told["answers"] if row["raw"]] == [
        "Huileries Quidam",
        "Zorglub <b>4711</b>",
    ]
    assert {row["purpose"] for row in told["consents"]} == {"interview", "totals", "digest", "followup"}
    assert [row["kind"] for row in told["data_requests"]] == ["access"]


async def test_the_file_to_read_is_right_to_left_in_arabic(reception: Reception, house: House) -> None:
    chat = await member(reception, language="ar")
    await chat.say("/mes_donnees")
    assert '<html lang="ar" dir="rtl">' in (await made(house, chat, "ar"))["mes-donnees.html"]


async def test_an_agreement_taken_back_holds_at_once_and_may_be_given_again(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    await chat.say("/mes_donnees")
    shown = await chat.tap("Retirer : M’envoyer le résumé du lundi")
    assert "Accord retiré : M’envoyer le résumé du lundi. C’est effectif tout de suite." in shown
    assert "· M’envoyer le résumé du lundi : non, depuis le 24 novembre 2026" in shown
    expected = {"interview": True, "totals": True, "digest": False, "followup": True}
    assert await granted(database, chat) == dict(sorted(expected.items()))
    shown = await chat.tap("Autoriser : M’envoyer le résumé du lundi")
    assert "Merci, vos choix sont enregistrés." in shown
    assert await granted(database, chat) == dict(sorted({**expected, "digest": True}.items()))
    decided = await rows(database, "SELECT count(*) FROM consents WHERE purpose = 'digest'")
    assert decided == [(3,)]
    assert await rows(database, "SELECT kind FROM data_requests ORDER BY id") == [("access",), ("withdraw",)]


async def test_what_is_agreed_to_again_holds_since_it_first_was(
    reception: Reception, database: Database, house: House
) -> None:
    chat = await member(reception)
    await chat.say("/mes_donnees")
    house.clock.ahead = timedelta(days=1)
    shown = await chat.tap("Retirer : M’envoyer le résumé du lundi")
    assert "· M’envoyer le résumé du lundi : non, depuis le 25 novembre 2026" in shown
    shown = await chat.say("/mes_donnees")
    assert "· Enregistrer mes réponses : oui, depuis le 24 novembre 2026" in shown
    assert await rows(database, "SELECT count(*) FROM consents") == [(5,)]


async def test_without_the_interview_nothing_is_asked_and_letters_are_given_up(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    await put(database, letter(SALMA, "rappel", person_id=chat.person.id))
    await rows(database, "SELECT 1")
    async with database.writing() as session:
        await outbox.put(
            session,
            [outbox.Outgoing(SALMA, "send", {"text": "suite"}, "letter", chat.person.id, "interview")],
            NOON,
        )
    await chat.say("/mes_donnees")
    shown = await chat.tap("Retirer : Enregistrer mes réponses")
    assert "Ce que vous aviez répondu reste enregistré. Pour tout effacer : /supprimer" in shown
    told = "SELECT purpose, state, payload FROM outbox WHERE lane = 'letter' ORDER BY id"
    found = [(purpose, state) for purpose, state, _ in await rows(database, told)]
    assert found == [("digest", "waiting"), ("interview", "dropped")]
    assert "Pour enregistrer une réponse, il me faut d’abord votre accord." in await chat.say("vannes inox")
    assert await rows(database, "SELECT count(*) FROM answers WHERE component = 1") == [(0,)]
    await chat.say("/mes_donnees")
    await chat.tap("Autoriser : Enregistrer mes réponses")
    assert "Quel produit importé" in await chat.say("/start")


async def test_totals_taken_back_leave_the_totals(reception: Reception, database: Database) -> None:
    market = await reported(database, 3)
    await market.publish()
    live = "SELECT count(*) FROM publications WHERE withdrawn_at IS NULL"
    assert await rows(database, live) != [(0,)]
    buyer = Chat(reception, market.reporters[0].person)
    await buyer.say("/mes_donnees")
    await buyer.tap("Retirer : Les inclure dans les totaux sans nom")
    assert await rows(database, live) == [(0,)]


async def test_erasing_is_asked_first_and_kept_when_told_so(reception: Reception, database: Database) -> None:
    chat = await member(reception)
    shown = await chat.say("/supprimer")
    assert "Effacer toutes vos données ?" in shown
    assert "Rien n’est effacé." in await chat.tap("Non, garder")
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]


async def test_erased_they_are_told_so_and_nothing_of_it_stays(
    reception: Reception, database: Database, house: House
) -> None:
    chat = await member(reception)
    await chat.say("Zorglub 4711")
    await chat.say("/mes_donnees")
    old = chat.messages.copy()
    await chat.say("/supprimer")
    shown = await chat.tap("Oui, tout effacer")
    assert "C’est fait : vos données sont effacées. Les sauvegardes le seront sous 30 jours." in shown
    left = "SELECT person_id, fleeting, state FROM outbox"
    assert [tuple(map(bool, row[:2])) for row in await rows(database, left)] == [(False, True)]
    await sent(database)
    assert await rows(database, left) == []
    worker = Worker(Work(database, house.clock, Weights()), "bot", RUNNERS)
    while await worker.once():
        continue
    assert await leftovers(database, SALMA, "Salma", "Huileries Quidam", "Zorglub") == set()
    asked = await rows(database, "SELECT kind, person_id FROM data_requests ORDER BY id")
    assert asked == [("access", None), ("erase", None)]
    assert await rows(database, "SELECT action, actor_id FROM audit ORDER BY id DESC LIMIT 1") == [
        ("erase", None)
    ]
    chat.messages = old


async def sent(database: Database) -> None:
    """Let everything leave."""
    found = await rows(database, "SELECT id FROM outbox WHERE state = 'leased'")
    async with database.writing() as session:
        await outbox.settle(session, [outbox.Outcome(number, "sent", 5, at=NOON) for (number,) in found])


@pytest.mark.parametrize("act", ["@erase:{second}", "@too:1", "@agree:digest:0", "1:0.consent:0:~all"])
async def test_an_old_button_of_somebody_erased_brings_nothing_back(
    reception: Reception, database: Database, act: str
) -> None:
    chat = await member(reception)
    await chat.say("/supprimer")
    await chat.tap("Oui, tout effacer")
    await sent(database)
    data = act.format(second=int(NOON.timestamp()))
    assert await chat.feed(updates.tap(data, SALMA)) == GONE
    await sent(database)
    assert (await reception.receive([updates.member("kicked", SALMA)])).rows == []
    assert await leftovers(database, SALMA, "Salma") == set()


@pytest.mark.parametrize(
    ("update", "said"),
    [
        (updates.edited("Zorglub 4711", SALMA), ""),
        (updates.text("/supprimer", SALMA), NOTHING),
        (updates.text("/mes_donnees", SALMA), NOTHING),
    ],
)
async def test_what_somebody_erased_edits_or_asks_of_their_data_brings_nothing_back(
    reception: Reception, database: Database, update: dict[str, Any], said: str
) -> None:
    chat = await member(reception)
    await chat.say("/supprimer")
    await chat.tap("Oui, tout effacer")
    await sent(database)
    assert await chat.feed(update | {"update_id": 9_000}) == said
    await sent(database)
    assert await rows(database, "SELECT * FROM people") == await rows(database, "SELECT * FROM outbox") == []
    assert await leftovers(database, SALMA, "Salma", "Zorglub") == set()


async def test_two_presses_at_once_erase_once(reception: Reception, database: Database) -> None:
    chat = await member(reception)
    await chat.say("/supprimer")
    data = f"@erase:{int(NOON.timestamp())}"
    shown = await chat.feed(updates.tap(data, SALMA), updates.tap(data, SALMA))
    assert shown.count("C’est fait") == 1
    assert await rows(database, "SELECT count(*) FROM people") == [(0,)]
    assert await rows(database, "SELECT count(*) FROM audit WHERE action = 'erase'") == [(1,)]


async def test_where_no_copy_is_kept_none_is_spoken_of(reception: Reception) -> None:
    object.__setattr__(reception.house, "backup_days", 0)
    chat = await member(reception)
    await chat.say("/supprimer")
    assert await chat.tap("Oui, tout effacer") == "C’est fait : vos données sont effacées."


async def test_the_button_of_another_day_asks_again(
    reception: Reception, database: Database, house: House
) -> None:
    chat = await member(reception)
    await chat.say("/supprimer")
    house.clock.ahead = timedelta(seconds=FRESH)
    assert "Effacer toutes vos données ?" in await chat.tap("Oui, tout effacer")
    assert await rows(database, "SELECT count(*) FROM people") == [(1,)]


async def test_somebody_not_let_in_has_the_same_rights(reception: Reception, database: Database) -> None:
    chat = await let_in(reception, SALMA, "guest", "Salma")
    assert "(mes-donnees.html)" in await chat.say("/mes_donnees")
    await chat.say("/supprimer")
    assert "C’est fait" in await chat.tap("Oui, tout effacer")
    assert await rows(database, "SELECT count(*) FROM people") == [(0,)]


async def test_the_last_admin_is_logged_and_stays(admin: Chat, database: Database) -> None:
    shown = await admin.say("/supprimer")
    assert "Votre demande est enregistrée le 24 novembre 2026. Réponse sous 10 jours." in shown
    assert "/roles" in shown
    await admin.press(f"erase:{int(NOON.timestamp())}")
    assert await rows(database, "SELECT role FROM people") == [("admin",)]
    assert "· Effacement, 24 novembre 2026, Hassan : à traiter" in await admin.say("/demandes")


async def test_admins_see_the_requests_and_nobody_else(
    admin: Chat, karim: Chat, reception: Reception
) -> None:
    chat = await member(reception)
    await chat.say("/mes_donnees")
    await chat.say("/supprimer")
    await chat.tap("Oui, tout effacer")
    shown = await admin.say("/demandes")
    assert "· Accès, 24 novembre 2026, personne effacée : faite le 24 novembre 2026" in shown
    assert "· Effacement, 24 novembre 2026, personne effacée : faite le 24 novembre 2026" in shown
    assert await karim.say("/demandes") == "Cette action ne vous est pas ouverte."


async def test_correcting_lists_the_profile_and_the_products(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    await chat.say("vannes inox")
    shown = await chat.say("/corriger")
    assert "Que voulez-vous corriger ?" in shown
    assert "[Société]" in shown
    assert "[1 · vannes inox]" in shown
    await chat.say("/mes_donnees")
    assert "[Société]" in await chat.tap("Corriger mes réponses")
    await chat.tap("Fonction")
    await chat.tap("Acheteuse, acheteur")
    assert await rows(database, "SELECT function FROM people") == [("buyer",)]
    noted = await rows(database, "SELECT kind FROM data_requests ORDER BY id")
    assert noted == [("rectify",), ("access",), ("rectify",)]


async def test_a_correction_the_bot_may_not_make_waits_for_the_team_who_says_when_it_is_done(
    reception: Reception, database: Database, admin: Chat
) -> None:
    chat = await member(reception)
    await chat.say("/mes_donnees")
    await chat.tap("Retirer : Enregistrer mes réponses")
    told = "Votre demande est enregistrée le 24 novembre 2026. Réponse sous 10 jours."
    assert told in await chat.say("/corriger")
    assert told in await chat.say("/corriger")
    assert "· Rectification, 24 novembre 2026, Salma : à traiter" in await admin.say("/demandes")
    old = admin.acts[-1]
    shown = await admin.tap("C’est fait : Rectification, Salma")
    assert "· Rectification, 24 novembre 2026, Salma : faite le 24 novembre 2026" in shown
    assert "[C’est fait" not in shown
    assert await admin.press(old.removeprefix("@")) == "Cet élément n’existe plus."
    assert await rows(database, "SELECT count(*) FROM data_requests WHERE kind = 'rectify'") == [(1,)]
    assert await rows(database, "SELECT count(*) FROM audit WHERE action = 'request'") == [(1,)]


async def test_somebody_without_access_who_wants_to_correct_is_answered_by_the_team(
    reception: Reception, database: Database
) -> None:
    chat = await let_in(reception, SALMA, "guest", "Salma")
    assert "Réponse sous 10 jours." in await chat.say("/corriger")
    assert await rows(database, "SELECT kind, answered_at FROM data_requests") == [("rectify", None)]


async def test_whoever_finished_their_interview_is_offered_to_correct_it(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    async with database.writing() as session:
        await session.execute(update(tables.interviews).values(standing="finished"))
    await chat.say("/mes_donnees")
    assert "[Société]" in await chat.tap("Corriger mes réponses")


async def test_a_new_notice_is_agreed_to_before_anything_else_is_asked(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    old = reception.house.survey.notice
    assert old is not None
    changed = purchasing.survey(consent.Controller(recipients="tous les ministères"))
    object.__setattr__(reception.house, "survey", changed)
    assert changed.notice
    assert changed.notice.version != old.version
    shown = await chat.say("vannes inox")
    assert shown.startswith("C’est noté.\nNotre notice a changé le 24 novembre 2026.")
    assert "tous les ministères" in shown
    assert await rows(database, "SELECT raw FROM answers WHERE component = 1") == [("vannes inox",)]
    assert "☑ Enregistrer mes réponses" in shown
    await chat.say("Espagne")
    assert await rows(database, "SELECT count(*) FROM answers WHERE component = 1") == [(1,)]
    shown = await chat.tap("Valider")
    assert "De quel pays" in shown or "pays" in shown
    known = "SELECT DISTINCT notice FROM consents WHERE id > 4"
    assert await rows(database, known) == [(changed.notice.version,)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_erasure_reads_as_it_was_approved(
    reception: Reception, database: Database, language: str
) -> None:
    """Rewrite it with UPDATE_TRANSCRIPTS=1, then read it."""
    chat = await member(reception, language=language)
    lines: list[str] = []
    for step in STEPS[language]:
        said = step.startswith("/")
        shown = await (chat.say(step) if said else chat.tap(step))
        asked = f"> {step}" if said else f"> [{step}]"
        lines += [asked, *(f"< {line}" for line in shown.splitlines()), ""]
        await sent(database)
    expected, found = FOLDER / f"erasure.{language}.txt", "\n".join(lines)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


STEPS = {
    "fr": (
        "/mes_donnees",
        "Retirer : Les inclure dans les totaux sans nom",
        "/supprimer",
        "Non, garder",
        "Effacer mes données",
        "Oui, tout effacer",
        "Oui, tout effacer",
        "/start",
    ),
    "ar": (
        "/mes_donnees",
        "سحب: إدراجها في المجاميع دون أسماء",
        "/supprimer",
        "لا، أبقوها",
        "حذف معطياتي",
        "نعم، احذفوا كل شيء",
        "نعم، احذفوا كل شيء",
        "/start",
    ),
}


async def test_a_file_asked_for_before_the_erasure_is_not_made_after_it(
    reception: Reception, house: House
) -> None:
    chat = await member(reception)
    await chat.say("/supprimer")
    await chat.tap("Oui, tout effacer")
    with pytest.raises(NothingToMakeError):
        await Workshop(house.database, house.clock).make(
            {"kind": "mine_html", "person": chat.person.id}, "fr"
        )


async def test_whoever_has_no_interview_decides_too(karim: Chat, database: Database) -> None:
    await karim.say("/mes_donnees")
    await karim.tap("Autoriser : M’envoyer le résumé du lundi")
    assert await granted(database, karim) == {"digest": True}
    assert "rien n’est à corriger" in await karim.say("/corriger")
    async with database.reading() as session:
        assert [each.role for each in (await people.by_id(session, [karim.person.id])).values()] == [
            "coordinator"
        ]
        known: dict[str, Consent] = (await consents.standing(session, [karim.person.id]))[karim.person.id]
    assert known["digest"].notice == karim.reception.house.survey.notice.version  # type: ignore[union-attr]


async def test_a_follow_up_under_way_or_put_off_is_over_when_it_is_no_longer_wanted(
    reception: Reception, database: Database
) -> None:
    chat = await member(reception)
    async with database.writing() as session:
        begun = Begun(chat.person.id, "followup:1", "1", {"version": "1", "hints": QUESTION})
        await interviews.begin(session, [begun], NOON)
        sent = {"audience": [], "status": "done", "created_at": NOON, "changed_at": NOON}
        await session.execute(insert(tables.broadcasts).values(id=1, **sent))
        target = {"broadcast_id": 1, "person_id": chat.person.id, "state": "sent", "waits": True}
        await session.execute(insert(tables.broadcast_targets).values(**target))
    await chat.say("/mes_donnees")
    await chat.tap("Retirer : Me poser des questions de suivi")
    standing = "SELECT survey, standing FROM interviews ORDER BY id"
    assert await rows(database, standing) == [("purchasing", "open"), ("followup:1", "stopped")]
    assert [bool(waits) for (waits,) in await rows(database, "SELECT waits FROM broadcast_targets")] == [
        False
    ]
    assert await rows(database, "SELECT count(*) FROM people WHERE role = 'member'") == [(1,)]

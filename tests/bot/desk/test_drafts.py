"""A broadcast in the making: exact counts, a trial, and everything that keeps it from being sent."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.house import House
from bot.interviewing import Reception
from storage import Database, people
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.casting import AR, FR, LETTERS, STATUS, TARGETS, addressed, drafted, sent
from tests.bot.desk.chat import Chat, chat
from tests.bot.desk.market import reported
from tests.bot.desk.readers import carried, claimed, members, work


async def test_the_card_counts_exactly_who_reads_what_and_who_is_left_out(
    karim: Chat, database: Database
) -> None:
    await members(database, *("fr", "ar") * 6)
    await members(database, "fr", "fr", first=700, agreed=False)
    await members(database, "ar", first=710, agreed=None)
    gone = await members(database, "ar", first=720)
    async with database.writing() as session:
        await people.set_reachable(session, {gone[0].id: False})
    await drafted(karim)
    assert karim.last[-1].lines() == [
        "Diffusion n° 1",
        "À : tous les adhérents",
        "Destinataires : 12. En français : 6 ; en arabe : 6. Exclus : 4.",
        (
            "Pourquoi exclus : 2 ont refusé les questions de suivi, 1 est injoignable,"
            " 1 n’a pas donné son accord."
        ),
        "Parmi eux : Salma, Omar, Zineb, Hicham, Imane, Rachid, Leïla, Mehdi, Sofia, Anas",
        "Pas de réponse attendue",
        "Départ : tout de suite",
        "  [M’envoyer un essai]",
        "  [Envoyer]",
        "  [Modifier le message]",
        "  [Changer les destinataires]",
        "  [Abandonner ce brouillon]",
    ]


async def test_a_trial_goes_to_the_coordinator_only_in_both_languages(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await karim.tap("M’envoyer un essai")
    first = await carried(house, await claimed(house))
    await work(house, 2)
    second = await carried(house, await claimed(house))
    assert [(each.chat_id, each.payload["text"]) for each in (*first, *second)] == [(21, FR), (21, AR)]
    assert await rows(database, TARGETS) == []


async def test_stopped_nobody_else_is_written_to(karim: Chat, house: House, database: Database) -> None:
    await members(database, *("fr",) * 3)
    await sent(karim, house)
    await carried(house, await claimed(house, 1))
    assert "annulée" in await karim.press("cast_stop:1")
    await work(house, 10)
    assert await claimed(house) == []
    await karim.press("cast_resume:1")
    await work(house, 10)
    assert await claimed(house) == []


async def test_a_draft_taken_up_again_the_next_day_reads_tomorrow_from_that_day(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await addressed(karim)
    await karim.tap("Passer")
    await karim.say(FR)
    await karim.tap("Passer")
    await karim.tap("Pas de réponse attendue")
    house.clock.ahead += timedelta(days=1)
    await karim.say("demain 9h")
    assert "Départ : le 26 novembre 2026 à 09:00" in karim.shown


async def test_a_time_that_passed_meanwhile_is_refused(karim: Chat, house: House, database: Database) -> None:
    await members(database, "fr")
    await drafted(karim, when="24/11/2026 12:30")
    house.clock.ahead += timedelta(hours=1)
    await karim.tap("Programmer")
    assert "Cette date est passée. Choisissez-en une à venir." in karim.shown
    assert "[Programmer]" not in karim.shown
    assert await rows(database, STATUS) == [("draft",)]


async def test_an_audience_of_nobody_is_said_at_once(karim: Chat, database: Database) -> None:
    await members(database, "fr", agreed=False)
    await addressed(karim)
    assert karim.last[-1].lines() == [
        "Personne ne correspond à ce choix : rien n’a été envoyé.",
        "Pourquoi exclus : 1 a refusé les questions de suivi.",
        "  [Changer les destinataires]",
    ]
    await members(database, "ar", first=650)
    await karim.tap("Changer les destinataires")
    await karim.tap("Une langue")
    await karim.tap("العربية" if "[العربية]" in karim.shown else "arabe")
    await karim.tap("Non, tout ce groupe")
    assert "Destinataires : 1. En français : 0 ; en arabe : 1. Exclus : 0." in karim.shown


async def test_a_missing_language_is_refused_unless_nobody_reads_it(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim, ar=None)
    assert "[Envoyer]" in karim.shown
    act = next(each for each in karim.acts if "cast_send" in each).removeprefix("@")
    await members(database, "ar", first=650)
    await karim.press(act)
    assert "Il manque le texte en arabe : envoi impossible." in karim.shown
    assert "[Envoyer]" not in karim.shown
    assert await rows(database, TARGETS) == []
    await karim.tap("Modifier le message")
    await karim.tap("Corriger")
    await karim.pick("text_ar")
    await karim.say(AR)
    assert "[Envoyer]" in await karim.tap("Confirmer")


async def test_a_text_too_long_for_telegram_is_refused_as_it_is_measured(
    karim: Chat, database: Database
) -> None:
    await members(database, "fr")
    await addressed(karim)
    await karim.tap("Passer")
    await karim.say("🧪" * 2049)
    assert karim.shown.startswith("Texte trop long : 4 098 caractères pour 4 096 au plus.")
    await karim.say("🧪" * 2048)
    assert karim.shown.startswith("Personne ne le lira en arabe")


async def test_under_a_file_the_text_has_a_caption_s_length(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await addressed(karim)
    photo = {**updates.file(), "width": 90, "height": 90}
    await karim.feed(updates.message(21, photo=[photo]))
    await karim.tap("Terminé")
    await karim.say("a" * 1025)
    assert karim.shown.startswith("Texte trop long : 1 025 caractères pour 1 024 au plus.")
    await karim.say("a" * 1024)
    for label in ("Passer", "Oui ou non", "Tout de suite", "Confirmer"):
        await karim.tap(label)
    assert "Texte trop long : 1 052 caractères pour 1 024 au plus." in karim.shown  # with what stands above
    await karim.press("cast_test:1")
    assert "Texte trop long : 1 052 caractères pour 1 024 au plus." in karim.shown
    assert await rows(database, LETTERS) == []  # a trial too long does not leave either
    await karim.tap("Modifier le message")
    await karim.tap("Corriger")
    await karim.pick("text_fr")
    await karim.say(FR)
    await karim.tap("Confirmer")
    await karim.tap("Envoyer")
    await work(house, 121)
    (call,) = await carried(house, await claimed(house))
    assert (call.method, call.payload["file_id"]) == ("photo", "F1")
    assert call.payload["text"] == f"Question de suivi de l’AMCA\n{FR}"


async def test_of_two_files_the_last_leaves_and_it_is_said(karim: Chat, database: Database) -> None:
    await members(database, "fr")
    await addressed(karim)
    for name in ("F1", "F2"):
        photo = {**updates.file(file_id=name), "width": 90, "height": 90}
        await karim.feed(updates.message(21, photo=[photo]))
    assert karim.shown.startswith("Bien reçu. Seul le dernier fichier partira.")
    await karim.tap("Terminé")
    await karim.say(FR)
    for label in ("Passer", "Pas de réponse attendue", "Tout de suite"):
        await karim.tap(label)
    assert "1. Pièce jointe : 1 pièce jointe" in karim.shown
    await karim.tap("Confirmer")
    ((file,),) = await rows(database, "SELECT file FROM broadcasts")
    assert "F2" in str(file)
    assert "F1" not in str(file)
    await karim.tap("M’envoyer un essai")
    assert karim.shown == "Voici l’essai. Il n’est parti que chez vous."


async def test_a_file_too_large_is_refused(karim: Chat, database: Database) -> None:
    await members(database, "fr")
    await addressed(karim)
    photo = {**updates.file(file_size=21 * 1024 * 1024), "width": 90, "height": 90}
    await karim.feed(updates.message(21, photo=[photo]))
    assert karim.shown.startswith("Ce fichier est trop lourd : 21 Mo, pour 20 Mo au plus.")
    assert "Joindre une photo ou un document" in karim.shown


async def test_a_coordinator_demoted_in_the_middle_sends_nothing_and_keeps_the_draft(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    async with database.writing() as session:
        await people.set_role(session, {karim.person.id: "member"})
    refused = "Vos droits ont changé pendant la préparation : rien n’a été envoyé, votre brouillon est gardé."
    assert await karim.tap("Envoyer") == refused
    await work(house, 200)
    assert await rows(database, TARGETS) == []
    await nadia.say("/diffuser")
    assert f"[1 · brouillon · {FR[:20]}" in nadia.shown
    await nadia.pick("cast:1")
    assert "[Envoyer]" in nadia.shown


async def test_demoted_before_the_end_of_the_draft_what_was_written_is_kept(
    karim: Chat, database: Database
) -> None:
    await members(database, "fr")
    await addressed(karim)
    await karim.tap("Passer")
    await karim.say(FR)
    async with database.writing() as session:
        await people.set_role(session, {karim.person.id: "partner"})
    await karim.tap("Passer")
    for label in ("Pas de réponse attendue", "Tout de suite", "Confirmer"):
        await karim.tap(label)
    assert karim.last[-1].text.startswith("Vos droits ont changé pendant la préparation")
    assert await rows(database, "SELECT text_fr, status FROM broadcasts") == [(FR, "draft")]


@pytest.mark.parametrize(
    "act",
    ["cast_send:1:0", "cast_send:99:1", "cast_send:x:1", "cast_again:1:x", "cast_send:1", "cast_stop:-1"],
)
async def test_a_forged_button_does_nothing(
    act: str, karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await drafted(karim)
    await karim.press(act)
    stranger = chat(reception, salma)
    assert (await stranger.press(act)).splitlines()[0] in (
        "Cette action ne vous est pas ouverte.",
        "Ce bouton n’est plus valable.",
        "Cet élément n’existe plus.",
    )
    await work(house, 200)
    assert await rows(database, STATUS) == [("draft",)]
    assert await rows(database, LETTERS) == []


async def test_a_member_has_no_cockpit(reception: Reception, database: Database) -> None:
    (salma,) = await members(database, "fr")
    assert await chat(reception, salma).say("/diffuser") == "Cette action ne vous est pas ouverte."


async def test_reporters_of_an_opportunity_are_written_to_from_its_name(
    karim: Chat, house: House, database: Database
) -> None:
    pool = await reported(database, 3)
    await pool.approve("Capsules", "كبسولات")
    async with database.writing() as session:
        await session.execute(
            text(
                "INSERT INTO consents (person_id, purpose, granted, notice, language, decided_at)"
                " SELECT id, 'followup', true, '1', 'fr', created_at FROM people WHERE role = 'member'"
            )
        )
    await members(database, "fr", first=900)
    await karim.press(f"cast_new:{pool.id}")
    await karim.tap("Non, tout ce groupe")
    assert "Destinataires : 3." in karim.shown
    await karim.tap("Passer")
    await karim.say(FR)
    for label in ("Passer", "Oui ou non", "Tout de suite", "Confirmer", "Envoyer"):
        await karim.tap(label)
    await work(house, 121)
    calls = await carried(house, await claimed(house))
    assert {each.payload["text"].replace("\u2068", "").replace("\u2069", "") for each in calls} == {
        f"Question de suivi de l’AMCA\nÀ propos de Capsules\u00a0:\n{FR}"
    }
    assert await rows(database, "SELECT opportunity_id FROM broadcasts") == [(pool.id,)]


async def test_about_what_is_no_more_no_draft_is_begun(karim: Chat, database: Database) -> None:
    await reported(database, 2)
    for opportunity in (77, 2**31 - 1):
        assert await karim.press(f"cast_new:{opportunity}") == "Cet élément n’existe plus."
    assert await rows(database, STATUS) == []


async def test_from_an_opportunity_s_card_those_who_reported_it_are_chosen(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database, 2)
    await karim.press(f"open:{pool.id}")
    asked = await karim.tap("Écrire à ceux qui l’ont signalé")
    assert asked.split("\n  [")[0] == (
        "À : ceux qui ont signalé « Capsule aluminium »\n"
        "Restreindre encore ? Les deux conditions devront être remplies."
    )
    await karim.tap("Non, tout ce groupe")
    audience = f'[{{"kind": "reporters", "value": {pool.id}}}]'
    ((stored, about),) = await rows(database, "SELECT audience, opportunity_id FROM broadcasts")
    assert (json.loads(stored) if isinstance(stored, str) else stored, about) == (
        json.loads(audience),
        pool.id,
    )

"""Employers, Telegram accounts, names beside figures, and the log of it all."""

import csv
import io

import pytest

from bot.interviewing import Reception
from bot.recipes import NothingToMakeError, Workshop
from storage import Database, people
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in, letters
from tests.bot.desk.market import reported
from tests.storage.house import every_need

GONE = "Cet élément n’existe plus."


async def described(chat: Chat, product: str) -> None:
    """Describe a product of which nothing else is known, and confirm it."""
    await chat.say(product)
    for _ in range(12):
        if "Tout est juste ?" in chat.shown:
            break
        await chat.say("passer" if "Qu’est-ce qui pose problème" not in chat.shown else "aucune difficulté")
        if "De quel pays" in chat.shown:
            await chat.say("Espagne")
    await chat.tap("Confirmer")
    while "[Passer]" in chat.shown:
        await chat.tap("Passer")


async def begun(reception: Reception, number: int = 31, company: str = "Huileries du Saïs") -> Chat:
    """Give the chat of a member who is at their first product."""
    salma = await let_in(reception, number, "member", "Salma")
    await salma.say("/start")
    for label in ("Français", "C’est parti", "Tout accepter"):
        await salma.tap(label)
    await salma.say(company)
    await salma.tap("Responsable achats")
    return salma


async def test_products_stay_with_the_company_they_were_reported_for(
    karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await begun(reception)
    await described(salma, "bouchons alu")
    await salma.say("/profil")
    assert salma.shown.splitlines()[:3] == [
        "Votre profil",
        "Société : Huileries du Saïs",
        "Fonction : Responsable achats",
    ]
    await salma.tap("J’ai changé de société")
    await salma.say("Conserves de Safi")
    assert (
        "C’est noté : vous travaillez pour Conserves de Safi. Vos produits déjà signalés restent avec votre"
        " ancienne société ; les prochains compteront pour la nouvelle." in salma.shown
    )
    (told,) = await letters(database, karim.person)
    assert told.lines()[0].startswith("Salma travaille maintenant pour « Conserves de Safi »")
    await karim.press(told.buttons[0][0][1].removeprefix("@"))
    assert karim.shown == "Confirmée : ses chiffres comptent désormais."

    await salma.tap("Ajouter un autre produit")
    await described(salma, "bocaux en verre")
    employed = "SELECT n.product, c.name FROM needs n JOIN companies c ON c.id = n.company_id ORDER BY n.id"
    assert await rows(database, employed) == [
        ("bouchons alu", "Huileries du Saïs"),
        ("bocaux en verre", "Conserves de Safi"),
    ]
    async with database.reading() as session:
        found = await every_need(session)
    assert [each.need.company.name for each in found if each.need.company] == [
        "Huileries du Saïs",
        "Conserves de Safi",
    ]


async def test_the_same_employer_changes_nothing(reception: Reception, database: Database) -> None:
    salma = await begun(reception)
    await salma.say("/profil")
    await salma.tap("J’ai changé de société")
    await salma.say("huileries du sais")
    assert "C’est déjà votre société : Huileries du Saïs. Rien ne change." in salma.shown


async def moved(karim: Chat, admin: Chat, reception: Reception, database: Database) -> tuple[Chat, Chat]:
    """Let a member describe half a product, change account and be recognised; give both chats."""
    old = await begun(reception, 31)
    await old.say("bouchons alu")
    new = await let_in(reception, 77, "guest", "Salma")
    await new.say("/start")
    asked = (await letters(database, karim.person))[-1]
    await karim.press(asked.buttons[1][0][1].removeprefix("@"))
    assert karim.shown.splitlines() == [
        "Salma : de quel adhérent est-ce le nouveau compte ?",
        "  [Salma · Huileries du Saïs]",
        "  [Chercher un adhérent]",
    ]
    await karim.tap("Salma · Huileries du Saïs")
    assert karim.toasts == ["C’est noté : un administrateur doit confirmer."]
    return old, new


async def test_a_new_account_goes_on_where_the_old_one_was(
    karim: Chat, admin: Chat, reception: Reception, database: Database
) -> None:
    old, new = await moved(karim, admin, reception, database)
    wanted = (await letters(database, admin.person))[-1]
    assert wanted.lines() == [
        "Karim demande un changement de compte Telegram.",
        (
            "Rattacher le nouveau compte « Salma » à Salma (Adhérent, Huileries du Saïs) ? L’ancien compte"
            " perdra son accès."
        ),
        "  [Confirmer]",
    ]
    assert await karim.press(f"relinkok:{new.person.id}:{old.person.id}") == (
        "Cette action ne vous est pas ouverte."
    )
    await admin.press(wanted.buttons[0][0][1].removeprefix("@"))
    assert admin.shown == "C’est fait : Salma continue avec son nouveau compte ; l’ancien n’a plus d’accès."
    assert await admin.press(wanted.buttons[0][0][1].removeprefix("@")) == GONE
    assert await rows(database, "SELECT id FROM people WHERE telegram_id = 77") == [(old.person.id,)]
    assert (await letters(database, old.person))[-1].text.startswith("C’est fait : l’AMCA a rattaché")
    left = "SELECT person_id, method FROM outbox WHERE chat_id = 31 AND fleeting"
    assert await rows(database, left) == [(None, "send")]
    await new.say("Espagne")
    assert "Espagne." in new.shown
    assert (await old.say("Bonjour")).startswith("Cette enquête est réservée")
    log = [action for (action,) in await rows(database, "SELECT action FROM audit ORDER BY id")]
    assert log == ["relink_asked", "relink"]


async def test_the_account_a_member_had_hears_that_it_was_left_and_loses_its_commands(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    new = await let_in(reception, 77, "guest", "Karim")
    await admin.press(f"relinkok:{new.person.id}:{karim.person.id}")
    left = await rows(database, "SELECT method, person_id, payload FROM outbox WHERE chat_id = 21")
    menu, said = sorted(left, key=lambda row: str(row[0]))
    assert (said[:2], menu[:2]) == (("send", None), ("commands", None))
    assert ("Votre accès passe à un autre" in str(said[2]), "diffuser" in str(menu[2])) == (True, False)


async def test_what_was_written_to_the_amca_from_a_new_account_can_still_be_answered(
    admin: Chat, reception: Reception, database: Database
) -> None:
    old, new = await begun(reception), await let_in(reception, 77, "member", "Salma")
    await new.say("/contact")
    await new.say("J’ai changé de téléphone.")
    await admin.press(f"relinkok:{new.person.id}:{old.person.id}")
    await admin.press("reply:1")
    await admin.say("C’est réglé.")
    answer = (await letters(database, old.person))[-1]
    assert answer.text.splitlines()[:2] == [
        "Réponse de l’AMCA",
        "Vous aviez écrit : « J’ai changé de téléphone. »",
    ]
    assert await rows(
        database, "SELECT chat_id FROM outbox WHERE lane = 'letter' ORDER BY id DESC LIMIT 1"
    ) == [(77,)]


async def test_who_was_shut_out_takes_nobody_s_place(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma, leila = (
        await let_in(reception, 31, "member", "Salma"),
        await let_in(reception, 32, "member", "Leïla"),
    )
    await admin.press(f"role:{salma.person.id}:guest:member")
    for who in (karim, admin):
        assert await who.press(f"relinkto:{salma.person.id}:{leila.person.id}") == (
            "Un administrateur a fermé cet accès ; seul un administrateur peut le rouvrir."
        )
    await admin.press(f"relinkok:{salma.person.id}:{leila.person.id}")
    assert await rows(database, "SELECT COUNT(*) FROM people WHERE telegram_id IN (31, 32)") == [(2,)]


async def test_an_account_with_products_of_its_own_takes_nobody_s(
    admin: Chat, reception: Reception, database: Database
) -> None:
    old, other = await begun(reception, 31), await begun(reception, 32, "Conserves de Safi")
    await described(other, "bocaux")
    await admin.press(f"relinkto:{other.person.id}:{old.person.id}")
    assert admin.shown.startswith("Ce nouveau compte a déjà ses propres produits")
    await admin.press(f"relinkok:{other.person.id}:{old.person.id}")
    assert await rows(database, "SELECT COUNT(*) FROM people WHERE telegram_id IN (31, 32)") == [(2,)]


@pytest.mark.parametrize("act", ["relinkok:{0}:{0}", "relinkok:{0}:99", "relinkto:99:{0}", "relink:99"])
async def test_a_forged_change_of_account_does_nothing(admin: Chat, reception: Reception, act: str) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    assert await admin.press(act.format(salma.person.id)) == GONE


async def test_a_coordinator_sees_no_name_beside_figures_until_an_admin_allows_it(
    karim: Chat, admin: Chat, database: Database
) -> None:
    pool = await reported(database, 3)
    names = ("Huileries du Saïs", "Conserves de Safi", "Emballages Atlas")
    await karim.press(f"open:{pool.id}")
    assert "Les noms des sociétés sont masqués à côté des chiffres." in karim.shown
    assert not any(name in karim.shown for name in names)
    looks = "SELECT actor_id, subject FROM audit WHERE action = 'look' ORDER BY id"
    assert await rows(database, looks) == []
    await admin.press(f"seesnames:{karim.person.id}:1")
    await karim.press(f"open:{pool.id}")
    assert all(name in karim.shown for name in names)
    await admin.press(f"open:{pool.id}")
    assert all(name in admin.shown for name in names)
    subject = f"opportunity:{pool.id}:names"
    assert await rows(database, looks) == [(karim.person.id, subject), (admin.person.id, subject)]


async def test_the_log_is_a_file_for_admins_that_opens_in_excel(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    await admin.press(f"role:{salma.person.id}:partner:member")
    assert await karim.say("/journal") == "Cette action ne vous est pas ouverte."
    assert (await admin.say("/journal")).startswith("(journal-2026-11-24.csv)")
    workshop = Workshop(database, reception.house.clock)
    recipe = {"kind": "journal", "person": admin.person.id}
    content = (await workshop.make(recipe, "fr")).decode()
    assert content.startswith("\ufeff")
    found = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    assert [(each["acteur"], each["acte_code"], each["acte_fr"], each["objet"]) for each in found] == [
        ("Hassan", "role", "rôle changé", str(salma.person.id)),
        ("Hassan", "export", "export", "audit"),
    ]
    async with database.writing() as session:
        await people.set_role(session, {admin.person.id: "coordinator"})
    with pytest.raises(NothingToMakeError):
        await workshop.make(recipe, "fr")


async def test_an_employer_corrected_in_the_interview_is_told_too(
    karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await begun(reception)
    assert await letters(database, karim.person) == []
    await salma.say("retour")
    await salma.say("retour")
    await salma.say("Conserves de Safi")
    (told,) = await letters(database, karim.person)
    assert told.lines()[0].startswith("Salma travaille maintenant pour « Conserves de Safi »")

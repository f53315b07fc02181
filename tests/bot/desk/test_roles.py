"""Roles in the chat and on the command line: shown, changed, told, logged; an admin always remains."""

import asyncio
from dataclasses import replace

import pytest

from bot.door import Door
from bot.interviewing import Reception
from bot.members import change_role
from bot.refusals import RefusedError
from bot.settings import load
from storage import Database, people, roles
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in, letters
from tests.storage.house import NOON

LAST = "C’est le dernier administrateur : nommez-en un autre d’abord."


def no_settings(chat: Chat) -> Chat:
    """Give the same chat in a house whose settings name no admin."""
    house = replace(chat.reception.house, door=Door())
    return Chat(Reception(house), chat.person)


async def role_of(database: Database, chat: Chat) -> str:
    """Give somebody's role."""
    async with database.reading() as session:
        return (await people.by_id(session, [chat.person.id]))[chat.person.id].role


async def test_an_admin_makes_a_member_a_coordinator_who_is_told(
    admin: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma", "ar")
    await admin.say("/roles")
    assert admin.shown.splitlines()[:6] == [
        "Rôles",
        "Administrateur : 1",
        "Coordinateur : 0",
        "Partenaire : 0",
        "Adhérent : 1",
        "Sans accès : 0",
    ]
    await admin.tap("Adhérent")
    await admin.tap("Salma")
    assert admin.shown.splitlines()[:2] == ["Salma", "Rôle : Adhérent"]
    await admin.tap("Coordinateur")
    await admin.tap("Confirmer")
    assert admin.toasts == ["Salma est maintenant : Coordinateur."]
    assert await role_of(database, salma) == "coordinator"
    assert [each.text for each in await letters(database, salma.person)] != []
    log = "SELECT actor_id, action, subject FROM audit"
    assert await rows(database, log) == [(admin.person.id, "role", str(salma.person.id))]
    menus = "SELECT COUNT(*) FROM outbox WHERE method = 'commands' AND chat_id = 31"
    assert await rows(database, menus) == [(1,)]


async def test_an_old_card_changes_nothing(admin: Chat, reception: Reception, database: Database) -> None:
    salma = await let_in(reception, 31, "partner", "Salma")
    await admin.press(f"role:{salma.person.id}:admin:member")
    assert "Rôle : Partenaire" in admin.shown
    assert await role_of(database, salma) == "partner"


async def test_the_last_admin_stays_one(admin: Chat, reception: Reception, database: Database) -> None:
    alone = no_settings(admin)
    await alone.press(f"role:{admin.person.id}:member:admin")
    assert alone.shown == LAST
    other = await let_in(reception, 41, "admin", "Leïla")
    await alone.press(f"role:{admin.person.id}:member:admin")
    assert await role_of(database, admin) == "member"
    await no_settings(other).press(f"role:{other.person.id}:guest:admin")
    assert await role_of(database, other) == "admin"


async def test_an_admin_of_the_settings_stays_one(
    admin: Chat, reception: Reception, database: Database
) -> None:
    other = await let_in(reception, 41, "admin", "Leïla")
    await other.press(f"person:{admin.person.id}")
    assert "administratrice par les réglages du serveur (TAWTIN_ADMINS)" in other.shown
    await other.press(f"role:{admin.person.id}:member:admin")
    assert await role_of(database, admin) == "admin"
    await other.press(f"role:{other.person.id}:member:admin")
    assert await role_of(database, other) == "member"


async def test_two_admins_who_remove_one_another_at_once_leave_one(
    admin: Chat, reception: Reception, database_url: str, database: Database
) -> None:
    other = await let_in(reception, 41, "admin", "Leïla")
    houses = [Database(database_url) for _ in range(2)]
    chats = [
        Chat(Reception(replace(reception.house, database=each, door=Door(), who=f"bot{number}")), chat.person)
        for number, (each, chat) in enumerate(zip(houses, (admin, other), strict=True))
    ]
    await asyncio.gather(
        chats[0].press(f"role:{other.person.id}:member:admin"),
        chats[1].press(f"role:{admin.person.id}:member:admin"),
    )
    assert await rows(database, "SELECT COUNT(*) FROM people WHERE role = 'admin'") == [(1,)]
    for each in houses:
        await each.close()


async def test_the_command_line_keeps_the_last_admin_too(
    admin: Chat, database_url: str, database: Database
) -> None:
    settings = load(database_url=database_url, tawtin_admins=())
    with pytest.raises(RefusedError, match="last admin"):
        await change_role(settings, 1, "member")
    assert await role_of(database, admin) == "admin"
    with pytest.raises(RefusedError, match="TAWTIN_ADMINS"):
        await change_role(load(database_url=database_url, tawtin_admins=(1,)), 1, "member")


async def test_who_is_shut_out_hears_so_and_is_not_heard(
    admin: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "coordinator", "Salma")
    await admin.press(f"rolesure:{salma.person.id}:guest")
    assert admin.shown.splitlines()[0] == "Salma : fermer l’accès ? Ses réponses restent."
    await admin.tap("Confirmer")
    assert [each.text for each in await letters(database, salma.person)] == ["L’AMCA a fermé votre accès."]
    assert await salma.say("/semaine") == "L’AMCA a fermé votre accès."
    assert "Tout est traité" in await admin.say("/semaine")


@pytest.mark.parametrize(
    "act", ["roles", "roles:member:0", "person:1", "role:1:guest:admin", "seesnames:1:1"]
)
async def test_roles_are_for_admins(karim: Chat, act: str) -> None:
    assert await karim.press(act) == "Cette action ne vous est pas ouverte."


async def test_somebody_is_found_by_name_or_company(admin: Chat, reception: Reception) -> None:
    await let_in(reception, 31, "member", "Hélène")
    await admin.say("/roles")
    await admin.tap("Chercher une personne")
    await admin.say("hele")
    assert "[Hélène]" in admin.shown
    await admin.press("person")
    await admin.say("personne comme ça")
    assert "Personne de ce nom." in admin.shown


async def test_a_coordinator_who_is_demoted_loses_the_leave_to_see_names(
    admin: Chat, karim: Chat, database: Database
) -> None:
    await admin.press(f"seesnames:{karim.person.id}:1")
    assert "Voit les noms à côté des chiffres : oui" in admin.shown
    seen = "SELECT sees_names FROM people WHERE role = 'coordinator' OR telegram_id = 21"
    assert [bool(each) for (each,) in await rows(database, seen)] == [True]
    async with database.writing() as session:
        await roles.change(session, karim.person.id, "member", NOON)
        await roles.change(session, karim.person.id, "coordinator", NOON)
    assert [bool(each) for (each,) in await rows(database, seen)] == [False]


async def test_a_long_list_has_pages(admin: Chat, reception: Reception) -> None:
    for number in range(10):
        await let_in(reception, 100 + number, "member", f"Membre {number}")
    await admin.press("roles:member:0")
    assert "[Page suivante]" in admin.shown
    await admin.tap("Page suivante")
    assert "[Membre 9]" in admin.shown


async def test_the_command_line_tells_whom_it_concerns_and_keeps_a_trial_within_its_places(
    reception: Reception, database_url: str, database: Database
) -> None:
    salma = await let_in(reception, 31, "coordinator", "Salma")
    settings = load(database_url=database_url, tawtin_mode="production")
    for role in ("guest", "member", "partner"):
        await change_role(settings, 31, role)
    assert [each.text for each in await letters(database, salma.person)] == [
        "L’AMCA a fermé votre accès.",
        "C’est fait : l’AMCA vous a ouvert l’accès. On commence ?",
        "Votre accès a changé. Vous êtes maintenant : Partenaire.",
    ]
    for number in range(100, 119):
        await let_in(reception, number, "member", "Membre")
    await let_in(reception, 41, "guest", "Leïla")
    with pytest.raises(RefusedError, match="the trial is full"):
        await change_role(load(database_url=database_url, tawtin_mode="trial"), 41, "member")


async def test_what_waited_for_somebody_of_the_staff_does_not_reach_them_once_they_are_not(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "guest", "Salma")
    await salma.say("/start")
    assert [each.text for each in await letters(database, karim.person)] == [
        "Salma demande l’accès. L’accepter ?"
    ]
    await admin.press(f"role:{karim.person.id}:member:coordinator")
    assert [each.text for each in await letters(database, karim.person)] == [
        "Votre accès a changé. Vous êtes maintenant : Adhérent."
    ]

"""Invitation links from the chat: made, used once, over, closed; who may give what."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.interviewing import Reception
from storage import Database, invitations, roles
from storage.invitations import Wanted
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import UNSEEN, Chat, Stopped, let_in, letters
from tests.storage.house import NOON, every_act

LINK = re.compile(r"https://t\.me/tawtin_bot\?start=([\w-]{22})$", re.MULTILINE)
USED = "Ce lien a déjà servi. Demandez-en un autre à l’AMCA."
EXPIRED = "Ce lien a expiré. Demandez-en un autre à l’AMCA."
OUTSIDE = (
    "Cette enquête est réservée aux adhérents de l’AMCA. Votre demande est transmise à l’équipe :"
    " vous aurez la réponse ici même."
)


async def link(chat: Chat, role: str = "Adhérent", uses: str = "1 personne", company: str = "") -> str:
    """Make a link in the chat and give its token."""
    await chat.say("/inviter")
    await chat.tap("Créer un lien d’invitation")
    await chat.tap(role)
    await (chat.say(company) if company else chat.tap("Passer"))
    await chat.tap(uses)
    await chat.tap("1 semaine")
    return str(LINK.findall(chat.shown)[0])


async def arrive(reception: Reception, number: int, token: str) -> str:
    """Open a link as somebody new, and give what they are told."""
    taken = await reception.receive([updates.text(f"/start {token}", number)])
    said = [row.payload["text"] for row in taken.rows if row.chat_id == number and "text" in row.payload]
    return "\n".join(said).translate(UNSEEN)


async def test_a_coordinator_makes_a_link_which_one_person_uses(
    karim: Chat, reception: Reception, database: Database
) -> None:
    assert (await karim.say("/inviter")).splitlines() == [
        "Aucun lien en cours.",
        "  [Créer un lien d’invitation]",
    ]
    token = await link(karim, company="Huileries du Saïs")
    assert karim.shown.splitlines()[-4:] == [
        "Lien d’invitation (Adhérent), valable 1 semaine :",
        f"https://t.me/tawtin_bot?start={token}",
        "1 personne · Société : Huileries du Saïs",
        "Il ne sera plus affiché : transmettez ce message.",
    ]
    assert "Bonjour" in await arrive(reception, 501, token)
    assert await arrive(reception, 502, token) == USED
    assert await rows(database, "SELECT role FROM people WHERE telegram_id IN (501, 502) ORDER BY 1") == [
        ("guest",),
        ("member",),
    ]
    named = "SELECT c.name, c.confirmed_at IS NOT NULL FROM people p JOIN companies c ON c.id = p.company_id"
    assert await rows(database, named) == [("Huileries du Saïs", True)]
    maker = "SELECT created_by, uses, uses_left FROM invitations"
    assert await rows(database, maker) == [(karim.person.id, 1, 0)]


async def test_the_token_is_nowhere_in_the_database_once_it_was_sent(karim: Chat, database: Database) -> None:
    token = await link(karim)
    found = await rows(database, "SELECT token_hash FROM invitations")
    assert token not in str(found)
    async with database.reading() as session:
        assert token not in str(await every_act(session))


async def test_a_race_for_a_single_use_lets_one_in(
    karim: Chat, reception: Reception, database: Database
) -> None:
    token = await link(karim)
    doors = [Reception(replace(reception.house, who=f"bot{number}")) for number in range(4)]
    said = await asyncio.gather(*(arrive(door, 600 + n, token) for n, door in enumerate(doors)))
    assert sorted(each == USED for each in said) == [False, True, True, True]
    members = "SELECT COUNT(*) FROM people WHERE role = 'member'"
    assert await rows(database, members) == [(1,)]


async def test_a_link_that_is_over_says_so_even_to_who_is_in(karim: Chat, reception: Reception) -> None:
    member = await let_in(reception, 31, "member", "Salma")
    token = await link(karim, "Partenaire")
    watch = karim.reception.house.clock
    assert isinstance(watch, Stopped)
    watch.ahead = timedelta(days=8)
    assert await arrive(reception, 501, token) == EXPIRED
    assert (await member.say(f"/start {token}")).splitlines()[0] == EXPIRED


async def test_a_link_is_closed_and_lets_nobody_in(karim: Chat, reception: Reception) -> None:
    token = await link(karim, uses="5 personnes")
    await arrive(reception, 501, token)
    await karim.say("/inviter")
    assert karim.shown.splitlines() == [
        "Liens d’invitation en cours",
        "1. Adhérent · utilisé 1 sur 5 · jusqu’au 1er décembre 2026 · créé par Karim",
        "  [Créer un lien d’invitation]",
        "  [1 · Annuler ce lien]",
    ]
    await karim.tap("1 · Annuler ce lien")
    assert karim.toasts == ["Ce lien ne laisse plus entrer personne."]
    assert await arrive(reception, 502, token) == USED


async def test_only_admins_invite_coordinators(karim: Chat, admin: Chat, reception: Reception) -> None:
    await karim.say("/inviter")
    await karim.tap("Créer un lien d’invitation")
    with pytest.raises(LookupError):
        await karim.tap("Coordinateur")
    token = await link(admin, "Coordinateur")
    assert "Bonjour" in await arrive(reception, 501, token)
    await admin.say("/inviter")


async def test_a_coordinator_demoted_in_the_middle_makes_no_link(karim: Chat, database: Database) -> None:
    await karim.say("/inviter")
    await karim.tap("Créer un lien d’invitation")
    await karim.tap("Adhérent")
    await karim.tap("Passer")
    await karim.tap("1 personne")
    async with database.writing() as session:
        await roles.change(session, karim.person.id, "member", NOON)
    await karim.tap("1 semaine")
    assert "Vos droits ont changé : rien n’a été enregistré." in karim.shown
    assert await rows(database, "SELECT COUNT(*) FROM invitations") == [(0,)]
    assert await karim.press("revoke:1") == "Cette action ne vous est pas ouverte."


async def test_a_link_to_the_staff_dies_with_the_rights_of_who_made_it(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    other = await let_in(reception, 41, "admin", "Leïla")
    token = await link(other, "Administrateur")
    async with database.writing() as session:
        await roles.change(session, other.person.id, "member", NOON)
    assert await arrive(reception, 501, token) == EXPIRED


async def test_who_was_shut_out_does_not_come_back_by_their_old_link(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    token = await link(karim, uses="5 personnes")
    await arrive(reception, 501, token)
    async with database.writing() as session:
        (person,) = await rows(database, "SELECT id FROM people WHERE telegram_id = 501")
        await roles.change(session, person[0], "guest", NOON)
    assert await arrive(reception, 501, token) == "L’AMCA a fermé votre accès."


@pytest.mark.parametrize(
    "forged", ["invite:x", "revoke:0", "revoke:99999999999", "revoke:7", "role:1:admin:x"]
)
async def test_a_forged_button_does_nothing(karim: Chat, database: Database, forged: str) -> None:
    said = await karim.press(forged)
    assert said.splitlines()[0] in (
        "Ce bouton n’est plus valable.",
        "Cet élément n’existe plus.",
        "Cette action ne vous est pas ouverte.",
    )
    assert await rows(database, "SELECT COUNT(*) FROM audit") == [(0,)]


async def test_a_request_to_come_in_is_answered_from_its_letter_both_ways(
    karim: Chat, reception: Reception, database: Database
) -> None:
    for number in (501, 502):
        assert await arrive(reception, number, "") == OUTSIDE
    waiting = await letters(database, karim.person)
    assert waiting[0].lines() == [
        "Salma demande l’accès. L’accepter ?",
        "  [Accepter] [Refuser]",
        "  [Un adhérent qui change de compte]",
    ]
    (accept, _), (_, decline) = waiting[0].buttons[0], waiting[1].buttons[0]
    assert await karim.press(accept[1].removeprefix("@")) == "Salma peut entrer : un message le lui dit."
    assert await karim.press(decline[1].removeprefix("@")) == "C’est noté : la demande est refusée."
    told = "SELECT p.telegram_id, p.role FROM people p WHERE p.telegram_id IN (501, 502) ORDER BY 1"
    assert await rows(database, told) == [(501, "member"), (502, "guest")]
    chats = (
        "SELECT chat_id, \"key\" FROM outbox WHERE lane = 'letter' AND chat_id IN (501, 502) ORDER BY chat_id"
    )
    assert [(number, key.split(":")[0]) for number, key in await rows(database, chats)] == [
        (501, "admitted"),
        (502, "declined"),
    ]


async def test_every_open_link_can_be_found_and_closed(karim: Chat, database: Database) -> None:
    async with database.writing() as session:
        await invitations.create_all(session, [Wanted("member")] * 12, NOON)
    await karim.say("/inviter")
    assert karim.acts[-2:] == ["@revoke:3", "@invites:1"]
    await karim.tap("Page suivante")
    assert karim.shown.splitlines()[1:] == [
        "11. Adhérent · utilisé 0 sur 1",
        "12. Adhérent · utilisé 0 sur 1",
        "  [Créer un lien d’invitation]",
        "  [11 · Annuler ce lien]",
        "  [12 · Annuler ce lien]",
        "  [Page précédente]",
    ]
    await karim.tap("12 · Annuler ce lien")
    assert await rows(database, "SELECT id FROM invitations WHERE uses_left = 0") == [(1,)]

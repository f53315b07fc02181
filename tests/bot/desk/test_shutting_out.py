"""Closing somebody's access lasts: at an open door, against links and letters of before, within a batch."""

from dataclasses import replace
from datetime import timedelta

from bot.door import Door
from bot.interviewing import Reception
from storage import Database
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, Stopped, let_in, letters
from tests.bot.desk.test_inviting import LINK

SHUT_OUT = "L’AMCA a fermé votre accès."
ROLE = "SELECT role FROM people WHERE telegram_id = {}"


async def shut_out(admin: Chat, somebody: Chat) -> None:
    """Close somebody's access."""
    await admin.press(f"rolesure:{somebody.person.id}:guest")
    await admin.tap("Confirmer")


def later(chat: Chat) -> None:
    """Move the watch on."""
    watch = chat.reception.house.clock
    assert isinstance(watch, Stopped)
    watch.ahead += timedelta(minutes=5)


async def link(chat: Chat) -> str:
    """Make a link for twenty members and give its token."""
    await chat.say("/inviter")
    for label in ("Créer un lien d’invitation", "Adhérent", "Passer", "20 personnes", "1 mois"):
        await chat.tap(label)
    return str(LINK.findall(chat.shown)[0])


async def test_an_open_door_stays_closed_to_whoever_was_shut_out_until_an_admin_opens_it(
    admin: Chat, reception: Reception, database: Database
) -> None:
    opened = Reception(replace(reception.house, door=Door(frozenset({1}), "open")))
    salma = Chat(opened, (await let_in(opened, 31, "member", "Salma")).person)
    await shut_out(admin, salma)
    assert await salma.say("/start") == SHUT_OUT
    assert await salma.press("list:*:*:0") == SHUT_OUT
    assert await rows(database, ROLE.format(31)) == [("guest",)]
    await admin.press(f"person:{salma.person.id}")
    assert "Accès fermé le 24 novembre 2026." in admin.shown
    await admin.tap("Adhérent")
    await admin.tap("Confirmer")
    assert "Bonjour" in await salma.say("/start")
    told = [each.text for each in await letters(database, salma.person)]
    assert told == [SHUT_OUT, "C’est fait : l’AMCA vous a ouvert l’accès. On commence ?"]


async def test_no_link_made_before_lets_in_whoever_was_shut_out_and_one_made_after_does(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    before = await link(karim)
    later(karim)
    await shut_out(admin, salma)
    assert await salma.say(f"/start {before}") == SHUT_OUT
    assert await rows(database, "SELECT uses_left FROM invitations") == [(20,)]
    later(karim)
    assert "Bonjour" in await salma.say(f"/start {await link(admin)}")
    assert await rows(database, ROLE.format(31)) == [("member",)]


async def test_a_coordinator_s_old_letter_does_not_undo_what_an_admin_closed(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "guest", "Salma")
    await salma.say("/start")
    (asks,) = await letters(database, karim.person)
    accept, decline = (data.removeprefix("@") for _, data in asks.buttons[0])
    await karim.press(accept)
    assert await karim.press(decline) == "Salma a déjà accès."
    await shut_out(admin, salma)
    assert await karim.press(accept) == (
        "Un administrateur a fermé cet accès ; seul un administrateur peut le rouvrir."
    )
    assert await karim.press(decline) == "Cet élément n’existe plus."
    assert await rows(database, ROLE.format(31)) == [("guest",)]
    assert "demande l’accès" not in await karim.say("/semaine")
    assert await admin.press(accept) == "Salma peut entrer : un message le lui dit."
    assert await rows(database, ROLE.format(31)) == [("member",)]


async def test_who_was_declined_is_told_so_and_promised_nothing(
    karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "guest", "Salma")
    assert (await salma.say("/start")).endswith("vous aurez la réponse ici même.")
    await karim.press(f"decline:{salma.person.id}:here")
    said = await salma.say("Et ma demande ?")
    assert said == (
        "L’AMCA n’a pas donné suite à votre demande d’accès. Si vous êtes adhérent, demandez-lui un lien"
        " d’invitation."
    )
    assert "Bonjour" in await salma.say(f"/start {await link(karim)}")


async def test_rights_taken_away_a_moment_before_in_the_same_batch_are_gone(
    admin: Chat, karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "guest", "Salma")
    taken = await reception.receive(
        [
            updates.tap(f"@role:{karim.person.id}:member:coordinator", admin.person.telegram_id, 8),
            updates.tap(f"@admit:{salma.person.id}:here", karim.person.telegram_id, 9),
        ]
    )
    said = [
        row.payload["text"]
        for row in taken.rows
        if row.chat_id == 21 and row.lane == "reply"
        if "text" in row.payload
    ]
    assert said == ["Cette action ne vous est pas ouverte."]
    assert await rows(database, ROLE.format(31)) == [("guest",)]


async def test_a_request_says_whose_account_it_is(
    karim: Chat, reception: Reception, database: Database
) -> None:
    raw = updates.text("/start", 501)
    raw["message"]["from"] |= {"first_name": "Mohamed", "last_name": "Alaoui", "username": "m_alaoui"}
    await reception.receive([raw])
    (asks,) = await letters(database, karim.person)
    assert asks.text == "Mohamed Alaoui (@m_alaoui) demande l’accès. L’accepter ?"
    assert "Mohamed Alaoui (@m_alaoui) demande l’accès." in await karim.say("/semaine")


async def test_a_full_trial_takes_nobody_by_a_change_of_role_either(
    admin: Chat, reception: Reception, database: Database
) -> None:
    full = Reception(replace(reception.house, door=Door(frozenset({1}), most=1)))
    await let_in(reception, 31, "member", "Salma")
    other = await let_in(reception, 32, "guest", "Ahmed")
    boss = Chat(full, admin.person)
    said = "L’essai est complet : personne d’autre ne peut entrer pour le moment."
    assert await boss.press(f"role:{other.person.id}:member:guest") == said
    assert await rows(database, ROLE.format(32)) == [("guest",)]
    await boss.press(f"role:{other.person.id}:admin:guest")
    assert await rows(database, ROLE.format(32)) == [("admin",)]

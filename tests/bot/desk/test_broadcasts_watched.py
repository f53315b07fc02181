"""A broadcast and those who answer for it: who may let it leave, who sees it, what is in doubt."""

from bot.house import House
from bot.interviewing import Reception
from storage import Database, people
from tests.bot.conftest import rows
from tests.bot.desk.casting import FR, LETTERS, STATUS, TARGETS, drafted, sent
from tests.bot.desk.chat import Chat, letters
from tests.bot.desk.readers import carried, claimed, members, work
from tests.bot.desk.test_followups import answering, asked

EDITS = "SELECT chat_id FROM outbox WHERE method = 'edit' AND state = 'waiting' ORDER BY id"


async def demoted(database: Database, who: Chat) -> None:
    """Take a coordinator's role away."""
    async with database.writing() as session:
        await people.set_role(session, {who.person.id: "member"})


async def test_confirmed_by_somebody_demoted_since_it_stays_and_the_others_are_told(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await karim.tap("Envoyer")
    await demoted(database, karim)
    await work(house, 121)
    assert await rows(database, TARGETS) == []
    assert await rows(database, STATUS) == [("draft",)]
    (told,) = await letters(database, nadia.person)
    assert told.lines() == [
        "La diffusion n° 1 n’est pas partie : la personne qui l’a confirmée n’y a plus droit.",
        "Elle est redevenue un brouillon.",
        "  [Ouvrir]",
    ]
    await nadia.press("cast:1")
    await nadia.tap("Envoyer")
    await work(house, 121)
    assert (600, "waiting") in await rows(database, LETTERS)


async def test_confirmed_by_somebody_erased_since_it_stays(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await karim.tap("Envoyer")
    await karim.say("/supprimer")
    await karim.pick("erase")
    await work(house, 121)
    assert (await rows(database, STATUS), await rows(database, TARGETS)) == ([("draft",)], [])
    assert [each.lines()[0] for each in await letters(database, nadia.person)] == [
        "La diffusion n° 1 n’est pas partie : la personne qui l’a confirmée n’y a plus droit."
    ]


async def test_demoted_while_it_leaves_its_author_sees_no_more_of_it_and_whoever_opens_it_does(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr", "fr")
    await sent(karim, house)
    await carried(house, await claimed(house, 1))
    await demoted(database, karim)
    await work(house, 3)
    assert await rows(database, EDITS) == []
    await nadia.press("cast:1", message_id=55)
    await work(house, 3)
    assert await rows(database, EDITS) == [(nadia.person.telegram_id,)]


async def test_a_card_opened_by_another_does_not_still_the_one_of_whoever_confirmed(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr", "fr")
    await sent(karim, house)
    await carried(house, await claimed(house, 1))
    await nadia.press("cast:1", message_id=55)
    await work(house, 3)
    assert await rows(database, EDITS) == [(karim.person.telegram_id,)]
    await karim.press("cast:1", message_id=77)
    await work(house, 3)
    redrawn = "SELECT edit_message_id FROM outbox WHERE method = 'edit' ORDER BY id DESC LIMIT 1"
    assert await rows(database, redrawn) == [(77,)]


async def test_a_draft_that_changed_since_its_card_was_shown_is_shown_again_and_stays(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    act = next(each for each in karim.acts if "cast_send" in each).removeprefix("@")
    await nadia.press("cast:1")
    await nadia.tap("Modifier le message")
    await nadia.tap("Confirmer")
    await karim.press(act)
    assert karim.toasts == ["Le brouillon a changé depuis : relisez-le avant de l’envoyer."]
    assert await rows(database, STATUS) == [("draft",)]


async def test_sent_by_another_while_it_is_changed_the_changes_are_not_taken_and_it_is_said(
    karim: Chat, nadia: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await nadia.press("cast:1")
    await nadia.tap("Modifier le message")
    await nadia.tap("Corriger")
    await nadia.pick("text_fr")
    await nadia.say("Autre chose")
    await karim.tap("Envoyer")
    await nadia.tap("Confirmer")
    assert [each.lines()[0] for each in nadia.last[-2:]] == [
        "Cette diffusion n’est plus un brouillon : vos changements ne sont pas pris.",
        "Diffusion n° 1",
    ]
    await work(house, 121)
    assert [each.payload["text"] for each in await carried(house, await claimed(house))] == [FR]


async def test_stopped_what_was_not_sent_is_no_failure(karim: Chat, house: House, database: Database) -> None:
    await members(database, *("fr",) * 4)
    await sent(karim, house)
    await carried(house, await claimed(house, 1))
    assert (await karim.press("cast_stop:1")).splitlines() == [
        "Diffusion n° 1",
        "██░░░░░░░░ 25 % · annulée",
        "Envoyés 1 sur 4 · échecs 0 · réponses 0",
        "3 personnes ne le recevront pas : l’envoi est annulé.",
        "  [Rapport (CSV)]",
    ]


async def test_in_doubt_when_it_was_stopped_they_are_listed_and_nothing_is_offered_that_would_not_be_done(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr", "fr", "fr")
    await sent(karim, house)
    await carried(house, await claimed(house, 2), state="uncertain", problem="read timeout")
    await karim.press("cast_stop:1")
    assert (await karim.press("cast_doubts:1")).splitlines() == [
        "Diffusion n° 1",
        "Issue incertaine pour 2 personnes : je ne renvoie pas sans votre accord.",
        "Parmi eux : Salma, Omar",
        "L’envoi est annulé : plus rien ne part.",
        "  [Retour]",
    ]


async def test_a_doubtful_letter_whose_reader_answers_did_arrive_and_is_not_sent_again(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    salma, _omar = await members(database, "fr", "fr")
    await asked(karim, house, "Oui ou non")
    await carried(house, await claimed(house), state="uncertain", problem="read timeout")
    await answering(reception, salma)
    await work(house, 4)
    await karim.press("cast_again:1:all")
    assert [each.chat_id for each in await carried(house, await claimed(house))] == [601]
    assert [row[1] for row in await rows(database, TARGETS)] == ["sent", "sent"]

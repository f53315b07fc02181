"""A member writes to the AMCA and is answered in the chat, in a thread both sides can follow."""

from bot.interviewing import Reception
from storage import Database
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in, letters


async def newest(database: Database, chat: Chat) -> list[str]:
    """Give the lines of the last letter somebody has, and remember its buttons as theirs."""
    message = (await letters(database, chat.person))[-1]
    chat.messages[max(chat.messages, default=0) + 1] = message
    return message.lines()


async def test_a_question_reaches_the_coordinators_and_its_answer_the_member(
    karim: Chat, nadia: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma", "ar")
    await salma.say("/contact")
    await salma.say("Puis-je ajouter un collègue ?")
    asked = [
        "Salma écrit à l’AMCA : « Puis-je ajouter un collègue ? »",
        "  [Répondre]",
        "  [Un adhérent qui change de compte]",
    ]
    assert await newest(database, karim) == asked
    assert await newest(database, nadia) == asked

    await karim.tap("Répondre")
    assert "Salma écrit : « Puis-je ajouter un collègue ? ». Votre réponse ?" in karim.shown
    await karim.say("Oui : voici comment.")
    got = await newest(database, salma)
    assert got[-2] == "Oui : voici comment."
    assert "Puis-je ajouter un collègue ?" in got[1]
    assert (await newest(database, nadia))[0] == "Karim a répondu à Salma : « Oui : voici comment. »"

    await nadia.pick("@reply")
    assert "Karim y a déjà répondu." in nadia.shown
    await nadia.tap("Répondre quand même")
    await nadia.say("Et bienvenue à lui.")
    assert "Et bienvenue à lui." in (await newest(database, salma))[-2]

    await salma.pick("@ask")
    await salma.say("Merci")
    assert (await newest(database, karim))[:2] == [
        "Salma écrit à l’AMCA : « Merci »",
        "En réponse à : « Et bienvenue à lui. »",
    ]
    threads = "SELECT person_id, author_id, reply_to_id FROM messages ORDER BY id"
    member, first, second = salma.person.id, karim.person.id, nadia.person.id
    assert await rows(database, threads) == [
        (member, member, None),
        (member, first, 1),
        (member, second, 1),
        (member, member, 3),
    ]


async def test_an_answer_to_somebody_else_is_nobody_s_to_follow(
    karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    other = await let_in(reception, 32, "member", "Omar")
    await salma.say("/contact")
    await salma.say("Bonjour")
    await newest(database, karim)
    await karim.tap("Répondre")
    await karim.say("Bonjour Salma")
    assert await other.press("ask:2") == "Cet élément n’existe plus."
    assert await other.press("reply:1") == "Cette action ne vous est pas ouverte."
    assert await karim.press("reply:99") == "Cet élément n’existe plus."


async def test_a_partner_may_write_too_and_nothing_is_sent_when_they_stop(
    karim: Chat, reception: Reception, database: Database
) -> None:
    partner = await let_in(reception, 33, "partner", "Omar")
    await partner.say("/contact")
    await partner.tap("Annuler")
    assert await letters(database, karim.person) == []
    await partner.say("/contact")
    await partner.say("Une question")
    assert (await newest(database, karim))[0] == "Omar écrit à l’AMCA : « Une question »"


async def test_what_a_coordinator_typed_to_answer_is_kept_in_the_thread_alone(
    karim: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    await salma.say("/contact")
    await salma.say("Zorglub, une question")
    await newest(database, karim)
    await karim.tap("Répondre")
    await karim.say("Voici la réponse")
    kept = "SELECT state FROM interviews WHERE survey LIKE 'reply:%'"
    assert "Zorglub" not in str(await rows(database, kept))
    raws = "SELECT raw FROM answers ORDER BY id"
    assert await rows(database, raws) == [("Zorglub, une question",)]


async def test_of_two_answers_typed_at_once_the_second_waits_for_its_author_s_yes(
    karim: Chat, nadia: Chat, reception: Reception, database: Database
) -> None:
    salma = await let_in(reception, 31, "member", "Salma")
    await salma.say("/contact")
    await salma.say("Mes prix restent-ils secrets ?")
    for who in (karim, nadia):
        await who.press("reply:1")
    assert (await karim.say("Oui, toujours.")).endswith("Envoyé.")
    assert (await nadia.say("Non, l’équipe les voit.")).splitlines()[-5:] == [
        "",
        "Salma écrit à l’AMCA : « Mes prix restent-ils secrets ? »",
        "Karim y a déjà répondu.",
        "Votre réponse n’est pas partie : « Non, l’équipe les voit. »",
        "  [Répondre quand même]",
    ]
    assert [each.lines()[-2] for each in await letters(database, salma.person)] == ["Oui, toujours."]
    await nadia.tap("Répondre quand même")
    await nadia.say("L’équipe les voit, personne d’autre.")
    assert (await letters(database, salma.person))[-1].lines()[-2] == "L’équipe les voit, personne d’autre."

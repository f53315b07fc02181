"""A follow-up's question: one answer button, the same readers and corrections, never in the way."""

from typing import Any

import pytest

from bot.broadcast_report import report
from bot.follow_ups import prepared
from bot.house import House
from bot.interviewing import Reception
from storage import Database, broadcasts
from storage.people import Person
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.casting import AR, FR, addressed
from tests.bot.desk.chat import Chat, chat
from tests.bot.desk.readers import carried, claimed, members, work

REPLIES = "SELECT replied_at IS NOT NULL, interview_id, waits FROM broadcast_targets ORDER BY person_id"
ANSWERS = (
    "SELECT a.key, a.revision, a.value FROM answers a JOIN interviews i ON i.id = a.interview_id"
    " WHERE i.survey = 'followup:1' ORDER BY a.id"
)


async def asked(karim: Chat, house: House, form: str = "Une quantité", *choices: str) -> None:
    """Send a broadcast with a question of a form, as far as the outbox."""
    await addressed(karim)
    await karim.tap("Passer")
    await karim.say(FR)
    await karim.say(AR)
    await karim.tap(form)
    for each in choices:
        await karim.say(each)
    for label in ("Tout de suite", "Confirmer", "Envoyer"):
        await karim.tap(label)
    await work(house, 121)


async def answering(reception: Reception, person: Person) -> Chat:
    """Tap the answer button of the follow-up."""
    reader = chat(reception, person)
    await reader.press("followup:1")
    return reader


async def test_a_reply_is_read_tied_to_its_person_and_counted_live(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    salma, _omar = await members(database, "fr", "ar")
    await asked(karim, house)
    await carried(house, await claimed(house))
    await work(house, 4)
    reader = await answering(reception, salma)
    assert reader.last[0].lines() == [
        "Question de suivi de l’AMCA",
        FR,
        "  [Je ne sais pas] [Passer] [Annuler]",
    ]
    assert (await reader.say("5 tonnes par mois")).splitlines()[-1] == "Merci, votre réponse est transmise."
    ((value,),) = [row[2:] for row in await rows(database, ANSWERS)]
    assert '"unit":"t"' in str(value).replace(" ", "").replace("'", '"')
    assert [bool(row[0]) for row in await rows(database, REPLIES)] == [True, False]
    await work(house, 4)
    redrawn = "SELECT count(*) FROM outbox WHERE method = 'edit' AND state = 'waiting'"
    assert await rows(database, redrawn) == [(1,)]
    assert "réponses 1" in await karim.press("cast:1")
    async with database.reading() as session:
        written = await report(session, 1, "fr", names=False)
    assert written is not None
    assert (
        written.decode()
        .splitlines()[1]
        .endswith(";5 tonnes par mois, soit 60 tonnes par an;5 tonnes par mois")
    )


@pytest.mark.parametrize(
    ("form", "choices", "said", "value"),
    [
        ("Oui ou non", (), "oui", True),
        ("Un choix dans une liste", ("Oui\nNon", "نعم\nلا"), "Non", "2"),
        (
            "Plusieurs choix dans une liste",
            ("Prix\nDélai\nQualité", "ثمن\nأجل\nجودة"),
            "1 et 3",
            {"1": 0, "3": 0},
        ),
        ("Un texte libre", (), "Avec plaisir", "Avec plaisir"),
    ],
)
async def test_every_form_reads_as_in_the_interview(
    form: str, choices: tuple[str, ...], said: str, value: Any, karim: Chat, reception: Reception
) -> None:
    house = reception.house
    database = house.database
    (salma,) = await members(database, "fr")
    await asked(karim, house, form, *choices)
    await carried(house, await claimed(house))
    reader = await answering(reception, salma)
    await reader.say(said)
    async with database.reading() as session:
        (reply,) = await broadcasts.replies(session, 1, "reply")
    assert (reply.status, reply.value, reply.raw) == ("given", value, said)


async def test_choices_are_said_in_the_reader_s_language(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    omar, _ = await members(database, "ar", "fr")
    await asked(karim, house, "Un choix dans une liste", "Oui\nNon", "نعم\nلا")
    await carried(house, await claimed(house))
    reader = await answering(reception, omar)
    assert AR in reader.shown
    assert [row[0][0] for row in reader.last[0].buttons[:2]] == ["نعم", "لا"]


async def test_an_answer_is_corrected_by_editing_its_message_after_the_end(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house)
    await carried(house, await claimed(house))
    reader = await answering(reception, salma)
    await reader.feed(updates.text("5 tonnes", 600, message_id=77))
    edited = await reader.feed(updates.edited("8 tonnes", 600, message_id=77))
    assert "devient 8 t" in edited
    assert [row[1] for row in await rows(database, ANSWERS)] == [1, 2]
    ((done, number, _),) = await rows(database, REPLIES)
    assert done
    assert number


async def test_an_old_button_of_an_answered_question_corrects_it_after_a_yes(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house, "Oui ou non")
    await carried(house, await claimed(house))
    reader = await answering(reception, salma)
    old = dict(reader.messages)
    await reader.tap("Oui")
    reader.messages = dict(old)
    assert (await reader.tap("Non")).startswith("« Votre réponse » : remplacer Oui par Non ?")
    await reader.tap("Oui")
    assert [row[1:] for row in await rows(database, ANSWERS)][-1][0] == 2
    assert await rows(database, "SELECT standing FROM interviews WHERE survey = 'followup:1'") == [
        ("finished",)
    ]


async def test_answered_again_from_its_button_the_last_reply_holds(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house, "Oui ou non")
    await carried(house, await claimed(house))
    for said in ("oui", "non"):
        reader = await answering(reception, salma)
        await reader.say(said)
    async with database.reading() as session:
        (reply,) = await broadcasts.replies(session, 1, "reply")
        counted = await broadcasts.progress(session, 1)
    assert (reply.value, counted.replies) == (False, 1)


async def test_opened_again_and_passed_the_earlier_reply_holds(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house, "Oui ou non")
    await carried(house, await claimed(house))
    reader = await answering(reception, salma)
    await reader.say("oui")
    await reader.press("followup:1")
    await reader.tap("Passer")
    async with database.reading() as session:
        (reply,) = await broadcasts.replies(session, 1, "reply")
        counted = await broadcasts.progress(session, 1)
    assert (reply.status, reply.value, counted.replies) == ("given", True, 1)


async def test_skipped_it_is_no_reply_and_the_paused_question_is_asked_again(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house)
    await carried(house, await claimed(house))
    reader = await profiled(reception, salma)
    await reader.press("followup:1")
    await reader.tap("Passer")
    assert reader.last[0].text == "Question passée.\nRien n’est transmis."
    assert reader.last[-1].text.startswith("Quel produit importé")
    assert not (await rows(database, REPLIES))[0][0]


async def profiled(reception: Reception, person: Person) -> Chat:
    """Bring a member to the name of their first product."""
    reader = chat(reception, person)
    await reader.say("/start")
    for label in ("Français", "C’est parti"):
        if f"[{label}]" in reader.shown:
            await reader.tap(label)
    await reader.pick("0.consent:0:~all")
    await reader.say("Huileries du Saïs")
    await reader.pick("0.role")
    return reader


async def test_it_never_interrupts_the_description_of_a_product(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    reader = await profiled(reception, salma)
    await reader.say("Bouchons aluminium")
    await asked(karim, house, "Oui ou non")
    await reader.say("Espagne")
    (row,) = await claimed(house)
    call = await prepared(database, row, house.clock.now())
    await carried(house, [row])
    assert call is not None
    assert call.payload["text"].splitlines() == [
        "Question de suivi de l’AMCA",
        "Une question de suivi vous attend\u202f; nous la verrons après ce produit.",
    ]
    assert [each[0]["text"] for each in call.payload["reply_markup"]["inline_keyboard"]] == ["Répondre"]
    assert (await rows(database, REPLIES))[0][2]
    for do, what in (
        *(("pick", "channel:0:direct"), ("pick", "constraints:0:none"), ("say", "5 tonnes par an")),
        *(("say", "1,2 MDH par an"), ("tap", "Confirmer")),
    ):
        await getattr(reader, do)(what)
    assert reader.last[-1].lines()[:2] == ["Question de suivi de l’AMCA", FR]
    await reader.tap("Oui")
    assert (await rows(database, REPLIES))[0][0]


async def test_of_two_questions_that_wait_the_second_follows_the_first(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    reader = await profiled(reception, salma)
    await reader.say("Bouchons aluminium")
    for answer in ("Espagne", "Direct"):
        await asked(karim, house, "Oui ou non")
        await reader.say(answer)
        await carried(house, await claimed(house))
    for do, what in (
        *(("pick", "constraints:0:none"), ("say", "5 tonnes par an")),
        *(("say", "1,2 MDH par an"), ("tap", "Confirmer")),
    ):
        await getattr(reader, do)(what)
    assert [bool(row[2]) for row in await rows(database, REPLIES)] == [True, True]
    await reader.tap("Oui")
    assert reader.last[-1].lines()[:2] == ["Question de suivi de l’AMCA", FR]
    await reader.tap("Non")
    assert [(bool(row[0]), bool(row[2])) for row in await rows(database, REPLIES)] == [(True, False)] * 2
    assert "Question de suivi" not in reader.shown


async def test_opened_in_the_middle_the_paused_question_comes_back_after_it(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    (salma,) = await members(database, "fr")
    await asked(karim, house, "Oui ou non")
    await carried(house, await claimed(house))
    reader = await profiled(reception, salma)
    await reader.say("Bouchons aluminium")
    question = reader.last[-1].text
    await reader.press("followup:1")
    await reader.tap("Oui")
    assert reader.last[0].text.endswith("Merci, votre réponse est transmise.")
    assert question.splitlines()[-1] in reader.last[-1].text


async def test_whoever_it_was_not_sent_to_cannot_answer(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    await members(database, "fr")
    await asked(karim, house)
    (other,) = await members(database, "fr", first=900)
    for act in ("followup:1", "followup:77", "followup:x"):
        stranger = chat(reception, other)
        assert await stranger.press(act) == "Cet élément n’existe plus."


async def test_the_staff_may_try_the_question_of_a_trial(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await asked(karim, house, "Oui ou non")
    await karim.press("followup:1")
    await karim.tap("Oui")
    assert karim.last[-1].text == "C’était un essai : rien n’est enregistré."
    assert await rows(database, ANSWERS) == []
    assert not any(row[0] for row in await rows(database, REPLIES))

"""A broadcast on its way: once per person, in their language, held back at will, every doubt said."""

from datetime import timedelta

from bot.broadcast_report import report
from bot.house import House
from bot.interviewing import Reception
from bot.runners import QUICK, RUNNERS
from bot.work import Work, Worker
from storage import Database, consents, outbox, people
from storage.consents import Consent
from storage.jobs import Kinds
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.casting import AR, FR, LETTERS, STATUS, TARGETS, addressed, drafted, sent
from tests.bot.desk.chat import Chat
from tests.bot.desk.readers import carried, claimed, members, work
from tests.storage.house import NOON


async def test_it_leaves_after_two_minutes_to_each_in_their_language_with_the_looks_it_was_typed_with(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr", "ar")
    await addressed(karim)
    await karim.tap("Passer")
    looks = [
        {"type": "bold", "offset": 3, "length": 9},
        {"type": "text_link", "offset": 16, "length": 6, "url": "https://amca.ma/"},
        {"type": "hashtag", "offset": 0, "length": 2},
    ]
    await karim.feed(updates.text(f"🧪 {FR}", 21, entities=looks))
    await karim.say(AR)
    for label in ("Pas de réponse attendue", "Tout de suite", "Confirmer", "Envoyer"):
        await karim.tap(label)
    assert karim.last[-1].lines() == [
        "Diffusion n° 1",
        "2 destinataires",
        "Départ dans 120 secondes. Vous pouvez encore tout arrêter.",
        "  [Tout arrêter]",
    ]
    assert await work(house, 119) == 0
    assert await rows(database, LETTERS) == []
    await work(house, 2)
    calls = await carried(house, await claimed(house))
    assert [(each.chat_id, each.method, each.payload) for each in calls] == [
        (600, "send", {"text": f"🧪 {FR}", "entities": looks[:2]}),
        (601, "send", {"text": AR}),
    ]


async def test_language_and_consent_are_those_of_the_moment_it_leaves(
    karim: Chat, house: House, database: Database
) -> None:
    one, two, _, shut_out = await members(database, "fr", "fr", "fr", "fr")
    await sent(karim, house)
    async with database.writing() as session:
        await people.set_role(session, {shut_out.id: "guest"})
        await people.set_language(session, {one.id: "ar"})
        await consents.decide(session, [Consent(two.id, "followup", False, "1", "fr", NOON)])
    calls = await carried(house, await claimed(house))
    assert [(each.chat_id, each.payload["text"]) for each in calls] == [(600, AR), (602, FR)]
    assert [row[1:3] for row in await rows(database, TARGETS)] == [
        ("sent", None),
        ("dropped", "unwanted"),
        ("sent", None),
        ("dropped", "unwanted"),
    ]


async def test_whoever_comes_after_the_confirmation_is_not_written_to(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await karim.tap("Envoyer")
    await members(database, "fr", first=650)
    await work(house, 121)
    assert await rows(database, LETTERS) == [(600, "waiting")]


async def test_it_can_be_undone_for_two_minutes_and_is_a_draft_again(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, "fr")
    await drafted(karim)
    await karim.tap("Envoyer")
    assert "[Envoyer]" in await karim.tap("Tout arrêter")
    await work(house, 300)
    assert await rows(database, LETTERS) == []
    assert await rows(database, STATUS) == [("draft",)]
    await karim.tap("Envoyer")
    await work(house, 121)
    assert await rows(database, LETTERS) == [(600, "waiting")]


async def test_undone_too_late_it_is_stopped(karim: Chat, house: House, database: Database) -> None:
    await members(database, "fr", "fr")
    await drafted(karim)
    await karim.tap("Envoyer")
    await work(house, 121)
    await carried(house, await claimed(house, 1))
    await karim.press("cast_undo:1")
    assert karim.toasts == ["Le départ a déjà eu lieu : le reste est arrêté."]
    assert [row[1:3] for row in await rows(database, TARGETS)] == [("sent", None), ("dropped", "cancelled")]


async def test_it_is_planned_although_an_export_was_asked_for_before_it(
    karim: Chat, admin: Chat, house: House, database: Database
) -> None:
    """By order: its lane of jobs is not the export's, which waits in the other all the while."""
    await members(database, "fr")
    await admin.say("/export")
    await drafted(karim)
    await karim.tap("Envoyer")
    house.clock.ahead += timedelta(seconds=121)
    worker = Worker(Work(house.database, house.clock), "bot", RUNNERS, QUICK)
    assert await worker.once(Kinds(QUICK, others=False))
    assert (600, "waiting") in await rows(database, LETTERS)
    assert await rows(database, "SELECT state FROM jobs WHERE kind = 'export'") == [("waiting",)]


async def test_the_same_press_twice_sends_once(karim: Chat, house: House, database: Database) -> None:
    await members(database, "fr")
    await drafted(karim)
    act = next(each for each in karim.acts if "cast_send" in each).removeprefix("@")
    await karim.press(act)
    await karim.press(act)
    await work(house, 121)
    await work(house, 121)
    assert await rows(database, LETTERS) == [(600, "waiting")]
    assert await rows(database, "SELECT count(*) FROM audit WHERE action = 'broadcast.send'") == [(1,)]


async def test_the_card_is_redrawn_in_place_every_three_seconds_until_it_is_done(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, *("fr",) * 4)
    await sent(karim, house)
    one, two, three, four = await claimed(house)
    await carried(house, [one])
    await carried(house, [two], state="failed", problem="Forbidden: bot was blocked by the user")
    await carried(house, [three], state="uncertain", problem="read timeout")
    assert await work(house, 3) == 1
    edits = "SELECT payload FROM outbox WHERE method = 'edit' AND state = 'waiting'"
    ((drawn,),) = await rows(database, edits)
    assert "75" in str(drawn)
    await carried(house, [four])
    assert (await work(house, 1), await work(house, 2), await work(house, 60)) == (0, 1, 0)
    assert (await karim.press("cast:1")).splitlines() == [
        "Diffusion n° 1",
        "██████████ 100 % · terminée",
        "Envoyés 2 sur 4 · échecs 1 · réponses 0",
        "Envoi terminé. 1 échec : 1 personne a bloqué l’assistant.",
        "Issue incertaine pour 1 personne : je ne renvoie pas sans votre accord.",
        "  [Renvoyer aux échecs]",
        "  [Voir les cas incertains]",
        "  [Rapport (CSV)]",
    ]


async def test_paused_it_holds_back_what_waits_and_goes_on_from_there(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, *("fr",) * 3)
    await sent(karim, house)
    first = await claimed(house, 1)
    assert "[Reprendre]" in await karim.press("cast_pause:1")
    await carried(house, first)
    assert await claimed(house) == []
    await work(house, 10)
    assert [row[1] for row in await rows(database, TARGETS)] == ["sent", "frozen", "frozen"]
    await karim.press("cast_resume:1")
    await work(house, 1)
    assert [each.chat_id for each in await carried(house, await claimed(house))] == [601, 602]
    await work(house, 4)
    assert await rows(database, STATUS) == [("done",)]


async def test_only_failures_are_sent_again_to_those_who_can_be_reached(
    karim: Chat, house: House, database: Database
) -> None:
    *_, three = await members(database, *("fr",) * 3)
    await sent(karim, house)
    letters = await claimed(house)
    await carried(house, letters[:1])
    await carried(house, letters[1:], state="failed", problem="bad request")
    async with database.writing() as session:
        await people.set_reachable(session, {three.id: False})
    await work(house, 4)
    await karim.press("cast_failed:1")
    await karim.press("cast_failed:1")
    assert [each.chat_id for each in await carried(house, await claimed(house))] == [601]
    await work(house, 4)
    assert [row[1] for row in await rows(database, TARGETS)] == ["sent", "sent", "failed"]


async def test_a_doubtful_letter_is_sent_again_only_when_somebody_says_so(
    karim: Chat, house: House, database: Database
) -> None:
    await members(database, *("fr",) * 2)
    await sent(karim, house)
    await carried(house, await claimed(house), state="uncertain", problem="read timeout")
    await work(house, 10)
    assert await claimed(house) == []
    assert (await karim.press("cast_doubts:1")).splitlines() == [
        "Diffusion n° 1",
        "Issue incertaine pour 2 personnes : je ne renvoie pas sans votre accord.",
        "  [Renvoyer à Salma]",
        "  [Renvoyer à Omar]",
        "  [Renvoyer à tous]",
        "  [Retour]",
    ]
    await karim.tap("Renvoyer à Omar")
    assert [each.chat_id for each in await carried(house, await claimed(house))] == [601]


async def test_at_a_chosen_time_it_leaves_then(karim: Chat, house: House, database: Database) -> None:
    await members(database, "fr")
    await drafted(karim, when="demain 9h")
    assert "Départ : le 25 novembre 2026 à 09:00" in karim.shown
    await karim.tap("Programmer")
    await work(house, 20 * 3600)
    assert await rows(database, LETTERS) == []
    await work(house, 3601)
    assert await rows(database, LETTERS) == [(600, "waiting")]


async def test_the_report_says_what_became_of_each_letter(
    karim: Chat, admin: Chat, house: House, database: Database
) -> None:
    one, two = await members(database, "fr", "ar")
    await sent(karim, house)
    letters = await claimed(house)
    await carried(house, letters[:1])
    await carried(house, letters[1:], state="failed", problem="Forbidden: bot was blocked by the user")
    await work(house, 4)
    assert (await karim.press("cast_report:1")).splitlines()[0] == "(diffusion-1.csv)"
    async with database.reading() as session:
        blind = await report(session, 1, "fr", names=False)
        named = await report(session, 1, "fr", names=True)
    assert blind
    assert named
    moment = "2026-11-24 12:02:01"
    header = "\ufeffpersonne;prenom;langue;etat;cause;envoye_le;repondu_le;reponse;reponse_brute"
    assert blind.decode().splitlines() == [
        header,
        f"{one.id};;fr;envoyé;;{moment};;;",
        f"{two.id};;ar;échec;a bloqué l’assistant;{moment};;;",
    ]
    assert named.decode().splitlines()[1].startswith(f"{one.id};Salma;fr;envoyé")


async def test_every_privileged_act_is_written_down(karim: Chat, house: House, database: Database) -> None:
    await members(database, "fr", "fr")
    await sent(karim, house)
    for act in ("cast_pause:1", "cast_resume:1", "cast_stop:1", "cast_report:1"):
        await karim.press(act)
    assert await rows(database, "SELECT action, subject, actor_id FROM audit ORDER BY id") == [
        (f"broadcast.{action}", "broadcast:1", karim.person.id)
        for action in ("begin", "send", "pause", "resume", "stop", "report")
    ]


async def test_a_reply_leaves_before_the_letters_that_wait(
    karim: Chat, house: House, reception: Reception, database: Database
) -> None:
    """By order: while a broadcast waits, an interview's answer is leased to its sender as it is stored."""
    salma, *_ = await members(database, *("fr",) * 5)
    await sent(karim, house)
    taken = await reception.receive([updates.text("/start", salma.telegram_id)])
    assert {row.state for row in taken.rows} == {"leased"}
    async with database.writing() as session:
        claimed_rows = await outbox.claim(session, "bot", house.clock.now(), 10)
    assert salma.telegram_id not in {row.chat_id for row in claimed_rows if row.lane == "letter"}

"""The desk: acts and commands outside interviews, in order, by whom they are open to, whole or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot import commands
from bot.batch import Taken
from bot.desk import registry
from bot.desk.desk import Act, Beginning, Desk, GoneError, Sheet, for_admins, for_everybody, for_staff, number
from bot.door import Door
from bot.house import House
from bot.interviewing import Reception
from bot.letters import addressed, rendered
from conversations.replies import Button
from locales import LANGUAGES, Text
from outreach.letters import Letter
from storage import Database, invitations, marks, outbox, people
from storage.jobs import Wanted
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.test_small_surveys import at_the_first_product, said

ADMIN = 1
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DONE: list[str] = []


async def move(desk: Desk, which: str, version: str) -> None:
    DONE.append(f"{desk.person.telegram_id} {which} {version}")
    desk.say(Text("C’est noté."), edit=True)
    desk.toast = Text("C’est noté.")


async def week(desk: Desk, argument: str) -> None:
    DONE.append(f"{desk.person.telegram_id} week {argument}")
    desk.say(Text("Votre semaine"), ((Button("", Text("Retour"), act="move:45:3"),),))


async def details(desk: Desk, which: str) -> None:
    if number(which) > 50:
        raise GoneError
    desk.say(Text("Opportunités"))


async def boom(desk: Desk) -> None:
    await marks.write(desk.session, "half done", "yes")
    raise ZeroDivisionError


async def refused(desk: Desk) -> None:
    await desk.session.execute(text("INSERT INTO marks (key) VALUES (NULL)"))


async def plenty(desk: Desk) -> None:
    (admin,) = await people.with_role(desk.session, "admin")
    buttons = ((Button("", Text("Détails"), act="details:45"),),)
    desk.letters.append((Letter(Text("Fabricant"), "maker:1", buttons=buttons, silent=True), admin))
    desk.jobs.append(Wanted("fiche", {"opportunity": 45}, desk.person.id))
    desk.sheets.append(Sheet("document", {"kind": "fiche", "id": 45}, Text("Détails"), "fiche-45-fr.pdf"))
    desk.begins.append(Beginning("maker:45"))


@pytest.fixture(autouse=True)
def acts(monkeypatch: pytest.MonkeyPatch) -> None:
    DONE.clear()
    of_everybody: dict[str, Act] = {"details": details, "boom": boom, "refused": refused, "plenty": plenty}
    for name, act in of_everybody.items():
        monkeypatch.setitem(registry.ACTS, name, for_everybody(act, free=True))
    monkeypatch.setitem(registry.ACTS, "gated", for_everybody(details))
    monkeypatch.setitem(registry.ACTS, "move", for_staff(move))
    monkeypatch.setitem(registry.COMMANDS, "semaine", for_staff(week))
    monkeypatch.setitem(registry.COMMANDS, "contacts", for_admins(week))
    monkeypatch.setattr("bot.interviewing.FIRST_WAIT", 0)


@pytest_asyncio.fixture(autouse=True)
async def met(database: Database) -> None:
    """Write down those who tap: of strangers nothing is kept."""
    async with database.writing() as session:
        salma = [people.Contact(each, "Salma", app_language="fr") for each in (8, 9, 501, 502)]
        await people.known(session, salma, NOW)


def answers(taken: Taken) -> tuple[list[str], list[str]]:
    return said(taken), list(taken.toasts.values())


async def test_a_coordinator_s_command_and_button_begin_no_interview(
    reception: Reception, database: Database
) -> None:
    taken = await reception.receive([updates.text("/semaine  12", ADMIN)])
    (row,) = [row for row in taken.rows if row.method == "send"]
    assert row.payload["text"] == "Votre semaine"
    button = row.payload["reply_markup"]["inline_keyboard"][0][0]
    assert button["callback_data"] == "@move:45:3"
    taken = await reception.receive([updates.tap(button["callback_data"], ADMIN, message_id=88)])
    assert [(row.method, row.edit_message_id) for row in taken.rows] == [("edit", 88)]
    assert list(taken.toasts.values()) == ["C’est noté."]
    assert DONE == ["1 week 12", "1 45 3"]
    assert await rows(database, "SELECT * FROM interviews") == []


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        ("@move:45:3", "Cette action ne vous est pas ouverte."),
        ("@details:99", "Cet élément n’existe plus."),
        ("@details:x", "Cet élément n’existe plus."),
        ("@details:-1", "Cet élément n’existe plus."),
        ("@details:99999999999999999999", "Cet élément n’existe plus."),
        ("@details:٣", "Cet élément n’existe plus."),
        ("@details", "Ce bouton n’est plus valable."),
        ("@details:45:46", "Ce bouton n’est plus valable."),
        ("@unknown:45", "Ce bouton n’est plus valable."),
        ("@", "Ce bouton n’est plus valable."),
    ],
)
async def test_what_cannot_be_done_is_answered_clearly(reception: Reception, act: str, answer: str) -> None:
    assert answers(await reception.receive([updates.tap(act)])) == ([answer], [answer])
    assert DONE == []


async def test_a_command_of_another_role_is_refused(reception: Reception, database: Database) -> None:
    assert said(await reception.receive([updates.text("/semaine")])) == [
        "Cette action ne vous est pas ouverte."
    ]
    assert await rows(database, "SELECT * FROM interviews") == []


async def test_members_who_have_not_agreed_are_asked_first(reception: Reception, database: Database) -> None:
    taken = await reception.receive([updates.tap("@gated:45")])
    assert [each[:30] for each in said(taken)] == [
        "Pour enregistrer une réponse, ",
        "Bonjour et bienvenue\u202f! Je suis",
    ]
    await at_the_first_product(reception, 501)
    assert said(await reception.receive([updates.tap("@gated:45")])) == ["Opportunités"]


async def test_two_people_s_acts_are_done_in_the_order_they_came(
    reception: Reception, database: Database
) -> None:
    await reception.receive([updates.text("/start", 501), updates.text("/start", 502)])
    async with database.writing() as session:
        known = await people.by_telegram_id(session, [501, 502])
        await people.set_role(session, {each.id: "coordinator" for each in known.values()})
    batch = [updates.tap(f"@move:{which}:0", person) for which, person in ((1, 502), (2, 501), (3, 502))]
    await reception.receive(batch)
    assert DONE == ["502 1 0", "501 2 0", "502 3 0"]


async def test_an_act_that_raises_is_put_aside_whole_and_alone(
    reception: Reception, database: Database
) -> None:
    batch = [updates.text("/start", 8), updates.tap("@boom"), updates.tap("@details:45", 9)]
    taken = await reception.receive(batch)
    assert [(row.chat_id, row.payload["text"][:20]) for row in taken.rows if row.lane == "reply"] == [
        (501, "Un incident m’a empê"),
        (8, "Bonjour et bienvenue"),
        (9, "Opportunités"),
    ]
    assert await rows(database, "SELECT update_id, problem, chat_id FROM dead_letters") == [
        (batch[1]["update_id"], "ZeroDivisionError", 501)
    ]
    assert await rows(database, "SELECT key FROM marks WHERE key = 'half done'") == []
    assert (await reception.receive(batch)).rows == []


async def test_an_act_the_database_refuses_is_the_culprit_and_no_other_is(
    reception: Reception, database: Database
) -> None:
    batch = [updates.text("/start", 8), updates.tap("@refused"), updates.tap("@details:45", 9)]
    await reception.receive(batch)
    assert await rows(database, "SELECT update_id, problem FROM dead_letters") == [
        (batch[1]["update_id"], "the database refused it")
    ]
    replied = "SELECT chat_id FROM outbox WHERE lane = 'reply' ORDER BY chat_id"
    assert await rows(database, replied) == [(8,), (9,), (501,)]


async def test_an_act_may_write_to_others_ask_for_work_hand_over_a_sheet_and_ask(
    reception: Reception, database: Database
) -> None:
    await reception.receive([updates.text("/semaine", ADMIN)])
    taken = await reception.receive([updates.tap("@plenty")])
    sheet, question, letter = taken.rows
    assert (sheet.method, sheet.lane, sheet.payload) == (
        "document",
        "reply",
        {
            "recipe": {"kind": "fiche", "id": 45},
            "caption": {"text": "Détails", "values": {}},
            "name": "fiche-45-fr.pdf",
        },
    )
    assert (question.question, letter.chat_id) == ("maker", ADMIN)
    async with database.reading() as session:
        assert await rendered(session, letter) == {
            "text": "Fabricant",
            "reply_markup": {"inline_keyboard": [[{"text": "Détails", "callback_data": "@details:45"}]]},
            "disable_notification": True,
        }
    assert await rows(database, "SELECT kind FROM jobs") == [("fiche",)]


async def test_an_erased_member_s_old_button_is_answered(house: House) -> None:
    closed = Reception(replace(house, door=Door()))
    assert said(await closed.receive([updates.tap("@gated:45", 777)])) == [
        "Ce bouton n’est plus valable. Pour commencer ou recommencer\u00a0: /start"
    ]


async def test_a_letter_s_button_must_be_an_act_or_an_address(database: Database) -> None:
    async with database.writing() as session:
        person = (await people.known(session, [people.Contact(5, "A")], NOW))[5]
    with pytest.raises(ValueError, match="belongs to no interview"):
        addressed(Letter(Text("Fabricant"), buttons=((Button("go", Text("Détails")),),)), person)


async def partner(house: House, telegram_id: int = 501) -> Reception:
    async with house.database.writing() as session:
        until = house.clock.now() + timedelta(days=1)
        token = await invitations.create(session, "partner", house.clock.now(), None, 1, until)
    reception = Reception(replace(house, door=Door()))
    await reception.receive([updates.member("member", telegram_id)])
    await reception.receive([updates.text(f"/start {token}", telegram_id)])
    return reception


async def test_who_has_no_interview_chooses_a_language_at_the_desk(
    reception: Reception, database: Database
) -> None:
    taken = await reception.receive([updates.text("/langue", ADMIN)])
    sent = next(row for row in taken.rows if row.method == "send")
    data = [each["callback_data"] for each in sent.payload["reply_markup"]["inline_keyboard"][0]]
    assert data == ["@speak:fr", "@speak:ar"]
    taken = await reception.receive([updates.tap("@speak:ar", ADMIN)])
    assert [row.method for row in taken.rows] == ["send", "commands"]
    assert taken.rows[0].payload["text"].startswith("حسنا")
    assert [list(each) for each in taken.rows[1].payload["commands"]] == [
        list(each) for each in commands.menu("ar", "admin")
    ]
    assert await rows(database, "SELECT language FROM people WHERE telegram_id = 1") == [("ar",)]
    assert await rows(database, "SELECT * FROM interviews") == []


async def test_with_an_interview_the_language_is_chosen_there(reception: Reception) -> None:
    await reception.receive([updates.text("/start", ADMIN)])
    await reception.receive([updates.tap("@interview", ADMIN)])
    assert said(await reception.receive([updates.text("/langue", ADMIN)]))[0].startswith("Dans quelle langue")
    assert said(await reception.receive([updates.tap("@speak:ar", ADMIN)])) == [
        "Ce bouton n’est plus valable."
    ]


async def test_a_role_that_is_not_a_member_s_gets_its_own_menu_when_it_is_given(house: House) -> None:
    reception = await partner(house)
    async with house.database.reading() as session:
        person = (await people.by_telegram_id(session, [501]))[501]
        sent = [row for row in await outbox.of_person(session, [person.id]) if row.method == "commands"]
    assert [[name for name, _ in row.payload["commands"]] for row in sent] == [
        ["start", "opportunites", "resume", "contact", "mes_donnees", "supprimer", "langue", "aide"]
    ]
    assert [row.method for row in (await reception.receive([updates.text("/aide")])).rows] == ["send"]


@pytest.mark.parametrize("role", ["member", "partner", "coordinator", "admin"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_menu_says_what_each_command_does(role: str, language: str) -> None:
    menu: list[tuple[str, Any]] = commands.menu(language, role)
    assert len({name for name, _ in menu}) == len(menu)
    assert all(0 < len(words) <= 256 for _, words in menu)

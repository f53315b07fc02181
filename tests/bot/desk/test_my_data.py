"""What the two files of `/mes_donnees` hold: everything of their reader, nothing of anybody else."""

import json
import re

from sqlalchemy import update

from bot.house import House
from bot.interviewing import Reception
from outreach.mine import rest
from storage import audit, interests, interviews, tables
from storage.audit import Act
from storage.held import about
from storage.interests import Answered
from storage.interviews import Begun
from tests.bot.desk.chat import UNSEEN, Chat, delivered
from tests.bot.desk.market import reported
from tests.bot.desk.owning import made, member
from tests.storage.house import NOON, message, put


async def test_the_page_tells_settings_exchanges_the_log_and_how_much_of_the_rest(
    reception: Reception, house: House, karim: Chat
) -> None:
    chat = await member(reception)
    await chat.say("/contact")
    await chat.say("Quand est la réunion ?")
    await delivered(house.database, karim.person, NOON)
    await karim.press("reply:1")
    await karim.say("Mardi à dix heures.")
    async with house.database.writing() as session:
        await audit.note(session, Act(NOON, karim.person.id, "look", str(chat.person.id)))
    await chat.say("/mes_donnees")
    told = (await made(house, chat))["mes-donnees.html"].translate(UNSEEN)
    for label, value in (
        ("24 novembre 2026, vous", "Quand est la réunion ?"),
        ("24 novembre 2026, l’AMCA", "Mardi à dix heures."),
        ("Jour du résumé", "celui de l’AMCA"),
        ("24 novembre 2026", "noms vus à côté de chiffres"),
        ("Entretiens et petits questionnaires", "2 lignes"),
    ):
        assert re.search(rf"<dt>{label}</dt>\n<dd[^>]*>{re.escape(value)}</dd>", told), label


async def test_a_coordinator_reads_what_they_did_and_nothing_of_others(
    reception: Reception, house: House, karim: Chat
) -> None:
    market = await reported(house.database, 1)
    await market.publish()
    reporter, secret = market.reporters[0], "Quantité confidentielle 4711"
    given = Answered(market.id, reporter.person.id, "make", "exact", {"note": {"value": secret}})
    async with house.database.writing() as session:
        kept = await interests.give(session, given, NOON)
        await interests.decide(session, kept, True, karim.person.id, NOON)
        of = tables.opportunities.c.id == market.id
        await session.execute(update(tables.opportunities).where(of).values(approved_by=karim.person.id))
        asked = {"who": "Salma", "about": secret}
        begun = Begun(karim.person.id, "reply:7", "1", {"version": "1", "hints": asked})
        await interviews.begin(session, [begun], NOON)
    await put(house.database, message(21, secret, person_id=karim.person.id))
    await karim.say("/mes_donnees")
    files = await made(house, karim)
    told = json.loads(files["mes-donnees.json"])["tables"]
    assert secret not in files["mes-donnees.json"] + files["mes-donnees.html"]
    assert told["interests"] == [
        {
            "id": 1,
            "opportunity_id": market.id,
            "status": "accepted",
            "decided_by": karim.person.id,
            "decided_at": NOON.isoformat(),
        }
    ]
    (approved,) = told["opportunities"]
    assert "need_score" not in approved


def test_the_page_knows_every_table_that_is_handed_over() -> None:
    nobody = {"id": 1, "telegram_id": 2, "company_id": None, "invitation_id": None}
    assert {table.name for table, _ in about(nobody)} == rest.TOLD | rest.COUNTED.keys()

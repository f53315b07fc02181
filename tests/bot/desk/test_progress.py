"""`/suivi`: one computation for the message, the picture and the file; of members, for the staff."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.exports.orders import Order
from bot.exports.sinks import folder
from bot.exports.writing import write
from bot.house import House
from bot.interviewing import Reception
from bot.progress import figures
from bot.recipes import Workshop
from bot.runners import RUNNERS
from bot.work import Work, Worker
from locales import LANGUAGES
from opportunities.progress import Progress, SectorProgress
from storage import Database, consents, invitations, outbox, people
from storage.people import Profile
from tests.bot.desk.chat import Chat, let_in, seen
from tests.bot.desk.test_reminders import begun
from tests.storage.house import NOON

ANSWERS = (":ES", ":direct", "constraints:0:none", "quantity:0:~skip", "value:0:~skip")
"""What is left of a product once it has a name, without any difficulty nor figures."""


async def members(reception: Reception) -> None:
    """Let four members come: one finishes, one stops at a product, one at the start, one refuses."""
    house = reception.house
    finished = (await begun(reception, number=50)).chat
    for seconds, carrying in enumerate(ANSWERS, 1):
        house.clock.ahead = timedelta(seconds=20 * seconds)
        await finished.pick(carrying)
    await finished.pick(":confirm")
    house.clock.ahead = timedelta(0)
    await begun(reception, number=51)
    await (await let_in(reception, 52, "member", "Nora")).say("/start")
    refusing = await let_in(reception, 53, "member", "Omar")
    await refusing.say("/start")
    for label in ("Français", "C’est parti", "Je refuse"):
        await refusing.tap(label)
    async with house.database.writing() as session:
        await invitations.create(session, "member", NOON, uses=3)
        await invitations.create(session, "partner", NOON, uses=5)
        profile = Profile("buyer", ["imm", "textile"], None, None)
        await people.set_profile(session, {finished.person.id: profile})


FOUND = Progress(
    on=NOON.date(),
    invited=7,
    members=4,
    started=2,
    finished=1,
    silent=0,
    sectors=(
        SectorProgress("imm", 1, 1, 1),
        SectorProgress("textile", 1, 1, 1),
        SectorProgress(None, 3, 1, 0),
    ),
    stops={"language": 1, "refused": 1, "same_as": 1},
    product_seconds=100,
    interview_seconds=100,
)

FUNNEL = ("members", "started", "finished")


async def counted(database: Database, at: Any = NOON) -> Progress:
    async with database.reading() as session:
        return await figures(session, at)


async def arrived(chat: Chat) -> list[Any]:
    """Do the jobs, and give what waits for somebody."""
    house = chat.reception.house
    worker = Worker(Work(house.database, house.clock, house.weights), "bot", RUNNERS)
    while await worker.once():
        continue
    async with house.database.reading() as session:
        return [row for row in await outbox.of_person(session, [chat.person.id]) if row.lane == "letter"]


async def test_the_figures_are_of_members_only(reception: Reception, database: Database, karim: Chat) -> None:
    await karim.say("/start")
    await members(reception)
    assert await counted(database) == FOUND
    assert (await counted(database, NOON + timedelta(days=31))).silent == 4


async def test_an_empty_house_has_figures_too(database: Database) -> None:
    assert await counted(database) == Progress(NOON.date(), 0, 0, 0, 0, 0)


async def test_who_takes_consent_back_has_not_started(reception: Reception, database: Database) -> None:
    member = await begun(reception)
    async with database.writing() as session:
        taken = consents.Consent(member.chat.person.id, "interview", False, "1", "fr", NOON)
        await consents.decide(session, [taken])
    assert (await counted(database)).started == 0


async def test_a_long_pause_is_not_time_spent(reception: Reception, house: House) -> None:
    member = await begun(reception)
    for minutes, carrying in zip((1, 90, 91, 91, 91), ANSWERS, strict=True):
        house.clock.ahead = timedelta(minutes=minutes)
        await member.chat.pick(carrying)
    await member.chat.pick(":confirm")
    assert (await counted(house.database)).product_seconds == 120


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_message_the_picture_and_the_file_say_the_same(
    reception: Reception, house: House, tmp_path: Path, language: str
) -> None:
    await members(reception)
    karim = await let_in(reception, 21, "coordinator", "Karim", language)
    assert "…" in await karim.say("/suivi")
    await karim.say("/suivi")
    text, picture = await arrived(karim)
    said = await seen(house.database, text)
    assert said is not None
    assert Progress.from_json(picture.payload["recipe"]["figures"]) == FOUND
    assert {"fr": "Ont terminé : 1 (25 %)", "ar": "من أنهوا المقابلة: 1 (25 %)"}[language] in said.text
    drawn = await Workshop(house.database, house.clock).make(picture.payload["recipe"], language)
    assert drawn.startswith(b"\x89PNG")
    with folder(tmp_path) as sink:
        await write(house.database, Order(NOON, reader="coordinator", table="suivi"), sink)
    rows = csv.DictReader(io.StringIO((tmp_path / "suivi.csv").read_text("utf-8-sig")), delimiter=";")
    numbers = {row["ligne"]: row["nombre"] or row["duree"] for row in rows}
    of_sectors = {f"{measure}:{code}": "1" for measure in FUNNEL for code in ("imm", "textile")}
    assert numbers == of_sectors | {
        "invited": "7",
        "members": "4",
        "started": "2",
        "finished": "1",
        "silent": "0",
        "product_time": "1,7",
        "interview_time": "1,7",
        "members:none": "3",
        "started:none": "1",
        "finished:none": "0",
        "stopped:language": "1",
        "stopped:same_as": "1",
        "stopped:refused": "1",
    }


async def test_a_member_is_refused(reception: Reception) -> None:
    member = await begun(reception)
    assert (await member.chat.say("/suivi")).startswith("Cette action ne vous est pas ouverte.")
    assert await arrived(member.chat) == []


async def test_whoever_lost_their_role_meanwhile_is_told_nothing(karim: Chat, database: Database) -> None:
    await karim.say("/suivi")
    async with database.writing() as session:
        await people.set_role(session, {karim.person.id: "member"})
    assert await arrived(karim) == []

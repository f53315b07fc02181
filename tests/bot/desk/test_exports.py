"""`/export` in the chat: who gets which pack, how it arrives, what counts as delivered, what goes wrong."""

import csv
import io
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.exports import posting
from bot.house import House
from bot.interviewing import Reception
from bot.planning import exports as closing
from bot.recipes import NothingToMakeError, Workshop
from bot.runners import RUNNERS
from bot.work import TRIES, Work, Worker
from locales import LANGUAGES, plain, words_from_json
from storage import Database, outbox, parcels, people
from storage.outbox import Outcome, Row
from tests.bot.conftest import rows
from tests.bot.desk.chat import UNSEEN, Chat, let_in, seen
from tests.bot.desk.market import reported

CAPTION = (
    "(tawtin-2026-11-24.zip) Export du 24 novembre 2026 : besoins (2 lignes), contraintes (4 lignes),"
    " reponses (0 ligne), relances (0 ligne), membres (3 lignes), opportunites (1 ligne),"
    " interets (0 ligne), diffusions (0 ligne), suivi (10 lignes), audit (1 ligne). Séparateur « ; », virgule"
    " décimale, accents et arabe lisibles dans Excel."
)
SENSITIVE = "Ce fichier contient des noms et des prix. Ne le transférez pas."
BLANKED = "Les noms, fournisseurs, valeurs et prix sont laissés vides dans ce fichier."


@dataclass
class Export:
    """What came to somebody: each message as they see it, and the files by name."""

    said: list[str]
    files: dict[str, bytes]

    def table(self, name: str) -> list[dict[str, str]]:
        """Give the rows of a table of the only archive."""
        [content] = self.files.values()
        text = ZipFile(io.BytesIO(content)).read(f"{name}.csv").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def worker(house: House) -> Worker:
    return Worker(Work(house.database, house.clock, house.weights), "bot", RUNNERS)


async def arrived(chat: Chat) -> Export:
    """Do what waits: the letters leave, the jobs are done, the files are made and sent."""
    house = chat.reception.house
    export = Export([], {})
    await sent_already(chat, export)
    await carry(chat, export)
    while await worker(house).once():
        await carry(chat, export)
    await closing.closed(house, house.clock.now())
    return export


async def sent_already(chat: Chat, export: Export) -> None:
    """Send what the batch said, which leaves straight after it."""
    house = chat.reception.house
    async with house.database.reading() as session:
        leased = [row for row in await outbox.of_person(session, [chat.person.id]) if row.state == "leased"]
    for row in leased:
        await hand(chat, export, row)
    async with house.database.writing() as session:
        await outbox.settle(session, [left(house, row) for row in leased])


def left(house: House, row: Row) -> Outcome:
    return Outcome(row.id, "sent", message_id=1000 + row.id, at=house.clock.now())


async def carry(chat: Chat, export: Export) -> None:
    """Send everything that may leave, one by one, as the courier does."""
    house = chat.reception.house
    while True:
        house.clock.ahead += timedelta(seconds=2)
        async with house.database.writing() as session:
            claimed = await outbox.claim(session, "bot", house.clock.now(), 1)
        if not claimed:
            return
        for row in claimed:
            await hand(chat, export, row)
        async with house.database.writing() as session:
            await outbox.settle(session, [left(house, row) for row in claimed])


async def hand(chat: Chat, export: Export, row: Row, language: str = "fr") -> None:
    """Show a row to its reader, its file made as it leaves."""
    message = await seen(chat.reception.house.database, row)
    if row.method == "document":
        workshop = Workshop(chat.reception.house.database, chat.reception.house.clock)
        name = row.payload["name"]
        export.files[name] = await workshop.make(row.payload["recipe"], language)
        caption = plain(words_from_json(row.payload["caption"]), chat.person.language or language)
        export.said.append(f"({name}) {caption.translate(UNSEEN)}")
    elif message and row.method in ("send", "edit") and row.chat_id == chat.person.telegram_id:
        export.said.append("\n".join(message.lines()))


async def test_an_admin_gets_the_whole_pack_and_is_told_what_is_in_it(
    admin: Chat, database: Database
) -> None:
    await reported(database, 2)
    assert await admin.say("/export") == ""
    export = await arrived(admin)
    assert export.said == [
        "Je prépare l’export… 0 %",
        "Je prépare l’export… 100 %",
        CAPTION,
        f"{SENSITIVE}\n  [Seulement le nouveau]\n  [Pour le ministère]",
    ]
    assert list(export.files) == ["tawtin-2026-11-24.zip"]
    assert {row["societe"] for row in export.table("besoins")} == {"Huileries du Saïs", "Conserves de Safi"}
    assert await rows(database, "SELECT action, subject FROM audit WHERE action = 'export'") == [
        ("export", "admin")
    ]


async def test_the_files_are_kept_no_longer_than_they_wait(admin: Chat, database: Database) -> None:
    await admin.say("/export")
    await arrived(admin)
    assert await rows(database, "SELECT count(*) FROM parcel_pieces") == [(0,)]
    [(delivered,)] = await rows(database, "SELECT count(*) FROM parcels WHERE delivered_at IS NOT NULL")
    assert delivered == 1


async def test_a_coordinator_s_pack_has_no_name_supplier_value_or_price(
    karim: Chat, database: Database
) -> None:
    await reported(database, 2)
    await karim.say("/export")
    export = await arrived(karim)
    assert export.said[-1].splitlines()[0] == BLANKED
    blank = ("societe", "membre_nom", "fournisseur", "valeur_min", "valeur_an_mad_min", "prix_cible")
    assert {row[name] for row in export.table("besoins") for name in blank} == {""}
    assert {row["produit"] for row in export.table("besoins")} == {"bouchons alu 31,5x24"}


async def test_what_is_new_is_asked_for_by_a_button_or_a_word(admin: Chat, database: Database) -> None:
    pool = await reported(database, 2)
    await admin.say("/export")
    await arrived(admin)
    await admin.press("export:new")
    assert (await arrived(admin)).said[
        -1
    ] == "Rien de nouveau depuis votre dernier export, le 24 novembre 2026."
    async with database.writing() as session:
        await people.set_language(session, {pool.reporters[0].person.id: "ar"})
    await admin.say("/export nouveau")
    export = await arrived(admin)
    assert len(export.table("membres")) == 1
    assert export.table("besoins") == []


async def test_the_ministry_s_pack_is_a_button_away(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await pool.publish()
    await karim.press("export:ministry")
    export = await arrived(karim)
    assert export.said[-1].startswith("Ce fichier ne contient que ce que les règles de publication")
    assert list(export.files) == ["tawtin-ministere-2026-11-24.zip"]
    assert [row["nom_fr"] for row in export.table("opportunites")] == ["Capsules"]


async def test_nothing_to_export_yet_is_said(reception: Reception, admin: Chat, database: Database) -> None:
    async with database.writing() as session:
        await people.set_language(session, {admin.person.id: "fr"})
    await admin.press("export:new")
    first = await arrived(admin)
    assert list(first.files)
    await admin.press("export:new")
    assert "Rien de nouveau" in (await arrived(admin)).said[-1]


@pytest.mark.parametrize("role", ["member", "partner"])
async def test_others_are_refused_and_nothing_is_made(
    reception: Reception, database: Database, role: str
) -> None:
    chat = await let_in(reception, 31, role, "Samira")
    assert await chat.say("/export") == "L’export est réservé à l’équipe de l’AMCA."
    assert await chat.press("export:new") == "Cette action ne vous est pas ouverte."
    assert await rows(database, "SELECT * FROM jobs") == []


async def test_one_export_at_a_time(admin: Chat) -> None:
    await admin.say("/export")
    assert await admin.say("/export") == "Un export est déjà en préparation : il arrive dans un instant."
    assert list((await arrived(admin)).files) == ["tawtin-2026-11-24.zip"]
    assert await admin.say("/export") == ""


async def test_who_lost_their_rights_meanwhile_gets_nothing(admin: Chat, database: Database) -> None:
    await admin.say("/export")
    async with database.writing() as session:
        await people.set_role(session, {admin.person.id: "member"})
    export = await arrived(admin)
    assert export.files == {}
    assert export.said == ["Vos droits ont changé pendant la préparation : rien n’a été envoyé."]


async def test_who_loses_their_rights_before_it_leaves_gets_no_file_and_it_counts_for_nothing(
    admin: Chat, database: Database
) -> None:
    await admin.say("/export")
    house = admin.reception.house
    await worker(house).once()
    async with database.writing() as session:
        await people.set_role(session, {admin.person.id: "coordinator"})
    with pytest.raises(NothingToMakeError):
        await carry(admin, Export([], {}))
    await finish(admin)
    assert await rows(database, "SELECT * FROM parcels") == []


async def test_files_that_could_not_be_sent_are_new_again(admin: Chat, database: Database) -> None:
    await admin.say("/export")
    house = admin.reception.house
    await worker(house).once()
    await finish(admin, "failed")
    assert await rows(database, "SELECT * FROM parcels") == []
    assert await rows(database, "SELECT * FROM deliveries") == []


async def finish(chat: Chat, state: str = "sent") -> None:
    """End every row of the outbox as the courier would, without making any file."""
    house = chat.reception.house
    unfinished = await rows(house.database, "SELECT id FROM outbox WHERE state IN ('waiting', 'leased')")
    ended = [Outcome(number, state, at=house.clock.now()) for (number,) in unfinished]  # type: ignore[arg-type]
    async with house.database.writing() as session:
        await outbox.settle(session, ended)
    await closing.closed(house, house.clock.now())


async def test_a_job_that_died_is_done_again_and_posts_its_files_once(
    admin: Chat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reported(database, 1)
    await admin.say("/export")
    house = admin.reception.house

    async def dies(*_: object) -> str:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(posting, "_post", dies)
        await worker(house).once()
    assert await rows(database, "SELECT count(*) FROM parcels") == [(1,)]
    house.clock.ahead += timedelta(minutes=1)
    export = await arrived(admin)
    assert list(export.files) == ["tawtin-2026-11-24.zip"]
    assert await rows(database, "SELECT count(*) FROM parcels") == [(1,)]
    assert await rows(database, "SELECT state FROM jobs") == [("done",)]


async def test_an_export_that_fails_each_time_is_told_once(
    admin: Chat, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await admin.say("/export")
    house = admin.reception.house

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(posting, "archive", full)
        for _ in range(TRIES):
            house.clock.ahead += timedelta(minutes=5)
            await worker(house).once()
    assert await rows(database, "SELECT state FROM jobs") == [("failed",)]
    for _ in range(2):
        await closing.closed(house, house.clock.now())
    failed = "L’export n’a pas pu être préparé. Demandez-le encore dans un moment : /export"
    assert (await arrived(admin)).said == ["Je prépare l’export… 0 %", failed]
    assert await admin.say("/export") == ""
    assert list((await arrived(admin)).files) == ["tawtin-2026-11-24.zip"]


async def test_files_wait_for_nobody_who_is_erased(admin: Chat, database: Database) -> None:
    await admin.say("/export")
    await worker(admin.reception.house).once()
    async with database.writing() as session:
        await parcels.shred(session)
    with pytest.raises(NothingToMakeError):
        await carry(admin, Export([], {}))


TRANSCRIPTS = Path(__file__).parents[2] / "transcripts" / "desk"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_exchange_reads_as_it_was_approved(
    reception: Reception, database: Database, language: str
) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    await reported(database, 2)
    chat = await let_in(reception, 1, "admin", {"fr": "Hassan", "ar": "حسن"}[language], language)
    lines: list[str] = []
    for said, step in (("/export", chat.say("/export")), ("[export:new]", chat.press("export:new"))):
        await step
        lines += ["", f"> {said}"]
        for each in (await arrived(chat)).said:
            first, *rest = each.splitlines()
            lines += [f"< {first}", *(f"  {line}" for line in rest)]
    found = "\n".join(lines).strip() + "\n"
    expected = TRANSCRIPTS / f"export.{language}.txt"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("typed", ["abc", "nouveau ministère", "admin"])
async def test_what_follows_the_command_and_means_nothing_exports_nothing(
    admin: Chat, database: Database, typed: str
) -> None:
    assert (await admin.say(f"/export {typed}")).splitlines() == [
        f"Je n’ai pas compris « {typed} ».",
        "Écrivez /export, /export nouveau ou /export ministère.",
    ]
    assert await rows(database, "SELECT kind FROM jobs") == []

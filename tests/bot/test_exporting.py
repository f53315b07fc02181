"""The export pack in a folder: complete, from one view of the database, in place only when whole."""

import csv
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.exports.binding import Sheet
from bot.exports.orders import Order, Reader
from bot.exports.sinks import folder
from bot.exports.writing import write
from bot.seeding import seed
from conversations.answers import Answer
from opportunities import Company, Context, Need, build
from opportunities.csv_dialect import EXCEL_FR, RFC4180, Dialect, raw
from storage import Database, companies, interviews, needs, opportunities, people
from storage.exports import Scope
from storage.interviews import Begun, Revised, Saved
from storage.needs import Confirmed
from storage.people import Contact
from tests.bot.desk.market import reported
from tests.opportunities.answers import ATLAS, CAPS, given
from tests.opportunities.pack import WHOLE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FILES = [*(f"{table.name}.csv" for table in WHOLE), "codebook.csv", "datapackage.json"]


async def export(database: Database, out: Path, **order: Any) -> dict[str, int]:
    """Write a pack in a folder; give how many rows each table has, without the codebook's."""
    with folder(out) as sink:
        rows = await write(database, Order(NOW, **order), sink)
    return {name: number for name, number in rows.items() if name != "codebook"}


def read(path: Path, dialect: Dialect = EXCEL_FR) -> list[dict[str, str]]:
    """Read a file by its header, as it was written."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=dialect.delimiter))


def names(folder: Path) -> list[str]:
    """Give the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


async def store(database: Database, answers: Mapping[str, object]) -> None:
    """Store one need of one Arabic-speaking member."""
    async with database.writing() as session:
        person = (await people.known(session, [Contact(5, "=سلمى")], NOW))[5]
        begun = await interviews.begin(session, [Begun(person.id, "purchasing", "1", {})], NOW)
        row = (await companies.named(session, ["مطابع الأطلس"], NOW))["مطابع الأطلس"]
        context = Context(survey="1", component=1, company=Company(name=row.name, id=row.id))
        built: Need = build(answers, ATLAS, context)
        await needs.record(session, [Confirmed(begun[person.id].id, person.id, built)], NOW)


async def test_an_empty_database_gives_every_file_with_its_header(database: Database, tmp_path: Path) -> None:
    assert await export(database, tmp_path / "new" / "folder") == {table.name: 0 for table in WHOLE}
    assert names(tmp_path / "new" / "folder") == sorted(FILES)
    for table in WHOLE:
        content = (tmp_path / "new" / "folder" / f"{table.name}.csv").read_bytes()
        assert content == b"\xef\xbb\xbf" + ";".join(table.header).encode() + b"\r\n"


async def test_a_stored_need_is_in_both_files_with_its_surroundings(
    database: Database, tmp_path: Path
) -> None:
    await store(database, {**CAPS, "comment": given("سطر\nآخر")})
    found = await export(database, tmp_path)
    assert (found["besoins"], found["contraintes"], found["membres"]) == (1, 2, 1)
    [need] = read(tmp_path / "besoins.csv")
    expected = {
        "societe": "مطابع الأطلس",
        "membre_nom": "'=سلمى",
        "produit": "bouchons alu 31,5x24",
        "code_sh": "8309.90",
        "origine_ar": "إسبانيا",
        "quantite_an_min": "3000000",
        "commentaire": "سطر آخر",
        "confirme_le": "2026-11-24",
    }
    assert {name: need[name] for name in expected} == expected
    rows = [
        (row["besoin_id"], row["contrainte_code"], row["moq_mois"])
        for row in read(tmp_path / "contraintes.csv")
    ]
    assert rows == [(need["besoin_id"], "lead_time", ""), (need["besoin_id"], "franco_moq", "2")]


async def test_the_whole_demo_is_exported(database: Database, tmp_path: Path) -> None:
    await seed(database, NOW)
    found = await export(database, tmp_path)
    assert (found["besoins"], found["contraintes"]) == (55, 163)
    rows = read(tmp_path / "besoins.csv")
    assert [int(row["besoin_id"]) for row in rows] == sorted(int(row["besoin_id"]) for row in rows)
    assert sum(int(row["valeur_an_mad_min"]) for row in rows) == 193_710_000
    assert sum(int(row["nb_contraintes"]) for row in rows) == len(read(tmp_path / "contraintes.csv"))
    answers = read(tmp_path / "reponses.csv")
    assert {row["derniere"] for row in answers} == {"1"}
    assert {row["besoin_id"] for row in answers if row["question_code"] == "name"} == {
        row["besoin_id"] for row in rows
    }
    assert sum(int(row["nb_besoins"]) for row in read(tmp_path / "membres.csv")) == 55
    told = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    counted = {each["name"]: each["tawtin:rows"] for each in told["resources"]}
    assert {name: counted[name] for name in found} == found
    assert counted["codebook"] == len(read(tmp_path / "codebook.csv"))


async def test_the_codebook_has_every_column_of_every_file_in_its_order(
    database: Database, tmp_path: Path
) -> None:
    await export(database, tmp_path)
    for name in (each for each in FILES if each.endswith(".csv")):
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file, delimiter=";"))
        rows = [row for row in read(tmp_path / "codebook.csv") if f"{row['fichier']}.csv" == name]
        assert [row["colonne"] for row in rows] == header
        assert [row["rang"] for row in rows] == [str(place) for place in range(1, len(header) + 1)]
        assert all(row["signification_fr"] and row["signification_ar"] and row["type"] for row in rows)


async def test_another_dialect_may_be_asked_for_and_guards_left_out(
    database: Database, tmp_path: Path
) -> None:
    await store(database, CAPS)
    await export(database, tmp_path, dialect=RFC4180, table="besoins")
    content = (tmp_path / "besoins.csv").read_bytes()
    assert content.startswith(b"besoin_id,numero,")
    assert content.endswith(b"\r\n")
    assert names(tmp_path) == ["besoins.csv"]
    assert read(tmp_path / "besoins.csv", RFC4180)[0]["membre_nom"] == "'=سلمى"
    await export(database, tmp_path, dialect=raw(RFC4180), table="besoins")
    assert read(tmp_path / "besoins.csv", RFC4180)[0]["membre_nom"] == "=سلمى"


@pytest.mark.parametrize(
    ("scope", "besoins", "opportunites", "reponses"),
    [
        (Scope(), 3, 2, 2),
        (Scope(sector="plasturgie"), 1, 1, 0),
        (Scope(sector="textile"), 0, 0, 0),
        (Scope(status="identified"), 1, 1, 0),
        (Scope(status="dropped"), 2, 1, 1),
        (Scope(status="corrected"), 0, 2, 0),
        (Scope(status="confirmed"), 3, 2, 1),
        (Scope(since=datetime(2027, 1, 1, tzinfo=UTC)), 0, 0, 0),
        (Scope(since=datetime(2026, 11, 1, tzinfo=UTC)), 3, 2, 2),
    ],
)
async def test_a_scope_leaves_out_what_it_does_not_want(
    database: Database, tmp_path: Path, scope: Scope, besoins: int, opportunites: int, reponses: int
) -> None:
    pool = await reported(database, 2)
    await reported(database, 1, first=70, sector=given("plasturgie"), name=given({"name": "Film"}))
    async with database.writing() as session:
        await opportunities.move(session, pool.id, 0, "dropped", "price", None, NOW)
        told = [Revised(component, "channel", Answer("given", "direct")) for component in (0, 1)]
        await interviews.remember(session, [Saved(pool.reporters[0].interview_id, 0, {}, told)], NOW)
    found = await export(database, tmp_path, scope=scope)
    assert (found["besoins"], found["opportunites"]) == (besoins, opportunites)
    assert found["reponses"] == reponses
    assert len(read(tmp_path / "besoins.csv")) == besoins


@pytest.mark.parametrize("reader", ["coordinator", "ministry"])
async def test_nothing_of_a_company_is_in_the_files_of_those_who_may_not_read_it(
    database: Database, tmp_path: Path, reader: Reader
) -> None:
    pool = await reported(
        database, supplier=given("Fournisseur Secret"), comment=given("Commentaire Secret à 987654 DH")
    )
    await pool.publish()
    await store(database, {**CAPS, "supplier": given("Fournisseur Secret")})
    await export(database, tmp_path / "admin", reader="admin")
    await export(database, tmp_path / reader, reader=reader)
    secrets = ("Secret", "Huileries du Saïs", "Salma", "سلمى", "مطابع", "987654", "2400000")
    whole = "".join((tmp_path / "admin" / name).read_text("utf-8") for name in names(tmp_path / "admin"))
    seen = "".join((tmp_path / reader / name).read_text("utf-8") for name in names(tmp_path / reader))
    assert [each for each in secrets[:-1] if each not in whole] == []
    assert [each for each in secrets if each in seen] == []
    assert "Capsules" in seen


async def test_the_ministry_gets_what_is_published_and_the_figures_the_rules_let_out(
    database: Database, tmp_path: Path
) -> None:
    pool = await reported(database)
    await reported(database, 1, first=70)
    assert await export(database, tmp_path, reader="ministry") == {"opportunites": 0}
    await pool.publish()
    assert await export(database, tmp_path, reader="ministry") == {"opportunites": 1}
    assert names(tmp_path) == ["codebook.csv", "datapackage.json", "opportunites.csv"]
    [row] = read(tmp_path / "opportunites.csv")
    told = {name: row[name] for name in ("nom_fr", "publie_societes_min", "publie_contraintes_codes")}
    assert told == {
        "nom_fr": "Capsules",
        "publie_societes_min": "3",
        "publie_contraintes_codes": "lead_time|franco_moq",
    }
    assert {row["fichier"] for row in read(tmp_path / "codebook.csv")} == {"opportunites", "codebook"}


async def test_a_failure_leaves_the_earlier_files_and_nothing_else(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "besoins.csv").write_text("hier", "utf-8")
    await store(database, CAPS)

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Sheet, "write", full)
    with pytest.raises(OSError, match="the disk is full"):
        await export(database, tmp_path)
    assert names(tmp_path) == ["besoins.csv"]
    assert (tmp_path / "besoins.csv").read_text("utf-8") == "hier"


async def test_what_an_export_that_was_killed_left_is_thrown_away(database: Database, tmp_path: Path) -> None:
    kept = [".besoins.csv.bak", f".besoins.csv.{os.getppid()}"]
    for name in (*kept, ".besoins.csv.99999999999"):
        (tmp_path / name).touch()
    await export(database, tmp_path, table="besoins")
    assert names(tmp_path) == sorted([*kept, "besoins.csv"])


async def test_how_far_it_has_come_is_told_and_ends_at_the_whole(database: Database, tmp_path: Path) -> None:
    await seed(database, NOW)
    shares: list[float] = []

    async def note(share: float) -> None:
        shares.append(share)

    with folder(tmp_path) as sink:
        await write(database, Order(NOW), sink, report=note)
    assert shares == sorted(shares)
    assert shares[-1] == 1

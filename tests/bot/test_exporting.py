"""The exported files: complete, from one view of the database, in place only when whole."""

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exporting import export
from bot.seeding import seed
from opportunities import Company, Context, Need, build
from opportunities.csv_dialect import RFC4180
from opportunities.tables import CONSTRAINT_ROWS, NEED_ROWS
from storage import Database, companies, interviews, needs, people
from storage.interviews import Begun
from storage.needs import Confirmed
from storage.people import Contact
from tests.opportunities.answers import ATLAS, CAPS, given

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(path: Path) -> list[dict[str, str]]:
    """Read a file by its header, as it is written for French Excel."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


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


async def test_an_empty_database_gives_two_files_with_their_headers(
    database: Database, tmp_path: Path
) -> None:
    assert await export(database, tmp_path / "new" / "folder") == {"besoins": 0, "contraintes": 0}
    for table, header in (("besoins", NEED_ROWS.header), ("contraintes", CONSTRAINT_ROWS.header)):
        content = (tmp_path / "new" / "folder" / f"{table}.csv").read_bytes()
        assert content == b"\xef\xbb\xbf" + ";".join(header).encode() + b"\r\n"


async def test_a_stored_need_is_in_both_files_with_its_surroundings(
    database: Database, tmp_path: Path
) -> None:
    await store(database, {**CAPS, "comment": given("سطر\nآخر")})
    assert await export(database, tmp_path) == {"besoins": 1, "contraintes": 2}
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
    assert await export(database, tmp_path) == {"besoins": 55, "contraintes": 163}
    rows = read(tmp_path / "besoins.csv")
    assert [int(row["besoin_id"]) for row in rows] == sorted(int(row["besoin_id"]) for row in rows)
    assert sum(int(row["valeur_an_mad_min"]) for row in rows) == 193_710_000
    assert sum(int(row["nb_contraintes"]) for row in rows) == len(read(tmp_path / "contraintes.csv"))


async def test_another_dialect_may_be_asked_for(database: Database, tmp_path: Path) -> None:
    await export(database, tmp_path, RFC4180)
    assert (tmp_path / "besoins.csv").read_bytes().startswith(b"besoin_id,numero,")


async def test_a_failure_leaves_the_earlier_files_and_nothing_else(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "besoins.csv").write_text("hier", "utf-8")
    await store(database, CAPS)

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("bot.sheets.Sheet.write", full)
    with pytest.raises(OSError, match="the disk is full"):
        await export(database, tmp_path)
    assert names(tmp_path) == ["besoins.csv"]
    assert (tmp_path / "besoins.csv").read_text("utf-8") == "hier"

"""What is new for a name: never twice at one revision, never lost, and what is erased is told once."""

from pathlib import Path
from typing import Any

import pytest

from bot.exports import ledger
from bot.exports.orders import Order
from bot.exports.sinks import folder
from bot.exports.writing import write
from storage import Database, needs, opportunities, parcels, people
from storage.exports import Scope
from storage.parcels import Owner
from tests.bot.desk.market import reported
from tests.bot.test_exporting import NOW, read
from tests.opportunities.answers import given
from tests.storage.house import NOON
from tests.storage.market import report

Row = tuple[str, ...]


async def delivered(database: Database, out: Path, *, handed: bool = True, **order: Any) -> dict[str, int]:
    """Export what is new for a name, hand it over (or not), and give how many rows each file has."""
    wanted: dict[str, Any] = {"name": "bi", "new": True}
    asked = Order(NOW, **(wanted | order))
    assert asked.owner
    async with database.writing() as session:
        parcel_id = await parcels.begin(session, asked.owner, NOW)
    with folder(out) as sink:
        rows = await write(database, asked, sink, parcel_id)
    if handed:
        async with database.writing() as session:
            await parcels.hand_over(session, parcel_id, rows, NOW)
    return {name: number for name, number in rows.items() if number and name != "codebook"}


def rows(out: Path, table: str, *columns: str) -> list[Row]:
    return [tuple(row[each] for each in columns) for row in read(out / f"{table}.csv")]


async def test_a_row_is_given_once_then_again_when_it_changed(database: Database, tmp_path: Path) -> None:
    pool = await reported(database, 2)
    first = await delivered(database, tmp_path)
    assert (first["besoins"], first["contraintes"], first["opportunites"]) == (2, 4, 1)
    assert await delivered(database, tmp_path) == {}
    await report(database, pool.reporters[0], seconds=60, changes={"comment": given("urgent")})
    assert await delivered(database, tmp_path) == {"besoins": 1}
    told = rows(tmp_path, "besoins", "besoin_id", "statut_code", "commentaire")
    assert told == [(str(pool.needs[0]), "corrected", "urgent")]
    assert await delivered(database, tmp_path) == {}


async def test_what_goes_back_to_what_it_was_is_new_again(database: Database, tmp_path: Path) -> None:
    pool = await reported(database, 1)
    [member] = [each.person.id for each in pool.reporters]
    await delivered(database, tmp_path, table="membres")
    for language in ("ar", "fr", "ar"):
        async with database.writing() as session:
            await people.set_language(session, {member: language})
        assert await delivered(database, tmp_path, table="membres") == {"membres": 1}
        assert rows(tmp_path, "membres", "langue_code") == [(language,)]


async def test_what_was_not_handed_over_is_still_new(database: Database, tmp_path: Path) -> None:
    await reported(database, 2)
    first = await delivered(database, tmp_path, handed=False)
    assert await delivered(database, tmp_path, handed=False) == first
    assert await delivered(database, tmp_path) == first
    assert await delivered(database, tmp_path) == {}


async def test_each_name_has_its_own_account(database: Database, tmp_path: Path) -> None:
    await reported(database, 2)
    first = await delivered(database, tmp_path)
    assert await delivered(database, tmp_path, name="other") == first
    assert await delivered(database, tmp_path, name="other") == {}


async def test_what_is_erased_is_told_once_by_its_id(database: Database, tmp_path: Path) -> None:
    pool = await reported(database, 3)
    await delivered(database, tmp_path)
    gone = pool.reporters[1]
    async with database.writing() as session:
        await needs.erase(session, [(gone.interview_id, 1)])
    found = await delivered(database, tmp_path)
    assert (found["besoins"], found["contraintes"]) == (1, 2)
    [row] = read(tmp_path / "besoins.csv")
    said = {name: cell for name, cell in row.items() if cell}
    assert said == {"besoin_id": str(pool.needs[1]), "statut_code": "deleted"}
    assert rows(tmp_path, "contraintes", "besoin_id", "contrainte_code", "mesure_etat", "saisie") == [
        (str(pool.needs[1]), code, "deleted", "") for code in ("franco_moq", "lead_time")
    ]
    assert "besoins" not in await delivered(database, tmp_path)


async def test_the_last_and_the_only_row_may_be_the_erased_one(database: Database, tmp_path: Path) -> None:
    pool = await reported(database, 1)
    await delivered(database, tmp_path, table="besoins")
    async with database.writing() as session:
        await needs.erase(session, [(pool.reporters[0].interview_id, 1)])
    assert await delivered(database, tmp_path, table="besoins", name="other") == {}
    assert await delivered(database, tmp_path, table="besoins") == {"besoins": 1}


async def test_a_difficulty_that_was_taken_back_is_told_alone(database: Database, tmp_path: Path) -> None:
    pool = await reported(database, 1)
    await delivered(database, tmp_path, table="contraintes")
    only = {"constraints": given({"lead_time": 3})}
    await report(database, pool.reporters[0], seconds=60, changes=only)
    assert await delivered(database, tmp_path, table="contraintes") == {"contraintes": 1}
    assert rows(tmp_path, "contraintes", "contrainte_code", "mesure_etat") == [("franco_moq", "deleted")]


async def test_what_a_scope_leaves_out_is_not_taken_for_erased(database: Database, tmp_path: Path) -> None:
    await reported(database, 2)
    await delivered(database, tmp_path)
    for scope in (Scope(sector="textile"), Scope(status="adopted")):
        assert await delivered(database, tmp_path, scope=scope) == {}


async def test_a_whole_export_is_delivered_too(database: Database, tmp_path: Path) -> None:
    await reported(database, 2)
    whole = await delivered(database, tmp_path, new=False)
    assert await delivered(database, tmp_path, new=False) == whole
    assert await delivered(database, tmp_path) == {}


async def test_the_ministry_is_told_what_is_no_longer_published(database: Database, tmp_path: Path) -> None:
    pool = await reported(database)
    await pool.publish()
    order: dict[str, Any] = {"name": "ministere", "reader": "ministry"}
    assert await delivered(database, tmp_path, **order) == {"opportunites": 1}
    assert await delivered(database, tmp_path, **order) == {}
    async with database.writing() as session:
        await opportunities.withdraw(session, pool.id, None, NOON)
    assert await delivered(database, tmp_path, **order) == {"opportunites": 1}
    assert rows(tmp_path, "opportunites", "opportunite_id", "nom_fr", "statut_code") == [
        (str(pool.id), "", "deleted")
    ]


async def test_one_name_keeps_apart_what_the_ministry_reads(database: Database, tmp_path: Path) -> None:
    pool = await reported(database)
    await reported(database, 1, first=70)
    await pool.publish()
    assert (await delivered(database, tmp_path))["opportunites"] == 2
    assert await delivered(database, tmp_path, reader="ministry") == {"opportunites": 1}
    assert rows(tmp_path, "opportunites", "opportunite_id", "statut_code") == [(str(pool.id), "identified")]


@pytest.mark.parametrize("scope", [Scope(sector="textile"), Scope()], ids=["nothing in scope", "everything"])
async def test_what_is_gone_is_told_however_many_rows_the_name_has(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: Scope
) -> None:
    monkeypatch.setattr(ledger, "TOGETHER", 2)
    pool = await reported(database, 5)
    await delivered(database, tmp_path)
    async with database.writing() as session:
        await needs.erase(session, [(each.interview_id, 1) for each in pool.reporters[:4]])
    found = await delivered(database, tmp_path, scope=scope)
    assert (found["besoins"], found["contraintes"]) == (4, 8)
    gone = rows(tmp_path, "besoins", "besoin_id", "statut_code")
    assert gone == [(str(number), "deleted") for number in pool.needs[:4]]
    assert len(set(rows(tmp_path, "contraintes", "besoin_id", "contrainte_code"))) == 8
    assert await delivered(database, tmp_path, scope=scope, table="besoins") == {}


async def test_what_an_earlier_failure_left_is_thrown_away(database: Database, tmp_path: Path) -> None:
    await reported(database, 1)
    await delivered(database, tmp_path, handed=False)
    later = NOW + parcels.FORGOTTEN * 2
    async with database.writing() as session:
        await parcels.begin(session, Owner("bi", "admin"), later)
    async with database.reading() as session:
        assert await parcels.by_id(session, 1) is None
        assert await parcels.last(session, Owner("bi", "admin")) is None

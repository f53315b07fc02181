"""Where a pack is written: an archive in parts that are each whole, a stream, one file alone."""

import csv
import io
import json
from pathlib import Path
from typing import IO
from zipfile import ZipFile

import pytest

from bot.exports.orders import Order
from bot.exports.sinks import archive, stream
from bot.exports.writing import write
from bot.seeding import seed
from storage import Database
from tests.bot.test_exporting import FILES, NOW, export, read


class Pipe(io.BytesIO):
    """An output that can be written to and nothing else, as a shell's pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def whole(part: IO[bytes]) -> bytes:
    """Read a part from its beginning."""
    part.seek(0)
    return part.read()


def tables(parts: list[ZipFile]) -> dict[str, list[list[str]]]:
    """Give the rows of each table, put together from the files of every part, each with its header."""
    found: dict[str, list[list[str]]] = {}
    for part in parts:
        for name in part.namelist():
            if name.endswith(".csv"):
                header, *rows = csv.reader(io.StringIO(part.read(name).decode("utf-8-sig")), delimiter=";")
                known = found.setdefault(name.removesuffix(".csv").split("-")[0], [header])
                assert known[0] == header
                known += rows
    return found


async def test_parts_stay_under_their_size_and_each_is_whole_by_itself(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await seed(database, NOW)
    monkeypatch.setattr("storage.exports.paging.PAGE", 5)
    most = 20_000
    with archive(NOW, most) as sink:
        rows = await write(database, Order(NOW), sink)
        sink.close()
        sizes = [part.seek(0, io.SEEK_END) for part in sink.parts]
        parts = [ZipFile(io.BytesIO(content)) for content in map(whole, sink.parts)]
        assert not any(isinstance(part.name, str) for part in sink.parts)
    assert len(parts) > 2
    assert max(sizes) < most * 3
    for part in parts:
        assert part.testzip() is None
        told = json.loads(part.read("datapackage.json"))
        files = {each["path"]: each["tawtin:rows"] for each in told["resources"]}
        assert {*files, "datapackage.json"} == set(part.namelist())
    found = tables(parts)
    assert {name: len(lines) - 1 for name, lines in found.items()} == rows
    await export(database, tmp_path)
    assert found["reponses"][1:] == [list(row.values()) for row in read(tmp_path / "reponses.csv")]


async def test_the_whole_pack_goes_through_a_pipe(database: Database) -> None:
    await seed(database, NOW)
    pipe = Pipe()
    with stream(pipe, NOW) as sink:
        await write(database, Order(NOW), sink)
    pack = ZipFile(io.BytesIO(pipe.getvalue()))
    assert sorted(pack.namelist()) == sorted(FILES)
    assert pack.testzip() is None
    assert {each.date_time for each in pack.infolist()} == {(2026, 11, 24, 12, 0, 0)}


async def test_one_table_goes_through_a_pipe_as_it_is(database: Database, tmp_path: Path) -> None:
    await seed(database, NOW)
    pipe = Pipe()
    with stream(pipe, NOW, bare=True) as sink:
        await write(database, Order(NOW, table="besoins"), sink)
    await export(database, tmp_path, table="besoins")
    assert pipe.getvalue() == (tmp_path / "besoins.csv").read_bytes()

"""`tawtin export`: where it writes, which rows, what it says, and what it refuses."""

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot import export_commands
from bot.database import opened
from bot.export_commands import Asked
from bot.exports.writing import Report
from bot.refusals import RefusedError
from bot.settings import Settings
from storage import parcels
from tests.bot.test_cli import ROOT, tawtin
from tests.bot.test_exporting import FILES

TABLES = [name.removesuffix(".csv") for name in FILES if name.endswith(".csv")]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the invented data in its database."""
    folder = tmp_path_factory.mktemp("seeded")
    assert tawtin("seed", folder=folder)[0] == 0
    return folder


def exported(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Export on standard output; give the status, the bytes and what was said beside."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "export", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr.decode()


def test_it_says_what_it_wrote_and_where(seeded: Path) -> None:
    status, said, problem = tawtin("export", "--out", "files", folder=seeded)
    assert (status, problem) == (0, "")
    assert sorted(each.name for each in (seeded / "files").iterdir()) == sorted(FILES)
    assert re.findall(r"files/(\w+)\.csv: \d+ rows", said) == TABLES


def test_without_a_folder_it_makes_its_own(seeded: Path) -> None:
    assert tawtin("export", "--table", "besoins", folder=seeded)[:2] == (0, "export/besoins.csv: 55 rows\n")


def test_one_table_or_an_archive_on_standard_output(seeded: Path) -> None:
    _, table, problem = exported(seeded, "--out", "-", "--table", "besoins", "--dialect", "rfc4180")
    assert (table.count(b"\r\n"), problem) == (56, "")
    assert table.startswith(b"besoin_id,numero,")
    _, archive, problem = exported(seeded, "--out", "-")
    assert problem == ""
    assert sorted(ZipFile(io.BytesIO(archive)).namelist()) == sorted(FILES)


def test_filters_narrow_what_is_written(seeded: Path) -> None:
    def rows(*arguments: str) -> int:
        return exported(seeded, "--out", "-", "--table", "besoins", *arguments)[1].count(b"\r\n") - 1

    assert rows("--since", "2026-11-01") + rows("--sector", "textile") > 0
    assert rows("--since", "2027-01-01") == 0
    assert rows("--status", "confirmed") == 55
    assert rows("--status", "corrected") == 0


def test_what_is_new_is_given_once_and_said(seeded: Path) -> None:
    first = tawtin("export", "--new", "--out", "delta", folder=seeded)
    assert "delta/besoins.csv: 55 rows" in first[1]
    again = tawtin("export", "--new", "--out", "delta", folder=seeded)
    assert "delta/besoins.csv: 0 rows" in again[1]
    assert re.search(r"Nothing new for cli since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n$", again[1])
    assert "besoins.csv: 55 rows" in tawtin("export", "--new", "--for", "bi", "--out", "bi", folder=seeded)[1]


def test_what_was_not_written_was_not_delivered(seeded: Path) -> None:
    (seeded / "a-file").touch()
    assert tawtin("export", "--new", "--for", "x", "--out", "a-file", folder=seeded)[0] == 1
    assert "besoins.csv: 55 rows" in tawtin("export", "--new", "--for", "x", "--out", "x", folder=seeded)[1]


def test_a_closed_pipe_is_not_a_delivery(seeded: Path) -> None:
    command = f"{sys.executable} -m bot.cli export --out - --new --for pipe --table reponses | head -c 5"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, cwd=seeded, env=environment, check=False, capture_output=True)  # noqa: S602
    assert (done.stdout, done.stderr) == (b"\xef\xbb\xbfre", b"")
    said = tawtin("export", "--new", "--for", "pipe", "--table", "reponses", "--out", "pipe", folder=seeded)
    assert "reponses.csv: 870 rows" in said[1]


def test_the_ministry_s_pack_is_the_published_part(seeded: Path) -> None:
    said = tawtin("export", "--for-ministry", "--out", "ministry", folder=seeded)
    assert re.findall(r"ministry/(\w+)\.csv", said[1]) == ["opportunites", "codebook"]


def test_the_ministry_s_pack_does_not_go_beside_files_it_may_not_read(seeded: Path) -> None:
    assert tawtin("export", "--out", "both", "--table", "besoins", folder=seeded)[0] == 0
    assert tawtin("export", "--out", "both", "--for-ministry", folder=seeded) == (
        1,
        "",
        "both holds besoins.csv, not for the ministry: name another folder\n",
    )
    assert [each.name for each in (seeded / "both").iterdir()] == ["besoins.csv"]


async def test_nothing_is_written_nor_delivered_when_somebody_is_erased_meanwhile(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(database_url=f"sqlite:///{seeded / 'data' / 'tawtin.db'}")

    @contextmanager
    def erasing() -> Iterator[Report]:
        async def report(_share: float) -> None:
            async with opened(settings) as database, database.writing() as session:
                await parcels.shred(session)

        yield report

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(export_commands, "bar", erasing)
        with pytest.raises(RefusedError, match="somebody was erased meanwhile"):
            await export_commands.write(settings, Asked(name="late", new=True), seeded / "late")
    assert list((seeded / "late").iterdir()) == []
    said = await export_commands.write(settings, Asked(name="late", new=True), seeded / "late")
    assert f"{seeded / 'late' / 'besoins.csv'}: 55 rows" in said


def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(seeded: Path) -> None:
    mine, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "export", "--out", "bar", "--table", "besoins"],
        cwd=seeded,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
        timeout=60,
    )
    os.close(theirs)
    shown = os.read(mine, 10_000)
    os.close(mine)
    assert b"Exporting" in shown
    assert b"100%" in shown
    assert done.stdout == b"bar/besoins.csv: 55 rows\n"


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (("--table", "salaires"), 2, "salaires"),
        (("--since", "hier"), 2, "hier"),
        (("--since", "2026-13-01"), 2, "2026-13-01"),
        (("--sector", "lune"), 2, "lune"),
        (("--status", "perdu"), 2, "perdu"),
        (("--dialect", "excel-us"), 2, "excel-us"),
        (("--for-ministry", "--table", "besoins"), 1, "--for-ministry"),
        (("--new", "--for", " "), 1, "--for"),
        (("--for", ""), 1, "--for"),
        (("--for", "x" * 65), 1, "--for"),
        (("--out", "/dev/null/x"), 1, "/dev/null/x"),
    ],
)
def test_what_cannot_be_asked_for_is_named(
    seeded: Path, arguments: tuple[str, ...], status: int, named: str
) -> None:
    found, said, problem = tawtin("export", *arguments, folder=seeded)
    assert (found, said) == (status, "")
    assert named in problem
    assert "Traceback" not in problem

"""The command `tawtin`: what it refuses and how, and the exit status of each."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOKEN = "42:PLAYGROUND-not-a-telegram-token-000"


def tawtin(*arguments: str, folder: Path, typed: str = "", **settings: str) -> tuple[int, str, str]:
    """Run a command in a folder with these settings only; give its status and what it wrote."""
    names = ("TAWTIN_", "TELEGRAM_", "DATABASE_URL", "CNDP_", "CONTROLLER_", "RECIPIENTS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | settings,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_help_names_every_command_in_full_sentences(tmp_path: Path) -> None:
    status, said, _ = tawtin("--help", folder=tmp_path)
    assert status == 0
    commands = re.findall(r"^  (\w+) ", said, re.MULTILINE)
    wanted = [
        "demo",
        "digest",
        "export",
        "fiche",
        "invite",
        "migrate",
        "rates",
        "read",
        "role",
        "run",
        "seed",
    ]
    wanted += ["similar", "talk"]
    assert [each for each in wanted if each not in commands] == []


@pytest.mark.parametrize(
    ("arguments", "settings", "line"),
    [
        (("run",), {}, "TELEGRAM_BOT_TOKEN: "),
        (("run",), {"TELEGRAM_BOT_TOKEN": TOKEN}, "CNDP_RECEIPT: "),
        (("migrate",), {"DATABASE_URL": "oracle://x"}, "DATABASE_URL: "),
        (("migrate",), {"DATABASE_URL": "sqlite://"}, "DATABASE_URL: "),
        (("seed",), {"TAWTIN_MEMBERSHIP": "maybe"}, "TAWTIN_MEMBERSHIP: "),
        (("invite", "--role", "member"), {}, "TELEGRAM_BOT_TOKEN: "),
    ],
)
def test_a_wrong_setting_is_one_line_and_status_2(
    arguments: tuple[str, ...], settings: dict[str, str], line: str, tmp_path: Path
) -> None:
    status, said, problem = tawtin(*arguments, folder=tmp_path, **settings)
    assert (status, said, problem.count("\n")) == (2, "", 1)
    assert problem.startswith(line)


@pytest.mark.parametrize(
    "arguments", [("dance",), ("role", "x", "admin"), ("role", "5", "king"), ("role", "9" * 20, "admin")]
)
def test_a_wrong_use_is_status_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert tawtin(*arguments, folder=tmp_path)[0] == 2


def test_a_role_is_for_somebody_who_wrote(tmp_path: Path) -> None:
    status, _, problem = tawtin("role", "5", "member", folder=tmp_path)
    assert (status, problem.count("\n")) == (1, 1)
    assert "has written to the bot" in problem


@pytest.mark.parametrize("company", ["", "   ", "x" * 121])
def test_an_invitation_names_a_company_by_a_name(company: str, tmp_path: Path) -> None:
    status, _, problem = tawtin("invite", "--role", "member", "--company", company, folder=tmp_path)
    assert (status, problem) == (1, "a company's name has from 1 to 120 characters\n")


def test_a_role_changes_and_the_last_admin_stays(tmp_path: Path) -> None:
    tawtin("talk", folder=tmp_path)
    assert tawtin("role", "0", "admin", folder=tmp_path)[:2] == (0, "Terminal (0) is now: admin.\n")
    status, _, problem = tawtin("role", "0", "member", folder=tmp_path)
    assert (status, "last admin" in problem) == (1, True)


def test_the_bot_does_not_run_on_invented_data(tmp_path: Path) -> None:
    assert tawtin("seed", folder=tmp_path)[0] == 0
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "TAWTIN_MODE": "trial"}
    status, _, problem = tawtin("run", folder=tmp_path, **settings)
    assert (status, "invented data" in problem) == (1, True)


def test_invented_data_does_not_mix_with_real(tmp_path: Path) -> None:
    tawtin("talk", folder=tmp_path)
    status, _, problem = tawtin("seed", folder=tmp_path)
    assert (status, problem.count("\n")) == (1, 1)


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    away = {"DATABASE_URL": "postgresql://nobody:secret@127.0.0.1:9/none"}
    status, _, problem = tawtin("migrate", folder=tmp_path, **away)
    assert (status, problem.count("\n"), "secret" in problem) == (1, 1, False)
    assert problem.startswith("DATABASE_URL: ")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, _, problem = tawtin("migrate", folder=tmp_path, DATABASE_URL="sqlite:///file/tawtin.db")
    assert (status, problem.count("\n")) == (1, 1)

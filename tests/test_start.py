"""`make run`: the demo without a token, the real bot with one, however the settings file is written."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOKEN = "42:a-token"


def started(folder: Path, settings: str | None, **environment: str) -> list[str]:
    """Start in a folder with these settings, and give the commands that were run."""
    if settings is not None:
        (folder / ".env").write_text(settings)
    done = subprocess.run(
        ["sh", str(ROOT / "scripts" / "start.sh"), "echo"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize("settings", [None, "", "TELEGRAM_BOT_TOKEN=\n", "# TELEGRAM_BOT_TOKEN=42:x\n"])
def test_without_a_token_the_demo_starts(tmp_path: Path, settings: str | None) -> None:
    assert started(tmp_path, settings) == ["demo"]


@pytest.mark.parametrize(
    "settings",
    [
        f"TELEGRAM_BOT_TOKEN={TOKEN}\n",
        f'TAWTIN_MODE=trial\nTELEGRAM_BOT_TOKEN = "{TOKEN}"\n',
        f"export TELEGRAM_BOT_TOKEN={TOKEN}\n",
    ],
)
def test_with_a_token_in_the_settings_file_the_bot_starts(tmp_path: Path, settings: str) -> None:
    assert started(tmp_path, settings) == ["migrate", "run"]


def test_with_a_token_in_the_environment_the_bot_starts(tmp_path: Path) -> None:
    assert started(tmp_path, None, TELEGRAM_BOT_TOKEN=TOKEN) == ["migrate", "run"]

"""What the README promises: every setting, every command, every picture it shows."""

import re
from pathlib import Path

from bot.cli import tawtin
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_every_command_the_readme_names_exists() -> None:
    assert set(re.findall(r"tawtin ([a-z]+)", README)) <= set(tawtin.commands)


def test_every_picture_the_readme_shows_is_there() -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert [picture for picture in shown if not (ROOT / picture).is_file()] == []

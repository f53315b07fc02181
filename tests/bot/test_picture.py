"""The picture drawn: its size, its language, no letter missing."""

import struct
import subprocess
import sys
from dataclasses import replace

import pytest

from bot import picture
from outreach.picture import PictureView, dashboard
from tests.outreach.test_picture import EMPTY, VIEW


def size(made: bytes) -> tuple[int, int]:
    """Read a PNG's width and height in its header."""
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", made[16:24])
    return width, height


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("view", [VIEW, EMPTY], ids=["known", "empty"])
@pytest.mark.filterwarnings("error")
def test_a_picture_has_its_size_and_no_letter_missing(view: PictureView, language: str) -> None:
    assert size(picture.png(dashboard(view, language))) == (1600, 1200)


def test_the_two_languages_are_two_pictures() -> None:
    assert picture.png(dashboard(VIEW, "fr")) != picture.png(dashboard(VIEW, "ar"))


def test_the_same_picture_gives_the_same_bytes() -> None:
    drawn = dashboard(VIEW, "fr")
    assert picture.png(drawn) == picture.png(drawn)


def test_dollar_signs_are_not_formulas() -> None:
    priced = replace(dashboard(VIEW, "fr"), title="De $1 à $x^ $")
    assert size(picture.png(priced)) == (1600, 1200)


def test_the_heavy_libraries_stay_off_the_start() -> None:
    script = "import sys, bot.cli, bot.app, bot.recipes; print({'matplotlib', 'typst'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout == "set()\n"

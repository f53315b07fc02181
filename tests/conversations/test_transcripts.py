"""Whole interviews as members would have them, in both languages: a person reads the difference."""

import os
from pathlib import Path

import pytest

from locales import LANGUAGES
from tests.conversations.player import Player

FOLDER = Path(__file__).parent.parent / "transcripts"
SCRIPTS = sorted(path.stem for path in FOLDER.glob("*.script"))


def played(script: str, language: str) -> str:
    """Play a script in one language and write down who said what."""
    player = Player()
    player.start()
    lines = player.transcript()
    for step in (FOLDER / f"{script}.script").read_text("utf-8").splitlines():
        if not step or step.startswith("#"):
            continue
        verb, _, rest = step.partition(" ")
        texts = [part.strip() for part in rest.split(" | ")]
        text = texts[LANGUAGES.index(language)] if len(texts) > 1 else texts[0]
        (player.tap if verb == "tap" else player.say)(text)
        lines += ["", f"> [{text}]" if verb == "tap" else f"> {text}", *player.transcript()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_interview_reads_as_it_was_approved(script: str, language: str) -> None:
    """Rewrite the transcripts with UPDATE_TRANSCRIPTS=1, then read them."""
    expected = FOLDER / f"{script}.{language}.txt"
    found = played(script, language)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")

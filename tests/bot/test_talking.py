"""The interview in the terminal: numbered buttons, labels as typed, and the interview kept."""

import io
from pathlib import Path

import pytest

from bot.settings import Settings, load
from bot.talk import converse

PROFILE = "C'EST PARTI\ntout accepter\nAtlas\n/2\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load(database_url=f"sqlite:///{tmp_path}/talk.db")


async def typed(settings: Settings, lines: str, language: str = "fr") -> str:
    out = io.StringIO()
    await converse(settings, language, io.StringIO(lines), out)
    return out.getvalue()


async def test_it_opens_on_the_first_question_with_numbered_buttons(settings: Settings) -> None:
    said = await typed(settings, "")
    assert "[1] C’est parti\n[2] Voir les questions\n" in said
    assert "Bonjour" not in said


async def test_a_label_taps_whatever_its_apostrophes_and_case_and_a_number_too(settings: Settings) -> None:
    said = await typed(settings, PROFILE)
    assert "Dans quelle société travaillez-vous" in said
    assert "Quel produit importé" in said.split("Responsable achats")[-1]


async def test_the_end_of_the_input_keeps_the_interview(settings: Settings) -> None:
    await typed(settings, PROFILE + "bouchons aluminium\n")
    said = await typed(settings, "")
    assert "Nous en étions à « bouchons aluminium »".replace(" ", "") in _spaceless(said)
    assert "De quel pays" in said


async def test_the_language_changes_without_losing_anything(settings: Settings) -> None:
    await typed(settings, PROFILE + "bouchons aluminium\n")
    said = await typed(settings, "", "ar")
    assert "حسنا، نواصل بالعربية" in said
    assert "من أي بلد" in said or "بلد" in said


async def test_a_number_that_is_no_button_is_said_so(settings: Settings) -> None:
    assert "Il n’y a pas de bouton de ce numéro" in await typed(settings, "/9\n")
    assert "زر" in await typed(settings, "/9\n", "ar")


async def test_commands_work_and_blank_lines_are_nothing(settings: Settings) -> None:
    said = await typed(settings, PROFILE + "\n  \n/retour\n")
    assert "Revenons à la question précédente" in said


def _spaceless(text: str) -> str:
    return "".join(each for each in text if not each.isspace())

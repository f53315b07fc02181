"""Answers as buyers type them, with what they mean decided before the readers were run on them."""

from pathlib import Path

import pytest

from tests.understanding.answers import BUYERS, DATA
from tests.understanding.verdicts import NUMERIC, Verdict, kept_out, verdicts
from understanding.reading import Kind

FOLDERS = (BUYERS, DATA / "unseen" / "first", DATA / "unseen" / "second")
"""Three batches, one after the other: the readers were corrected after each had been counted."""
SPOKEN: tuple[Kind, ...] = (*NUMERIC, "country", "yesno")
NOT_UNDERSTOOD = {
    "5, peut-être 6": "a comma between two numbers may also be a decimal one: both are offered",
    "40 000 euos": "words of four letters are not corrected; the currency is asked",
    "200 w 250 alf dh": "two numbers joined by “and” without “between” are no range; the amount is asked",
    "2T5 par mois": "decimals after a unit are read for millions and money only",
    "sous huitaine": "a set phrase for eight days that is not known",
    "rbe3": "a spelling of both four and a quarter",
    "ta9riban tlt": "three and a third are one word",
    "1 bon mois": "an adjective between the number and its unit, known after “un” only",
    "2 fois sur les 12 derniers mois": "two numbers, of which the period is not known for one",
    "ma 3lbalich": "“I don't know” as it is said farther east: doubted",
    "safi": "“fine” and “enough” are one word",
    "ماشي": "“not” alone: doubted",
}
"""What is not read as meant, with the reason: each is asked, none is silently wrong."""


def judged(kind: Kind, folder: Path) -> dict[str, Verdict]:
    """Give what is not read as meant, and how."""
    return {text: verdict for text, verdict in verdicts(kind, folder) if verdict != "right"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("kind", SPOKEN)
def test_buyers_are_understood(kind: Kind, folder: Path) -> None:
    assert judged(kind, folder).keys() <= NOT_UNDERSTOOD.keys()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("kind", SPOKEN)
def test_no_buyer_is_silently_misread(kind: Kind, folder: Path) -> None:
    assert [text for text, verdict in judged(kind, folder).items() if verdict == "wrong"] == []


def test_what_is_not_understood_is_listed_once_and_still_is_not() -> None:
    wrong = {text for folder in FOLDERS for kind in SPOKEN for text in judged(kind, folder)}
    assert wrong == NOT_UNDERSTOOD.keys()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_value_comes_from_what_is_no_answer(folder: Path) -> None:
    assert [(kind, text) for kind, text, out in kept_out(folder) if not out] == []

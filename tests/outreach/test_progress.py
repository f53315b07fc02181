"""The progress as a message and as a picture: the same figures, in both languages, fit for a phone."""

from dataclasses import replace
from datetime import date

import pytest

from opportunities.progress import Progress, SectorProgress
from outreach.progress import MOST_SECTORS, MOST_STOPS, Board, board, letter
from tests.outreach.shown import UNSEEN, approved, shown
from tests.outreach.test_picture import lines

FOUND = Progress(
    on=date(2026, 11, 24),
    invited=312,
    members=187,
    started=151,
    finished=96,
    silent=38,
    sectors=(
        SectorProgress("agroalimentaire", 64, 50, 39),
        SectorProgress("textile", 41, 38, 30),
        SectorProgress("unheard-of", 1, 1, 0),
        SectorProgress(None, 60, 34, 11),
    ),
    stops={"consent": 14, "value": 17, "recap": 4, "refused": 3, "empty": 1, "unheard-of": 1},
    product_seconds=201,
    interview_seconds=520,
)
EMPTY = Progress(date(2026, 11, 24), 0, 0, 0, 0, 0)


def written(drawn: Board) -> str:
    """Write a picture down, a panel after the other."""
    panels = (drawn.funnel, drawn.times, drawn.sectors, drawn.stops)
    body = [line for panel in panels for line in lines(panel)]
    return "\n".join([drawn.title, *filter(None, [drawn.warning]), *body, ""]).translate(UNSEEN)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(("name", "found"), [("progress", FOUND), ("progress_empty", EMPTY)])
def test_it_reads_as_somebody_approved_it(name: str, found: Progress, language: str) -> None:
    said = shown([letter(found, "key")], language) + "\n---\n\n" + written(board(found, language))
    assert said == approved(name, language, said)


def test_a_demonstration_says_so() -> None:
    assert board(FOUND, "fr", invented=True).warning.startswith("Données de démonstration")


def test_a_phone_shows_the_first_of_many() -> None:
    many = tuple(SectorProgress(f"sector-{number}", number, 0, 0) for number in range(20))
    drawn = board(replace(FOUND, sectors=many, stops={f"key{number}": 1 for number in range(20)}), "fr")
    assert (len(drawn.sectors.bars), len(drawn.stops.bars)) == (MOST_SECTORS, MOST_STOPS)

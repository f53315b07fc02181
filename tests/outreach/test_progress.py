"""The progress as a message and as a picture: the same figures, in both languages, fit for a phone."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from locales import plain
from opportunities.progress import Progress, SectorProgress
from opportunities.tables.progress_rows import PROGRESS_ROWS
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


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_message_the_picture_and_the_file_hold_the_same_figures(language: str) -> None:
    message = plain(letter(FOUND, "key").words, language).translate(UNSEEN)
    said = dict(found for line in message.splitlines() if (found := _told(line)))
    drawn = board(FOUND, language)
    bars = [bar for panel in (drawn.funnel, drawn.times, drawn.sectors, drawn.stops) for bar in panel.bars]
    assert said == {bar.label.translate(UNSEEN): _numbers(bar.said) for bar in bars}
    assert said == _filed(language)


def _told(line: str) -> tuple[str, tuple[Decimal, ...]] | None:
    """Read a line of the message, "label : value"; None of a title."""
    label, _, value = line.rpartition(":")
    return (label.strip(), numbers) if (numbers := _numbers(value)) and label else None


def _numbers(text: str) -> tuple[Decimal, ...]:
    """Read the counts of a text: a share in brackets says nothing more."""
    found = re.findall(r"\d+(?:,\d+)?", text.partition("(")[0])
    return tuple(Decimal(each.replace(",", ".")) for each in found)


def _filed(language: str) -> dict[str, tuple[Decimal, ...]]:
    """Read suivi.csv as the message is read: of a sector it says how many finished, out of its members."""
    rows = [dict(zip(PROGRESS_ROWS.header, cells, strict=True)) for cells in PROGRESS_ROWS.cells(FOUND)]
    by_line = {str(row["ligne"]): row for row in rows}
    filed: dict[str, tuple[Decimal, ...]] = {}
    for line, row in by_line.items():
        about = next(name for name in ("question", "secteur", "mesure") if row[f"{name}_code"])
        label = str(row[f"{about}_{language}"]).translate(UNSEEN)
        number = Decimal(str(row["duree"] if row["nombre"] is None else row["nombre"]))
        if about != "secteur":
            filed[label] = (number,)
        elif row["mesure_code"] == "finished":
            whole = by_line[line.replace("finished", "members")]
            filed[label] = (number, Decimal(str(whole["nombre"])))
    return filed


def test_a_demonstration_says_so() -> None:
    assert board(FOUND, "fr", invented=True).warning.startswith("Données de démonstration")


def test_a_phone_shows_the_first_of_many() -> None:
    many = tuple(SectorProgress(f"sector-{number}", number, 0, 0) for number in range(20))
    drawn = board(replace(FOUND, sectors=many, stops={f"key{number}": 1 for number in range(20)}), "fr")
    assert (len(drawn.sectors.bars), len(drawn.stops.bars)) == (MOST_SECTORS, MOST_STOPS)

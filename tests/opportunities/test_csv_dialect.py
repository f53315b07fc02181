"""One cell, one line: what a spreadsheet would run or change is guarded, and nothing else is touched."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.csv_dialect import EXCEL_FR, RFC4180, Cell, lines, opening, raw, written
from opportunities.tables import Table
from tests.opportunities.excel import opened, shown, unguarded
from tests.opportunities.pack import PACK


@pytest.mark.parametrize(
    ("cell", "french", "standard"),
    [
        (None, "", ""),
        (True, "1", "1"),
        (False, "0", "0"),
        (12, "12", "12"),
        (-12, "-12", "-12"),
        (Decimal("-1.5"), "-1,5", "-1.5"),
        (Decimal("1E+3"), "1000", "1000"),
        (date(2026, 11, 2), "2026-11-02", "2026-11-02"),
        (datetime(2026, 11, 2, 9, 5, 7, 80, tzinfo=UTC), "2026-11-02 09:05:07", "2026-11-02 09:05:07"),
        ("8309.90.10.00", "8309.90.10.00", "8309.90.10.00"),
        ("48", "48", "48"),
        ("12 000", "12 000", "12 000"),
        ("15 jours", "15 jours", "15 jours"),
        ("خمسة أسابيع", "خمسة أسابيع", "خمسة أسابيع"),
    ],
)
def test_a_cell_is_written_as_its_type(cell: Cell, french: str, standard: str) -> None:
    assert (written(cell, EXCEL_FR), written(cell, RFC4180)) == (french, standard)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+212 6",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "  =1",
        " \u00a0-2",
        " \t1",
        "\n=1",
        "\u2066=1",
        "＝1",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    for dialect in (EXCEL_FR, RFC4180):
        assert written(text, dialect).startswith("'")
        assert not written(text, raw(dialect)).startswith("'")


@pytest.mark.parametrize(
    "text",
    [
        "0406",
        "0 0",
        "3-10",
        "3/10/2026",
        "1E5",
        "2,5e3",
        "12,50",
        "123456789012",
        "mars 2027",
        "3 mars",
        "10:30",
        "1 1/2",
        "vrai",
        "TRUE",
        "15 %",
        "12,5%",
        "30 000 €",
        "1 200,50",
        ",5e3",
        "3,14159265358979",
        "212 661 234 567",
        "(1 200)",
        "120-",
        "3 - 10",
        "3/10/2026 10:30",
        "10:30:15,5",
        "3 pm",
        "5 févr. 2026",
        "#N/A",
    ],
)
def test_text_that_french_excel_would_change_gets_an_apostrophe_there_only(text: str) -> None:
    assert written(text, EXCEL_FR) == f"'{text}"
    assert written(text, RFC4180) == text


@pytest.mark.parametrize(
    "text",
    [
        "a-b",
        "6205-2RS",
        "3 mois",
        "E330",
        "MA-06",
        "marsouin 3",
        "12 m",
        "S+8",
        "1.5 million",
        "30 000 DH",
        "3 x 10",
        "# 5",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert written(text, EXCEL_FR) == text


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u2066", "\u2067", "\u2068", "\u2069", "\u202b", "\u061c"]
)
def test_direction_marks_are_taken_out(mark: str) -> None:
    assert written(f"{mark}زيت{mark} 5", EXCEL_FR) == "زيت 5"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u2029", "\x85"])
def test_a_line_break_inside_a_cell_becomes_a_space(line_break: str) -> None:
    assert written(f"a{line_break}b", EXCEL_FR) == "a b"


def test_a_header_is_guarded_like_any_text() -> None:
    assert list(lines([["=évil", "a;b", 'c"d']], EXCEL_FR)) == ['\'=évil;"a;b";"c""d"\r\n']
    assert list(lines([["=evil", "a,b"]], RFC4180)) == ['\'=evil,"a,b"\r\n']


def test_the_byte_order_mark_is_for_excel() -> None:
    assert (opening(EXCEL_FR), opening(RFC4180)) == ("\ufeff", "")


@pytest.mark.parametrize(("table", "sources"), PACK)
def test_french_excel_shows_every_cell_of_every_file_as_it_was_meant(
    table: Table[Any, Any], sources: Sequence[Any]
) -> None:
    rows = [row for source in sources for row in table.cells(source)]
    assert rows
    content = opening(EXCEL_FR) + "".join(lines([table.header, *rows], EXCEL_FR))
    seen = opened(content.encode())
    assert [[unguarded(cell) for cell in row] for row in seen] == [
        [*table.header],
        *([as_shown(cell) for cell in row] for row in rows),
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_stays_in_its_cell_and_never_runs(texts: list[str]) -> None:
    line = "".join(lines([texts], EXCEL_FR)).encode(errors="replace")
    row = opened(b"\xef\xbb\xbf" + line)
    assert [len(row), len(row[0])] == [1, len(texts)]


PIECES = (
    *"0123456789,.-/:()%€+= ",
    "00",
    "12",
    "2026",
    "e",
    "E5",
    "mars",
    "déc.",
    " am",
    "vrai",
    "#N/A",
    "شهر",
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_french_excel_shows_any_text_as_it_was_typed(text: str) -> None:
    seen = unguarded(shown(written(text, EXCEL_FR)))
    plain = str(seen).replace(".", ",") if isinstance(seen, Decimal) else seen or ""
    assert plain == (text.replace(" ", "") if isinstance(seen, Decimal) or not text.strip() else text)


def as_shown(cell: Cell) -> Cell:
    """Say what Excel should show for a cell: numbers as numbers, text on one line."""
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None, microsecond=0)
    if not isinstance(cell, str):
        return cell
    visible = re.sub("[\u200e\u200f\u2068\u2069]", "", cell)
    flat = " ".join(visible.replace("\r\n", "\n").splitlines())
    return Decimal(flat) if re.fullmatch(r"[1-9]\d{0,10}", flat, re.ASCII) else flat

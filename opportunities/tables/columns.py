"""What a table is made of: columns that say their name, type, meaning and how to fill them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Generic, Literal, TypeVar

from locales import Named, Words, plain
from opportunities.csv_dialect import Cell
from opportunities.ranges import Range, rounded

Type = Literal["text", "code", "codes", "label", "labels", "number", "range", "integer", "flag", "date"]
"""What a column holds; a "range" is a number, or text such as "10–12" where one cell must hold both sides."""
R = TypeVar("R")
S = TypeVar("S")
Labels = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its header, what it holds, what it means in both languages, and its cell of a row."""

    name: str
    type: Type
    meaning: Named
    cell: Callable[[R], Cell]


@dataclass(frozen=True, slots=True)
class Table(Generic[S, R]):
    """One exported table: each source gives any number of rows, each row one cell per column."""

    name: str
    columns: Sequence[Column[R]]
    rows: Callable[[S], Iterable[R]]

    @property
    def header(self) -> list[str]:
        """Give the column names, in order."""
        return [column.name for column in self.columns]

    def cells(self, source: S) -> Iterator[list[Cell]]:
        """Give the rows of one source, as cells."""
        for row in self.rows(source):
            yield [column.cell(row) for column in self.columns]


def column(name: str, kind: Type, fr: str, ar: str, cell: Callable[[R], Cell]) -> Column[R]:
    """Give one column."""
    return Column(name, kind, Named(fr, ar), cell)


def labelled(name: str, fr: str, ar: str, labels: Labels, code: Callable[[R], str | None]) -> list[Column[R]]:
    """Give a code with its French and its Arabic label: three columns; an unknown code labels itself."""
    names = _rendered(labels)

    def label(row: R, language: str) -> Cell:
        found = code(row)
        return None if found is None else names(language).get(found, found)

    return [
        Column(f"{name}_code", "code", Named(f"{fr} (code)", f"{ar} (الرمز)"), code),
        Column(
            f"{name}_fr",
            "label",
            Named(f"{fr} (en français)", f"{ar} (بالفرنسية)"),
            lambda row: label(row, "fr"),
        ),
        Column(
            f"{name}_ar", "label", Named(f"{fr} (en arabe)", f"{ar} (بالعربية)"), lambda row: label(row, "ar")
        ),
    ]


def listed(
    name: str, fr: str, ar: str, labels: Labels, codes: Callable[[R], Iterable[str]]
) -> list[Column[R]]:
    """Give several codes with their labels: three columns, separated by bars."""
    names = _rendered(labels)

    def label(row: R, language: str) -> Cell:
        return " | ".join(names(language).get(code, code) for code in codes(row)) or None

    return [
        Column(
            f"{name}_codes", "codes", Named(f"{fr} (codes)", f"{ar} (الرموز)"), lambda row: joined(codes(row))
        ),
        Column(
            f"{name}_fr",
            "labels",
            Named(f"{fr} (en français)", f"{ar} (بالفرنسية)"),
            lambda row: label(row, "fr"),
        ),
        Column(
            f"{name}_ar",
            "labels",
            Named(f"{fr} (en arabe)", f"{ar} (بالعربية)"),
            lambda row: label(row, "ar"),
        ),
    ]


def sides(name: str, fr: str, ar: str, span: Callable[[R], Range | None]) -> list[Column[R]]:
    """Give the two sides of a range: two columns; a bound leaves one empty."""
    return [
        Column(
            f"{name}_min",
            "number",
            Named(f"{fr} : minimum", f"{ar}: الحد الأدنى"),
            lambda row: low(span(row)),
        ),
        Column(
            f"{name}_max",
            "number",
            Named(f"{fr} : maximum", f"{ar}: الحد الأقصى"),
            lambda row: high(span(row)),
        ),
    ]


def bounds(name: str, fr: str, ar: str, span: Callable[[R], Range | None]) -> list[Column[R]]:
    """Give a range whole: its sides, whether it is a bound, whether it is approximate."""

    def bound(row: R) -> Cell:
        found = span(row)
        return found.bound if found else None

    def approx(row: R) -> Cell:
        found = span(row)
        return found.approx if found else None

    bounded = Named(f"{fr} : min = au moins, max = au plus", f"{ar}: min = على الأقل، max = على الأكثر")
    return [
        *sides(name, fr, ar, span),
        Column(f"{name}_borne", "code", bounded, bound),
        Column(f"{name}_approx", "flag", Named(f"{fr} : approximation", f"{ar}: قيمة تقريبية"), approx),
    ]


def joined(codes: Iterable[str]) -> Cell:
    """Write several codes in one cell."""
    return "|".join(codes) or None


def low(span: Range | None) -> Decimal | None:
    """Give the low side as a number to write."""
    return None if span is None or span.low is None else rounded(span.low, 6)


def high(span: Range | None) -> Decimal | None:
    """Give the high side as a number to write."""
    return None if span is None or span.high is None else rounded(span.high, 6)


def typical(span: Range | None) -> Decimal | None:
    """Give one number for a figure worked out from ranges whose sides have their own columns."""
    return None if span is None else rounded(span.typical, 2)


def alone(span: Range | None) -> Cell:
    """Write a range that has one cell only: a number when exact, else "10–12", "≤ 12" or "≥ 10"."""
    if span is None:
        return None
    if span.low == span.high:
        return low(span)
    if span.bound:
        return f"{'≤' if span.bound == 'max' else '≥'} {_comma(span.typical)}"
    return f"{_comma(low(span))}–{_comma(high(span))}"


def day(moment: datetime | None) -> date | None:
    """Give the day of a moment, in Morocco: UTC all year since September 2026."""
    return None if moment is None else moment.astimezone(UTC).date()


def _comma(number: Decimal | None) -> str:
    return "" if number is None else format(rounded(number, 6), "f").replace(".", ",")


def _rendered(labels: Labels) -> Callable[[str], Mapping[str, str]]:
    """Render labels once per language, when first asked for: a file may have a million rows."""
    return cache(lambda language: {code: plain(words, language) for code, words in labels.items()})

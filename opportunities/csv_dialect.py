"""How a table becomes CSV: separators, decimals, and the guards against what spreadsheets do to text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

Cell = str | int | Decimal | bool | datetime | date | None
"""A value of a table; numbers are numbers, and only text is guarded."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing CSV.

    `formulas` puts a `'` before text that a spreadsheet would run; `lookalikes` before text that French
    Excel would turn into a number or a date and so change (leading zeros, `3-10`, `1E5`, `15 %`).
    """

    name: str
    delimiter: str
    decimal: str
    bom: bool
    formulas: bool = True
    lookalikes: bool = False


EXCEL_FR = Dialect("excel-fr", delimiter=";", decimal=",", bom=True, lookalikes=True)
RFC4180 = Dialect("rfc4180", delimiter=",", decimal=".", bom=False)
SHORT = 64
"""Characters of text that is worth remembering."""
DIALECTS = {dialect.name: dialect for dialect in (EXCEL_FR, RFC4180)}

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MONTHS = (
    r"(?:janv(?:ier)?|f[ée]vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|d[ée]c(?:embre)?)\.?"
)
_NUMBER = re.compile(
    r"-?0\s*\d[\d\s]*(?:,\d*)?"  # leading zeros would go
    r"|(?:\d[\d\s]*(?:,\d*)?|,\d+)[eE][+-]?\d+"  # an exponent would be worked out
    r"|[\d\s]*,(?:\d*0)?|,\d+"  # a trailing zero or comma would go
    r"|(?=(?:[\s,]*\d){12})\d[\d\s]*(?:,\d*)?"  # the last digits would go
    r"|(?=\D*\d)(?:\([\d\s,]+\)|[\d\s,]+-)"  # brackets, a sign at the end: a number below zero
    r"|(?=\D*\d)(?:[%€$£][\d\s,]+|[\d\s,]+[%€$£])"  # a percentage, an amount
)
_TIME = r"\d+\s*:\s*\d{1,2}(?:\s*:\s*\d{1,2}(?:,\d+)?)?(?:\s*[ap]m?)?|\d{1,2}\s+[ap]m?"
_DAY = (
    r"\d{1,4}\s?[-/]\s?\d{1,4}(?:\s?[-/]\s?\d{1,4})?|\d{1,2}\.\d{1,2}\.\d{2,4}"
    rf"|\d{{1,2}}[\s\-/]?{_MONTHS}(?:[\s\-/]?\d{{2,4}})?|{_MONTHS}[\s\-/]?\d{{1,4}}"
)
_DATE = re.compile(rf"(?:{_DAY})(?:\s+(?:{_TIME}))?|{_TIME}|\d+\s+\d+/\d+", re.IGNORECASE)
_OTHER = re.compile(r"vrai|faux|true|false|#(?:n/a|ref!|div/0!|valeur!|nom\?|nul!|nombre!)", re.IGNORECASE)
"""Truths and errors."""


def raw(dialect: Dialect) -> Dialect:
    """Give the same dialect without any guard: for programs, never for a spreadsheet."""
    return replace(dialect, formulas=False, lookalikes=False)


def opening(dialect: Dialect) -> str:
    """Give what the file starts with: the byte order mark that tells Excel it is UTF-8, or nothing."""
    return "\ufeff" if dialect.bom else ""


def lines(rows: Iterable[Sequence[Cell]], dialect: Dialect) -> Iterator[str]:
    """Give one line of CSV per row, each with its line end; headers are rows of text like any other."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=dialect.delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([written(cell, dialect) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def written(cell: Cell, dialect: Dialect) -> str:
    """Write one cell, before quoting: nothing for None, 1 or 0 for yes or no, an ISO date, a plain number.

    A moment is written to the second in Morocco's time (UTC all year), with the space Excel reads.
    """
    match cell:
        case None:
            return ""
        case str():
            return _remembered(cell, dialect) if len(cell) <= SHORT else _text(cell, dialect)
        case Decimal():
            return format(cell, "f").replace(".", dialect.decimal)
        case datetime():
            return cell.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return cell.isoformat()
        case int():  # 1 or 0 for yes or no
            return str(int(cell))


@lru_cache(maxsize=20_000)
def _remembered(text: str, dialect: Dialect) -> str:
    """Write short text: labels, codes and names come again and again in a million rows."""
    return _text(text, dialect)


def _text(text: str, dialect: Dialect) -> str:
    """Write text on one line, without direction marks, guarded where the dialect says so."""
    visible = _INVISIBLE.sub("", text)
    flat = _BREAKS.sub(" ", visible)
    risky = dialect.formulas and (_runs(visible) or _runs(flat))
    changed = dialect.lookalikes and _changes(flat.strip())
    return f"'{flat}" if risky or changed else flat


def _runs(text: str) -> bool:
    """Tell whether a spreadsheet would take the text for a formula, after any spaces."""
    return text.lstrip(" \u00a0\u202f")[:1] in {"\t", "\r"} or text.lstrip()[:1] in set("=+-@＝＋－＠")


def _changes(text: str) -> bool:
    """Tell whether French Excel would show something else: "48" stays "48", "04" becomes "4"."""
    return any(shape.fullmatch(text) for shape in (_NUMBER, _DATE, _OTHER))

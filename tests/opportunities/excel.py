"""French Excel opening a CSV by double click, as far as it matters here: what it shows in each cell."""

import csv
import re
from datetime import date, datetime
from decimal import Decimal

Shown = str | Decimal | datetime | date | None
MONTHS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"


class FormulaRunError(AssertionError):
    """A cell that Excel would run."""


def opened(content: bytes) -> list[list[Shown]]:
    """Read a file as French Excel would; without the byte order mark it would not be UTF-8."""
    assert content.startswith(b"\xef\xbb\xbf"), "Excel reads this file as Windows-1252"
    text = content.decode("utf-8-sig")
    return [
        [shown(cell) for cell in row] for row in csv.reader(text.splitlines(keepends=True), delimiter=";")
    ]


def shown(cell: str) -> Shown:
    """Turn the text of a cell into what Excel makes of it."""
    bare = cell.strip(" \u00a0\u202f")
    if bare[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-\d+(,\d+)?", bare):
        raise FormulaRunError(cell)
    if not bare:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", bare):
        return (datetime if " " in bare else date).fromisoformat(bare)
    if re.fullmatch(r"\d[\d\u00a0\u202f ]*(,\d+)?", bare):
        return Decimal(re.sub(r"[\u00a0\u202f ]", "", bare).replace(",", "."))
    if re.fullmatch(r"\d+(,\d+)?[eE][+-]?\d+", bare):
        return Decimal(bare.replace(",", "."))
    if re.fullmatch(rf"\d+[-/]\d+([-/]\d+)?|\d+[ -]({MONTHS}).*|({MONTHS})\w*[ -]\d+", bare, re.IGNORECASE):
        return date.min
    return cell


def unguarded(value: Shown) -> Shown:
    """Take off the leading apostrophe that keeps text as text."""
    return value[1:] if isinstance(value, str) and value.startswith("'") else value

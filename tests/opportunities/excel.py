"""French Excel opening a CSV by double click, as far as it matters here: what it shows in each cell.

Written after Excel's own rules for cells in its General format, and knowing nothing of our dialects.
"""

import csv
import re
from datetime import date, datetime
from decimal import Context, Decimal

Shown = str | Decimal | datetime | date | None
"""Text as it is, or what it became: a number (percentages and amounts too), a date, or `TURNED`."""
TURNED = date.min
"""Some date, time, fraction, truth or error: not what was written."""
DIGITS = 15
"""Of a number no more are kept."""
SPACES = " \u00a0\u202f"
MONTHS = (
    *("janvier", "février", "fevrier", "mars", "avril", "mai", "juin", "juillet", "août", "aout"),
    *("septembre", "octobre", "novembre", "décembre", "decembre"),
    *("janv", "févr", "fevr", "avr", "juil", "sept", "oct", "nov", "déc", "dec"),
)
MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
NUMBER = rf"[\d{SPACES}]*(?:,\d*)?"
CLOCK = r"\d+ *: *\d\d?( *: *\d\d?(,\d+)?)?( *[ap]m?)?|\d\d? +[ap]m?"
DAYS = (
    r"\d{1,2} ?[-/] ?\d{1,2}( ?[-/] ?\d{1,4})?",
    r"\d{1,2} ?[-/] ?\d{4}",
    r"\d{4} ?[-/] ?\d{1,2}( ?[-/] ?\d{1,2})?",
    r"\d\d?\.\d\d?\.\d{2,4}",
    rf"\d\d?[ /-]?{MONTH}([ /-]?(\d\d|\d{{4}}))?",
    rf"{MONTH}[ /-]?(\d\d?|\d{{4}})",
)
WORDS = ("VRAI", "FAUX", "#N/A", "#REF!", "#DIV/0!", "#VALEUR!", "#NOM?", "#NUL!", "#NOMBRE!")


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
    bare = cell.strip(SPACES)
    if not bare:
        return None
    if (number := _number(bare)) is not None:
        return number
    if bare[:1] in tuple("=+-@\t\r"):
        raise FormulaRunError(cell)
    if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", bare):
        return (datetime if " " in bare else date).fromisoformat(bare)
    turned = rf"({'|'.join(DAYS)})( +({CLOCK}))?|{CLOCK}|\d+ +\d+/\d+"
    if bare.upper() in WORDS or re.fullmatch(turned, bare, re.IGNORECASE):
        return TURNED
    return cell


def _number(bare: str) -> Decimal | None:
    """Give the number a cell becomes, as it is shown; None when it stays what it is."""
    sign, bare = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    if held := re.fullmatch(rf"\(({NUMBER})\)|({NUMBER}) ?-", bare):
        sign, bare = "-", held[1] or held[2] or ""
    if held := re.fullmatch(rf"[%€$£] ?({NUMBER})|({NUMBER}) ?([%€$£])", bare):
        bare = held[1] or held[2] or ""
        if held[3] == "%" or held[0].startswith("%"):
            bare = f"{bare}e-2"
    read = re.fullmatch(rf"({NUMBER})([eE][+-]?\d+)?", bare)
    if read is None or not re.search(r"\d", read[1]):
        return None
    digits = re.sub(rf"[{SPACES}]", "", read[1]).replace(",", ".")
    return Context(prec=DIGITS).create_decimal(f"{sign}{digits}{read[2] or ''}")


def unguarded(value: Shown) -> Shown:
    """Take off the leading apostrophe that keeps text as text."""
    return value[1:] if isinstance(value, str) and value.startswith("'") else value

"""The AMCA's list of members as a CSV file: checked line by line, and taken whole or not at all."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locales import LANGUAGES
from storage.company_names import normal

ROLES: Mapping[str, str] = {
    **dict.fromkeys(("", "member", "adherent", "adherente", "membre", "منخرط"), "member"),
    **dict.fromkeys(("partner", "partenaire", "شريك"), "partner"),
    **dict.fromkeys(("coordinator", "coordinateur", "coordinatrice", "منسق"), "coordinator"),
}
TONGUES: Mapping[str, str] = {
    **dict.fromkeys(("", "fr", "francais", "french", "الفرنسيه"), "fr"),
    **dict.fromkeys(("ar", "arabe", "arabic", "العربيه", "عربيه"), "ar"),
}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "first_name": ("prenom", "first name", "first_name", "firstname", "الاسم الشخصي", "الاسم"),
    "last_name": ("nom", "last name", "last_name", "lastname", "nom de famille", "الاسم العايلي"),
    "company": ("societe", "entreprise", "company", "organisation", "المقاوله", "مقاوله"),
    "role": ("role", "statut", "الصفه"),
    "language": ("langue", "language", "اللغه"),
    "email": ("email", "e mail", "mail", "courriel", "adresse electronique", "البريد الالكتروني"),
}
"""What a column may be called, folded."""
NEEDED = ("first_name", "company")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = 120
MOST = 5000
FRENCH = frozenset("àâçèéêëîïôöùûüÿÀÂÇÈÉÊËÎÏÔÖÙÛÜŸœŒ’‘“”«»–—…€°\u00a0")
"""Signs of Windows' Latin taken for what they say: Arabic saved as Windows does holds others, read so."""
UNREADABLE = "it cannot be read; in Excel, save the file as « CSV UTF-8 »"


@dataclass(frozen=True, slots=True)
class Invited:
    """One line of the list: somebody to invite, and where in the file they stand."""

    line: int
    first_name: str
    company: str
    last_name: str = ""
    role: str = "member"
    language: str = "fr"
    email: str = ""


class ListError(Exception):
    """The list cannot be taken: every reason, each with its line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read(content: bytes) -> list[Invited]:
    """Read a list as Excel or a program saves it, its cells set apart by commas, semicolons or tabs.

    It is in Unicode, or in French as Windows writes it. ListError names every line that cannot be taken.
    """
    text = _decoded(content)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [(lines.line_num, [cell.strip() for cell in row]) for row in lines]
    except csv.Error as problem:
        raise ListError([f"line {lines.line_num}: {problem}"]) from None
    rows = [(number, row) for number, row in rows if any(row)]
    if not rows:
        raise ListError(["the file is empty"])
    columns = _columns(rows[0][1])
    found = [_line(number, row, columns) for number, row in rows[1:]]
    problems = [each for each in found if isinstance(each, str)]
    people = [each for each in found if isinstance(each, Invited)]
    problems += _twice(people)
    if not problems and not 0 < len(people) <= MOST:
        problems = [f"{len(people)} people: from 1 to {MOST} are expected"]
    if problems:
        raise ListError(problems)
    return people


def _decoded(content: bytes) -> str:
    readable = _unicode
    try:
        text = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text, readable = content.decode("cp1252", "replace"), _french
    # A name misread would be in the message, the company and the log: better refused than guessed.
    wrong = [number for number, line in enumerate(text.splitlines(), 1) if not readable(line)]
    if wrong:
        raise ListError([f"line {number}: {UNREADABLE}" for number in wrong])
    return text


def _unicode(line: str) -> bool:
    return "\0" not in line and "\ufffd" not in line


def _french(line: str) -> bool:
    return _unicode(line) and all(each.isascii() or each in FRENCH for each in line)


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max((";", ",", "\t"), key=first.count)


def _columns(header: Sequence[str]) -> dict[str, int]:
    known = {alias: name for name, aliases in HEADERS.items() for alias in aliases}
    columns: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = known.get(normal(cell.replace("_", " "))) or known.get(normal(cell))
        if name is not None:
            columns.setdefault(name, place)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        wanted = " and ".join(missing)
        raise ListError([f"line 1: the header must name {wanted} (in French, English or Arabic)"])
    return columns


def _line(number: int, row: Sequence[str], columns: Mapping[str, int]) -> Invited | str:
    """Read one line, or say what is wrong with it."""
    cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
    role, language = ROLES.get(normal(cells.get("role", ""))), TONGUES.get(normal(cells.get("language", "")))
    if (missing := next((name for name in NEEDED if not cells[name]), None)) is not None:
        return f"line {number}: {missing} is missing"
    if role is None:
        return f"line {number}: role must be member, partner or coordinator, not {cells['role']!r}"
    if language is None:
        return f"line {number}: language must be {' or '.join(LANGUAGES)}, not {cells['language']!r}"
    if cells.get("email") and not EMAIL.fullmatch(cells["email"]):
        return f"line {number}: {cells['email']!r} is not an e-mail address"
    if any(len(cell) > LONGEST for cell in cells.values()):
        return f"line {number}: more than {LONGEST} characters in a cell"
    return Invited(
        line=number,
        first_name=cells["first_name"],
        company=cells["company"],
        last_name=cells.get("last_name", ""),
        role=role,
        language=language,
        email=cells.get("email", ""),
    )


def _twice(people: Sequence[Invited]) -> list[str]:
    """Find whoever stands in the list twice: by address, else by name and company."""
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for each in people:
        names = (normal(each.first_name), normal(each.last_name), normal(each.company))
        key = (each.email.casefold(),) if each.email else names
        if key in first:
            problems.append(f"line {each.line}: the same person as line {first[key]}")
        first.setdefault(key, each.line)
    return problems

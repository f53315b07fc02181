"""Customs codes of the Harmonised System: 4, 6, 8 or 10 digits, told from references and dimensions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from understanding.normalise import normalise
from understanding.phrases import LONGEST, listed, words
from understanding.reading import Reading

_LENGTHS = frozenset({4, 6, 8, 10})
_GROUPED = re.compile(r"(?<![\w.,/-])\d{2,10}(?:(?:[.\-/·\u066b\u066c] ?| )\d{2,8}){0,5}(?![\w]|[.,/-]\d)")
_GLUED = re.compile(r"\b(sh|hs|ngp|nc|code)(?=\d)", re.IGNORECASE)
_TELEPHONE = re.compile(r"0[5-8](?:[ .-]?\d\d){4}")
"""A Moroccan telephone, unless a mark says it is a code: chapters 05 to 08 are of plants and fruit."""
_MARK = re.compile(r"[^\W\d_]+|\d")
_NO_CHAPTER = frozenset({"00", "77", "98", "99"})
_BEFORE = 60
"""Characters before the digits in which a mark is looked for."""
_MARKED_WITHIN = 4
"""Words between the mark ("code SH : ") and its digits."""


@dataclass(frozen=True, slots=True)
class Code:
    """A customs code found in a text: its digits, and the piece of text that says it, its mark included."""

    digits: str
    start: int
    end: int
    doubtful: bool


def read_hs(text: str) -> Reading:
    """Read a customs code; `value` holds its digits only.

    Four bare digits are a code when they are the whole answer (then `needs_confirmation`), with dots, or
    after a mark ("SH", "code", "douane", "NGP", "الكود"…). Problems: "chapter" (no such chapter), "unclear".
    """
    typed = spaced(text)
    code = find_code(typed)
    if code:
        return Reading("hs", value=code.digits, needs_confirmation=code.doubtful)
    wrong = any(digits and not is_chapter(digits) for _, digits in _candidates(typed))
    return Reading("hs", problem="chapter" if wrong else "unclear")


def spaced(text: str) -> str:
    """Give the text normalised, a mark glued to its digits set apart ("SH8482" is "SH 8482")."""
    return _GLUED.sub(r"\1 ", normalise(text[:LONGEST]))


def find_code(typed: str) -> Code | None:
    """Find the first customs code of a text given by `spaced`."""
    for candidate, digits in _candidates(typed):
        if not digits or not is_chapter(digits):
            continue
        whole = not words(typed.replace(candidate[0], " "))
        marked = _mark_before(typed[: candidate.start()])
        if marked is None and _TELEPHONE.fullmatch(candidate[0]):
            continue
        if whole or marked is not None or _is_dotted(candidate[0], digits):
            doubtful = not _is_heading(digits) or (whole and _looks_like_a_number(candidate[0]))
            start = candidate.start() if marked is None else marked
            return Code(digits, start, candidate.end(), doubtful)
    return None


def _candidates(typed: str) -> Iterator[tuple[re.Match[str], str]]:
    for candidate in _GROUPED.finditer(typed):
        digits = re.sub(r"\D", "", candidate[0])
        yield candidate, digits if len(digits) in _LENGTHS else _first_group(candidate[0])


def is_chapter(digits: str) -> bool:
    """Tell whether the code is of a chapter in use: 01 to 97, 77 being reserved."""
    return digits[:2] not in _NO_CHAPTER


def _is_heading(digits: str) -> bool:
    """Tell whether the chapter has this heading: 8487 is the last of chapter 84."""
    last: int = listed("codes")["last_heading"][digits[:2]]
    return 1 <= int(digits[2:4]) <= last


def _looks_like_a_number(typed: str) -> bool:
    """Tell a bare year or amount ("2024", "350 000") from a code written as codes are."""
    return (typed.isdigit() and len(typed) == 4) or ("." not in typed and typed.endswith("000"))


def _first_group(typed: str) -> str:
    """Give the first digits of "8481.80 12" when all of them together are no code."""
    head = typed.split(" ", maxsplit=1)[0]
    digits = re.sub(r"\D", "", head)
    return digits if len(digits) in _LENGTHS else ""


def _is_dotted(typed: str, digits: str) -> bool:
    """Tell a code written in groups ("8481.80", "8481 80 90 00") or a long run from a plain number."""
    groups = [len(group) for group in re.split(r"\D+", typed)]
    if len(groups) == 1:
        return len(digits) >= 8
    if groups[0] == 2 and len(groups) < 3:
        return False
    return ("." in typed and groups[0] in (2, 4, 6) and set(groups[1:]) <= {2, 4}) or groups[:3] == [4, 2, 2]


def _mark_before(before: str) -> int | None:
    """Give where the mark of a code ("code SH :") begins, when one stands just before its digits."""
    last = list(_MARK.finditer(before[-_BEFORE:]))[-_MARKED_WITHIN:]
    marks = [piece for piece in last if any(mark in _marks() for mark in words(piece[0]))]
    return max(0, len(before) - _BEFORE) + marks[0].start() if marks else None


@cache
def _marks() -> frozenset[str]:
    return frozenset(word for mark in listed("codes")["marks"] for word in words(mark))

"""Numbers written in digits: which mark groups thousands, which starts the decimals. No words here."""

import re
from dataclasses import dataclass
from decimal import Decimal

_LITERAL = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫،]\d+)*|\d+(?:[.,٫٬،']\d+)*")
_DECIMAL_ARABIC = "٫"
_GROUPING_ARABIC = "٬"
_LONGEST = 40
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as typed in digits.

    `other` is the value with the one separator read the other way (1.250 is 1250, or 1.25 before "million");
    `value` is None for what is no number at all: 6205.1.22, a date, a telephone number.
    """

    text: str
    value: Decimal | None
    other: Decimal | None = None

    @property
    def is_doubtful(self) -> bool:
        """Tell whether the separator should be confirmed: 1.250 may be 1,25; 250.000 may not."""
        return self.other is not None and not self.text.endswith("000")


def literal_at(text: str, start: int) -> Literal:
    """Read the literal that starts at `start`, where a digit is."""
    found = _LITERAL.match(text, start)
    assert found is not None, "a digit is there"  # noqa: S101
    return _read(found.group())


def _read(typed: str) -> Literal:
    compact = typed.replace(" ", "").replace("،", ",").rstrip("'")
    marks = [mark for mark in compact if not mark.isdigit()]
    if len(compact) > _LONGEST or (compact[0] == "0" and not marks and len(compact) > 1):
        return Literal(typed, None)
    if not marks:
        return Literal(typed, Decimal(compact))
    if len(marks) == 1:
        return _one_mark(typed, compact, marks[0], grouped=" " in typed)
    return Literal(typed, _many_marks(compact, marks))


def _one_mark(typed: str, compact: str, mark: str, *, grouped: bool) -> Literal:
    whole, fraction = compact.split(mark)
    as_decimal, as_whole = Decimal(f"{whole}.{fraction}"), Decimal(whole + fraction)
    can_group = len(fraction) == _GROUP and len(whole) <= _GROUP and whole[0] != "0" and not grouped
    if mark in (_GROUPING_ARABIC, "'"):
        return Literal(typed, as_whole if can_group else None)
    if mark == _DECIMAL_ARABIC or not can_group:
        return Literal(typed, as_decimal)
    return Literal(typed, as_whole, as_decimal)


def _many_marks(compact: str, marks: list[str]) -> Decimal | None:
    last = marks[-1]
    decimal = last if marks.count(last) == 1 and len(set(marks)) > 1 else ""
    whole, _, fraction = compact.rpartition(decimal) if decimal else (compact, "", "")
    groups = re.split(r"\D", whole)
    grouping = set(marks) - {decimal}
    well_grouped = all(len(group) == _GROUP for group in groups[1:]) and 1 <= len(groups[0]) <= _GROUP
    if len(grouping) != 1 or not well_grouped or groups[0].startswith("0"):
        return None
    return Decimal("".join(groups) + ("." + fraction if fraction else ""))

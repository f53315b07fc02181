"""Reads the tables of `data/answers/`: a text and what it must be read as, one per line."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from understanding.reading import Kind, Pack, Reading

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "answers"
BUYERS = DATA / "buyers"
"""Answers whose reading was decided before the readers were run on them; they then corrected the readers."""
SEEN = ("low", "high", "bound", "unit", "currency", "period", "pack", "problem")


def answers(kind: Kind, folder: Path = FOLDER) -> Iterator[tuple[str, Reading]]:
    """Give each text of a kind's table with the reading it must give."""
    for line in lines(kind, folder):
        text, _, expected = line.rpartition(" => ")
        yield text, _reading(kind, expected.split())


def non_answers(folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Give each (kind, text) from which no value may come."""
    for line in lines("nothing", folder):
        kind, _, text = line.partition(" | ")
        yield kind, text


def is_right(found: Reading, expected: Reading) -> bool:
    """Compare what was understood; a doubt that was expected must be there, an extra one is no error."""
    same = all(getattr(found, name) == getattr(expected, name) for name in SEEN)
    parts = not expected.parts or dict(found.parts) == dict(expected.parts)
    doubt = found.needs_confirmation or not expected.needs_confirmation
    offered = not expected.alternatives or found.alternatives == expected.alternatives
    return same and parts and doubt and offered and (found.approx or not expected.approx)


def is_silently_wrong(found: Reading, expected: Reading) -> bool:
    """Tell a wrong value given as sure."""
    return not is_right(found, expected) and not found.needs_confirmation and found.problem is None


def lines(name: str, folder: Path) -> Iterator[str]:
    """Give the lines of a table, without its comments."""
    for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _reading(kind: Kind, words: list[str]) -> Reading:
    named = dict(word.split("=") for word in words if "=" in word)
    values = [word for word in words if word[0].isdigit() or word.startswith("..")]
    low, _, high = values[0].partition("..") if values else ("", "", "")
    closed = bool(values) and ".." not in values[0]
    return Reading(
        kind,
        low=Decimal(low) if low else None,
        high=Decimal(low if closed else high) if closed or high else None,
        bound=None if closed or not values or (low and high) else ("min" if low else "max"),
        approx="~" in words,
        needs_confirmation="?" in words,
        alternatives=tuple(Decimal(each) for each in named.get("alternatives", "").split(",") if each),
        unit=named.get("unit"),
        currency=named.get("currency"),
        period=named.get("period"),
        problem=named.get("problem"),
        pack=_pack(named["pack"]) if "pack" in named else None,
        parts={
            name: Decimal(days)
            for name, days in (part.split(":") for part in named.get("parts", "").split(",") if part)
        },
    )


def _pack(text: str) -> Pack:
    size = "".join(letter for letter in text if letter.isdigit())
    return Pack(Decimal(size), text.removeprefix(size))

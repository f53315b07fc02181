"""Judges readings against the tables of `data/`: right, asked (a doubt or a problem), or silently wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from tests.understanding.answers import answers, is_right, is_silently_wrong, lines, non_answers
from understanding.read import read
from understanding.reading import KINDS, Kind, Reading

Verdict = Literal["right", "asked", "wrong"]
NUMERIC: tuple[Kind, ...] = ("number", "percent", "money", "quantity", "duration", "count")
_MEANT = {"oui": True, "non": False, "-": None}


def verdicts(kind: Kind, folder: Path) -> Iterator[tuple[str, Verdict]]:
    """Give each text of a kind's table with how it was read."""
    if kind == "country":
        yield from _of_places(folder)
    elif kind == "yesno":
        yield from _of_yes_and_no(folder)
    else:
        for text, expected in answers(kind, folder):
            found = read(kind, text)
            wrong = is_silently_wrong(found, expected)
            yield text, "right" if is_right(found, expected) else "wrong" if wrong else "asked"


def kept_out(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Give each (kind, text) that is no answer of the kind, and whether no value came from it."""
    kinds = {str(kind): kind for kind in KINDS}
    for kind, text in non_answers(folder):
        found = read(kinds[kind], text)
        valued = (found.low, found.high, found.value) != (None, None, None) or found.countries
        yield kind, text, bool(found.problem) and not valued


def _of_places(folder: Path) -> Iterator[tuple[str, Verdict]]:
    for text, told in _pairs("country", " => ", folder):
        found = read("country", text)
        asked = found.needs_confirmation or found.problem
        yield text, "right" if _is_place(found, told.split()) else "asked" if asked else "wrong"


def _is_place(found: Reading, told: list[str]) -> bool:
    named = dict(word.split("=") for word in told if "=" in word)
    if told[0] == "problem":
        groups = tuple(named["groups"].split(",")) if "groups" in named else found.groups
        return bool(found.problem) and not found.countries and found.groups == groups
    via = tuple(named["via"].split(",")) if "via" in named else ()
    same = (found.countries, found.via) == (tuple(told[0].split(",")), via)
    return same and (found.needs_confirmation or "?" not in told)


def _of_yes_and_no(folder: Path) -> Iterator[tuple[str, Verdict]]:
    for text, told in _pairs("yesno", " : ", folder):
        found = read("yesno", text)
        asked = found.needs_confirmation or found.problem
        yield text, "right" if found.value is _MEANT[told] else "asked" if asked else "wrong"


def _pairs(name: str, between: str, folder: Path) -> list[tuple[str, str]]:
    parts = (line.rpartition(between) for line in lines(name, folder))
    return [(text, told) for text, _, told in parts]

"""Realistic answers in five varieties, most written before the readers: no learning by heart."""

from decimal import Decimal

import pytest

from tests.understanding.answers import answers, is_right, is_silently_wrong, non_answers
from understanding.read import read
from understanding.reading import KINDS, Kind, Reading

TABLES: tuple[Kind, ...] = ("number", "percent", "money", "quantity", "duration", "count")


@pytest.mark.parametrize("kind", TABLES)
def test_realistic_answers_are_read_right(kind: Kind) -> None:
    wrong = [
        (text, found.as_json()) for text, found, expected in _read(kind) if not is_right(found, expected)
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", TABLES)
def test_no_realistic_answer_is_silently_wrong(kind: Kind) -> None:
    assert [text for text, found, expected in _read(kind) if is_silently_wrong(found, expected)] == []


def test_what_is_no_answer_gives_no_value_and_says_why() -> None:
    found = {(kind, text): read(_kind(kind), text) for kind, text in non_answers()}
    kept_in = {
        key: each.as_json() for key, each in found.items() if each.low is not None or each.high is not None
    }
    assert kept_in == {}
    assert all(each.problem for each in found.values())


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("money", "", "empty"),
        ("quantity", "  \u200f ", "empty"),
        ("number", "bonjour", "no_number"),
        ("duration", "45", "no_unit"),
        ("duration", "trop long", "vague"),
        ("money", "2 mois", "other_kind"),
        ("quantity", "-5 kg", "negative"),
        ("money", "99999999999999999 dh", "huge"),
        ("percent", "1,3", "ambiguous"),
        ("number", "12 ou bien 700 puis 3", "ambiguous"),
    ],
)
def test_each_problem_has_its_code(kind: Kind, text: str, problem: str) -> None:
    assert read(kind, text).problem == problem


def test_a_number_without_a_unit_gives_its_three_durations() -> None:
    meanings = (Decimal(12), Decimal(84), Decimal(360))
    expected = Reading("duration", problem="no_unit", needs_confirmation=True, alternatives=meanings)
    assert read("duration", "12") == expected


def _read(kind: Kind) -> list[tuple[str, Reading, Reading]]:
    return [(text, read(kind, text), expected) for text, expected in answers(kind)]


def _kind(name: str) -> Kind:
    return next(kind for kind in KINDS if kind == name)

"""Answers as buyers type them, with what they mean decided before the readers were run on them."""

import pytest

from tests.understanding.answers import BUYERS, answers, is_right, is_silently_wrong, lines, non_answers
from understanding.read import read
from understanding.reading import KINDS, Kind

NUMERIC: tuple[Kind, ...] = ("number", "percent", "money", "quantity", "duration", "count")
NOT_UNDERSTOOD = {
    "5, peut-être 6": "a comma between two numbers may also be a decimal one: both are offered",
    "40 000 euos": "words of four letters are not corrected; the currency is asked",
    "200 w 250 alf dh": "two numbers joined by “and” without “between” are no range; the amount is asked",
    "2T5 par mois": "decimals after a unit are read for millions and money only",
    "sous huitaine": "a set phrase for eight days that is not known",
}
"""What is not read as meant, with the reason: each is asked, none is silently wrong."""


@pytest.mark.parametrize("kind", NUMERIC)
def test_buyers_are_understood(kind: Kind) -> None:
    wrong = [text for text, expected in answers(kind, BUYERS) if not is_right(read(kind, text), expected)]
    assert set(wrong) <= NOT_UNDERSTOOD.keys()


@pytest.mark.parametrize("kind", NUMERIC)
def test_no_buyer_is_silently_misread(kind: Kind) -> None:
    table = answers(kind, BUYERS)
    assert [text for text, expected in table if is_silently_wrong(read(kind, text), expected)] == []


def test_what_is_not_understood_is_listed_once_and_still_is_not() -> None:
    every = [(kind, *row) for kind in NUMERIC for row in answers(kind, BUYERS)]
    wrong = {text for kind, text, expected in every if not is_right(read(kind, text), expected)}
    assert wrong == NOT_UNDERSTOOD.keys()


def test_where_buyers_buy_is_understood() -> None:
    assert [text for text, told in _pairs("country", " => ") if not _is_place(text, told.split())] == []


def test_buyers_who_say_yes_or_no_are_understood() -> None:
    meant = {"oui": True, "non": False, "-": None}
    table = _pairs("yesno", " : ")
    assert [text for text, told in table if read("yesno", text).value is not meant[told]] == []


def test_no_value_comes_from_what_is_no_answer() -> None:
    kinds = {str(kind): kind for kind in KINDS}
    found = {(kind, text): read(kinds[kind], text) for kind, text in non_answers(BUYERS)}
    kept_in = [
        key
        for key, each in found.items()
        if not each.problem or (each.low, each.high, each.value) != (None, None, None) or each.countries
    ]
    assert kept_in == []


def _pairs(name: str, between: str) -> list[tuple[str, str]]:
    parts = (line.rpartition(between) for line in lines(name, BUYERS))
    return [(text, told) for text, _, told in parts]


def _is_place(text: str, told: list[str]) -> bool:
    found = read("country", text)
    named = dict(word.split("=") for word in told if "=" in word)
    if told[0] == "problem":
        groups = tuple(named["groups"].split(",")) if "groups" in named else found.groups
        return bool(found.problem) and not found.countries and found.groups == groups
    via = tuple(named["via"].split(",")) if "via" in named else ()
    return (found.countries, found.via) == (tuple(told[0].split(",")), via) and (
        found.needs_confirmation or "?" not in told
    )

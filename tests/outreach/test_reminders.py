"""Reminders: when one is due, and what it names as missing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from conversations import purchasing
from conversations.answers import Answer
from conversations.state import State
from outreach.reminders import DAYS, due, missing, said
from tests.outreach.shown import bare
from tests.storage.house import NOON

SURVEY = purchasing.survey()
PROFILE: Mapping[str, Any] = {
    "language": "fr",
    "start": "go",
    "consent": {"interview": 0},
    "company": {"name": "Atlas"},
    "role": "buyer",
}


def state(*known: str, product: Mapping[str, Any] | None = None, confirmed: bool = False) -> State:
    """Give an interview with consent, and the profile or a product as far as told."""
    told = known if product is None else tuple(PROFILE)
    profile = {key: PROFILE[key] for key in ("language", "start", "consent", *told)}
    answers = {0: {key: Answer("given", value) for key, value in profile.items()}}
    numbers = []
    if product is not None:
        answers[1], numbers = {key: Answer("given", value) for key, value in product.items()}, [1]
    return State(SURVEY.version, answers, numbers, len(numbers), numbers if confirmed else [], begun=True)


NAMED: Mapping[str, Any] = {
    "name": {"name": "joints"},
    "origin": {},
    "channel": "direct",
    "constraints": {"none": 0},
}
WHOLE: Mapping[str, Any] = {
    **NAMED,
    "same_as": {"choice": "unrelated"},
    "quantity": {},
    "value": {"band": "b1"},
}


@pytest.mark.parametrize(
    ("stands", "first"),
    [
        (state("company"), "il manque peu pour votre profil : 1 question (Fonction). Une minute suffit."),
        (state("company", "role"), "il reste à noter votre produit : son nom suffit pour commencer."),
        (
            state(product={"name": NAMED["name"]}),
            "« joints » attend la suite : 5 questions (Origine, Import, Difficultés, Quantité et Valeur).",
        ),
        (state(product=NAMED), "il manque peu pour « joints » : 2 questions (Quantité et Valeur)."),
        (state(product=WHOLE), "il manque peu pour « joints » : votre confirmation."),
    ],
)
def test_it_names_what_is_missing(stands: State, first: str) -> None:
    what = missing(SURVEY, stands)
    assert what is not None
    assert first in bare(said(what, "Salma", last=False), "fr")


def test_nothing_is_missing_once_it_is_finished_or_refused_or_not_agreed() -> None:
    refused = state("company")
    refused.answers[0]["consent"] = Answer("given", {})
    assert missing(SURVEY, refused) is None
    assert missing(SURVEY, state(product=WHOLE, confirmed=True)) is None
    assert missing(SURVEY, State(SURVEY.version)) is None


@pytest.mark.parametrize(
    ("given", "silent", "last", "step"),
    [
        (0, 1.9, None, None),
        (0, 2, None, 0),
        (0, 40, None, 0),
        (1, 7, 5, 1),
        (1, 6.9, 5, None),
        (1, 40, 1, None),
        (1, 40, 5, 1),
        (2, 400, 390, None),
    ],
)
def test_it_is_due_after_its_days_of_silence_and_apart_from_the_one_before(
    given: int, silent: float, last: float | None, step: int | None
) -> None:
    ago = [None if days is None else NOON - timedelta(days=days) for days in (silent, last)]
    assert ago[0] is not None
    assert due(DAYS, given, ago[0], ago[1], NOON) == step


@pytest.mark.parametrize("days", [(), (3,)])
def test_there_are_only_as_many_as_the_house_wants(days: tuple[int, ...]) -> None:
    assert due(days, len(days), NOON - timedelta(days=99), None, NOON) is None

"""Words survive the database: to JSON text and back, the same."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import (
    Bold,
    Both,
    Counted,
    Country,
    In,
    Joined,
    Listed,
    Measure,
    Money,
    Named,
    Percent,
    Text,
    Unit,
    Value,
    Words,
    words_from_json,
    words_to_json,
)

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False)
STRINGS = st.text(max_size=20)
PLAIN = st.one_of(
    STRINGS,
    st.integers(),
    AMOUNTS,
    st.dates(),
    st.builds(Money, AMOUNTS, st.sampled_from(("MAD", "EUR"))),
    st.builds(Measure, AMOUNTS, st.sampled_from(("kg", "piece"))),
    st.builds(Percent, AMOUNTS),
    st.builds(Unit, st.sampled_from(("kg", "piece"))),
    st.builds(Country, st.sampled_from(("ES", "CN"))),
)


def _around(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    named = st.dictionaries(STRINGS, values, max_size=3)
    several = st.lists(values, max_size=3).map(tuple)
    words = st.one_of(
        st.builds(Text, STRINGS, named),
        st.builds(Counted, STRINGS, STRINGS, st.integers(), named),
        st.builds(Joined, several, STRINGS),
        st.builds(Listed, several),
        st.builds(Named, STRINGS, STRINGS),
    )
    return st.one_of(
        words, words.map(Bold), words.map(Both), st.builds(In, words, st.sampled_from(("fr", "ar")))
    )


WORDS: st.SearchStrategy[Any] = _around(st.recursive(PLAIN, _around, max_leaves=6))


@settings(max_examples=100)
@given(WORDS)
def test_words_come_back_the_same_from_json_text(words: Words) -> None:
    assert words_from_json(json.loads(json.dumps(words_to_json(words)))) == words


def test_the_json_names_what_it_holds() -> None:
    words = Joined((Text("Noté : {value}.", {"value": Money(Decimal("12.50"), "MAD")}), date(2026, 11, 12)))
    assert words_to_json(words) == {
        "joined": [
            {"text": "Noté : {value}.", "values": {"value": {"money": "12.50", "currency": "MAD"}}},
            {"date": "2026-11-12"},
        ],
        "separator": "\n",
    }


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"text": 1, "values": {}},
        {"money": "1", "currency": "MAD"},
        {"listed": [None]},
        {"listed": [{"number": "douze"}]},
        {"bold": {"number": "1"}},
    ],
)
def test_anything_else_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not "):
        words_from_json(stored)

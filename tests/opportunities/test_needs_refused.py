"""Values no reader gives: refused, and the question named."""

from typing import Any

import pytest

from opportunities import ImpossibleAnswerError
from tests.opportunities.answers import exact, given, need


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("quantity", {"low": -1, "high": 3}, "greater than or equal to 0"),
        ("quantity", {"low": 3, "high": 2}, "the low side is above the high side"),
        ("quantity", {"unit": "t"}, "at least one side"),
        ("quantity", exact(1, unit="parsec"), "unit"),
        ("quantity", exact(1e300), "less than or equal to"),
        ("value", exact(1, currency="dirhams"), "currency"),
        ("value", {"band": "b7"}, "b1"),
        ("value", None, "valid dictionary"),
        ("origin", {"countries": ["XX"]}, "no such country: XX"),
        ("origin", {"countries": ["EH"]}, "no such country: EH"),
        ("origin", {}, "an origin needs a country"),
        ("channel", "by sea", "direct"),
        ("constraints", {"lead_time": 4}, "less than or equal to 3"),
        ("constraints", {"boredom": 1}, "no such difficulty: boredom"),
        ("constraints", {"none": 0, "lead_time": 1}, "no difficulty excludes the others"),
        ("hs", {"value": "77.01"}, "no chapter 77"),
        ("hs", {"value": "620"}, "4, 6, 8 or 10 digits"),
        ("incoterm", "FAB", "no such rule: FAB"),
        ("sector", "magie", "no such sector: magie"),
        ("comment", "  ", "at least 1 character"),
        ("name", {"name": ""}, "at least 1 character"),
    ],
)
def test_an_impossible_value_is_refused_by_its_question(key: str, value: Any, problem: str) -> None:
    with pytest.raises(ImpossibleAnswerError, match=problem) as refused:
        need({key: given(value)})
    assert refused.value.key == key

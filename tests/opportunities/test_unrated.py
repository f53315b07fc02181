"""Amounts without a rate: found wherever they are in a need, valued once their rate is known, once only."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from opportunities import Context, Need, Rate, build
from opportunities.ranges import exactly
from opportunities.unrated import rate_for, rated, unrated
from tests.opportunities.answers import CAPS, SAIS, exact, given

OCTOBER, NOVEMBER, DECEMBER = (
    Rate(mad=Decimal(mad), on=date(2026, month, 1)) for mad, month in (("10.6", 10), ("10.8", 11), ("11", 12))
)
EUROS = exact(30000, kind="money", currency="EUR")
EVERYWHERE = {
    "value": given(EUROS),
    "constraints": given({"franco_moq": 2, "stock_cash": 2, "landed_cost": 2}),
    "franco_moq": given({"meaning": "franco", "reading": EUROS}),
    "stock_cash": given(EUROS),
    "landed_cost": {"status": "unknown"},
    "target_price": given(EUROS | {"unit": "kg"}),
}


def reported(changes: dict[str, Any], **rates: Rate) -> Need:
    return build(CAPS | changes, SAIS, Context(survey="1", component=1, rates=rates))


@pytest.mark.parametrize("key", [None, "value", "franco_moq", "stock_cash", "target_price"])
def test_a_need_valued_later_is_what_it_would_have_been_with_the_rate(key: str | None) -> None:
    changes = EVERYWHERE if key is None else {key: EVERYWHERE[key], "constraints": EVERYWHERE["constraints"]}
    without = reported(changes)
    assert unrated(without) == {"EUR"}
    assert rated(without, {"EUR": NOVEMBER}) == reported(changes, EUR=NOVEMBER)
    assert rated(without, {"USD": NOVEMBER}) == without


def test_the_value_of_a_year_is_unknown_then_known() -> None:
    without = reported({"value": given(EUROS)})
    known = rated(without, {"EUR": NOVEMBER}).yearly_mad
    assert without.yearly_mad is None
    assert known == exactly(Decimal(324000))


def test_an_amount_keeps_the_rate_it_was_built_with() -> None:
    once = reported(EVERYWHERE, EUR=NOVEMBER)
    assert unrated(once) == frozenset()
    assert rated(once, {"EUR": DECEMBER}) == once


def test_dirhams_bands_and_what_was_not_answered_lack_no_rate() -> None:
    for value in (given({"band": "b3"}), given(exact(5, currency="MAD")), {"status": "declined"}):
        assert unrated(reported({"value": value})) == frozenset()


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (date(2026, 11, 15), NOVEMBER),
        (date(2026, 11, 1), NOVEMBER),
        (date(2026, 10, 31), OCTOBER),
        (date(2026, 9, 1), OCTOBER),
        (date(2026, 12, 24), NOVEMBER),
    ],
)
def test_the_rate_is_that_of_the_day_else_the_first_after_it(day: date, chosen: Rate) -> None:
    assert rate_for(day, [NOVEMBER, DECEMBER, OCTOBER], today=date(2026, 11, 24)) == chosen


def test_a_rate_of_days_to_come_is_not_chosen() -> None:
    assert rate_for(date(2026, 11, 1), [DECEMBER], today=date(2026, 11, 24)) is None
    assert rate_for(date(2026, 11, 1), [], today=date(2026, 11, 24)) is None

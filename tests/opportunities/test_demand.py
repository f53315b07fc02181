"""What a need contributes, and what a company states when several of its people reported."""

from dataclasses import replace
from datetime import UTC, datetime
from math import sqrt
from typing import Any

import pytest

from opportunities.demand import Contribution, Source, contribution, latest
from tests.opportunities.answers import ATLAS, CAPS, exact, given, need, state
from tests.opportunities.companies import company

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
SOURCE = Source(
    need_id=118, group=7, stated_at=AT, company="Huileries du Saïs", confirmed=True, shares=True, person_id=4
)


def stated(**answers: Any) -> Contribution:
    """Give what a need with these answers beside the usual ones contributes."""
    return contribution(need(CAPS | answers), SOURCE)


def test_a_need_contributes_its_yearly_figures() -> None:
    assert contribution(need(CAPS), SOURCE) == Contribution(
        group=7,
        company="Huileries du Saïs",
        confirmed=True,
        shares=True,
        mad=420_000,
        quantity=3_000_000,
        unit="piece",
        severities={"lead_time": 3, "franco_moq": 2},
        lead_days=sqrt(56 * 63),
        origins=("ES",),
        hs="830990",
        region="MA-03",
        stated_at=AT,
        person_id=4,
        need_id=118,
    )


def test_a_range_counts_as_its_geometric_mean() -> None:
    money = {"kind": "money", "low": 100_000, "high": 400_000, "currency": "MAD"}
    assert (stated(value=given(money)).mad, stated(value=given(money)).approximate) == (200_000, False)


@pytest.mark.parametrize(
    ("reading", "mad"),
    [
        ({"low": 500_000, "high": None, "bound": "min"}, 500_000),
        ({"low": None, "high": 300_000, "bound": "max"}, 300_000),
        ({"low": 500_000, "high": 500_000, "bound": "min"}, 500_000),
    ],
)
def test_a_bound_counts_as_the_bound_and_is_approximate(reading: dict[str, Any], mad: float) -> None:
    found = stated(value=given({"kind": "money", "currency": "MAD"} | reading))
    assert (found.mad, found.approximate) == (mad, True)


@pytest.mark.parametrize(
    ("band", "mad", "approximate"),
    [
        ("b1", 100_000, True),
        ("b2", sqrt(1e5 * 5e5), False),
        ("b3", sqrt(5e5 * 1e6), False),
        ("b4", sqrt(1e6 * 5e6), False),
        ("b5", 10_000_000, False),
        ("b6", 20_000_000, True),
    ],
)
def test_a_value_band_is_a_range(band: str, mad: float, approximate: bool) -> None:
    found = stated(value=given({"band": band}))
    assert found.mad == pytest.approx(mad)
    assert found.approximate == approximate


def test_a_unit_price_times_the_quantity_is_the_value_and_is_kept_as_a_price() -> None:
    found = stated(value=given(exact(2, kind="money", currency="EUR", unit="piece")))
    assert (found.mad, found.unit_price_mad, found.price_unit) == (64_800_000, 21.6, "piece")


def test_a_price_by_the_tonne_is_one_by_the_kilo() -> None:
    found = stated(
        quantity=given(exact(2, kind="quantity", unit="t", period="month")),
        value=given(exact(12_000, kind="money", currency="MAD", unit="t")),
    )
    assert (found.mad, found.unit_price_mad, found.price_unit) == (288_000, 12, "kg")
    assert (found.quantity, found.unit) == (24_000, "kg")


def test_packs_are_opened() -> None:
    bags = exact(400, kind="quantity", unit="bag", pack={"size": 25, "unit": "kg"})
    assert (stated(quantity=given(bags)).quantity, stated(quantity=given(bags)).unit) == (10_000, "kg")


def test_without_a_rate_the_value_is_unknown() -> None:
    assert stated(value=given(exact(30_000, kind="money", currency="USD"))).mad is None


def test_a_quantity_by_the_order_is_not_a_years() -> None:
    found = stated(quantity=given(exact(20, kind="quantity", unit="t", period="order")))
    assert (found.quantity, found.unit) == (None, None)


def test_what_was_not_answered_is_unknown() -> None:
    bare = contribution(need({"name": given({"name": "levure"})}, ATLAS), SOURCE)
    assert bare == replace(
        contribution(need(CAPS), SOURCE),
        mad=None,
        quantity=None,
        unit=None,
        severities=None,
        lead_days=None,
        origins=(),
        hs=None,
        region=None,
    )


def test_no_difficulty_is_an_answer() -> None:
    assert stated(constraints=given({"none": 0})).severities == {}


def test_a_tick_nobody_rated_has_severity_2_and_may_have_no_measure() -> None:
    found = stated(constraints=given({"stockouts": 0}), stockouts=state("unknown"))
    assert (found.severities, found.stockouts, found.lead_days) == ({"stockouts": 2}, None, None)


def test_sharing_the_bands_is_the_members_word_on_that_product() -> None:
    assert stated(share_bands=given(True)).share_bands
    assert not stated(share_bands=state("skipped")).share_bands


def test_a_companys_value_is_the_latest_any_of_its_people_gave_never_a_sum() -> None:
    early, late = company(1, mad=500_000, person_id=4), company(1, days=2, mad=800_000, person_id=5)
    assert latest([late, early]) == latest([early, late]) == (late,)


def test_a_colleague_who_gives_no_value_does_not_erase_it() -> None:
    early = company(
        1, mad=500_000, approximate=True, region="MA-03", severities={"lead_time": 3}, lead_days=60
    )
    late = company(1, days=2, quantity=40, unit="t", severities={"lead_time": 1, "other": 2}, need_id=200)
    assert latest([early, late]) == (
        replace(late, mad=500_000, approximate=True, region="MA-03", lead_days=60),
    )


def test_a_difficulty_no_longer_ticked_takes_its_measure_away() -> None:
    early = company(1, severities={"lead_time": 3}, lead_days=60)
    late = company(1, days=2, severities={})
    assert latest([early, late]) == (late,)


def test_one_contribution_per_group() -> None:
    stated = [company(2, mad=1), company(1, mad=2), company(2, days=1, mad=3)]
    assert [(each.group, each.mad) for each in latest(stated)] == [(1, 2), (2, 3)]


@pytest.mark.parametrize("kept", ["confirmed", "shares", "share_bands"])
def test_a_figure_of_somebody_who_did_not_agree_is_not_shared_by_a_colleague(kept: str) -> None:
    early = company(1, mad=500_000, **{"share_bands": True, kept: False})
    late = company(1, days=2, region="MA-03", share_bands=True)
    assert not getattr(latest([early, late])[0], kept)
    replaced = company(1, days=3, mad=600_000, region="MA-03", share_bands=True)
    assert getattr(latest([early, late, replaced])[0], kept)


def test_taking_the_latest_twice_changes_nothing() -> None:
    once = latest([company(1, mad=1), company(1, days=1, severities={"other": 1}), company(2)])
    assert latest(once) == once

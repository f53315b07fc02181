"""The publication rules, one by one: what goes out, from how many companies, rounded how."""

from dataclasses import replace
from typing import Any

import pytest

from opportunities.demand import Contribution
from opportunities.publication import (
    CompanyBands,
    Door,
    PriceRange,
    Published,
    Total,
    VolumeBand,
    publishable,
    shares,
    totals,
)
from tests.opportunities.companies import FACTS, LONG_AGO, TODAY, company, standing, ticked
from tests.opportunities.test_score import DUPLEX


def seen(contributions: list[Contribution], door: Door = "public", *own: int) -> Published:
    """Give what goes out of contributions nothing went out of before."""
    earlier = standing(contributions, (), TODAY)
    found = publishable(FACTS, contributions, own, door, earlier, today=TODAY)
    assert found is not None
    return found


def bare(**more: Any) -> Published:
    """Write what goes out when no figure does."""
    facts: dict[str, Any] = {name: getattr(FACTS, name) for name in ("id", "name_fr", "name_ar", "sector")}
    return Published(status="identified", box="to_qualify", **facts, **more)


def test_duplex_board_goes_out_as_the_digest_says_it() -> None:
    assert seen(DUPLEX) == bare(
        companies="3",
        value_band="5-20",
        constraints=("lead_time", "franco_moq", "stockouts"),
        lead_days=80,
        stockouts=4,
    )


@pytest.mark.parametrize(
    "alone", [company(1), company(1, mad=5e6, severities={"lead_time": 3}, lead_days=50)]
)
def test_one_company_is_enough_for_an_opportunity_to_exist_and_no_figure(alone: Contribution) -> None:
    assert seen([alone]) == seen([alone, replace(alone, group=2)]) == bare(companies="1-2")


def test_nothing_goes_out_without_an_approved_name_or_once_withdrawn() -> None:
    rows = standing(DUPLEX, (), TODAY)
    for facts in (replace(FACTS, approved=False), replace(FACTS, withdrawn=True)):
        assert publishable(facts, DUPLEX, earlier=rows, today=TODAY) is None


def test_nothing_goes_out_when_nobody_counts() -> None:
    for nobody in ([], [company(1, confirmed=False)], [company(1, shares=False)]):
        assert publishable(FACTS, nobody, today=TODAY) is None


@pytest.mark.parametrize("missing", [{"confirmed": False}, {"shares": False}, {"group": 2}])
def test_only_confirmed_sharing_groups_count(missing: dict[str, Any]) -> None:
    assert seen([*DUPLEX[:2], replace(DUPLEX[2], **missing)]) == bare(companies="1-2")


def test_a_door_shows_what_is_stored_and_works_nothing_out() -> None:
    assert publishable(FACTS, DUPLEX, door="public", today=TODAY) == bare()


@pytest.mark.parametrize(
    ("mads", "band"),
    [
        ([300_000, 300_000, 399_999], "<1"),
        ([300_000, 300_000, 400_000], "1-5"),
        ([2e6, 2e6, 1e6], "5-20"),
        ([7e6, 7e6, 6e6], "20-50"),
        ([20e6, 20e6, 10e6], ">50"),
        ([7e6, 2e6, 1e6], "5-20"),
        ([7.01e6, 2e6, 1e6], None),
        ([7e6, 3e6], None),
        ([7e6, 3e6, None], None),
        ([7e6, 3e6, 0], None),
    ],
)
def test_the_value_is_a_band_from_three_companies_none_above_70_percent(
    mads: list[float | None], band: str | None
) -> None:
    assert seen([company(group, mad=mad) for group, mad in enumerate(mads)]).value_band == band


@pytest.mark.parametrize(
    ("quantities", "unit", "band"),
    [
        ([520_000, 210_000, 130_000], "kg", VolumeBand(500, 1000, "t")),
        ([400, 300, 299], "kg", VolumeBand(500, 1000, "kg")),
        ([400, 300, 300], "piece", VolumeBand(1000, 2000, "piece")),
        ([0.5, 0.25, 0.3], "m3", VolumeBand(1, 2, "m3")),
        ([71, 20, 9], "piece", None),
        ([50, 50], "piece", None),
    ],
)
def test_the_volume_is_a_step_of_1_2_5(quantities: list[float], unit: str, band: VolumeBand | None) -> None:
    stated = [company(group, quantity=each, unit=unit) for group, each in enumerate(quantities)]
    assert seen(stated).volume_band == band


def test_volumes_in_different_units_do_not_add_up() -> None:
    tonnes = [company(group, quantity=1000, unit="kg") for group in (1, 2, 3, 4)]
    pieces = [company(group, quantity=1000, unit="piece") for group in (5, 6, 7)]
    assert seen([*tonnes, *pieces]).volume_band == VolumeBand(2, 5, "t")
    assert seen([*tonnes[:2], *pieces[:2]]).volume_band is None


def test_each_difficulty_is_named_by_three() -> None:
    stated = [
        company(1, severities={"lead_time": 1, "regulation": 2}),
        company(2, severities={"lead_time": 1, "regulation": 2, "other": 1}),
        company(3, severities={"lead_time": 3}),
    ]
    assert seen(stated).constraints == ("lead_time",)


@pytest.mark.parametrize(
    ("field", "measures", "shown", "said"),
    [
        ("lead_days", [75, 90, 45], "lead_days", 80),
        ("lead_days", [64, 90, 45], "lead_days", 60),
        ("lead_days", [60, 70, 1, 900], "lead_days", 70),
        ("overhead", [12.4, 12.6, 30], "overhead", 15),
        ("overhead", [12.4, 2, 30], "overhead", 10),
        ("stockouts", [2, 3, 4], "stockouts", 3),
        ("lead_days", [75, 90, None], "lead_days", None),
    ],
)
def test_a_measure_is_a_rounded_median_of_three(
    field: str, measures: list[float | None], shown: str, said: int | None
) -> None:
    stated = [ticked(group, **{field: each}) for group, each in enumerate(measures)]
    assert getattr(seen(stated), shown) == said


def priced(prices: list[float], mads: list[float] | None = None, **more: Any) -> list[Contribution]:
    """Write companies that stated a unit price long ago."""
    worth = mads or [1e6] * len(prices)
    fields: dict[str, Any] = {"price_unit": "kg", "stated_at": LONG_AGO} | more
    return [
        company(group, unit_price_mad=price, mad=mad, **fields)
        for group, (price, mad) in enumerate(zip(prices, worth, strict=True))
    ]


def test_a_price_is_a_range_from_five_companies() -> None:
    assert seen(priced([9.6, 10, 11, 12, 21])).price == PriceRange(5, 50, "kg")


@pytest.mark.parametrize(
    "stated",
    [
        priced([9.6, 10, 11, 12]),
        priced([10] * 5, [2e6, 1.5e6, 1.5e6, 1.5e6, 1.4e6]),
        priced([10] * 5, stated_at=company(1).stated_at),
        [*priced([10] * 4), *priced([10] * 5, price_unit="piece")[4:]],
    ],
    ids=["four", "one above a quarter", "recent", "two units"],
)
def test_else_there_is_no_price(stated: list[Contribution]) -> None:
    assert seen(stated).price is None


def test_a_region_has_three_companies_in_it() -> None:
    here, there = ([company(group, region=code) for group in groups] for code, groups in REGIONS)
    assert seen([*here, *there]).region == "MA-06"
    assert seen([*here[:2], *there[:2]]).region is None


REGIONS = (("MA-06", (1, 2, 3, 4)), ("MA-03", (5, 6, 7)))


def test_origins_and_heading_are_given_by_three_each() -> None:
    stated = [
        company(1, origins=("CN", "TR"), hs="8309900000"),
        company(2, origins=("CN", "TR"), hs="830990"),
        company(3, origins=("TR",), hs="8309"),
        company(4, origins=("TR", "CN", "ES")),
        company(5, origins=("TR",), hs="7616"),
    ]
    assert (seen(stated).origins, seen(stated).hs4) == (("TR", "CN"), "8309")


def test_a_member_is_told_of_companies_other_than_their_own() -> None:
    assert seen(DUPLEX, "member", 1) == bare()
    assert seen(DUPLEX, "member", 8) == seen(DUPLEX)
    four = [*DUPLEX, company(4, mad=3_100_000, severities={"lead_time": 1}, lead_days=75)]
    assert seen(four, "member", 4) == replace(seen(four), companies="4")


def test_a_share_is_counted_without_the_readers_own() -> None:
    stated = [company(group, mad=mad) for group, mad in enumerate([5e6, 2e6, 0.6e6, 0.4e6])]
    assert [seen(stated, "member", own).value_band for own in range(4)] == ["5-20", None, "5-20", "5-20"]


def test_a_named_partner_reads_one_companys_bands_when_its_member_agreed() -> None:
    stated = [
        company(1, mad=3e6, quantity=40_000, unit="kg", share_bands=True),
        company(2, mad=8e6, share_bands=False),
    ]
    bands = CompanyBands("1-5", VolumeBand(20, 50, "t"))
    assert seen(stated, "partner") == bare(company_bands=(bands,))
    assert seen(stated, "public") == seen(stated, "member") == bare()


@pytest.mark.parametrize("missing", [{"confirmed": False}, {"shares": False}])
def test_bands_of_a_company_that_does_not_count_stay_in(missing: dict[str, Any]) -> None:
    stated = [company(1), company(2, mad=3e6, **({"share_bands": True} | missing))]
    assert seen(stated, "partner").company_bands == ()


def test_the_bands_of_several_companies_come_in_an_order_that_names_nobody() -> None:
    stated = [company(group, mad=mad, share_bands=True) for group, mad in enumerate([3e6, 30e6, 8e6])]
    assert [each.value for each in seen(stated, "partner").company_bands] == ["20-50", "5-20", "1-5"]
    assert seen(stated, "partner").value_band is None
    assert seen([*stated, company(4, mad=20e6, share_bands=True)], "partner").value_band == ">50"


def test_a_sectors_total_adds_up_what_is_shown() -> None:
    shown = [
        bare(value_band="5-20"),
        bare(value_band="<1"),
        bare(),
        replace(bare(value_band=">50"), sector="imm"),
        replace(bare(), sector="textile"),
    ]
    assert totals(shown) == {
        "bois-papier-emballage": Total(5_000_000, 21_000_000, valued=2, opportunities=3),
        "imm": Total(50_000_000, None, valued=1, opportunities=1),
        "textile": Total(0, 0, valued=0, opportunities=1),
    }


def test_the_share_of_a_difficulty_counts_a_company_once_over_its_products() -> None:
    one = [company(1, severities={"lead_time": 2}), company(2, severities={"lead_time": 1, "other": 1})]
    two = [company(1, severities={"other": 2}), company(3, severities={"lead_time": 3}), company(4)]
    none = [company(5, severities={}), company(6, severities={"lead_time": 3}, shares=False)]
    assert shares([one, two, none]) == {"lead_time": 75}

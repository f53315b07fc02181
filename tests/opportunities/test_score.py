"""The need, its parts and its confidence, in figures worked out by hand; and the box they give."""

from typing import Any

import pytest

from opportunities.score import Box, Score, Weights, box, score
from tests.opportunities.companies import company, ticked

DUPLEX = [
    company(
        1,
        mad=6_200_000,
        severities=dict.fromkeys(("lead_time", "franco_moq", "stockouts", "stock_cash"), 2),
        lead_days=75,
        stockouts=4,
    ),
    company(
        2,
        mad=2_900_000,
        severities=dict.fromkeys(("lead_time", "franco_moq", "stockouts", "accessibility", "stock_cash"), 2),
        lead_days=90,
        stockouts=5,
    ),
    company(
        3,
        mad=1_450_000,
        severities=dict.fromkeys(("lead_time", "stockouts", "franco_moq"), 2),
        lead_days=45,
        stockouts=3,
    ),
]


def about(found: Score) -> tuple[float | None, ...]:
    """Round a score as the trade notes write it: need, confidence, V, B, C, S."""
    parts = (found.demand, found.breadth, found.constraints, found.strain)
    need = None if found.need is None else round(found.need, 1)
    return need, round(found.confidence, 3), *(None if part is None else round(part, 3) for part in parts)


def test_duplex_board_scores_as_in_the_trade_notes() -> None:
    assert about(score(DUPLEX)) == (65.9, 1.0, 0.75, 0.5, 0.889, 0.524)


def test_copper_granules_score_as_in_the_trade_notes() -> None:
    one = company(1, mad=6_600_000, severities={"lead_time": 2}, lead_days=29)
    assert about(score([one])) == (25.8, 0.333, 0.674, 0.0, 0.222, 0.044)


def test_nobody_gives_no_need() -> None:
    assert score([]) == Score(None, 0.0)


@pytest.mark.parametrize(
    ("mads", "demand"),
    [
        ([None], None),
        ([0], 0),
        ([100_000], 0),
        ([50_000_000], 1),
        ([900_000_000], 1),
        ([40_000_000, 10_000_000, None], 1),
    ],
)
def test_demand_is_a_logarithm_of_what_companies_declare_together(
    mads: list[float | None], demand: float | None
) -> None:
    assert score([company(group, mad=mad) for group, mad in enumerate(mads)]).demand == demand


def test_five_groups_are_as_broad_as_it_gets() -> None:
    assert [score([company(group) for group in range(n)]).breadth for n in (1, 2, 5, 9)] == [0, 0.25, 1, 1]


def test_an_unknown_value_is_left_out_and_the_weights_renormalised() -> None:
    found = score([company(1, severities={"regulation": 3})])
    assert about(found) == (9.5, 0.233, None, 0, 0.333, 0)


def test_a_difficulty_not_ticked_counts_nothing_and_one_not_known_is_left_out() -> None:
    measured, unknown = ticked(1, lead_days=120), company(2, severities={"lead_time": 2})
    free = company(3, severities={})
    assert score([measured]).strain == pytest.approx(1 / 3)
    assert score([measured, unknown]).strain == pytest.approx(1 / 3)
    assert score([measured, free]).strain == pytest.approx(1 / 6)
    assert score([measured, free, unknown]).strain == pytest.approx(1 / 6)


def test_strain_is_left_out_when_all_three_are_ticked_and_none_is_known() -> None:
    one = company(1, mad=50_000_000, severities={"lead_time": 3, "stockouts": 3, "landed_cost": 3})
    assert about(score([one])) == (66.7, 0.25, 1, 0, 1, None)


def test_companies_that_did_not_say_count_like_those_that_ticked_nothing_with_less_confidence() -> None:
    silent, free = company(1, mad=5_000_000), company(1, mad=5_000_000, severities={})
    assert score([silent]).need == score([free]).need
    assert score([silent]).confidence == pytest.approx(0.55 / 3)
    assert score([free]).confidence == pytest.approx(1 / 3)


def test_weights_are_configuration() -> None:
    assert about(score(DUPLEX, Weights(demand=0, breadth=50, constraints=0, strain=0)))[0] == 50.0
    assert score(DUPLEX, Weights(demand=0, breadth=0, constraints=0, strain=0)).need is None


@pytest.mark.parametrize(
    ("need", "feasible", "expected"),
    [
        (45, 0.75, "buy_now"),
        (45, 1, "buy_now"),
        (45, 0.5, "project"),
        (45, 0.25, "project"),
        (45, None, "to_qualify"),
        (45, 0, "watch"),
        (44.9, 0.75, "quick_win"),
        (44.9, 0.5, "watch"),
        (44.9, None, "watch"),
        (None, 1, "quick_win"),
        (None, None, "watch"),
    ],
)
def test_the_box_says_what_to_do(need: float | None, feasible: float | None, expected: Box) -> None:
    assert box(need, feasible) == expected


def test_the_threshold_is_configuration() -> None:
    weights: Any = Weights(threshold=60)
    assert (box(50, None, weights), box(60, None, weights)) == ("watch", "to_qualify")

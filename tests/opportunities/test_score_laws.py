"""The law of the need: one more difficulty, a higher severity or a larger measure never lowers it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.constraints import CONSTRAINTS
from opportunities.demand import MEASURES, Contribution
from opportunities.score import Weights, score

ROUNDING = 1e-9
CODES: list[str] = [*CONSTRAINTS]
AMOUNTS = st.none() | st.floats(0, 200)
TICKS = st.none() | st.dictionaries(st.sampled_from(CODES), st.integers(1, 3))
PARTS = st.integers(0, 60)
WEIGHTS = st.just(Weights()) | st.builds(
    Weights, demand=PARTS, breadth=st.integers(1, 60), constraints=PARTS, strain=PARTS
)


@st.composite
def companies(draw: st.DrawFn) -> Contribution:
    """Draw what a company states; only what is ticked is measured."""
    severities = draw(TICKS)
    measures: dict[str, Any] = {
        field: draw(AMOUNTS) for code, field in MEASURES.items() if code in (severities or {})
    }
    return Contribution(
        group=0,
        need_id=0,
        stated_at=datetime(2026, 11, 2, tzinfo=UTC),
        mad=draw(st.none() | st.floats(0, 1e9)),
        severities=severities,
        **measures,
    )


OPPORTUNITIES = st.lists(companies(), min_size=1, max_size=6)


def need(contributions: list[Contribution], weights: Weights) -> float:
    """Give the need, which there is as soon as somebody states something."""
    found = score(contributions, weights).need
    assert found is not None
    assert -ROUNDING <= found <= 100 + ROUNDING
    return found


def never_lowers(before: list[Contribution], after: Contribution, weights: Weights) -> None:
    """Replace the first company by what it states next, and compare."""
    assert need([after, *before[1:]], weights) >= need(before, weights) - ROUNDING


@settings(max_examples=100)
@given(OPPORTUNITIES, st.sampled_from(CODES), st.integers(1, 3), AMOUNTS, WEIGHTS)
def test_one_more_difficulty_known_or_not_measured_or_not(
    before: list[Contribution], code: str, severity: int, size: float | None, weights: Weights
) -> None:
    first = before[0]
    if code in (first.severities or {}):
        return
    after = replace(first, severities={**(first.severities or {}), code: severity})
    if code in MEASURES:
        measure: dict[str, Any] = {MEASURES[code]: size}
        after = replace(after, **measure)
    never_lowers(before, after, weights)


@settings(max_examples=50)
@given(OPPORTUNITIES, WEIGHTS)
def test_a_higher_severity(before: list[Contribution], weights: Weights) -> None:
    first = before[0]
    severities = first.severities and {code: min(3, each + 1) for code, each in first.severities.items()}
    never_lowers(before, replace(first, severities=severities), weights)


@settings(max_examples=100)
@given(OPPORTUNITIES, st.sampled_from(["mad", *MEASURES.values()]), st.floats(0, 1e6), WEIGHTS)
def test_a_larger_measure(before: list[Contribution], field: str, more: float, weights: Weights) -> None:
    first = before[0]
    size = getattr(first, field)
    larger: dict[str, Any] = {} if size is None else {field: size + more}
    never_lowers(before, replace(first, **larger), weights)


@settings(max_examples=50)
@given(OPPORTUNITIES)
def test_the_confidence_is_a_share(contributions: list[Contribution]) -> None:
    assert 0 <= score(contributions).confidence <= 1 + ROUNDING

"""Feasibility: the best answer counts, and nobody near is a word of its own."""

import pytest

from opportunities.feasibility import Fit, feasibility


@pytest.mark.parametrize(
    ("fits", "nobody", "found"),
    [
        ((), False, None),
        ((), True, 0),
        (("none",), False, 0),
        (("could",), False, 0.25),
        (("near",), False, 0.5),
        (("exact_other",), False, 0.75),
        (("exact",), False, 1),
        (("could", "exact_other", "none"), False, 0.75),
        (("could",), True, 0.25),
    ],
)
def test_the_best_answer_counts(fits: tuple[Fit, ...], nobody: bool, found: float | None) -> None:
    assert feasibility(fits, nobody) == found

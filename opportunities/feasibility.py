"""How close Moroccan makers are to a product, from what AMCA and the partners answered."""

from collections.abc import Iterable, Mapping
from typing import Literal

Fit = Literal["none", "could", "near", "exact_other", "exact"]
FITS: Mapping[Fit, float] = {"none": 0, "could": 0.25, "near": 0.5, "exact_other": 0.75, "exact": 1}
"""Nobody near, could be made, near product made, exact product of another grade, exact with free capacity."""


def feasibility(fits: Iterable[Fit], nobody: bool = False) -> float | None:
    """Give F from 0 to 1 (trade notes, §3); None when nobody answered.

    `nobody` is a coordinator's explicit word that no maker is near; any maker's answer is better than it.
    """
    found = [FITS[fit] for fit in fits]
    return max(found, default=0 if nobody else None)

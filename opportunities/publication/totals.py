"""Totals over many opportunities: what went out of them is added up, so that nothing can be subtracted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from opportunities.constraints import CONSTRAINTS
from opportunities.demand import Contribution
from opportunities.publication.published import Published
from opportunities.publication.rules import FEWEST, counted

MDH = 1_000_000
ENDS: Mapping[str, tuple[int, int | None]] = {
    "<1": (0, 1),
    "1-5": (1, 5),
    "5-20": (5, 20),
    "20-50": (20, 50),
    ">50": (50, None),
}
NEAREST = 5
"""Shares of companies are rounded to so many points."""


@dataclass(frozen=True, slots=True)
class Total:
    """What the published values of a sector add up to, in MAD a year: `high` is None when one is open.

    `opportunities` are all that are published, `valued` those whose value band is: the total's.
    """

    low: int
    high: int | None
    valued: int
    opportunities: int


def totals(published: Iterable[Published]) -> dict[str, Total]:
    """Add up the value bands of each sector as one door shows them; what is not shown adds nothing.

    A total is what anybody can add up by hand. Less the opportunities it is made of, nothing remains of
    one that is not shown.
    """
    sectors: defaultdict[str, list[Published]] = defaultdict(list)
    for each in published:
        sectors[each.sector].append(each)
    return {sector: _total(of) for sector, of in sorted(sectors.items())}


def shares(opportunities: Iterable[Iterable[Contribution]]) -> dict[str, int]:
    """Give the share of companies that name each difficulty in any opportunity, in rounded percent.

    Only what at least three companies name, in the order of the grid; companies that did not answer which
    difficulties they meet are left out.
    """
    named: defaultdict[int, set[str]] = defaultdict(set)
    for each in (each for contributions in opportunities for each in counted(contributions)):
        if each.severities is not None:
            named[each.group] |= each.severities.keys()
    counts = Counter(code for codes in named.values() for code in codes)
    return {
        code: NEAREST * round(100 * counts[code] / len(named) / NEAREST)
        for code in CONSTRAINTS
        if counts[code] >= FEWEST
    }


def _total(of: list[Published]) -> Total:
    ends = [ENDS[each.value_band] for each in of if each.value_band]
    highs = [high for _, high in ends if high is not None]
    return Total(
        low=sum(low for low, _ in ends) * MDH,
        high=sum(highs) * MDH if len(highs) == len(ends) else None,
        valued=len(ends),
        opportunities=len(of),
    )

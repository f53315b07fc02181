"""An opportunity as it stands, with what anybody may read of it: the source of opportunites.csv."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from opportunities.publication import Published
from opportunities.ranges import rounded


@dataclass(frozen=True, slots=True)
class Standing:
    """An opportunity as it stands; `published` is what anybody may read of it, None when nothing."""

    id: int
    name_fr: str
    name_ar: str
    approved: bool
    sector: str
    status: str
    created_at: datetime
    box: str | None = None
    hs4: str | None = None
    reason: str | None = None
    moved_at: datetime | None = None
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    need: float | None = None
    confidence: float | None = None
    feasibility: float | None = None
    companies: int = 0
    needs: int = 0
    imports_mad: Decimal | None = None
    imports_year: int | None = None
    imports_source: str | None = None
    published: Published | None = None


def number(value: float | Decimal | None, places: int = 6) -> Decimal | None:
    """Give a figure as a number to write."""
    return None if value is None else rounded(Decimal(str(value)), places)

"""The shape of what is read: an opportunity, an event of its life, a decision on its grouping."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Executable, exists
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import interests, needs, opportunities

MANY = 500
"""Rows worked on at a time where a call may be given a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """An opportunity as stored.

    Its names are proposals until `names_approved_at`; `need_score`, `confidence`, `box` and `companies` (how
    many company groups) are those of the last refresh; `merged_into` is the one that took its needs.
    """

    id: int
    name_fr: str
    name_ar: str
    sector: str
    hs4: str | None
    region: str | None
    status: str
    version: int
    drop_reason: str | None
    moved_at: datetime | None
    created_at: datetime
    names_approved_at: datetime | None
    approved_by: int | None
    published_at: datetime | None
    withdrawn_at: datetime | None
    asked_veto_at: datetime | None
    veto_at: datetime | None
    vetoed_by: int | None
    nobody: bool
    imports_mad: Decimal | None
    imports_year: int | None
    imports_source: str | None
    need_score: float | None
    confidence: float | None
    box: str | None
    companies: int
    merged_into: int | None

    @property
    def published(self) -> bool:
        """Tell whether members may see it now."""
        return self.published_at is not None and self.withdrawn_at is None and self.merged_into is None

    @property
    def approved(self) -> bool:
        """Tell whether a coordinator approved its names."""
        return self.names_approved_at is not None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an opportunity; a public one is told to members."""

    id: int
    opportunity_id: int | None
    success_id: int | None
    kind: str
    status: str | None
    reason: str | None
    text: str | None
    person_id: int | None
    public: bool
    at: datetime

    @property
    def other(self) -> int | None:
        """Give the other opportunity of a grouping or a separation, whose id is its text: "← 9"."""
        return int(self.text.split()[-1]) if self.kind in ("merged", "split") and self.text else None


PUBLISHED = (
    opportunities.c.published_at.is_not(None)
    & opportunities.c.withdrawn_at.is_(None)
    & opportunities.c.merged_into.is_(None)
)
"""What members may see now, as a condition."""

UNDECIDED = exists().where(
    interests.c.need_id == needs.c.id, interests.c.kind == "too", interests.c.status != "accepted"
)
"""A need that somebody "also imports" and no coordinator said yes to, as a condition: it counts nowhere."""


async def rows(session: AsyncSession, statement: Executable) -> list[Opportunity]:
    """Run a statement that gives whole opportunities, and give them."""
    return [Opportunity(**row) for row in (await session.execute(statement)).mappings()]


def paged(ids: Collection[int]) -> list[list[int]]:
    """Cut ids, sorted, into pages of MANY."""
    ordered = sorted(set(ids))
    return [ordered[start : start + MANY] for start in range(0, len(ordered), MANY)]


def event(row: Mapping[Any, Any]) -> Event:
    """Read an event from its row."""
    return Event(**{name: row[name] for name in Event.__dataclass_fields__})

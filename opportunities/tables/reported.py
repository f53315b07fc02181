"""A stored need with what surrounds it in the database: the source of the exported rows."""

from dataclasses import dataclass
from datetime import datetime

from opportunities.needs import Need


@dataclass(frozen=True, slots=True)
class Grouped:
    """The opportunity a need was grouped into; it has no names until a coordinator approved some."""

    id: int
    name_fr: str | None
    name_ar: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Reported:
    """One need as it stands: its row, who reported it, for which company, and what became of it.

    `totals` says whether its person agrees *now* to anonymised totals, under which version of the notice;
    `files` counts the attachments kept in rows of their own.
    """

    id: int
    need: Need
    created_at: datetime
    confirmed_at: datetime
    changed_at: datetime | None = None
    number: int | None = None
    person_id: int | None = None
    person: str | None = None
    company_id: int | None = None
    company: str | None = None
    company_group: str | None = None
    totals: bool | None = None
    consent_version: str | None = None
    files: int = 0
    opportunity: Grouped | None = None

    @property
    def company_name(self) -> str | None:
        """The company's present name, else the one that was typed."""
        return self.company or (self.need.company.name if self.need.company else None)

    @property
    def status(self) -> str:
        """Whether it was changed since it was first confirmed."""
        return "corrected" if self.changed_at and self.changed_at > self.confirmed_at else "confirmed"

"""Answers, with what surrounds them in the database: the sources of reponses.csv and relances.csv."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from opportunities.tables.questions import OPEN_FORMS, OPEN_TO_COORDINATORS
from opportunities.tables.read_out import ReadOut, read_out
from opportunities.tables.table import Labels


@dataclass(frozen=True, slots=True)
class Answered:
    """One revision of one answer; `need_id` is the need its component became, `latest` whether it holds."""

    id: int
    interview_id: int
    survey: str
    survey_version: str
    component: int
    key: str
    revision: int
    latest: bool
    status: str
    value: Any
    raw: str | None
    language: str | None
    answered_at: datetime
    person_id: int | None = None
    person: str | None = None
    company_id: int | None = None
    company: str | None = None
    need_id: int | None = None
    read: ReadOut = field(init=False)

    def __post_init__(self) -> None:
        # Worked out once: a dozen columns show it, in a file that may have a million rows.
        object.__setattr__(self, "read", read_out(self.value))

    @property
    def sensitive(self) -> bool:
        """Tell whether it may hold a name, a supplier, a value or a price."""
        return self.key not in OPEN_TO_COORDINATORS


@dataclass(frozen=True, slots=True)
class Followed:
    """A reply to a follow-up: its answer, and the follow-up's own question, maybe about an opportunity."""

    answered: Answered
    broadcast_id: int | None
    opportunity_id: int | None = None
    kind: str | None = None
    asked_fr: str | None = None
    asked_ar: str | None = None
    choices: Labels = field(default_factory=dict)

    @property
    def chosen(self) -> tuple[str, ...] | None:
        """The codes that were chosen; None when the question had no choices, or nothing was chosen."""
        value = self.answered.value
        if not self.choices or value is None:
            return None
        return (value,) if isinstance(value, str) else tuple(value)

    @property
    def id(self) -> int:
        """The answer's own id."""
        return self.answered.id

    @property
    def sensitive(self) -> bool:
        """Tell whether it may hold a name, a supplier, a value or a price: words, amounts, files."""
        return self.kind not in OPEN_FORMS

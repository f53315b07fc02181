"""How far the interviews have come: the figures that the message, the picture and the file all say. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Self

SILENT_DAYS = 30
"""From when on a member is called silent."""
PAUSE_MINUTES = 30
"""A longer pause between two answers is not counted as time spent."""
REFUSED, EMPTY, RECAP = "refused", "empty", "recap"
"""Where an interview may stand, beside its questions: consent refused, no product kept, the recap."""


@dataclass(frozen=True, slots=True)
class SectorProgress:
    """The members of a sector (None: none told yet), and how far they are; some are of several."""

    sector: str | None
    members: int
    started: int
    finished: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Figures of a day, of members only.

    `invited` are those who came and the places of invitations still to be used; `members` came, `started`
    agreed to the interview, `finished` have products, all confirmed; `silent` were not heard for a month.
    `stops` counts unfinished interviews by the question they stand at. Medians are in seconds, pauses left
    out: of a confirmed product, and of a finished interview; None before the first.
    """

    on: date
    invited: int
    members: int
    started: int
    finished: int
    silent: int
    sectors: tuple[SectorProgress, ...] = ()
    stops: Mapping[str, int] = field(default_factory=dict)
    product_seconds: int | None = None
    interview_seconds: int | None = None

    @property
    def id(self) -> int:
        """Its number: there is one."""
        return 1

    def as_json(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return asdict(self) | {"on": self.on.isoformat(), "stops": dict(self.stops)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild what `as_json` gave."""
        sectors = tuple(SectorProgress(**each) for each in stored["sectors"])
        return cls(**{**stored, "on": date.fromisoformat(stored["on"]), "sectors": sectors})


def minutes(seconds: int) -> Decimal:
    """Give seconds in minutes, to a tenth."""
    return round(Decimal(seconds) / 60, 1)


def median(durations: Mapping[int, int]) -> int | None:
    """Give the median of durations counted by their seconds; between two, the mean. None without any."""
    total = sum(durations.values())
    if not total:
        return None
    low, high = (_at(durations, place) for place in ((total - 1) // 2, total // 2))
    return (low + high) // 2


def _at(durations: Mapping[int, int], place: int) -> int:
    seen = 0
    for seconds in sorted(durations):
        seen += durations[seconds]
        if seen > place:
            return seconds
    raise IndexError(place)


def ranked(sectors: Sequence[SectorProgress]) -> tuple[SectorProgress, ...]:
    """Put sectors in order: the one with most members first, those who told none last."""
    return tuple(sorted(sectors, key=lambda each: (each.sector is None, -each.members, each.sector or "")))

"""The time of the pretend Telegram: the real one plus an offset that a test may push forward."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass
class Clock:
    offset: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def stamp(self) -> int:
        """Whole seconds since 1970, as Telegram dates its messages."""
        return int(self.now().timestamp())

    def advance(self, seconds: float) -> None:
        self.offset += timedelta(seconds=seconds)

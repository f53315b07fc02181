"""What time it is: UTC everywhere, shifted only in a marked demonstration database."""

import zoneinfo
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

WITNESS = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """The bot's watch; `ahead` is how far a demonstration was moved on."""

    ahead: timedelta = field(default=timedelta(0))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def check_time_zones() -> None:
    """Use the packaged time zones, and make sure they know Morocco is on UTC+0 since 20 Sept 2026.

    The system's copy is often older and an hour off. RuntimeError when the packaged one is too.
    """
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    if WITNESS.astimezone(zoneinfo.ZoneInfo("Africa/Casablanca")).utcoffset() != timedelta(0):
        raise RuntimeError("the time zones are out of date: tzdata 2026.3 or later is needed")

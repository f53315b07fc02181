"""The time zones, from the packaged data and never from the system's, which is often older and an hour off.

Morocco is on UTC+0 all year since 20 September 2026. Whoever needs a zone takes it from here, so that none is
made before the system's copy is put aside.
"""

import zoneinfo
from datetime import UTC, datetime, timedelta

zoneinfo.reset_tzpath(to=[])
zoneinfo.ZoneInfo.clear_cache()

MOROCCO = zoneinfo.ZoneInfo("Africa/Casablanca")
WITNESS = datetime(2026, 11, 24, 12, tzinfo=UTC)


def check() -> None:
    """RuntimeError when the packaged zones are too old to know that Morocco changed."""
    if WITNESS.astimezone(MOROCCO).utcoffset() != timedelta(0):
        raise RuntimeError("the time zones are out of date: tzdata 2026.3 or later is needed")


def wall_clock(moment: datetime) -> str:
    """Give what clocks in Morocco show at a moment, to the minute, as ISO without an offset."""
    return moment.astimezone(MOROCCO).replace(tzinfo=None).isoformat(timespec="minutes")

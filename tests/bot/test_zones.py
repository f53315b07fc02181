"""Morocco's time: UTC+0 all year since September 2026, whatever this machine's own copy says."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import zones


@pytest.mark.parametrize("month", range(1, 13))
def test_morocco_is_on_utc_all_year(month: int) -> None:
    assert datetime(2027, month, 1, tzinfo=UTC).astimezone(zones.MOROCCO).utcoffset() == timedelta(0)


def test_old_zones_stop_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    zones.check()
    monkeypatch.setattr(zones, "WITNESS", datetime(2025, 11, 24, tzinfo=UTC))
    with pytest.raises(RuntimeError, match="tzdata"):
        zones.check()

"""A need as it stands in the database, for the tests of the tables."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from opportunities import Need
from opportunities.tables import Grouped, Reported

GROUPED = Grouped(9, "Capsules aluminium", "كبسولات الألومنيوم", "qualified")


def reported(need: Need, **more: Any) -> Reported:
    """Put a need into a row."""
    base = Reported(
        id=118,
        need=need,
        created_at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        confirmed_at=datetime(2026, 11, 3, 23, 59, tzinfo=UTC),
        person_id=4,
        person="Samira El Idrissi",
        company_id=7,
        company="Huileries du Saïs",
    )
    return replace(base, **more)

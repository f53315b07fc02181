"""Companies that state something for an opportunity, written shortly: confirmed and sharing unless said."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from opportunities.demand import Contribution
from opportunities.publication import Earlier, Facts, released

TODAY = date(2026, 11, 30)
STATED = datetime(2026, 11, 2, 10, tzinfo=UTC)
LONG_AGO = datetime(2026, 5, 4, 10, tzinfo=UTC)

FACTS = Facts(
    id=9,
    name_fr="Carton duplex",
    name_ar="كرتون دوبلكس",
    sector="bois-papier-emballage",
    status="identified",
    box="to_qualify",
)


def company(group: int, days: int = 0, **more: Any) -> Contribution:
    """Write what one company states, so many days after the first."""
    base: dict[str, Any] = {
        "company": f"Société {group}",
        "confirmed": True,
        "shares": True,
        "stated_at": STATED + timedelta(days),
        "need_id": 100 + group,
    }
    return Contribution(group=group, **(base | more))


def ticked(group: int, **more: Any) -> Contribution:
    """Write a company whose measures are those given, each difficulty ticked with severity 2."""
    fields = {"lead_days": "lead_time", "stockouts": "stockouts", "overhead": "landed_cost"}
    severities = {code: 2 for field, code in fields.items() if field in more}
    return company(group, **({"severities": severities} | more))


def standing(
    contributions: Iterable[Contribution], earlier: Sequence[Earlier], today: date
) -> tuple[Earlier, ...]:
    """Give the rows as they stand once what is released now is stored."""
    release = released(contributions, earlier, today)
    kept = (replace(each, live=each.live and each.figure not in release.ended) for each in earlier)
    return (*kept, *release.new)

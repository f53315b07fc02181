"""When a weekly digest leaves: each reader's day and hour, put off on holidays, one ISO week at a time.

Pure: the moment, the time zone and the list of holidays come in as arguments.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

CATCH_UP = timedelta(hours=48)
"""How long after a reader's own hour a digest that could not be planned in time may still be."""
SATURDAY = 5


class Week(NamedTuple):
    """An ISO week; 2026-12-31 is in (2026, 53), 2027-01-04 in (2027, 1)."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Give the ISO week a day is in."""
        return cls(*day.isocalendar()[:2])

    @property
    def monday(self) -> date:
        """The day it begins."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def after(self) -> "Week":
        """The week after it."""
        return Week.of(self.monday + timedelta(days=7))

    @property
    def before(self) -> "Week":
        """The week before it."""
        return Week.of(self.monday - timedelta(days=7))

    def since(self, other: "Week") -> int:
        """Count the weeks from another one to this one; a year of 53 weeks makes no difference."""
        return (self.monday - other.monday).days // 7


@dataclass(frozen=True, slots=True)
class Calendar:
    """The house's day (0 is Monday) and hour for digests, in its zone, and the days nobody works."""

    weekday: int
    hour: time
    zone: tzinfo
    holidays: frozenset[date] = frozenset()

    def moment(self, week: Week, weekday: int | None = None) -> datetime:
        """Give when the digest of a week leaves, for whoever chose a weekday or keeps the house's.

        On a holiday it waits for the next working day of that ISO week; when none is left it comes on the
        last working day before; in a week without any it keeps its day. So no week ever has two.
        """
        chosen = self.weekday if weekday is None else weekday
        days = [week.monday + timedelta(days=each) for each in range(7)]
        day = days[chosen]
        if day in self.holidays:
            after = [each for each in days[chosen:] if self.works(each)]
            before = [each for each in days[:chosen] if self.works(each)]
            day = (after[:1] or before[-1:] or [day])[0]
        return datetime.combine(day, self.hour, self.zone)

    def by(self, week: Week, weekday: int) -> datetime:
        """Give the hour on a weekday, or on the last working day before it in that week when there is one."""
        days = [week.monday + timedelta(days=each) for each in range(weekday + 1)]
        worked = [day for day in days if self.works(day)]
        return datetime.combine((worked or days)[-1], self.hour, self.zone)

    def works(self, day: date) -> bool:
        """Tell whether a day is a working one: Monday to Friday, and no holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def due(
        self, now: datetime, weekday: int | None = None, every: int = 1, last: Week | None = None
    ) -> Week | None:
        """Give the week whose digest may be planned at a moment; None when it is not time, or too late.

        `every` is 1 for each week, 2 for every second one, counted from the `last` that had a digest.
        """
        # Never the week before's, however late: this week would have two.
        week = Week.of(now.astimezone(self.zone).date())
        late = now - self.moment(week, weekday)
        return week if timedelta(0) <= late <= CATCH_UP and _free(week, every, last) else None

    def coming(
        self, now: datetime, weekday: int | None = None, every: int = 1, last: Week | None = None
    ) -> datetime:
        """Give the next moment a digest may leave, the present one included; counted like `due`."""
        week = Week.of(now.astimezone(self.zone).date())
        while self.moment(week, weekday) < now or not _free(week, every, last):
            week = week.after
        return self.moment(week, weekday)


def _free(week: Week, every: int, last: Week | None) -> bool:
    return last is None or week.since(last) >= every

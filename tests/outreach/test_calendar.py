"""When digests leave: each reader's hour, holidays, every second week, and the ends of years."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.calendar import CATCH_UP, Calendar, Week

RABAT = ZoneInfo("Africa/Casablanca")
MONDAY = Calendar(0, time(9), RABAT)

weekdays = st.integers(0, 6)
days = st.dates(date(2026, 10, 1), date(2035, 12, 31))
calendars = st.builds(
    Calendar,
    weekdays,
    st.times(time(8), time(20)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.just(RABAT),
    st.frozensets(st.dates(date(2026, 12, 1), date(2027, 1, 31)), max_size=12),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RABAT)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 12, 28), (2026, 53)),
        (date(2026, 12, 31), (2026, 53)),
        (date(2027, 1, 3), (2026, 53)),
        (date(2027, 1, 4), (2027, 1)),
        (date(2024, 12, 30), (2025, 1)),
    ],
)
def test_the_last_days_of_a_year_are_in_the_week_the_standard_says(day: date, week: tuple[int, int]) -> None:
    assert Week.of(day) == week


def test_a_digest_leaves_on_the_day_and_hour_of_the_house() -> None:
    assert MONDAY.moment(Week(2026, 49)) == at("2026-11-30 09:00")


def test_a_reader_may_choose_another_day_at_the_same_hour() -> None:
    assert MONDAY.moment(Week(2026, 49), 3) == at("2026-12-03 09:00")


@pytest.mark.parametrize(
    ("holidays", "moment"),
    [
        ({date(2026, 11, 30)}, "2026-12-01 09:00"),
        ({date(2026, 11, 30), date(2026, 12, 1)}, "2026-12-02 09:00"),
        ({date(2026, 12, 1)}, "2026-11-30 09:00"),
    ],
)
def test_a_holiday_puts_it_off_to_the_next_working_day(holidays: set[date], moment: str) -> None:
    calendar = Calendar(0, time(9), RABAT, frozenset(holidays))
    assert calendar.moment(Week(2026, 49)) == at(moment)


def test_a_friday_holiday_brings_it_forward_so_that_no_week_has_two() -> None:
    calendar = Calendar(4, time(9), RABAT, frozenset({date(2027, 1, 1)}))
    assert calendar.moment(Week(2026, 53)) == at("2026-12-31 09:00")
    assert calendar.due(at("2027-01-04 09:00")) is None
    assert calendar.due(at("2027-01-08 09:00")) == Week(2027, 1)


def test_in_a_week_of_holidays_it_keeps_its_day() -> None:
    calendar = Calendar(4, time(9), RABAT, frozenset(date(2026, 12, 28) + timedelta(n) for n in range(7)))
    assert calendar.moment(Week(2026, 53)) == at("2027-01-01 09:00")


@given(calendars, weekdays | st.none(), days)
@settings(max_examples=100)
def test_the_digest_of_a_week_leaves_in_that_week(calendar: Calendar, weekday: int | None, day: date) -> None:
    week = Week.of(day)
    assert Week.of(calendar.moment(week, weekday).date()) == week


def test_a_chosen_saturday_without_a_holiday_is_kept() -> None:
    assert MONDAY.moment(Week(2026, 49), 5) == at("2026-12-05 09:00")


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2026-11-30 08:59", None),
        ("2026-11-30 09:00", Week(2026, 49)),
        ("2026-12-02 09:00", Week(2026, 49)),
        ("2026-12-02 09:01", None),
        ("2026-12-06 09:00", None),
    ],
)
def test_it_is_due_from_its_hour_on_for_two_days(now: str, week: Week | None) -> None:
    assert MONDAY.due(at(now)) == week


def test_the_hour_is_morocco_s_whatever_zone_the_moment_is_told_in() -> None:
    winter, before = datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2026, 7, 6, 8, tzinfo=UTC)
    assert MONDAY.due(winter) == Week(2026, 49)
    assert MONDAY.due(before) == Week(2026, 28), "Morocco was an hour ahead until September 2026"


@given(calendars, weekdays | st.none(), days)
@settings(max_examples=100)
def test_every_week_has_its_moment_and_is_due_then(
    calendar: Calendar, weekday: int | None, day: date
) -> None:
    moment = calendar.moment(Week.of(day), weekday)
    due = calendar.due(moment, weekday)
    assert due == Week.of(day)
    assert calendar.due(moment - timedelta(minutes=1), weekday) != due
    assert calendar.due(moment + CATCH_UP + timedelta(minutes=1), weekday) != due


@given(calendars, weekdays | st.none(), days)
@settings(max_examples=100)
def test_a_put_off_digest_leaves_on_a_working_day_and_no_working_day_was_passed_over(
    calendar: Calendar, weekday: int | None, day: date
) -> None:
    week = Week.of(day)
    meant = week.monday + timedelta(days=calendar.weekday if weekday is None else weekday)
    moment = calendar.moment(week, weekday).date()
    works = [each for each in (week.monday + timedelta(n) for n in range(7)) if calendar.works(each)]
    if meant in calendar.holidays and works:
        assert moment == next((each for each in works if each > meant), works[-1])
    else:
        assert moment == meant


@given(days, st.integers(-60, 60))
def test_weeks_are_counted_across_the_ends_of_years(day: date, number: int) -> None:
    later = day + timedelta(weeks=number)
    assert Week.of(later).since(Week.of(day)) == number
    assert Week.of(day).after.before == Week.of(day)


@given(calendars, weekdays | st.none(), days, st.sampled_from([1, 2]))
@settings(max_examples=100)
def test_whoever_had_a_digest_has_the_next_one_when_their_turn_comes(
    calendar: Calendar, weekday: int | None, day: date, every: int
) -> None:
    last = Week.of(day)
    weeks = [last.before, last, last.after, last.after.after]
    due = [calendar.due(calendar.moment(week, weekday), weekday, every, last) for week in weeks]
    ordinary = [calendar.due(calendar.moment(week, weekday), weekday) for week in weeks]
    assert due == [week if week and week.since(last) >= every else None for week in ordinary]


def test_every_second_week_goes_on_over_the_end_of_a_year_of_53_weeks() -> None:
    last = Week(2026, 52)
    moments = [MONDAY.moment(Week(*each)) for each in ((2026, 53), (2027, 1), (2027, 2))]
    due = [MONDAY.due(moment, every=2, last=last) for moment in moments]
    assert due == [None, Week(2027, 1), Week(2027, 2)]


@given(calendars, weekdays | st.none(), days, st.sampled_from([1, 2]), st.none() | st.integers(-3, 1))
@settings(max_examples=100)
def test_the_coming_digest_is_the_first_one_due_from_now_on(
    calendar: Calendar, weekday: int | None, day: date, every: int, ago: int | None
) -> None:
    now = datetime.combine(day, time(12), RABAT)
    last = None if ago is None else Week.of(day + timedelta(weeks=ago))
    coming = calendar.coming(now, weekday, every, last)
    assert timedelta(0) <= coming - now <= timedelta(days=7 * (every + 2) + 40)
    assert calendar.due(coming, weekday, every, last) is not None


@pytest.mark.parametrize(
    ("holidays", "moment"),
    [
        (set(), "2026-11-06 09:00"),
        ({date(2026, 11, 6)}, "2026-11-05 09:00"),
        ({date(2026, 11, each) for each in range(2, 7)}, "2026-11-06 09:00"),
    ],
)
def test_what_must_not_come_late_comes_the_working_day_before(holidays: set[date], moment: str) -> None:
    calendar = Calendar(0, time(9), RABAT, frozenset(holidays))
    assert calendar.by(Week(2026, 45), 4) == at(moment)

"""The week as the administrator writes it."""

from datetime import date, time

import pytest

from bot.schedules import day_and_hour, holidays, moroccan_holidays, reminders


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("MON 09:00", (0, time(9))),
        ("mon 9:00", (0, time(9))),
        ("LUN 09:00", (0, time(9))),
        ("Mar 18:30", (1, time(18, 30))),
        ("SUN 23:59", (6, time(23, 59))),
    ],
)
def test_a_day_and_an_hour_are_read_in_either_language(text: str, read: tuple[int, time]) -> None:
    assert day_and_hour(text) == read


@pytest.mark.parametrize(
    "text", ["", "MON", "09:00", "MON 24:00", "MON 9:60", "MONDAY 9:00", "XXX 9:00", "MON 9h"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"MON 09:00"):
        day_and_hour(text)


def test_the_house_knows_three_years_of_moroccan_holidays() -> None:
    fixed = (
        "01-01",
        "01-11",
        "01-14",
        "05-01",
        "07-30",
        "08-14",
        "08-20",
        "08-21",
        "10-31",
        "11-06",
        "11-18",
    )
    days = moroccan_holidays()
    for year in (2026, 2027, 2028):
        of_year = {day for day in days if day.year == year}
        assert {date.fromisoformat(f"{year}-{day}") for day in fixed} <= of_year
        assert len(of_year) == len(fixed) + 7, "the moon gives seven more"


def test_nothing_written_keeps_the_house_s_list() -> None:
    assert holidays("") == moroccan_holidays()


def test_dates_replace_the_list() -> None:
    assert holidays("2026-11-18, 2026-12-01") == {date(2026, 11, 18), date(2026, 12, 1)}


def test_signed_dates_correct_the_list() -> None:
    assert date(2027, 3, 10) in moroccan_holidays()
    corrected = holidays("-2027-03-10 +2027-03-12")
    assert corrected == moroccan_holidays() - {date(2027, 3, 10)} | {date(2027, 3, 12)}


@pytest.mark.parametrize("text", ["demain", "2026-13-01", "18/11/2026", "+", "2026-11-18;2026-11-19"])
def test_what_is_not_a_date_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"2026-11-18"):
        holidays(text)


def test_reminders_come_after_days_of_silence_the_shorter_first() -> None:
    assert [reminders(text) for text in ("2 7", "3", "1, 365", "")] == [(2, 7), (3,), (1, 365), ()]

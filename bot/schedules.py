"""The week as the administrator writes it: the digest's day and hour, the days nobody works."""

import json
import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache
from importlib import resources

from bot.zones import MOROCCO
from outreach.calendar import Calendar
from outreach.reminders import DAYS, MOST

WEEKDAYS: Sequence[tuple[str, str]] = (
    ("MON", "LUN"),
    ("TUE", "MAR"),
    ("WED", "MER"),
    ("THU", "JEU"),
    ("FRI", "VEN"),
    ("SAT", "SAM"),
    ("SUN", "DIM"),
)
"""The days of the week in English and in French, Monday first."""
DIGEST = "MON 09:00"
REMINDERS = " ".join(map(str, DAYS))
LONGEST_SILENCE = 365
"""Days."""
DAY_AND_HOUR = re.compile(r"([A-Z]{3}) +(\d{1,2}):(\d{2})", re.ASCII)


def calendar(digest: str = DIGEST, listed: str = "") -> Calendar:
    """Read when digests leave: their day and hour, and the days nobody works. ValueError otherwise."""
    weekday, hour = day_and_hour(digest)
    return Calendar(weekday, hour, MOROCCO, holidays(listed))


def day_and_hour(text: str) -> tuple[int, time]:
    """Read "MON 09:00" (or "LUN 9:00"): a weekday, 0 for Monday, and an hour. ValueError otherwise."""
    found = DAY_AND_HOUR.fullmatch(text.upper())
    weekday = next((number for number, names in enumerate(WEEKDAYS) if found and found[1] in names), None)
    if found is None or weekday is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise ValueError('a day and an hour are expected, as in "MON 09:00"')
    return weekday, time(int(found[2]), int(found[3]))


def holidays(text: str) -> frozenset[date]:
    """Read the days nobody works: dates replace the house's own list, +date and -date correct it.

    Nothing written keeps the house's list. ValueError for what is not a date.
    """
    listed = [_entry(each) for each in text.replace(",", " ").split()]
    plain = {day for sign, day in listed if not sign}
    days = plain or set(moroccan_holidays())
    days |= {day for sign, day in listed if sign == "+"}
    return frozenset(days - {day for sign, day in listed if sign == "-"})


def reminders(text: str = REMINDERS) -> tuple[int, ...]:
    """Read after how many days of silence to remind, as in "2 7"; nothing written reminds nobody.

    ValueError for anything but two numbers of days at most, the shorter first.
    """
    written = text.replace(",", " ").split()
    days = tuple(int(each) for each in written if each.isascii() and each.isdigit())
    growing = all(one < other for one, other in zip((0, *days), (*days, LONGEST_SILENCE + 1), strict=True))
    if len(days) != len(written) or len(days) > MOST or not growing:
        raise ValueError('at most two numbers of days are expected, the shorter first, as in "2 7"')
    return days


def _entry(text: str) -> tuple[str, date]:
    sign = text[:1] if text[:1] in ("+", "-") else ""
    try:
        return sign, date.fromisoformat(text.removeprefix(sign))
    except ValueError:
        raise ValueError(f'dates are expected, as in "2026-11-18": not "{text}"') from None


@cache
def moroccan_holidays() -> frozenset[date]:
    """Give the public holidays of Morocco this version knows; those that follow the moon are expected."""
    data = json.loads(resources.files("bot").joinpath("data", "holidays.json").read_text("utf-8"))
    return frozenset(date.fromisoformat(each["date"]) for each in data["days"])

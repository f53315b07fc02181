"""A day and an hour as typed: "demain 9h", "30/11 à 14:30", "2026-11-30 09:00", "غدا الساعة 9"."""

import re
from datetime import date, datetime, time, timedelta

from understanding.normalise import fold

NOW = "now"
HOUR = re.compile(
    r"\b(\d{1,2})\s*(?:h|:|heures?\b)\s*(\d{2})?(?!\d)|(?:\ba|الساعه)\s+(\d{1,2})(?!\d|\s*[h:])"
)
DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t|\b)")
NAMED = {
    "aujourd'hui": 0,
    "اليوم": 0,
    "apres-demain": 2,
    "apres demain": 2,
    "بعد غد": 2,
    "demain": 1,
    "غدا": 1,
}
AT_ONCE = ("tout de suite", "maintenant", "immediatement", "الان", "فورا", "حالا")
MORNING = time(9)
"""The hour of a day typed without one."""


def read(text: str, now: datetime | None) -> str | None:
    """Give "now", or the moment in local time as ISO; None when the text is not wholly one.

    `now` is the local time: a day without a year is of this year, an hour without a day of today.
    """
    typed = fold(text)
    if any(fold(each) in typed for each in AT_ONCE):
        return NOW
    today = now.date() if now else None
    day, rest = _day(typed, today)
    hour, rest = _hour(rest)
    day = day or (today if hour else None)
    if day is None or re.search(r"\d", rest):
        return None
    return datetime.combine(day, hour or MORNING).isoformat(timespec="minutes")


def _day(typed: str, today: date | None) -> tuple[date | None, str]:
    """Find the day, and give it with what is left of the text."""
    for words, days in NAMED.items():
        if today and fold(words) in typed:
            return today + timedelta(days=days), typed.replace(fold(words), " ", 1)
    match, found = _written(typed, today)
    return found, typed.replace(match, " ", 1) if found else typed


def _written(typed: str, today: date | None) -> tuple[str, date | None]:
    """Find a date in digits, as what is written and the day it is, if there is such a day."""
    if match := ISO.search(typed):
        return match[0], _date(*map(int, match.groups()))
    if match := DAY.search(typed):
        year = int(match[3]) if match[3] else today.year if today else 0
        return match[0], _date(year + (2000 if year < 100 else 0), int(match[2]), int(match[1]))
    return "", None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _hour(typed: str) -> tuple[time | None, str]:
    match = HOUR.search(typed)
    if match is None:
        return None, typed
    hour, minute = int(match[1] or match[3]), int(match[2] or 0)
    return (
        (time(hour, minute), typed.replace(match[0], " ", 1)) if hour < 24 and minute < 60 else (None, typed)
    )

"""A day and an hour as typed: "demain 9h", "lundi à 14h30", "le 5 décembre", "غدا الساعة 9"."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from understanding.normalise import fold

NOW = "now"
MORNING = time(9)
"""The hour of a day typed without one."""
HALF_A_YEAR = timedelta(days=182)


def _folded(*lines: str) -> tuple[str, ...]:
    return tuple(fold(word.strip()) for line in lines for word in line.split(","))


def _any(words: Iterable[str]) -> str:
    """Match one of some words, the longest first, whole: never a part of another."""
    return rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)"


def _places(*lines: str) -> Mapping[str, int]:
    """Give the place of each word in its line, from 0."""
    return {word: place for line in lines for place, word in enumerate(_folded(line))}


NAMED: Mapping[str, int] = {
    **dict.fromkeys(_folded("aujourd'hui, اليوم, lyoum, lyouma"), 0),
    **dict.fromkeys(_folded("demain, غدا, ghda, ghedda"), 1),
    **dict.fromkeys(_folded("après-demain, après demain, بعد غد"), 2),
}
WEEKDAYS = _places(
    "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    "الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد",
)
MONTHS = _places(
    "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre",
    "يناير, فبراير, مارس, أبريل, ماي, يونيو, يوليوز, غشت, شتنبر, أكتوبر, نونبر, دجنبر",
    "يناير, فبراير, مارس, أبريل, مايو, يونيه, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر",
)
AT_ONCE = _folded(
    "tout de suite, maintenant, immédiatement, daba", "الآن, فورا, حالا, على الفور, في الحال, دابا"
)
BEFORE_NOON = _folded("du matin, matin, صباحا, الصباح")
AFTER_NOON = _folded(
    "du soir, soir, de l'après-midi, après-midi, l'après-midi", "مساء, المساء, بعد الزوال, ليلا"
)
NOON = _folded("midi, à midi, الزوال, منتصف النهار")
NOTHING = _folded(
    "le, l', à, de, pour, prochain, heure du maroc", "يوم, في, على, الساعة, القادم, المقبل, بتوقيت المغرب"
)
"""What may stand beside a day and an hour, and changes neither."""

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t|\b)")
_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b(?![/.-])")
_WRITTEN = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({_any(MONTHS)})(?:\s+(\d{{4}})\b)?")
_HOUR = re.compile(
    r"\b(\d{1,2})\s*(?:heures?\b|h|:)\s*(\d{2})?(?!\d)"
    r"|(?:\ba|الساعه)\s+(\d{1,2})(?!\d|\s*[h:])"
    rf"|\b(\d{{1,2}})(?=\s+{_any((*BEFORE_NOON, *AFTER_NOON))})"
)
_AT_ONCE, _NOTHING = re.compile(_any(AT_ONCE)), re.compile(_any(NOTHING))
_EARLY, _LATE, _NOON = (re.compile(_any(words)) for words in (BEFORE_NOON, AFTER_NOON, NOON))
_NAMED, _WEEKDAY = re.compile(_any(NAMED)), re.compile(_any(WEEKDAYS))


def read(text: str, now: datetime | None) -> str | None:
    """Give "now", or the moment in local time as ISO; None when the text is not wholly one.

    `now` is the local time. A weekday is the next of that name, an hour without a day is of today, a day
    without a year of this one, or of the next when it is long past.
    """
    typed = fold(text).strip(" .!،")
    if _AT_ONCE.fullmatch(typed):
        return NOW
    today = now.date() if now else None
    day, rest = _day(typed, today)
    hour, rest = _hour(rest)
    day = day or (today if hour else None)
    if day is None or _NOTHING.sub(" ", rest).strip(" ,،"):
        return None
    return datetime.combine(day, hour or MORNING).isoformat(timespec="minutes")


def _day(typed: str, today: date | None) -> tuple[date | None, str]:
    """Find the day, and give it with what is left of the text, where what cannot be stays."""
    day, rest = _dated(typed, today)
    if today and day is None and (found := _NAMED.search(rest)):
        return today + timedelta(days=NAMED[found[0]]), _without(rest, found)
    if today is None or not (found := _WEEKDAY.search(rest)):
        return day, rest
    coming = today + timedelta(days=(WEEKDAYS[found[0]] - today.weekday() - 1) % 7 + 1)
    fits = day is None or day.weekday() == coming.weekday()
    return (day or coming, _without(rest, found)) if fits else (None, rest)


def _dated(typed: str, today: date | None) -> tuple[date | None, str]:
    """Find a date with a number in it, if there is such a day."""
    if found := _ISO.search(typed):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
    elif found := _WRITTEN.search(typed):
        day = _of_year(found[3], MONTHS[found[2]] + 1, int(found[1]), today)
    elif found := _FIGURES.search(typed):
        day = _of_year(found[3], int(found[2]), int(found[1]), today)
    else:
        return None, typed
    return day, _without(typed, found) if day else typed


def _of_year(year: str | None, month: int, number: int, today: date | None) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, number)
    if today is None:
        return None
    day = _date(today.year, month, number)
    return _date(today.year + 1, month, number) if day and today - day > HALF_A_YEAR else day


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _hour(typed: str) -> tuple[time | None, str]:
    """Find the hour, and give it with what is left of the text."""
    if found := _NOON.search(typed):
        return time(12), _without(typed, found)
    found = _HOUR.search(typed)
    if found is None:
        return None, _EARLY.sub(" ", typed)
    hour, minute = int(found[1] or found[3] or found[4]), int(found[2] or 0)
    rest = _without(typed, found)
    if late := _LATE.search(rest):
        hour, rest = hour + 12 if hour < 12 else hour, _without(rest, late)
    rest = _EARLY.sub(" ", rest)
    return (time(hour, minute), rest) if hour < 24 and minute < 60 else (None, typed)


def _without(typed: str, found: re.Match[str]) -> str:
    return f"{typed[: found.start()]} {typed[found.end() :]}"

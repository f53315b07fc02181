"""`/taux`: the exchange rates, listed, or one noted as in "/taux EUR 10,80 2026-11-01".

What had no value for want of that rate is valued by a job.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from bot import revaluing
from bot.desk.desk import Desk, for_staff
from bot.desk.viewing import day
from opportunities import Rate
from opportunities.amounts import LARGEST_RATE, SMALLEST_RATE
from outreach import names
from outreach import rates as said
from storage import audit, rates
from storage.audit import Act
from understanding.read import read

DAY = re.compile(r"\b(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})\b")
"""2026-11-01 or 01/11/2026, in either script's digits."""
AHEAD = timedelta(days=366)
"""A rate of a day further on is a slip of the keyboard."""
MOST_TYPED = 60


async def begin(desk: Desk, argument: str = "") -> None:
    """List the rates, or note the one that follows the command."""
    text = argument.strip()
    if not text:
        known = await rates.listed(desk.session)
        desk.say(said.rates([(currency, rate.mad, rate.on) for currency, rate in known if rate.on]))
        return
    found = _read(text, day(desk.now))
    if found is None:
        desk.say(said.unread(names.cut(text, MOST_TYPED)))
        return
    currency, mad, on = found
    await rates.set_rates(desk.session, {currency: Rate(mad=mad, on=on)})
    details = {"mad": str(mad), "date": on.isoformat()}
    await audit.note(desk.session, Act(desk.now, desk.person.id, "rate", currency, details))
    desk.jobs.append(revaluing.wanted(currency, on))
    desk.say(said.noted(currency, mad, on, ahead=on > day(desk.now)))


def _read(text: str, today: date) -> tuple[str, Decimal, date] | None:
    """Read a foreign currency, what one unit is worth in dirhams, and a day (today when none is written)."""
    written = DAY.search(text)
    on = _day(written) if written else today
    reading = read("money", DAY.sub(" ", text, count=1).strip())
    worth = reading.low
    if on is None or on - today > AHEAD:
        return None
    if worth is None or worth != reading.high or reading.problem or reading.period:
        return None
    if reading.currency in (None, "MAD") or not SMALLEST_RATE <= worth <= LARGEST_RATE:
        return None
    return str(reading.currency), worth, on


def _day(written: re.Match[str]) -> date | None:
    first, month, last = map(int, written.groups())
    year, of_month = (first, last) if first > 31 else (last, first)
    try:
        return date(year, month, of_month) if year > 1900 else None
    except ValueError:
        return None


COMMANDS = {"taux": for_staff(begin)}

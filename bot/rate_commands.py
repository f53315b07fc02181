"""The commands about exchange rates: set one from a day on, list them."""

from datetime import date
from decimal import Decimal

from bot import revaluing
from bot.clock import Clock
from bot.database import opened
from bot.settings import Settings
from opportunities import Rate
from storage import audit, jobs, rates
from storage.audit import Act


async def set_rate(settings: Settings, currency: str, mad: Decimal, on: date) -> str:
    """Write what one unit of a currency is worth in MAD from a day on, over what that day had.

    What had no value for want of it is valued at once; from a day to come on, by the running bot on that day.
    """
    clock = Clock()
    async with opened(settings) as database:
        await clock.look(database)
        async with database.writing() as session:
            await rates.set_rates(session, {currency: Rate(mad=mad, on=on)})
            details = {"mad": str(mad), "date": on.isoformat()}
            await audit.note(session, Act(clock.now(), None, "rate", currency, details))
            await jobs.put(session, [revaluing.wanted(currency, on)], clock.now())
        number = await revaluing.revalued(database, clock, currency, settings.weights)
    valued = f" Components valued with it: {number}." if number else ""
    return f"1 {currency} = {mad} MAD from {on.isoformat()} on.{valued}"


async def listed_rates(settings: Settings) -> str:
    """Give every rate there is, a line each: currency, day, MAD for one unit."""
    async with opened(settings) as database, database.reading() as session:
        known = await rates.listed(session)
    return "".join(f"{currency}\t{rate.on}\t{rate.mad}\n" for currency, rate in known)

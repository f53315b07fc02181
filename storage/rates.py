"""Exchange rates: what one unit of a currency is worth in MAD, from a date on."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.amounts import Rate
from storage import tables
from storage.upserts import replace


async def set_rates(session: AsyncSession, rates: Mapping[str, Rate]) -> None:
    """Write dated rates by currency, over those of the same day. ValueError for a rate without a date."""
    if any(rate.on is None for rate in rates.values()):
        raise ValueError("a rate needs its date")
    rows = [{"currency": currency, "date": rate.on, "mad": rate.mad} for currency, rate in rates.items()]
    await replace(session, tables.rates, rows)


async def on(session: AsyncSession, day: date, currencies: Collection[str] | None = None) -> dict[str, Rate]:
    """Give the latest rate known on a day, by currency (these, or all); an unknown one is left out."""
    table = tables.rates
    last = select(table.c.currency, func.max(table.c.date).label("date")).where(table.c.date <= day)
    if currencies is not None:
        last = last.where(table.c.currency.in_(currencies))
    newest = last.group_by(table.c.currency).subquery()
    query = select(table).join(
        newest, (table.c.currency == newest.c.currency) & (table.c.date == newest.c.date)
    )
    found = await session.execute(query)
    return {row["currency"]: Rate(mad=row["mad"], on=row["date"]) for row in found.mappings()}


async def listed(session: AsyncSession) -> list[tuple[str, Rate]]:
    """Give every dated rate with its currency, by currency, the newest first."""
    table = tables.rates
    found = await session.execute(select(table).order_by(table.c.currency, table.c.date.desc()))
    return [(row["currency"], Rate(mad=row["mad"], on=row["date"])) for row in found.mappings()]

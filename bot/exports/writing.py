"""An order becomes files: every table streamed from one view of the database, a page of rows at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.exports.binding import Binder, Sheet
from bot.exports.ledger import Ledger, all_cells
from bot.exports.orders import Order
from bot.exports.sinks import Sink
from bot.exports.sources import Source, sources
from opportunities.tables.codebook import CODEBOOK
from storage import Database, Session
from storage.exports import patient

Report = Callable[[float], Awaitable[None]]
"""Is told how far an export has come, from 0 to 1."""


async def silent(_share: float) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Run:
    """One export under way: what it reads, what it writes, how far it has come."""

    database: Database
    session: Session
    order: Order
    parcel_id: int | None
    report: Report
    total: int = 0
    done: int = 0

    async def advance(self, sources: int) -> None:
        """Note that so many sources more are written."""
        self.done += sources
        await self.report(min(1.0, self.done / self.total) if self.total else 1.0)


async def write(
    database: Database, order: Order, sink: Sink, parcel_id: int | None = None, report: Report = silent
) -> dict[str, int]:
    """Write the files of an order into a sink; give how many rows each table has there.

    With a parcel, what the order's name is given is written down in it; it counts once it is handed over.
    Rows are made in a thread of their own, so that whatever else runs here goes on.
    """
    binder = Binder(sink, order)
    found = sources(order)
    wanted = [each for each in found if order.table in (None, each.table.name)]
    async with database.reading() as session:
        await patient(session)
        run = Run(database, session, order, parcel_id, report)
        run.total = sum([await each.count(session, order.scope) for each in wanted])
        for source in wanted:
            with binder.sheet(source.table) as sheet:
                await _table(run, source, sheet)
    if order.table in (None, CODEBOOK.name):
        await asyncio.to_thread(binder.codebook, [each.table for each in found])
    if order.table is None:
        binder.describe()
    return binder.rows


async def _table(run: Run, source: Source, sheet: Sheet) -> None:
    if run.parcel_id is None or run.order.owner is None:
        async for page in source.pages(run.session, run.order.scope):
            await asyncio.to_thread(sheet.write, all_cells(source.table, page))
            await run.advance(page.count)
        return
    ledger = Ledger(run.database, run.session, run.parcel_id, run.order.owner, source)
    async for page in source.pages(run.session, run.order.scope):
        async for rows in ledger.page(page, new=run.order.new):
            await asyncio.to_thread(sheet.write, rows)
        await run.advance(page.count)
    async for rows in ledger.rest(new=run.order.new):
        await asyncio.to_thread(sheet.write, rows)

"""What `tawtin export` does: the order, the files in place, and only then what was delivered written down."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.database import opened
from bot.export_bar import bar
from bot.exports.orders import Order, Reader
from bot.exports.sinks import Sink, folder, stream
from bot.exports.sources import names, news
from bot.exports.writing import write as written
from bot.refusals import RefusedError
from bot.settings import Settings
from opportunities.csv_dialect import DIALECTS, raw
from storage import Database, audit, parcels
from storage.audit import Act
from storage.exports import Scope
from storage.parcels import ShreddedError

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, as given."""

    table: str | None = None
    since: datetime | None = None
    sector: str | None = None
    status: str | None = None
    dialect: str = "excel-fr"
    raw: bool = False
    new: bool = False
    name: str | None = None
    ministry: bool = False

    def order(self, now: datetime) -> Order:
        """Give the order they make; RefusedError when they make none."""
        reader: Reader = "ministry" if self.ministry else "admin"
        if self.table and self.table not in names(reader):
            raise RefusedError(f"--for-ministry gives only {', '.join(names(reader))}: not {self.table}")
        if self.name is not None and not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise RefusedError(f"--for: a name of 1 to {LONGEST_NAME} characters is expected")
        dialect = DIALECTS[self.dialect]
        return Order(
            now,
            reader,
            self.table,
            Scope(self.since.replace(tzinfo=UTC) if self.since else None, self.sector, self.status),
            raw(dialect) if self.raw else dialect,
            self.name.strip() if self.name else None,
            self.new,
        )


async def write(settings: Settings, asked: Asked, out: Path) -> str:
    """Write the files in a folder, and say how many rows each has."""
    async with opened(settings) as database:
        order = asked.order(datetime.now(UTC))
        if order.reader == "ministry":
            _only_public(out)
        before = await _last(database, order)
        try:
            async with _parcel(database, order) as handing:
                with folder(out) as sink:
                    await handing.fill(sink)
                    await handing.check()
        except OSError as problem:
            raise RefusedError(f"{out} cannot be written to: {problem.strerror}") from None
    told = [f"{out / name}.csv: {count} rows" for name, count in handing.rows.items()]
    return "\n".join([*told, *_nothing_new(order, handing.rows, before)])


async def pour(settings: Settings, asked: Asked) -> None:
    """Write one table, or an archive of them all, on standard output."""
    if asked.table is None and sys.stdout.isatty():
        raise RefusedError("an archive is not for a terminal: add > FILE.zip, or --table NAME")
    async with opened(settings) as database:
        order = asked.order(datetime.now(UTC))
        async with _parcel(database, order) as handing:
            with stream(sys.stdout.buffer, order.at, bare=asked.table is not None) as sink:
                await handing.fill(sink)
            await handing.check()


@dataclass(slots=True)
class Handing:
    """An order being filled."""

    database: Database
    order: Order
    parcel_id: int | None
    rows: dict[str, int]

    async def fill(self, sink: Sink) -> None:
        """Write its files, with a bar on the terminal when somebody watches."""
        with bar() as report:
            self.rows = await written(self.database, self.order, sink, self.parcel_id, report)

    async def check(self) -> None:
        """ShreddedError when somebody was erased meanwhile: they may be in what was written."""
        async with self.database.reading() as session:
            if self.parcel_id and await parcels.by_id(session, self.parcel_id) is None:
                raise ShreddedError


@asynccontextmanager
async def _parcel(database: Database, order: Order) -> AsyncIterator[Handing]:
    """Give an order to fill; what its name was given is delivered when the block ends well."""
    parcel_id = None
    if order.owner is not None:
        async with database.writing() as session:
            parcel_id = await parcels.begin(session, order.owner, order.at)
    handing = Handing(database, order, parcel_id, {})
    try:
        yield handing
    except ShreddedError:
        raise RefusedError(
            "somebody was erased meanwhile: nothing counts as delivered, export again"
        ) from None
    async with database.writing() as session:
        if parcel_id is not None:
            await parcels.hand_over(session, parcel_id, handing.rows, order.at)
        await audit.note(session, Act(order.at, None, "export", order.reader, {"rows": handing.rows}))


async def _last(database: Database, order: Order) -> datetime | None:
    async with database.reading() as session:
        return await parcels.last(session, order.owner) if order.owner else None


def _only_public(out: Path) -> None:
    """Refuse a folder with files the ministry may not read: they would leave with those it may."""
    others = [f"{name}.csv" for name in names() if name not in names("ministry")]
    found = [name for name in others if (out / name).exists()]
    if found:
        raise RefusedError(f"{out} holds {', '.join(found)}, not for the ministry: name another folder")


def _nothing_new(order: Order, rows: dict[str, int], before: datetime | None) -> list[str]:
    if not order.new or before is None or news(rows):
        return []
    return [f"Nothing new for {order.name} since {before:%Y-%m-%d %H:%M} UTC."]

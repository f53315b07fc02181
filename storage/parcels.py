"""Parcels: what was handed over to whom under which name, row by row, and its files while they wait to leave.

A row counts as delivered to a name at a revision once the parcel it was in was handed over, never before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables import Key
from storage.tables import deliveries, outbox, parcel_parts, parcel_pieces, parcels

FORGOTTEN = timedelta(days=1)
"""How old a parcel that nobody finished grows before it is thrown away."""


class ShreddedError(Exception):
    """The parcel is no more: somebody was erased while it was being filled."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom rows are delivered to: a name and how they read, for each reader's files are others."""

    name: str
    reader: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel: whose name it is for, who asked, how it is read, how many rows of each file it holds."""

    id: int
    name: str
    person_id: int | None
    reader: str
    rows: dict[str, int]
    created_at: datetime
    delivered_at: datetime | None


async def begin(
    session: AsyncSession,
    owner: Owner,
    now: datetime,
    person_id: int | None = None,
    job_id: int | None = None,
) -> int:
    """Begin a parcel and give its id; what an earlier try of the same job left is thrown away."""
    over = parcels.c.created_at < now - FORGOTTEN
    if job_id is not None:
        over |= parcels.c.job_id == job_id
    unposted = parcels.c.closed_at.is_(None) & parcels.c.id.not_in(select(parcel_parts.c.parcel_id))
    await session.execute(delete(parcels).where(over, unposted))
    row: dict[str, Any] = {
        "name": owner.name,
        "reader": owner.reader,
        "person_id": person_id,
        "job_id": job_id,
        "rows": {},
        "created_at": now,
    }
    begun: int = (await session.scalars(insert(parcels).values(row).returning(parcels.c.id))).one()
    return begun


async def record(session: AsyncSession, parcel_id: int, table: str, rows: Sequence[tuple[Key, str]]) -> None:
    """Write down which rows of a table are in a parcel, each with the mark of its revision.

    ShreddedError when the parcel was thrown away meanwhile.
    """
    found = [
        {"parcel_id": parcel_id, "table_name": table, "row_id": row_id, "part": part, "revision": mark}
        for (row_id, part), mark in rows
    ]
    if found:
        try:
            await session.execute(insert(deliveries), found)
        except IntegrityError:
            raise ShreddedError from None


async def delivered(
    session: AsyncSession, owner: Owner, table: str, after: int, until: int | None = None
) -> dict[Key, str]:
    """Give the mark each row of a table was last delivered at, for ids after one, until another."""
    columns = (deliveries.c.row_id, deliveries.c.part, deliveries.c.revision)
    query = _handed(select(*columns), owner, table, after).order_by(deliveries.c.parcel_id)
    if until is not None:
        query = query.where(deliveries.c.row_id <= until)
    return {(row_id, part): mark for row_id, part, mark in await session.execute(query)}


async def further(session: AsyncSession, owner: Owner, table: str, after: int, count: int) -> int | None:
    """Give the id so many delivered rows after another; None when there are fewer."""
    query = _handed(select(deliveries.c.row_id), owner, table, after)
    found: int | None = await session.scalar(query.order_by(deliveries.c.row_id).offset(count - 1).limit(1))
    return found


def _handed(query: Select[Any], owner: Owner, table: str, after: int) -> Select[Any]:
    return (
        query.join(parcels, parcels.c.id == deliveries.c.parcel_id)
        .where(parcels.c.name == owner.name, parcels.c.reader == owner.reader)
        .where(parcels.c.delivered_at.is_not(None))
        .where(deliveries.c.table_name == table, deliveries.c.row_id > after)
    )


async def last(session: AsyncSession, owner: Owner) -> datetime | None:
    """Give the moment something was last delivered to somebody."""
    query = select(func.max(parcels.c.delivered_at)).where(
        parcels.c.name == owner.name, parcels.c.reader == owner.reader
    )
    found: datetime | None = await session.scalar(query)
    return found


async def hand_over(session: AsyncSession, parcel_id: int, rows: Mapping[str, int], now: datetime) -> None:
    """Note that a parcel is in its reader's hands."""
    await session.execute(
        update(parcels)
        .where(parcels.c.id == parcel_id)
        .values(rows=dict(rows), delivered_at=now, closed_at=now)
    )


async def keep(session: AsyncSession, parcel_id: int, number: int, place: int, piece: bytes) -> None:
    """Keep a piece of one of its files, in its place."""
    row = {"parcel_id": parcel_id, "number": number, "place": place, "bytes": piece}
    await session.execute(insert(parcel_pieces).values(row))


async def post(
    session: AsyncSession, parcel_id: int, rows: Mapping[str, int], letters: Mapping[int, int]
) -> None:
    """Note with which rows of the outbox its files leave, by number."""
    await session.execute(update(parcels).where(parcels.c.id == parcel_id).values(rows=dict(rows)))
    parts = [
        {"parcel_id": parcel_id, "number": number, "outbox_id": letter} for number, letter in letters.items()
    ]
    await session.execute(insert(parcel_parts), parts)


async def by_id(session: AsyncSession, parcel_id: int) -> Parcel | None:
    """Give a parcel; None when it was thrown away."""
    columns = [parcels.c[name] for name in Parcel.__dataclass_fields__]
    row = (await session.execute(select(*columns).where(parcels.c.id == parcel_id))).mappings().first()
    return Parcel(**row) if row else None


async def content(session: AsyncSession, parcel_id: int, number: int) -> bytes:
    """Give one of its files, whole; nothing once it has left or was thrown away."""
    query = (
        select(parcel_pieces.c.bytes)
        .where(parcel_pieces.c.parcel_id == parcel_id, parcel_pieces.c.number == number)
        .order_by(parcel_pieces.c.place)
    )
    return b"".join(await session.scalars(query))


async def give(session: AsyncSession, parcel_id: int, number: int, now: datetime) -> None:
    """Note that one of its files was given to be sent, and not a sentence in its place."""
    which = (parcel_parts.c.parcel_id == parcel_id, parcel_parts.c.number == number)
    await session.execute(update(parcel_parts).where(*which).values(given_at=now))


async def settle(session: AsyncSession, now: datetime) -> int:
    """Close the parcels whose files have all left, or never will; give how many still wait.

    One that left whole is delivered at the moment its last file was sent. Of one that did not, nothing
    stays: its rows are new again.
    """
    waiting = 0
    for parcel_id, missing, unfinished, sent_at in (await session.execute(_standings())).all():
        if unfinished:
            waiting += 1
        elif missing:
            await session.execute(delete(parcels).where(parcels.c.id == parcel_id))
        else:
            await session.execute(
                update(parcels).where(parcels.c.id == parcel_id).values(delivered_at=sent_at, closed_at=now)
            )
            await session.execute(delete(parcel_pieces).where(parcel_pieces.c.parcel_id == parcel_id))
    return waiting


async def shred(session: AsyncSession) -> None:
    """Throw away every parcel that has not left: somebody in it may be erased, and it can be made again."""
    await session.execute(delete(parcels).where(parcels.c.closed_at.is_(None)))


def _standings() -> Select[int, int, int, datetime | None]:
    left = (outbox.c.state == "sent") & parcel_parts.c.given_at.is_not(None)
    unfinished = func.sum(case((outbox.c.state.in_(("waiting", "leased")), 1), else_=0))
    return (
        select(parcels.c.id, func.sum(case((left, 0), else_=1)), unfinished, func.max(outbox.c.sent_at))
        .join(parcel_parts, parcel_parts.c.parcel_id == parcels.c.id)
        .outerjoin(outbox, outbox.c.id == parcel_parts.c.outbox_id)
        .where(parcels.c.closed_at.is_(None))
        .group_by(parcels.c.id)
    )

"""Requests of people about their own data: which, when, and when it was done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import data_requests, people


@dataclass(frozen=True, slots=True)
class Request:
    """A request as an admin sees it; nobody's once the person is erased."""

    id: int
    kind: str
    person_id: int | None
    first_name: str | None
    asked_at: datetime
    answered_at: datetime | None


async def note(
    session: AsyncSession, kind: str, person_ids: Collection[int], now: datetime, *, answered: bool = True
) -> None:
    """Write down that these people asked, and, unless it is not `answered`, that it is done."""
    if person_ids:
        done = now if answered else None
        rows = [
            {"kind": kind, "person_id": each, "asked_at": now, "answered_at": done} for each in person_ids
        ]
        await session.execute(insert(data_requests), rows)


async def answer(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """Note that whatever these people asked is done."""
    waiting = (data_requests.c.person_id.in_(person_ids), data_requests.c.answered_at.is_(None))
    await session.execute(update(data_requests).where(*waiting).values(answered_at=now))


async def close(session: AsyncSession, request_id: int, now: datetime) -> bool:
    """Note that one request is done; False when there is none that waits under that number."""
    waiting = (data_requests.c.id == request_id, data_requests.c.answered_at.is_(None))
    done = update(data_requests).where(*waiting).values(answered_at=now).returning(data_requests.c.id)
    return bool((await session.scalars(done)).all())


async def waiting(session: AsyncSession, person_ids: Collection[int], kind: str) -> set[int]:
    """Give which of these people asked for something that is not done yet."""
    theirs = (data_requests.c.person_id.in_(person_ids), data_requests.c.kind == kind)
    query = select(data_requests.c.person_id).where(*theirs, data_requests.c.answered_at.is_(None))
    return {each for each in await session.scalars(query) if each is not None}


async def latest(session: AsyncSession, limit: int) -> Sequence[Request]:
    """Give the latest requests, those not done first, then the newest."""
    columns: list[Any] = [
        *(data_requests.c[name] for name in ("id", "kind", "person_id", "asked_at", "answered_at")),
        people.c.first_name,
    ]
    query = (
        select(*columns)
        .outerjoin(people, people.c.id == data_requests.c.person_id)
        .where(data_requests.c.kind != "silence")
        .order_by(data_requests.c.answered_at.is_not(None), data_requests.c.id.desc())
        .limit(limit)
    )
    return [Request(**row) for row in (await session.execute(query)).mappings()]

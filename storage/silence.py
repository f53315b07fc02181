"""Who has been silent for long, who was told so, and what is kept for less long than people are."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, delete, exists, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.following import FINISHED
from storage.people import Person
from storage.people import by_id as people_by_id
from storage.tables import audit, data_requests, dead_letters, jobs, outbox, people

FOR_LESS: Sequence[tuple[Table, str, timedelta, ColumnElement[bool]]] = (
    (outbox, "created_at", timedelta(days=90), outbox.c.key.is_(None) & outbox.c.state.in_(FINISHED)),
    (jobs, "created_at", timedelta(days=90), jobs.c.state.in_(("done", "failed"))),
    (dead_letters, "created_at", timedelta(days=90), true()),
    (audit, "at", timedelta(days=365), true()),
)
"""Tables whose rows go by age: from which column, how long, which rows.

What has a key is sent once for ever: its row stays, and its words are gone since it left.
"""
WARNING = "silence:"
"""How the key of the letter begins that tells somebody of their silence."""
KEPT_ROLES = ("coordinator", "admin")
"""Whoever runs the house is not forgotten by it: their role is taken back first."""

_warned = exists().where(
    data_requests.c.person_id == people.c.id,
    data_requests.c.kind == "silence",
    data_requests.c.asked_at >= people.c.seen_at,
)


async def unwarned(session: AsyncSession, since: datetime, limit: int) -> list[Person]:
    """Give people not heard since a moment, and not told so since they spoke, the longest silent first."""
    return await _some(session, and_(people.c.seen_at < since, ~_warned), limit)


async def forgotten(session: AsyncSession, since: datetime, told: datetime, limit: int) -> list[Person]:
    """Give people silent since a moment, who were told so before another and have not spoken since.

    Whoever can be reached is told by a letter: until it left, and for as long after, they are kept.
    """
    long_told = exists().where(
        data_requests.c.person_id == people.c.id,
        data_requests.c.kind == "silence",
        data_requests.c.asked_at >= people.c.seen_at,
        data_requests.c.asked_at <= told,
    )
    unread = exists().where(
        outbox.c.person_id == people.c.id,
        outbox.c.key.startswith(WARNING),
        outbox.c.state.in_(("waiting", "leased")) | (outbox.c.sent_at > told),
    )
    return await _some(session, and_(people.c.seen_at < since, long_told, ~unread), limit)


async def tidy(session: AsyncSession, now: datetime) -> None:
    """Delete what is kept for less long than people: messages sent, work done, updates put aside, the log."""
    for table, column, age, which in FOR_LESS:
        await session.execute(delete(table).where(table.c[column] < now - age, which))


async def _some(session: AsyncSession, which: ColumnElement[bool], limit: int) -> list[Person]:
    query = select(people.c.id).where(which, people.c.role.not_in(KEPT_ROLES))
    ids = (await session.scalars(query.order_by(people.c.seen_at, people.c.id).limit(limit))).all()
    found = await people_by_id(session, ids)
    return [found[each] for each in ids]

"""Everything held about one person, table by table, as it stands in the database: for them to read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables

Rows = list[dict[str, Any]]
SECRETS = frozenset({"token_hash", "leased_by", "lease_until"})
"""Columns that say nothing of the person: how a link is checked, which process works."""


async def held(session: AsyncSession, person_id: int) -> dict[str, Rows] | None:
    """Give every row that is about a person, by table, as JSON values; None when there is nobody."""
    person = (
        (await session.execute(select(tables.people).where(tables.people.c.id == person_id)))
        .mappings()
        .first()
    )
    if person is None:
        return None
    found: dict[str, Rows] = {}
    for table, theirs in about(person):
        rows = (await session.execute(select(table).where(theirs).order_by(*table.primary_key))).mappings()
        found[table.name] = [_plain(row) for row in rows]
    return found


def about(person: Mapping[Any, Any]) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Give, for each table, which of its rows are about a person: theirs, or what they did."""
    me, chat = person["id"], person["telegram_id"]
    asked = select(tables.interviews.c.id).where(tables.interviews.c.person_id == me)
    mine = or_(tables.needs.c.person_id == me, tables.needs.c.interview_id.in_(asked))
    reported = select(tables.needs.c.id).where(mine)
    yield tables.people, tables.people.c.id == me
    yield tables.companies, tables.companies.c.id == person["company_id"]
    yield tables.invitations, _one_of(tables.invitations, me, ("created_by",), id=person["invitation_id"])
    yield tables.interviews, tables.interviews.c.person_id == me
    yield tables.answers, tables.answers.c.interview_id.in_(asked)
    yield tables.needs, mine
    yield tables.need_constraints, tables.need_constraints.c.need_id.in_(reported)
    yield tables.groupings, or_(tables.groupings.c.person_id == me, tables.groupings.c.need_id.in_(reported))
    yield tables.outbox, or_(tables.outbox.c.person_id == me, tables.outbox.c.chat_id == chat)
    yield tables.dead_letters, tables.dead_letters.c.chat_id == chat
    yield (
        tables.audit,
        or_(tables.audit.c.actor_id == me, tables.audit.c.subject.in_((str(me), f"person:{me}"))),
    )
    yield tables.marks, tables.marks.c.key == f"week:{me}"
    for table, columns in THEIRS.items():
        yield table, _one_of(table, me, columns)


THEIRS: Mapping[Table, tuple[str, ...]] = {
    tables.consents: ("person_id",),
    tables.attachments: ("person_id",),
    tables.messages: ("person_id", "author_id"),
    tables.interests: ("person_id", "decided_by"),
    tables.introductions: ("person_id",),
    tables.digests: ("person_id",),
    tables.digest_items: ("person_id",),
    tables.broadcasts: ("person_id",),
    tables.broadcast_targets: ("person_id",),
    tables.jobs: ("person_id",),
    tables.parcels: ("person_id",),
    tables.data_requests: ("person_id",),
    tables.reminders: ("person_id",),
    tables.reminders: ("person_id",),
    tables.opportunities: ("approved_by", "vetoed_by"),
    tables.opportunity_events: ("person_id",),
    tables.successes: ("person_id",),
}
"""Tables that name people, and the columns that do."""


def _one_of(table: Table, person_id: int, columns: tuple[str, ...], **also: Any) -> ColumnElement[bool]:
    same = [table.c[name] == value for name, value in also.items()]
    return or_(*(table.c[name] == person_id for name in columns), *same)


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _json(value) for name, value in row.items() if name not in SECRETS}


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value

"""Everything held about one person, table by table, as it stands in the database: for them to read.

Nothing of anybody else: of a row that is another's, where they only decided or wrote something, they get just
that.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables

Rows = list[dict[str, Any]]
SECRETS = frozenset({"token_hash", "leased_by", "lease_until"})
"""Columns that say nothing of the person: how a link is checked, which process works."""
QUOTING = ("reply:", "ice:", "find:", "name:")
"""Surveys of the staff that begin with the words of others."""
STAFF = frozenset({"coordinator", "admin"})
DONE: Mapping[Table, tuple[str, ...]] = {
    tables.interests: ("id", "opportunity_id", "status", "decided_by", "decided_at"),
    tables.messages: ("id", "author_id", "text", "language", "at"),
    tables.opportunities: ("id", "names_approved_at", "approved_by", "veto_at", "vetoed_by"),
    tables.successes: ("id", "title", "status", "person_id", "created_at", "changed_at", "published_at"),
}
"""What of a row tells what somebody did, when the row itself is not about them."""


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
        found[table.name] = [_plain(_own(table, row, person)) for row in rows]
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
    yield tables.deliveries, _handed(me, reported)
    for table, columns in THEIRS.items():
        yield table, _one_of(table, me, columns)


def _handed(person_id: int, needs: Select[tuple[int]]) -> ColumnElement[bool]:
    """Tell of a row of an export whether it is them, or something they reported."""
    row = tables.deliveries.c
    reported = row.table_name.in_(("besoins", "contraintes")) & row.row_id.in_(needs)
    return or_((row.table_name == "membres") & (row.row_id == person_id), reported)


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
    tables.opportunities: ("approved_by", "vetoed_by"),
    tables.opportunity_events: ("person_id",),
    tables.successes: ("person_id",),
}
"""Tables that name people, and the columns that do."""


def _one_of(table: Table, person_id: int, columns: tuple[str, ...], **also: Any) -> ColumnElement[bool]:
    same = [table.c[name] == value for name, value in also.items()]
    return or_(*(table.c[name] == person_id for name in columns), *same)


def _own(table: Table, row: Mapping[Any, Any], person: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Give what of a row is this person's to read: the staff's rows show them others."""
    if (table in DONE and row.get("person_id") != person["id"]) or table is tables.successes:
        return {name: row[name] for name in DONE[table]}
    if person["role"] in STAFF and table is tables.outbox:
        return {name: value for name, value in row.items() if name != "payload"}
    if table is tables.interviews and row["survey"].startswith(QUOTING):
        return {name: value for name, value in row.items() if name != "state"}
    return row


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _json(value) for name, value in row.items() if name not in SECRETS}


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value

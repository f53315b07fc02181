"""The audit log: who did what with their rights, when, to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables


@dataclass(frozen=True, slots=True)
class Act:
    """A privileged act; `actor_id` is None for the command line."""

    at: datetime
    actor_id: int | None
    action: str
    subject: str
    details: Mapping[str, Any] | None = None


async def note(session: AsyncSession, *acts: Act) -> None:
    """Write acts down, in the transaction that does them."""
    rows = [
        {
            "at": each.at,
            "actor_id": each.actor_id,
            "action": each.action,
            "subject": each.subject,
            "details": each.details,
        }
        for each in acts
    ]
    if rows:
        await session.execute(insert(tables.audit), rows)


async def latest(session: AsyncSession, subject: str) -> Act | None:
    """Give the last act on a subject; None when there was none."""
    table = tables.audit
    query = select(*[table.c[name] for name in Act.__dataclass_fields__]).where(table.c.subject == subject)
    row = (await session.execute(query.order_by(table.c.id.desc()).limit(1))).mappings().one_or_none()
    return Act(**row) if row else None

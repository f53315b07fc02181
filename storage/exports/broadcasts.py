"""Follow-ups sent to many, for diffusions.csv."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from locales import Named
from opportunities.tables import Broadcast
from storage.columns import canonical
from storage.exports import paging
from storage.exports.paging import PAGE, Page, Rows, Scope
from storage.tables import broadcast_targets, broadcasts, people

OWN = ("id", "status", "created_at", "opportunity_id", "text_fr", "text_ar")
DATES = ("scheduled_at", "confirmed_at", "ended_at")


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Broadcast]]:
    """Give the follow-ups of a scope."""
    query = select(broadcasts, people.c.first_name, people.c.last_name)
    query = _within(query.outerjoin(people, people.c.id == broadcasts.c.person_id), scope)
    async for rows in paging.paged(session, query, broadcasts.c.id, size):
        yield Page(await _broadcasts(session, rows), rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the follow-ups of a scope."""
    return await paging.counted(session, _within(select(broadcasts.c.id), scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these follow-ups are still there."""
    return await paging.existing(session, broadcasts, ids)


def choices(question: Mapping[str, Any] | None) -> dict[str, Named]:
    """Give the choices of a stored question, by code."""
    stored = (question or {}).get("choices") or ()
    return {str(each["code"]): Named(str(each["fr"]), str(each["ar"])) for each in stored}


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    return query if scope.since is None else query.where(broadcasts.c.changed_at >= scope.since)


async def _broadcasts(session: AsyncSession, rows: Rows) -> list[Broadcast]:
    reached = await _reached(session, [row["id"] for row in rows])
    return [_broadcast(row, reached.get(row["id"], {})) for row in rows]


async def _reached(session: AsyncSession, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Count the people of each by what became of their message, and those who replied."""
    replied = func.count(broadcast_targets.c.replied_at)
    query = (
        select(broadcast_targets.c.broadcast_id, broadcast_targets.c.state, func.count(), replied)
        .where(broadcast_targets.c.broadcast_id.in_(ids))
        .group_by(broadcast_targets.c.broadcast_id, broadcast_targets.c.state)
    )
    found: dict[int, dict[str, int]] = {}
    for number, state, people_of, replies in await session.execute(query):
        counts = found.setdefault(number, {"targets": 0, "replied": 0})
        counts[state] = people_of
        counts["targets"] += people_of
        counts["replied"] += replies
    return found


def _broadcast(row: Mapping[Any, Any], reached: Mapping[str, int]) -> Broadcast:
    counts: dict[str, Any] = {
        name: reached.get(name, 0)
        for name in ("targets", "sent", "failed", "uncertain", "dropped", "replied")
    }
    return Broadcast(
        **{name: row[name] for name in (*OWN, *DATES)},
        author_id=row["person_id"],
        author=" ".join(name for name in (row["first_name"], row["last_name"]) if name) or None,
        audience=canonical(row["audience"]),
        file=row["file"] is not None,
        kind=(row["question"] or {}).get("kind"),
        choices=choices(row["question"]),
        **counts,
    )

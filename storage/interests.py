"""Interests: how people answered opportunities, and what a coordinator decided of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import upserts
from storage.lineage import family
from storage.tables import interests


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered: too (imports it too), maker (knows one) or make (can make it, `fit`).

    `answers` are those of the small survey, by key, as JSON; `need_id` is the need "I import it too" made.
    """

    opportunity_id: int
    person_id: int
    kind: str
    fit: str | None = None
    answers: Mapping[str, Any] | None = None
    need_id: int | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """An answer as stored: waiting until a coordinator accepted or refused it."""

    id: int
    opportunity_id: int
    person_id: int
    kind: str
    fit: str | None
    answers: dict[str, Any]
    need_id: int | None
    status: str
    decided_by: int | None
    decided_at: datetime | None
    created_at: datetime


async def give(session: AsyncSession, answered: Answered, now: datetime) -> int:
    """Store an answer and give its id: it replaces the same person's earlier one, and waits again."""
    statement = upserts.insert(session, interests)
    row: dict[str, Any] = {
        "opportunity_id": answered.opportunity_id,
        "person_id": answered.person_id,
        "kind": answered.kind,
        "fit": answered.fit,
        "answers": dict(answered.answers or {}),
        "need_id": answered.need_id,
        "status": "waiting",
        "decided_by": None,
        "decided_at": None,
        "created_at": now,
    }
    keys = ["opportunity_id", "person_id", "kind"]
    changed = {name: statement.excluded[name] for name in row if name not in keys}
    upsert = statement.values(row).on_conflict_do_update(index_elements=keys, set_=changed)
    given: int = (await session.scalars(upsert.returning(interests.c.id))).one()
    return given


async def restate(session: AsyncSession, interest_id: int, answers: Mapping[str, Any]) -> None:
    """Write what somebody says now; what was decided of it stays decided."""
    await session.execute(
        update(interests).where(interests.c.id == interest_id).values(answers=dict(answers))
    )


async def take_back(session: AsyncSession, interest_id: int) -> None:
    """Remove an answer, at the wish of whoever gave it."""
    await session.execute(delete(interests).where(interests.c.id == interest_id))


async def decide(session: AsyncSession, interest_id: int, yes: bool, by: int, now: datetime) -> bool:
    """Accept or refuse an answer that waits; False when somebody decided already, or it is gone."""
    connection = await session.connection()
    done = await connection.execute(
        update(interests)
        .where(interests.c.id == interest_id, interests.c.status == "waiting")
        .values(status="accepted" if yes else "refused", decided_by=by, decided_at=now)
    )
    return done.rowcount == 1


async def by_id(session: AsyncSession, interest_ids: Collection[int]) -> dict[int, Interest]:
    """Give these answers by id; an unknown id is left out."""
    return {each.id: each for each in await _rows(session, interests.c.id.in_(interest_ids))}


async def waiting(session: AsyncSession, limit: int | None = None) -> list[Interest]:
    """Give the answers a coordinator has not decided on, oldest first."""
    return await _rows(session, interests.c.status == "waiting", limit)


async def of(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Interest]]:
    """Give the answers to each opportunity, or to those merged into it, oldest first."""
    tree = family(opportunity_ids)
    query = (
        select(tree.c.head, interests)
        .join(interests, interests.c.opportunity_id == tree.c.id)
        .order_by(interests.c.id)
    )
    found: dict[int, list[Interest]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query)).mappings():
        found[row["head"]].append(_interest(row))
    return found


async def added(session: AsyncSession, person_ids: Collection[int]) -> dict[int, list[Interest]]:
    """Give people's own “I import it too” that made a need, by person id, oldest first."""
    made = interests.c.need_id.is_not(None) & (interests.c.kind == "too")
    found: dict[int, list[Interest]] = {}
    for each in await _rows(session, interests.c.person_id.in_(person_ids) & made):
        found.setdefault(each.person_id, []).append(each)
    return found


async def _rows(
    session: AsyncSession, which: ColumnElement[bool], limit: int | None = None
) -> list[Interest]:
    query = select(interests).where(which).order_by(interests.c.id).limit(limit)
    return [_interest(row) for row in (await session.execute(query)).mappings()]


def _interest(row: Mapping[Any, Any]) -> Interest:
    return Interest(**{name: row[name] for name in Interest.__dataclass_fields__})

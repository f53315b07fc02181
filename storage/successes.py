"""Success sheets: opened, filled in, published, and found again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.opportunities.happenings import Happening, happened
from storage.tables import opportunities, successes


@dataclass(frozen=True, slots=True)
class Success:
    """A success sheet: `answers` are its survey's, by key, as JSON; `reproduced_id` is a second case."""

    id: int
    opportunity_id: int | None
    status: str
    title: str
    answers: dict[str, Any]
    reproduced_id: int | None
    published_at: datetime | None
    person_id: int | None
    created_at: datetime
    changed_at: datetime


async def begin(
    session: AsyncSession, title: str, opportunity_id: int | None, by: int | None, now: datetime
) -> int:
    """Open a sheet (a draft), of an opportunity or of none, and give its id."""
    new = insert(successes).values(
        title=title, opportunity_id=opportunity_id, person_id=by, answers={}, created_at=now, changed_at=now
    )
    opened: int = (await session.scalars(new.returning(successes.c.id))).one()
    return opened


async def save(
    session: AsyncSession,
    success_id: int,
    title: str,
    answers: Mapping[str, Any],
    status: str,
    now: datetime,
) -> bool:
    """Write what a sheet says now and the gate it passed; False when it is not there any more."""
    return await _change(
        session, success_id, title=title, answers=dict(answers), status=status, changed_at=now
    )


async def reproduced(session: AsyncSession, success_id: int, by_success: int | None, now: datetime) -> bool:
    """Write which second case reproduces it (None: none does); False when it is not there any more."""
    return await _change(session, success_id, reproduced_id=by_success, changed_at=now)


async def publish(session: AsyncSession, success_id: int, by: int | None, now: datetime) -> bool:
    """Show a sheet that is more than a draft to members; False when it is shown already, or a draft."""
    connection = await session.connection()
    shown = await connection.execute(
        update(successes)
        .where(
            successes.c.id == success_id,
            successes.c.published_at.is_(None),
            successes.c.status != "draft",
        )
        .values(published_at=now, changed_at=now)
        .returning(successes.c.opportunity_id)
    )
    row = shown.one_or_none()
    if row is None:
        return False
    event = Happening("success", row.opportunity_id, now, by, public=True, success_id=success_id)
    await happened(session, event)
    return True


async def withdraw(session: AsyncSession, success_id: int, now: datetime) -> bool:
    """Show a sheet no more; False when it is not there any more."""
    return await _change(session, success_id, published_at=None, changed_at=now)


async def by_id(session: AsyncSession, success_ids: Collection[int]) -> dict[int, Success]:
    """Give these sheets by id; an unknown id is left out."""
    query = select(successes).where(successes.c.id.in_(success_ids))
    return {row["id"]: Success(**row) for row in (await session.execute(query)).mappings()}


async def listed(session: AsyncSession, published: bool | None = None) -> list[Success]:
    """Give the sheets (published, or not, or all), the last changed first."""
    query = select(successes).order_by(successes.c.changed_at.desc(), successes.c.id.desc())
    if published is not None:
        day = successes.c.published_at
        query = query.where(day.is_not(None) if published else day.is_(None))
    return [Success(**row) for row in (await session.execute(query)).mappings()]


async def like(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Success]]:
    """Give, by opportunity, the published sheets of others of its sector or heading; of its heading first."""
    asked, origin = opportunities.alias("asked"), opportunities.alias("origin")
    heading = asked.c.hs4 == origin.c.hs4
    query = (
        select(asked.c.id.label("asked"), heading.label("heading"), successes)
        .join(origin, origin.c.id != asked.c.id)
        .join(successes, successes.c.opportunity_id == origin.c.id)
        .where(
            asked.c.id.in_(opportunity_ids),
            successes.c.published_at.is_not(None),
            or_(asked.c.sector == origin.c.sector, heading),
        )
        .order_by(successes.c.id.desc())
    )
    found: dict[int, list[tuple[bool, Success]]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query)).mappings():
        sheet = Success(**{name: row[name] for name in Success.__dataclass_fields__})
        found[row["asked"]].append((not row["heading"], sheet))
    return {each: [sheet for _, sheet in sorted(found[each], key=lambda one: one[0])] for each in found}


async def _change(session: AsyncSession, success_id: int, **changed: Any) -> bool:
    connection = await session.connection()
    done = await connection.execute(update(successes).where(successes.c.id == success_id).values(**changed))
    return done.rowcount == 1

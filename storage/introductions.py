"""Introductions: a buyer is asked before a maker hears of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import upserts
from storage.tables import introductions


@dataclass(frozen=True, slots=True)
class Introduction:
    """A buyer asked whether a maker (the person of that interest) may be introduced: asked, yes, no, done."""

    id: int
    interest_id: int
    person_id: int
    status: str
    asked_at: datetime
    answered_at: datetime | None


async def ask(
    session: AsyncSession, interest_id: int, person_ids: Collection[int], now: datetime
) -> list[Introduction]:
    """Note that these buyers are asked and give those not asked before about this maker."""
    rows = [
        {"interest_id": interest_id, "person_id": each, "asked_at": now} for each in sorted(set(person_ids))
    ]
    if not rows:
        return []
    new = upserts.insert(session, introductions).on_conflict_do_nothing(
        index_elements=["interest_id", "person_id"]
    )
    found = await session.execute(new.returning(*introductions.c), rows)
    return sorted((Introduction(**row) for row in found.mappings()), key=lambda each: each.id)


async def answer(session: AsyncSession, introduction_id: int, yes: bool, by: int, now: datetime) -> bool:
    """Write the buyer's answer; False when they answered already, or were not the one asked."""
    connection = await session.connection()
    done = await connection.execute(
        update(introductions)
        .where(
            introductions.c.id == introduction_id,
            introductions.c.person_id == by,
            introductions.c.status == "asked",
        )
        .values(status="yes" if yes else "no", answered_at=now)
    )
    return done.rowcount == 1


async def done(session: AsyncSession, introduction_id: int) -> bool:
    """Note that the two were put in touch; False unless the buyer said yes and it was not done before."""
    connection = await session.connection()
    changed = await connection.execute(
        update(introductions)
        .where(introductions.c.id == introduction_id, introductions.c.status == "yes")
        .values(status="done")
    )
    return changed.rowcount == 1


async def by_id(session: AsyncSession, introduction_ids: Collection[int]) -> dict[int, Introduction]:
    """Give these introductions by id; an unknown id is left out."""
    query = select(introductions).where(introductions.c.id.in_(introduction_ids))
    return {row["id"]: Introduction(**row) for row in (await session.execute(query)).mappings()}

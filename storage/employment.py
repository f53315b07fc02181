"""Who works where, as somebody who knows confirmed: what people report counts for their company only then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import companies, needs, people


@dataclass(frozen=True, slots=True)
class Claimed:
    """Somebody who says they work for a confirmed company, which nobody confirmed; `needs` they reported."""

    person_id: int
    first_name: str
    company_id: int
    company: str
    needs: int


async def confirm(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """Note that these people work where they say; what they reported for that company counts with it."""
    if not person_ids:
        return
    theirs = people.c.id.in_(person_ids)
    await session.execute(
        update(people)
        .where(theirs, people.c.company_id.is_not(None), people.c.company_confirmed_at.is_(None))
        .values(company_confirmed_at=now)
    )
    await vouch(session, needs.c.person_id.in_(person_ids))


async def confirm_at(session: AsyncSession, company_ids: Collection[int], now: datetime) -> None:
    """Note that whoever says now that they work for these companies does."""
    found = await session.scalars(select(people.c.id).where(people.c.company_id.in_(company_ids)))
    await confirm(session, sorted(found), now)


async def vouch(session: AsyncSession, which: ColumnElement[bool]) -> None:
    """Let those of these needs count that somebody confirmed there reported; they stay so when they leave."""
    employed = exists().where(
        people.c.id == needs.c.person_id,
        people.c.company_id == needs.c.company_id,
        people.c.company_confirmed_at.is_not(None),
    )
    await session.execute(update(needs).where(which, employed).values(company_confirmed=True))


async def claimed(session: AsyncSession, limit: int) -> list[Claimed]:
    """Give whom nobody confirmed in a confirmed company for which they reported something, oldest first."""
    query = _claimed().order_by(people.c.id).limit(limit)
    return [Claimed(*row) for row in await session.execute(query)]


async def claim(session: AsyncSession, person_id: int, company_id: int) -> Claimed | None:
    """Give what somebody claims of a company; None when they do not any more, or it was confirmed."""
    query = _claimed().where(people.c.id == person_id, companies.c.id == company_id)
    row = (await session.execute(query)).one_or_none()
    return Claimed(*row) if row else None


def _claimed() -> Select[Any]:
    return (
        select(people.c.id, people.c.first_name, companies.c.id, companies.c.name, func.count())
        .join(companies, companies.c.id == people.c.company_id)
        .join(needs, (needs.c.person_id == people.c.id) & (needs.c.company_id == companies.c.id))
        .where(people.c.company_confirmed_at.is_(None), companies.c.confirmed_at.is_not(None))
        .group_by(people.c.id, people.c.first_name, companies.c.id, companies.c.name)
    )

"""The book of companies as the staff keeps it: which are one, which are in a group, their identifiers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.companies import Company
from storage.company_names import nearest, normal
from storage.tables import companies, people


@dataclass(frozen=True, slots=True)
class Entry:
    """A company in the book: its group, if any, those that count with it, and how many people work there."""

    company: Company
    parent: Company | None = None
    within: tuple[Company, ...] = field(default=())
    people: int = 0


async def page(session: AsyncSession, limit: int, offset: int = 0) -> list[Company]:
    """Give companies as they are listed: to confirm first, then by name; other spellings are left out."""
    order = (companies.c.confirmed_at.is_not(None), companies.c.normal, companies.c.id)
    query = select(companies).where(~companies.c.alias).order_by(*order)
    found = await session.execute(query.limit(limit).offset(offset))
    return [Company(**row) for row in found.mappings()]


async def count(session: AsyncSession) -> int:
    """Count the companies `page` lists."""
    query = select(func.count()).select_from(companies).where(~companies.c.alias)
    return await session.scalar(query) or 0


async def entry(session: AsyncSession, company_id: int) -> Entry | None:
    """Give a company with those around it; None when it is not there."""
    mine = or_(companies.c.id == company_id, companies.c.group_id == company_id)
    rows = [Company(**row) for row in (await session.execute(select(companies).where(mine))).mappings()]
    company = next((each for each in rows if each.id == company_id), None)
    if company is None:
        return None
    within = tuple(sorted((each for each in rows if each.id != company_id), key=lambda each: each.normal))
    parent = await _one(session, company.group_id)
    working = await counted(session, [company_id, *(each.id for each in within)])
    return Entry(company, parent, within, sum(working.values()))


async def called(session: AsyncSession, words: str, limit: int) -> list[Company]:
    """Give the companies whose name holds these words or is nearly so, those it begins with first.

    Reads every company's name: good for the thousands an association has, not for a trade register.
    """
    found = (await session.execute(select(companies).order_by(companies.c.id))).mappings()
    known = {each.normal: each for each in (Company(**row) for row in found)}
    wanted = normal(words)
    begun = [name for name in known if name.startswith(wanted)]
    inside = [name for name in known if wanted in name]
    return [known[name] for name in dict.fromkeys((*begun, *inside, *nearest(wanted, known)))][:limit]


async def counted(session: AsyncSession, company_ids: Collection[int]) -> Mapping[int, int]:
    """Count the people who work for each of these; one with nobody is left out."""
    query = (
        select(people.c.company_id, func.count().label("number"))
        .where(people.c.company_id.in_(company_ids))
        .group_by(people.c.company_id)
    )
    return {row.company_id: row.number for row in await session.execute(query)}


async def join(
    session: AsyncSession, company_id: int, parent_id: int, now: datetime, *, alias: bool
) -> set[int]:
    """Let a company count with another: the same one under another spelling, or one of its group.

    What counted with the company counts with the same parent from now on, for a group has no floors. Gives
    every company that counts otherwise than before; both are confirmed by it. ValueError for a circle.
    """
    head = await _head(session, parent_id)
    if head == company_id:
        raise ValueError("a company cannot count with itself")
    moved = set(
        await session.scalars(
            update(companies)
            .where(companies.c.group_id == company_id)
            .values(group_id=head)
            .returning(companies.c.id)
        )
    )
    await session.execute(
        update(companies).where(companies.c.id == company_id).values(group_id=head, alias=alias)
    )
    changed = moved | {company_id, head}
    await session.execute(
        update(companies)
        .where(companies.c.id.in_([company_id, head]), companies.c.confirmed_at.is_(None))
        .values(confirmed_at=now)
    )
    return changed


async def separate(session: AsyncSession, company_id: int) -> int | None:
    """Let a company count alone again; give whom it counted with, None when it already did."""
    parent: int | None = await session.scalar(
        select(companies.c.group_id).where(companies.c.id == company_id)
    )
    if parent is not None:
        await session.execute(
            update(companies).where(companies.c.id == company_id).values(group_id=None, alias=False)
        )
    return parent


async def by_ice(session: AsyncSession, ice: str) -> Company | None:
    """Give the company that bears an identifier; None when none does."""
    query = select(companies).where(companies.c.ice == ice).order_by(companies.c.id).limit(1)
    row = (await session.execute(query)).mappings().one_or_none()
    return Company(**row) if row else None


async def set_ice(session: AsyncSession, company_id: int, ice: str) -> None:
    """Write a company's identifier: fifteen digits."""
    await session.execute(update(companies).where(companies.c.id == company_id).values(ice=ice))


async def _one(session: AsyncSession, company_id: int | None) -> Company | None:
    if company_id is None:
        return None
    found = await session.execute(select(companies).where(companies.c.id == company_id))
    row = found.mappings().one_or_none()
    return Company(**row) if row else None


async def _head(session: AsyncSession, company_id: int) -> int:
    """Give the company another one stands under: its group, else itself."""
    group: int | None = await session.scalar(select(companies.c.group_id).where(companies.c.id == company_id))
    return company_id if group is None else group

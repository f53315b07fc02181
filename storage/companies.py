"""Companies: one row for each name that can be told from the others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.company_names import nearest, normal
from storage.tables import companies, needs
from storage.upserts import insert


@dataclass(frozen=True, slots=True)
class Company:
    """A company; `normal` is its name as compared, `group_id` the parent it counts with.

    An `alias` is its parent under another spelling; `ice` is the fifteen digits of the common identifier.
    """

    id: int
    name: str
    normal: str
    group_id: int | None
    confirmed_at: datetime | None
    created_at: datetime
    ice: str | None = None
    alias: bool = False


async def named(session: AsyncSession, names: Collection[str], now: datetime) -> dict[str, Company]:
    """Give the company of each name as typed, creating those that are new.

    Names that differ only by case, accents, punctuation or legal form are one company, called what it was
    called first.
    """
    normals = {name: normal(name) for name in names}
    if not normals:
        return {}
    new = {normals[name]: name.strip() for name in reversed(list(normals))}
    rows = [{"name": new[each], "normal": each, "created_at": now} for each in sorted(new)]
    await session.execute(insert(session, companies).on_conflict_do_nothing(), rows)
    found = await session.execute(select(companies).where(companies.c.normal.in_(new)))
    known = {company.normal: company for company in map(_company, found.mappings())}
    return {name: known[each] for name, each in normals.items()}


async def like(session: AsyncSession, names: Collection[str]) -> dict[str, list[Company]]:
    """Give for each name the few companies called nearly so, best first, the one called exactly so included.

    Reads every company's name: good for the thousands an association has, not for a trade register.
    """
    if not names:
        return {}
    found = await session.execute(select(companies))
    known = {company.normal: company for company in map(_company, found.mappings())}
    return {name: [known[each] for each in nearest(normal(name), known)] for name in names}


async def by_id(session: AsyncSession, company_ids: Collection[int]) -> dict[int, Company]:
    """Give these companies by id; an unknown id is left out."""
    found = await session.execute(select(companies).where(companies.c.id.in_(company_ids)))
    return {company.id: company for company in map(_company, found.mappings())}


async def confirm(session: AsyncSession, company_ids: Collection[int], now: datetime) -> None:
    """Note that these companies are who they say; the first confirmation's date stays."""
    await session.execute(
        update(companies)
        .where(companies.c.id.in_(company_ids), companies.c.confirmed_at.is_(None))
        .values(confirmed_at=now)
    )


async def unconfirmed(session: AsyncSession, limit: int | None = None) -> list[Company]:
    """Give those nobody confirmed or grouped yet, for which somebody reported a need, oldest first."""
    reported = exists().where(needs.c.company_id == companies.c.id)
    query = (
        select(companies)
        .where(companies.c.confirmed_at.is_(None), companies.c.group_id.is_(None), reported)
        .order_by(companies.c.id)
        .limit(limit)
    )
    return list(map(_company, (await session.execute(query)).mappings()))


def _company(row: Mapping[Any, Any]) -> Company:
    return Company(**row)

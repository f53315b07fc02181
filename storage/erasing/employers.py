"""Companies nobody is left in: deleted with the last person who was known there."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import companies, needs, people


async def close(session: AsyncSession, company_ids: Collection[int]) -> set[str]:
    """Delete those of these companies that have no person, no need and no subsidiary; give their names.

    Other spellings of one go with it. Call it once the people and the needs are gone.
    """
    own = companies.alias("own")
    unused = and_(
        ~exists().where(people.c.company_id == companies.c.id),
        ~exists().where(needs.c.company_id == companies.c.id),
    )
    spelt = companies.c.group_id.in_(company_ids) & companies.c.alias
    gone = await _deleted(session, spelt & unused)
    childless = ~exists().where(own.c.group_id == companies.c.id)
    return gone | await _deleted(session, companies.c.id.in_(company_ids) & unused & childless)


async def _deleted(session: AsyncSession, which: ColumnElement[bool]) -> set[str]:
    ids = (await session.scalars(select(companies.c.id).where(which))).all()
    removed = delete(companies).where(companies.c.id.in_(ids)).returning(companies.c.name, companies.c.normal)
    return {name for row in await session.execute(removed) for name in row}

"""Companies nobody is left in: deleted with the last person who was known there."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.company_names import normal
from storage.tables import companies, invitations, needs, people


async def written(session: AsyncSession, names: Collection[str], own: Collection[int]) -> set[int]:
    """Give the companies that lead to somebody: their `own`, and those they once wrote they worked for.

    A misspelt one goes with the company it was found to be. One that others are invited to is not theirs,
    unless it is their own.
    """
    if not names and not own:
        return set()
    head = companies.alias("head")
    invited = exists().where(invitations.c.company_id == companies.c.id, invitations.c.uses_left > 0)
    once = companies.c.normal.in_({normal(each) for each in names}) & ~invited
    spelt = select(companies.c.id, head.c.id).outerjoin(
        head, and_(companies.c.alias, head.c.id == companies.c.group_id)
    )
    found = await session.execute(spelt.where(or_(companies.c.id.in_(own), once)))
    return {each for row in found for each in row if each is not None}


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

"""Whether a database is in use: asked before invented data is put into it."""

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables


async def anything(session: AsyncSession) -> bool:
    """Tell whether anybody or anything real may be in here: people, companies, invitations, opportunities."""
    held = (tables.people, tables.companies, tables.invitations, tables.opportunities)
    return bool(await session.scalar(select(or_(*(exists().select_from(table) for table in held)))))

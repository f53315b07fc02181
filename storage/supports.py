"""Whom to call at each body that helps: contacts admins fill in, by the body's key."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import upserts
from storage.tables import supports


async def contacts(session: AsyncSession) -> dict[str, str]:
    """Give the contacts filled in, by key; a body without one is left out."""
    found = await session.execute(select(supports.c.key, supports.c.contact))
    return {row.key: row.contact for row in found}


async def fill(session: AsyncSession, filled: Mapping[str, str | None]) -> None:
    """Write contacts by key; None or nothing but spaces takes one away."""
    kept = {key: contact.strip() for key, contact in filled.items() if contact and contact.strip()}
    await upserts.replace(session, supports, [{"key": key, "contact": kept[key]} for key in sorted(kept)])
    gone = filled.keys() - kept.keys()
    if gone:
        await session.execute(delete(supports).where(supports.c.key.in_(gone)))

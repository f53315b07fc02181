"""Roles: who may do what, changed one person at a time so that an admin always remains."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import people


class LastAdminError(Exception):
    """Nobody would be left to administer: nothing was changed."""


async def change(
    session: AsyncSession, person_id: int, role: str, now: datetime, always: Collection[int] = ()
) -> str | None:
    """Give somebody a role and tell the one they had; None when nobody has this id.

    Whoever is made a guest is shut out from now on: no open door and no earlier link lets them in again.
    `always` are Telegram ids that are admins whatever the database says. LastAdminError when an admin would
    lose their role and no other remains. On PostgreSQL the admins stay locked until the transaction ends:
    two of them who take the role from one another at once are not both obeyed.
    """
    admins = await session.execute(
        select(people.c.id, people.c.telegram_id)
        .where(people.c.role == "admin")
        .order_by(people.c.id)
        .with_for_update()
    )
    left = {row.telegram_id for row in admins if row.id != person_id} | set(always)
    had: str | None = await session.scalar(select(people.c.role).where(people.c.id == person_id))
    if had == "admin" and role != "admin" and not left:
        raise LastAdminError
    await session.execute(
        update(people)
        .where(people.c.id == person_id)
        # Whoever is no coordinator any more does not keep a coordinator's leave for the next time.
        .values(
            role=role,
            shut_out_at=now if role == "guest" else None,
            **({} if role == "coordinator" else {"sees_names": False}),
        )
    )
    return had


async def counted(session: AsyncSession) -> dict[str, int]:
    """Count the people of each role; a role nobody has is left out."""
    found = await session.execute(select(people.c.role, func.count().label("number")).group_by(people.c.role))
    return {row.role: row.number for row in found}


async def allow_names(session: AsyncSession, person_id: int, allowed: bool) -> bool:
    """Write whether a coordinator sees members' names beside figures; False when they are not one now."""
    changed = await session.scalars(
        update(people)
        .where(people.c.id == person_id, people.c.role == "coordinator")
        .values(sees_names=allowed)
        .returning(people.c.id)
    )
    return changed.one_or_none() is not None

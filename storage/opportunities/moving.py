"""The life of an opportunity: named, published, moved, withdrawn. One outcome when two people act."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.lifecycle import DROP_REASONS, needs_reason
from storage.opportunities.happenings import Happening, happened
from storage.opportunities.rows import PUBLISHED
from storage.tables import opportunities


async def approve(
    session: AsyncSession, opportunity_id: int, fr: str, ar: str, by: int, now: datetime
) -> bool:
    """Give an opportunity the names a coordinator approves; False when it is not there any more.

    A veto was on the names before: new names lift it, and are asked about again.
    """
    french, arabic = fr.strip(), ar.strip()
    changed = (opportunities.c.name_fr != french) | (opportunities.c.name_ar != arabic)
    await _change(session, opportunity_id, changed, asked_veto_at=None, veto_at=None, vetoed_by=None)
    names = {"name_fr": french, "name_ar": arabic}
    if not await _change(session, opportunity_id, None, **names, names_approved_at=now, approved_by=by):
        return False
    await happened(session, Happening("named", opportunity_id, now, by, text=f"{french} / {arabic}"))
    return True


async def ask_veto(session: AsyncSession, opportunity_id: int, now: datetime) -> bool:
    """Note that the sole reporter was shown the names; False when they were already."""
    return await _change(session, opportunity_id, opportunities.c.asked_veto_at.is_(None), asked_veto_at=now)


async def unask(session: AsyncSession, opportunity_id: int) -> bool:
    """Note that the names were shown to nobody: the sole reporter is to be asked again."""
    return await _change(session, opportunity_id, ~PUBLISHED, asked_veto_at=None)


async def veto(session: AsyncSession, opportunity_id: int, by: int, now: datetime) -> bool:
    """Let a sole reporter refuse the names; False when they are shown now or were refused before."""
    free = opportunities.c.veto_at.is_(None) & ~PUBLISHED
    return await _change(session, opportunity_id, free, veto_at=now, vetoed_by=by)


async def publish(session: AsyncSession, opportunity_id: int, by: int | None, now: datetime) -> bool:
    """Show an opportunity to members from now on, and tell them.

    False, and nothing is done, when it is published already, its names are not approved or were refused.
    """
    ready = opportunities.c.names_approved_at.is_not(None) & opportunities.c.veto_at.is_(None)
    hidden = opportunities.c.published_at.is_(None) | opportunities.c.withdrawn_at.is_not(None)
    if not await _change(session, opportunity_id, ready & hidden, published_at=now, withdrawn_at=None):
        return False
    await happened(session, Happening("published", opportunity_id, now, by, public=True))
    return True


async def withdraw(session: AsyncSession, opportunity_id: int, by: int | None, now: datetime) -> bool:
    """Show a published opportunity no more; False when it is not published."""
    if not await _change(session, opportunity_id, PUBLISHED, withdrawn_at=now):
        return False
    await happened(session, Happening("withdrawn", opportunity_id, now, by))
    return True


async def move(
    session: AsyncSession,
    opportunity_id: int,
    version: int,
    to: str,
    reason: str | None,
    by: int | None,
    now: datetime,
) -> bool:
    """Move an opportunity to a stage, if it is still as the mover saw it (`version`), and tell its reporters.

    Dropped before it was published, it no longer waits for its sole reporter, who is asked again if need be.
    False when somebody changed it meanwhile, or it is there already: nothing is done. ValueError when it is
    dropped without a reason of the list, or given one otherwise.
    """
    if needs_reason(to) != (reason in DROP_REASONS) or (reason is not None and not needs_reason(to)):
        raise ValueError("dropping takes a reason of the list, and nothing else does")
    unchanged = (opportunities.c.version == version) & (opportunities.c.status != to)
    moved: dict[str, Any] = {"status": to, "drop_reason": reason, "moved_at": now}
    if needs_reason(to):
        moved["asked_veto_at"] = case((PUBLISHED, opportunities.c.asked_veto_at), else_=None)
    if not await _change(session, opportunity_id, unchanged, **moved):
        return False
    kind = "dropped" if needs_reason(to) else "moved"
    await happened(session, Happening(kind, opportunity_id, now, by, status=to, reason=reason, public=True))
    return True


async def nobody(session: AsyncSession, opportunity_id: int, none: bool) -> bool:
    """Write whether a coordinator says that nobody near makes it; False when it was said already."""
    other = opportunities.c.nobody.is_(not none)
    return await _change(session, opportunity_id, other, nobody=none)


async def imports(
    session: AsyncSession, opportunity_id: int, mad: Decimal | None, year: int | None, source: str | None
) -> bool:
    """Write the national imports under its heading, with year and source: shown, never scored."""
    return await _change(session, opportunity_id, imports_mad=mad, imports_year=year, imports_source=source)


async def _change(
    session: AsyncSession, opportunity_id: int, only: ColumnElement[bool] | None = None, **changed: Any
) -> bool:
    """Change one living opportunity on a condition, checked by the database as it writes; tell if it was."""
    statement = update(opportunities).where(
        opportunities.c.id == opportunity_id, opportunities.c.merged_into.is_(None)
    )
    if only is not None:
        statement = statement.where(only)
    connection = await session.connection()
    done = await connection.execute(statement.values(**changed, version=opportunities.c.version + 1))
    return done.rowcount == 1

"""After needs came, changed or went: scores again, figures released or withdrawn, the empty cleared."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.publication.release import released
from opportunities.score import Weights
from storage import publications
from storage.lineage import survivors
from storage.opportunities.counting import contributions, refresh
from storage.opportunities.happenings import Happening, happened
from storage.opportunities.rows import PUBLISHED, paged
from storage.tables import groupings, needs, opportunities


async def recheck(
    session: AsyncSession, opportunity_ids: Collection[int], now: datetime, weights: Weights
) -> None:
    """Bring these opportunities, or those they were merged into, up to date with their needs.

    Call it after needs are recorded, moved or erased, a company is confirmed or grouped, a consent changes,
    and after publishing. One without any need left is withdrawn when it was ever published, and else deleted
    unless needs that were in it may return by undoing. The scores of the others are stored again; of the
    published ones, figures go out, and those whose rule no longer holds are withdrawn.
    """
    for page in paged(set((await survivors(session, opportunity_ids)).values())):
        await _clear(session, page, now)
        await refresh(session, page, weights)
        await _release(session, page, now)


async def _clear(session: AsyncSession, opportunity_ids: Collection[int], now: datetime) -> None:
    empty = (
        opportunities.c.id.in_(opportunity_ids),
        opportunities.c.merged_into.is_(None),
        ~exists().where(needs.c.opportunity_id == opportunities.c.id),
    )
    may_return = exists().where(
        groupings.c.need_id.is_not(None),
        or_(groupings.c.opportunity_id == opportunities.c.id, groupings.c.from_id == opportunities.c.id),
    )
    unseen = opportunities.c.published_at.is_(None)
    await session.execute(delete(opportunities).where(*empty, unseen, ~may_return))
    gone = (
        update(opportunities)
        .where(*empty, PUBLISHED)
        .values(withdrawn_at=now, version=opportunities.c.version + 1)
        .returning(opportunities.c.id)
    )
    withdrawn = sorted((await session.scalars(gone)).all())
    await happened(session, *(Happening("withdrawn", each, now) for each in withdrawn))


async def _release(session: AsyncSession, opportunity_ids: Collection[int], now: datetime) -> None:
    """Store what goes out and what ends, for those that went out before or may go out now."""
    ever = select(opportunities.c.id).where(
        opportunities.c.id.in_(opportunity_ids), opportunities.c.published_at.is_not(None)
    )
    ids = sorted((await session.scalars(ever)).all())
    if not ids:
        return
    visible = set((await session.scalars(ever.where(PUBLISHED))).all())
    stated = await contributions(session, ids)
    before = await publications.earlier(session, ids)
    releases = {each: released(stated[each], before[each], now.date()) for each in ids}
    await publications.replace(
        session,
        {each: releases[each].new for each in visible},
        {each: releases[each].ended for each in ids},
        now,
    )

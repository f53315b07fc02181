"""What suggestions of grouping are made from: every living opportunity, and the pairs known to be two."""

from collections.abc import AsyncIterator
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.grouping import Known
from storage.lineage import survivors
from storage.opportunities.rows import MANY, PUBLISHED
from storage.tables import groupings, needs, opportunities


async def suggestible(session: AsyncSession, page: int = MANY) -> AsyncIterator[Known]:
    """Give every living opportunity as it is compared, oldest first, reading a page at a time.

    Its names are members' words and, once approved, its own two. The customs code is the longest its members
    gave, else its heading. Dropped ones are compared too: a new need may be one that was given up.
    """
    last = 0
    while True:
        found = await _page(session, last, page)
        for each in found:
            yield each
        if len(found) < page:
            return
        last = found[-1].id


async def named(session: AsyncSession, *, published: bool = False) -> tuple[Known, ...]:
    """Give the living opportunities whose names are approved, under these names alone.

    Only the `published` ones may be shown to members: a sole reporter may still veto the others.
    """
    approved = (
        select(opportunities)
        .where(opportunities.c.names_approved_at.is_not(None), opportunities.c.merged_into.is_(None))
        .order_by(opportunities.c.id)
    )
    if published:
        approved = approved.where(PUBLISHED)
    rows = (await session.execute(approved)).all()
    return tuple(Known(row.id, (row.name_fr, row.name_ar), row.hs4, row.sector) for row in rows)


async def kept_apart(session: AsyncSession) -> set[frozenset[int]]:
    """Give the pairs a coordinator declared to be two, by the opportunities that hold their needs now."""
    declared = select(groupings.c.opportunity_id, groupings.c.from_id).where(
        groupings.c.action == "apart", groupings.c.undone_at.is_(None), groupings.c.from_id.is_not(None)
    )
    pairs = [(one, other) for one, other in await session.execute(declared)]
    now_in = await survivors(session, {each for pair in pairs for each in pair})
    alive = [(now_in[one], now_in[other]) for one, other in pairs if one in now_in and other in now_in]
    return {frozenset(pair) for pair in alive if len(set(pair)) == 2}


async def edition(session: AsyncSession) -> str:
    """Give a mark of all that suggestions are made from: another one once any of it changed."""
    counted = select(
        select(func.max(needs.c.id)).scalar_subquery(),
        select(func.count(needs.c.id)).scalar_subquery(),
        select(func.max(needs.c.changed_at)).scalar_subquery(),
        select(func.max(opportunities.c.names_approved_at)).scalar_subquery(),
        select(func.max(groupings.c.id)).scalar_subquery(),
        select(func.count(groupings.c.undone_at)).scalar_subquery(),
    )
    seen = "/".join(str(each) for each in (await session.execute(counted)).one())
    return sha256(seen.encode()).hexdigest()[:16]


async def _page(session: AsyncSession, last: int, page: int) -> list[Known]:
    ids = (
        select(opportunities.c.id)
        .where(opportunities.c.merged_into.is_(None), opportunities.c.id > last)
        .order_by(opportunities.c.id)
        .limit(page)
        .subquery()
    )
    query = (
        select(opportunities, needs.c.product, needs.c.hs)
        .join(ids, ids.c.id == opportunities.c.id)
        .outerjoin(needs, needs.c.opportunity_id == opportunities.c.id)
        .order_by(opportunities.c.id, needs.c.id)
    )
    names: dict[int, dict[str, None]] = {}
    codes: dict[int, str] = {}
    sectors: dict[int, str] = {}
    for row in await session.execute(query):
        if row.id not in names:
            approved = row.names_approved_at is not None
            names[row.id] = dict.fromkeys((row.name_fr, row.name_ar) if approved else ())
            codes[row.id], sectors[row.id] = row.hs4 or "", row.sector
        if row.product:
            names[row.id][row.product] = None
        codes[row.id] = max(codes[row.id], row.hs or "", key=len)
    return [Known(each, tuple(names[each]), codes[each] or None, sectors[each]) for each in names]

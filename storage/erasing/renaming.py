"""Opportunities after an erasure: the name one was opened under may be the words of somebody who is gone."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.generic_names import proposal
from storage.lineage import family, survivors
from storage.tables import needs, opportunities, opportunity_events

MOST = 20
"""Products a name is proposed from."""


async def rename(session: AsyncSession, opportunity_ids: Collection[int]) -> None:
    """Propose again, from the needs that are left, the names nobody approved; clear those of the emptied.

    Call it once the needs are gone. Names a coordinator approved stay as long as anything is in them.
    """
    heads = set((await survivors(session, opportunity_ids)).values())
    of = family(heads)
    columns = [opportunities.c[name] for name in ("id", "sector", "hs4", "names_approved_at")]
    rows = (await session.execute(select(of.c.head, *columns).join(of, of.c.id == opportunities.c.id))).all()
    left = await _left(session, heads)
    changed = [row for row in rows if row.names_approved_at is None or not left.get(row.head)]
    named = [(row.id, proposal(left.get(row.head, ())[:MOST], row.hs4, row.sector)) for row in changed]
    if named:
        renamed = (
            update(opportunities)
            .where(opportunities.c.id == bindparam("opportunity"))
            .values(name_fr=bindparam("fr"), name_ar=bindparam("ar"))
        )
        told = [{"opportunity": number, "fr": name.fr, "ar": name.ar} for number, name in named]
        await (await session.connection()).execute(renamed, told)
    await _hush(session, [row.id for row in rows if not left.get(row.head)])


async def _left(session: AsyncSession, heads: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Give the products still reported in each of these opportunities."""
    query = select(needs.c.opportunity_id, needs.c.product).where(needs.c.opportunity_id.in_(heads))
    found: dict[int, list[str]] = {}
    for row in await session.execute(query.order_by(needs.c.id)):
        found.setdefault(row.opportunity_id, []).append(row.product)
    return found


async def _hush(session: AsyncSession, emptied: Sequence[int]) -> None:
    """Take the words out of what happened to opportunities nobody reports any more."""
    if emptied:
        of = opportunity_events.c.opportunity_id.in_(emptied)
        await session.execute(update(opportunity_events).where(of).values(text=None))

"""Where opportunities come from and what became of them: ids, followed through merges and splits."""

from collections.abc import Collection

from sqlalchemy import CTE, Select, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import groupings, needs, opportunities


def family(opportunity_ids: Collection[int] | Select[tuple[int]], name: str = "family") -> CTE:
    """Give, for each of these, itself and all that was ever merged into it: columns `head`, `id`.

    They are given by id, or by what selects the ids. Several in one statement want each their `name`.
    """
    itself = select(opportunities.c.id.label("head"), opportunities.c.id.label("id")).where(
        opportunities.c.id.in_(opportunity_ids)
    )
    tree = itself.cte(name, recursive=True)
    return tree.union_all(
        select(tree.c.head, opportunities.c.id).join(tree, opportunities.c.merged_into == tree.c.id)
    )


def origins(opportunity_ids: Collection[int]) -> CTE:
    """Give, for each of these, its family and all that its needs were ever in: columns `head`, `id`.

    Whoever read what went out of an opportunity remembers it, wherever a split took its needs.
    """
    of = family(opportunity_ids)
    been = (
        select(needs.c.opportunity_id, column)
        .join(groupings, groupings.c.need_id == needs.c.id)
        .where(needs.c.opportunity_id.in_(opportunity_ids), column.is_not(None))
        for column in (groupings.c.opportunity_id, groupings.c.from_id)
    )
    return union(select(of.c.head, of.c.id), *been).cte("origins")


async def survivors(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, int]:
    """Give, by id, the opportunity that holds its needs now: itself, or the one it was merged into."""
    start = select(
        opportunities.c.id.label("asked"), opportunities.c.id.label("at"), opportunities.c.merged_into
    ).where(opportunities.c.id.in_(opportunity_ids))
    path = start.cte("path", recursive=True)
    path = path.union_all(
        select(path.c.asked, opportunities.c.id, opportunities.c.merged_into).join(
            path, opportunities.c.id == path.c.merged_into
        )
    )
    ends = select(path.c.asked, path.c.at).where(path.c.merged_into.is_(None))
    return {row.asked: row.at for row in await session.execute(ends)}

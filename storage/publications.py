"""Publications: every figure that went out, marked with what it was made of: none can be subtracted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.publication import Earlier
from storage.lineage import origins
from storage.tables import publications


@dataclass(frozen=True, slots=True)
class Stored:
    """A figure that went out, with its row: what it was, and until when."""

    id: int
    opportunity_id: int
    earlier: Earlier
    at: datetime
    withdrawn_at: datetime | None


async def stored(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Stored]]:
    """Give the figures that went out for each opportunity, the newest last.

    What went out for one merged into it, or for one its needs were in before a split, is remembered, and
    stands for it no more.
    """
    of = origins(opportunity_ids)
    query = (
        select(of.c.head, publications)
        .join(publications, publications.c.opportunity_id == of.c.id)
        .order_by(publications.c.id)
    )
    found: dict[int, list[Stored]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query)).mappings():
        found[row["head"]].append(_stored(row, row["head"]))
    return found


async def earlier(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, tuple[Earlier, ...]]:
    """Give what the publication rules read: the figures that went out before, the newest last."""
    found = await stored(session, opportunity_ids)
    return {each: tuple(one.earlier for one in found[each]) for each in found}


async def replace(
    session: AsyncSession,
    new: Mapping[int, Sequence[Earlier]],
    ended: Mapping[int, Collection[str]],
    now: datetime,
) -> None:
    """End the rows of figures that stand, by opportunity, then begin the new ones."""
    await _end(session, ended, now)
    rows = [
        {
            "opportunity_id": opportunity_id,
            "figure": each.figure,
            "value": each.value,
            "contributors": _as_json(each.contributors),
            "at": now,
        }
        for opportunity_id, figures in sorted(new.items())
        for each in figures
    ]
    if rows:
        await session.execute(insert(publications), rows)


async def forget(session: AsyncSession, opportunity_ids: Collection[int], groups: Collection[int]) -> None:
    """Erase the marks of what these company groups contributed; what was said stays said."""
    found = [one for each in (await stored(session, opportunity_ids)).values() for one in each]
    rows = [
        {"publication": each.id, "marks": _as_json(each.earlier.forgetting(groups).contributors)}
        for each in {one.id: one for one in found}.values()
        if not set(groups).isdisjoint(each.earlier.contributors)
    ]
    if rows:
        connection = await session.connection()
        await connection.execute(
            update(publications)
            .where(publications.c.id == bindparam("publication"))
            .values(contributors=bindparam("marks")),
            rows,
        )


async def _end(session: AsyncSession, ended: Mapping[int, Collection[str]], now: datetime) -> None:
    live = await stored(session, [each for each, figures in ended.items() if figures])
    over = {
        one.id
        for opportunity_id, rows in live.items()
        for one in rows
        if one.earlier.live and one.earlier.figure in ended[opportunity_id]
    }
    if over:
        await session.execute(
            update(publications).where(publications.c.id.in_(over)).values(withdrawn_at=now)
        )


def _as_json(contributors: Mapping[int, str]) -> dict[str, str]:
    return {str(group): mark for group, mark in contributors.items()}


def _stored(row: Mapping[Any, Any], head: int) -> Stored:
    marks = {int(group): mark for group, mark in row["contributors"].items()}
    live = row["withdrawn_at"] is None and row["opportunity_id"] == head
    told = Earlier(row["figure"], row["value"], marks, live)
    return Stored(row["id"], row["opportunity_id"], told, row["at"], row["withdrawn_at"])

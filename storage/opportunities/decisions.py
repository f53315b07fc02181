"""Decisions on grouping, written down: which need went where, who decided, when and why."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import groupings

NEW, SAME_TAP = "new", "same as tap"
"""Why a need opened an opportunity of its own; why it joined another's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a decision did to one need; `batch` is shared by all that one decision did."""

    batch: str
    action: str
    opportunity_id: int
    why: str
    at: datetime
    need_id: int | None = None
    from_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A stored line of the log of grouping."""

    id: int
    batch: str
    need_id: int | None
    opportunity_id: int
    from_id: int | None
    action: str
    why: str
    person_id: int | None
    at: datetime
    undone_at: datetime | None


def batch() -> str:
    """Give the name of a new decision; it fits in a button."""
    return uuid4().hex


async def decided(session: AsyncSession, placed: Sequence[Placed]) -> None:
    """Write down what decisions did."""
    if placed:
        await session.execute(insert(groupings), [asdict(each) for each in placed])


async def history(session: AsyncSession, opportunity_id: int) -> list[Decision]:
    """Give the decisions that concern an opportunity, as origin or as destination, oldest first."""
    concerned = (groupings.c.opportunity_id == opportunity_id) | (groupings.c.from_id == opportunity_id)
    found = await session.execute(select(groupings).where(concerned).order_by(groupings.c.id))
    return [Decision(**row) for row in found.mappings()]


async def place_before(session: AsyncSession, line: Decision) -> int | None:
    """Give where the decisions that still stand had put a need before this one; None when none did."""
    query = (
        select(groupings.c.opportunity_id)
        .where(
            groupings.c.need_id == line.need_id,
            groupings.c.id < line.id,
            groupings.c.undone_at.is_(None),
            groupings.c.action.in_(("opened", "joined", "merged", "split")),
        )
        .order_by(groupings.c.id.desc())
        .limit(1)
    )
    return await session.scalar(query)


async def take_back(session: AsyncSession, name: str, now: datetime) -> list[Decision]:
    """Mark a decision undone and give its lines; none when it is unknown or somebody undid it already."""
    undone = (
        update(groupings)
        .where(
            groupings.c.batch == name,
            groupings.c.undone_at.is_(None),
            groupings.c.action.in_(("joined", "merged", "split", "apart")),
        )
        .values(undone_at=now)
        .returning(*groupings.c)
    )
    lines = [Decision(**row) for row in (await session.execute(undone)).mappings()]
    return sorted(lines, key=lambda line: line.id)

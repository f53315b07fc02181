"""Merging, splitting, keeping apart: a coordinator decides, it is written down and can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.lineage import survivors
from storage.opportunities.decisions import Decision, Placed, batch, decided, place_before, take_back
from storage.opportunities.happenings import Happening, happened
from storage.opportunities.placing import Unplaced, open_for, put_in
from storage.tables import needs, opportunities


async def merge(
    session: AsyncSession, into: int, gone: int, by: int | None, why: str, now: datetime
) -> str | None:
    """Move every need of `gone` into `into` and give the decision's name, by which it is undone.

    The emptied opportunity stays, `merged_into` the other: its old buttons resolve to it. None when one of
    the two is not there any more, or was merged already.
    """
    if into == gone or not await _take(session, into, gone):
        return None
    moved = await _move(session, [], gone, into)
    name = batch()
    line = Placed(name, "merged", into, why, now, from_id=gone, person_id=by)
    await decided(session, [replace(line, need_id=each) for each in moved] or [line])
    await happened(
        session,
        Happening("merged", into, now, by, text=f"← {gone}"),
        Happening("merged", gone, now, by, text=f"→ {into}"),
    )
    return name


async def split(
    session: AsyncSession, need_id: int, by: int | None, why: str, now: datetime
) -> tuple[str, int] | None:
    """Give a need an opportunity of its own: the decision's name and the new id; None when it is alone."""
    row = await _held(session, need_id)
    if row is None or not await _has_others(session, row["opportunity_id"], need_id):
        return None
    new = await _alone(session, row, now)
    name = batch()
    line = Placed(name, "split", new, why, now, need_id=need_id, from_id=row["opportunity_id"], person_id=by)
    await decided(session, [line])
    await happened(
        session,
        Happening("split", row["opportunity_id"], now, by, text=f"→ {new}"),
        Happening("split", new, now, by, text=f"← {row['opportunity_id']}"),
    )
    return name, new


async def apart(session: AsyncSession, one: int, other: int, by: int | None, now: datetime) -> str:
    """Note that two opportunities are two, so that they are not suggested again; give the decision's name."""
    low, high = sorted((one, other))
    name = batch()
    await decided(session, [Placed(name, "apart", low, "apart", now, from_id=high, person_id=by)])
    return name


async def undo(session: AsyncSession, name: str, by: int | None, now: datetime) -> set[int] | None:
    """Undo a decision and give the opportunities it concerned; None when it is unknown or was undone before.

    Needs return to where the decisions that still stand put them, unless another moved them since; the
    emptied opportunity is revived with its events, its names and its stage.
    """
    lines = await take_back(session, name, now)
    if not lines:
        return None
    match lines[0].action:
        case "merged":
            back = await _unmerge(session, lines)
        case "split":
            back = await _unsplit(session, lines[0])
        case "joined":
            back = await _unjoin(session, lines[0], now)
        case _:
            back = {}
    concerned = {each for line in lines for each in (line.opportunity_id, line.from_id) if each is not None}
    undone = Placed(batch(), "undone", lines[0].opportunity_id, name, now, person_id=by)
    placed = [replace(undone, need_id=need, opportunity_id=place) for need, place in sorted(back.items())]
    await decided(session, placed or [undone])
    return concerned | set(back.values())


async def _unmerge(session: AsyncSession, lines: Sequence[Decision]) -> dict[int, int]:
    into, origin = lines[0].opportunity_id, lines[0].from_id
    if origin is None:
        return {}
    # Where the needs are now, when the one they were merged into was itself merged since.
    now_in = (await survivors(session, [into])).get(into, into)
    await session.execute(_merged_into(origin, None))
    moved = await _move(session, [line.need_id for line in lines if line.need_id], now_in, origin)
    return dict.fromkeys(moved, origin)


async def _unsplit(session: AsyncSession, line: Decision) -> dict[int, int]:
    if line.from_id is None or line.need_id is None:
        return {}
    before = await place_before(session, line) or line.from_id
    origin = (await survivors(session, [before])).get(before, before)
    now_in = (await survivors(session, [line.opportunity_id])).get(line.opportunity_id)
    if now_in is None or now_in == origin:
        return {}
    moved = await _move(session, [line.need_id], now_in, origin)
    if now_in == line.opportunity_id and not await _has_others(session, now_in, line.need_id):
        await session.execute(_merged_into(now_in, origin))
    return dict.fromkeys(moved, origin)


async def _unjoin(session: AsyncSession, line: Decision, now: datetime) -> dict[int, int]:
    if line.need_id is None or (row := await _held(session, line.need_id)) is None:
        return {}
    joined = (await survivors(session, [line.opportunity_id])).get(line.opportunity_id)
    if (
        joined is None
        or row["opportunity_id"] != joined
        or not await _has_others(session, joined, line.need_id)
    ):
        return {}
    return {line.need_id: await _alone(session, row, now)}


async def _take(session: AsyncSession, into: int, gone: int) -> bool:
    """Hold both still, and mark one as merged; False when either is not there or was merged meanwhile."""
    held = (
        select(opportunities.c.id)
        .where(opportunities.c.id.in_((into, gone)), opportunities.c.merged_into.is_(None))
        .order_by(opportunities.c.id)
        .with_for_update()  # nothing on SQLite, where one transaction writes at a time
    )
    if len((await session.scalars(held)).all()) != 2:
        return False
    await session.execute(_merged_into(gone, into))
    return True


def _merged_into(opportunity_id: int, other: int | None) -> Any:
    return (
        update(opportunities)
        .where(opportunities.c.id == opportunity_id)
        .values(merged_into=other, version=opportunities.c.version + 1)
    )


async def _move(session: AsyncSession, only: Sequence[int], origin: int, to: int) -> list[int]:
    """Move needs (these, or all) that are in `origin`; give those that were."""
    moved = update(needs).where(needs.c.opportunity_id == origin).values(opportunity_id=to)
    if only:
        moved = moved.where(needs.c.id.in_(only))
    return sorted((await session.scalars(moved.returning(needs.c.id))).all())


async def _held(session: AsyncSession, need_id: int) -> Any:
    columns = [needs.c[name] for name in (*Unplaced.__dataclass_fields__, "opportunity_id")]
    held = select(*columns).where(needs.c.id == need_id, needs.c.opportunity_id.is_not(None))
    return (await session.execute(held.with_for_update())).mappings().one_or_none()


async def _has_others(session: AsyncSession, opportunity_id: int, need_id: int) -> bool:
    others = select(needs.c.id).where(needs.c.opportunity_id == opportunity_id, needs.c.id != need_id)
    return await session.scalar(others.limit(1)) is not None


async def _alone(session: AsyncSession, row: Any, now: datetime) -> int:
    """Open an opportunity for a need, and move it there."""
    opened = await open_for(session, [Unplaced(**{n: row[n] for n in Unplaced.__dataclass_fields__})], now)
    await put_in(session, opened)
    return opened[row["id"]]

"""Placing needs: each recorded need is in exactly one opportunity, that of the same product or its own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.generic_names import proposal
from opportunities.sectors import OTHER
from storage.engines import on_postgresql
from storage.lineage import survivors
from storage.opportunities.decisions import NEW, SAME_TAP, Placed, batch, decided
from storage.tables import needs, opportunities


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A need as far as an opportunity is opened for it."""

    id: int
    person_id: int | None
    product: str
    sector: str | None
    hs: str | None


async def place(
    session: AsyncSession,
    need_ids: Collection[int],
    now: datetime,
    same: Mapping[int, int] | None = None,
    into: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Give each of these needs its opportunity, and give them by need id.

    A need recorded again keeps the one it has. A new one joins the opportunity it was said to go `into` (need
    id → opportunity id), or that of the need it is the `same` as (need id → need id), else opens one, whose
    names are proposals. All are written down.
    """
    if not need_ids:
        return {}
    same = same or {}
    columns = [needs.c[name] for name in (*Unplaced.__dataclass_fields__, "opportunity_id")]
    wanted = set(need_ids) | set(same.values())
    found = (await session.execute(select(*columns).where(needs.c.id.in_(wanted)))).mappings().all()
    where = await _standing(session, {row["id"]: row["opportunity_id"] for row in found})
    new = [
        Unplaced(**{name: row[name] for name in Unplaced.__dataclass_fields__})
        for row in sorted(found, key=lambda row: row["id"])
        if row["id"] in set(need_ids) and row["id"] not in where
    ]
    where |= await _standing(session, {each.id: (into or {}).get(each.id) for each in new})
    unsaid = [each for each in new if each.id not in where]
    model = {each.id: _model(each.id, same, where, {one.id for one in unsaid}) for each in unsaid}
    opened = await open_for(session, [each for each in unsaid if model[each.id] is None], now)
    where |= opened
    where |= dict(_joined(unsaid, model, where))
    await _settle(session, new, opened, where, now)
    return {need_id: where[need_id] for need_id in need_ids if need_id in where}


async def open_for(session: AsyncSession, new: Sequence[Unplaced], now: datetime) -> dict[int, int]:
    """Open an opportunity for each of these needs and give them by need id; the needs are not moved yet."""
    if not new:
        return {}
    names = [proposal([each.product], each.hs, each.sector) for each in new]
    rows = [
        {
            "name_fr": name.fr,
            "name_ar": name.ar,
            "sector": each.sector or OTHER,
            "hs4": each.hs[:4] if each.hs else None,
            "created_at": now,
        }
        for each, name in zip(new, names, strict=True)
    ]
    # SQLite numbers rows in the order of VALUES by itself, and would be sent one row at a time.
    ask = on_postgresql(session)
    opened = insert(opportunities).returning(opportunities.c.id, sort_by_parameter_order=ask)
    ids = sorted((await session.scalars(opened, rows)).all())
    return {each.id: opened_id for each, opened_id in zip(new, ids, strict=True)}


async def put_in(session: AsyncSession, places: Mapping[int, int]) -> None:
    """Write which opportunity each need is in, by need id."""
    if not places:
        return
    connection = await session.connection()
    await connection.execute(
        update(needs).where(needs.c.id == bindparam("need")).values(opportunity_id=bindparam("place")),
        [{"need": need_id, "place": each} for need_id, each in sorted(places.items())],
    )


async def _standing(session: AsyncSession, where: Mapping[int, int | None]) -> dict[int, int]:
    """Give the opportunity each need is in, held still until the transaction ends; merged ones followed."""
    held = {each for each in where.values() if each is not None}
    if not held:
        return {}
    await session.execute(
        select(opportunities.c.id)
        .where(opportunities.c.id.in_(held))
        .order_by(opportunities.c.id)
        .with_for_update()  # nothing on SQLite, where one transaction writes at a time
    )
    now_in = await survivors(session, held)
    return {need_id: now_in[each] for need_id, each in where.items() if each in now_in}


def _model(
    need_id: int, same: Mapping[int, int], where: Mapping[int, int], new: Collection[int]
) -> int | None:
    """Give the need whose opportunity this one joins, followed through needs as new as itself.

    None when there is none: nothing is said to be the same, it is gone, or needs name each other in a ring.
    In a ring the first one opens and the others join it.
    """
    seen = [need_id]
    while (other := same.get(seen[-1])) is not None and other not in seen:
        seen.append(other)
        if other in where:
            return other
    ring = seen[seen.index(other) :] if other is not None else []
    root = min(ring, default=seen[-1])
    return root if root in new and root != need_id else None


def _joined(
    new: Sequence[Unplaced], model: Mapping[int, int | None], where: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    for each in new:
        other = model[each.id]
        if other is not None:
            yield each.id, where[other]


async def _settle(
    session: AsyncSession,
    new: Sequence[Unplaced],
    opened: Collection[int],
    where: Mapping[int, int],
    now: datetime,
) -> None:
    await put_in(session, {each.id: where[each.id] for each in new})
    await decided(
        session,
        [
            Placed(
                batch(),
                "opened" if each.id in opened else "joined",
                where[each.id],
                NEW if each.id in opened else SAME_TAP,
                now,
                need_id=each.id,
                person_id=each.person_id,
            )
            for each in new
        ],
    )

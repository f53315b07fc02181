"""Needs with an amount in some currency, read and written again when its rate becomes known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.needs import Need
from opportunities.unrated import unrated
from storage import tables
from storage.needs.recording import constrain, sides

PAGE = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A stored need, the opportunity it is in, and when it was last stated."""

    id: int
    opportunity_id: int | None
    stated_at: datetime
    need: Need


async def mentioning(session: AsyncSession, currency: str, after: int = 0, limit: int = PAGE) -> list[Held]:
    """Give needs that name a currency, whether its rate is known or not, by id from one on.

    They are held still until the transaction ends.
    """
    needs = tables.needs
    query = (
        select(
            needs.c.id,
            needs.c.opportunity_id,
            func.coalesce(needs.c.changed_at, needs.c.confirmed_at).label("stated_at"),
            needs.c.record,
        )
        .where(needs.c.id > after, cast(needs.c.record, Text).contains(f'"{currency}"', autoescape=True))
        .order_by(needs.c.id)
        .limit(limit)
        .with_for_update()  # nothing on SQLite, where one transaction writes at a time
    )
    return [
        Held(row.id, row.opportunity_id, row.stated_at, Need.model_validate(row.record))
        for row in await session.execute(query)
    ]


async def revalue(session: AsyncSession, valued: Mapping[int, Need]) -> None:
    """Write what needs come to now, by id; when they were stated stays."""
    if not valued:
        return
    connection = await session.connection()
    await connection.execute(
        update(tables.needs)
        .where(tables.needs.c.id == bindparam("need"))
        .values({name: bindparam(f"new_{name}") for name in ("mad_low", "mad_high", "record")}),
        [
            {"need": need_id, "new_record": each.model_dump(mode="json")}
            | {f"new_{name}": side for name, side in sides("mad", each.yearly_mad).items()}
            for need_id, each in sorted(valued.items())
        ],
    )
    await constrain(session, valued)


async def unvalued(session: AsyncSession, opportunity_id: int) -> list[str]:
    """Give the currencies for want of whose rate the value of an opportunity's needs is unknown."""
    needs = tables.needs
    query = select(needs.c.record).where(
        needs.c.opportunity_id == opportunity_id, needs.c.mad_low.is_(None), needs.c.mad_high.is_(None)
    )
    found = [Need.model_validate(each) for each in await session.scalars(query)]
    return sorted({currency for need in found for currency in unrated(need) if _values(need, currency)})


def _values(need: Need, currency: str) -> bool:
    return need.value.value is not None and need.value.value.currency == currency

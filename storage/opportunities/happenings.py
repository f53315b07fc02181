"""What happened to opportunities: public events are told to members, the others stay with the staff."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.lineage import family
from storage.opportunities.rows import Event, event
from storage.tables import opportunity_events


@dataclass(frozen=True, slots=True)
class Happening:
    """An event to write down: `status` and `reason` of a move, `text` of a note, who did it."""

    kind: str
    opportunity_id: int | None
    at: datetime
    person_id: int | None = None
    status: str | None = None
    reason: str | None = None
    text: str | None = None
    public: bool = False
    success_id: int | None = None


async def happened(session: AsyncSession, *happenings: Happening) -> None:
    """Write events down, in the transaction that makes them."""
    if happenings:
        await session.execute(insert(opportunity_events), [asdict(each) for each in happenings])


async def note(session: AsyncSession, opportunity_id: int, text: str, by: int, now: datetime) -> None:
    """Keep a coordinator's note on an opportunity: for the staff only."""
    await happened(session, Happening("note", opportunity_id, now, by, text=text))


async def hush(session: AsyncSession, opportunity_ids: Collection[int], now: datetime) -> None:
    """Note that these were quiet for long: their reporters are told they are still under study."""
    await happened(
        session, *(Happening("quiet", each, now, public=True) for each in sorted(set(opportunity_ids)))
    )


async def events(session: AsyncSession, opportunity_ids: Collection[int]) -> dict[int, list[Event]]:
    """Give what happened to each, oldest first; what happened to those merged into it included."""
    of = family(opportunity_ids)
    query = (
        select(of.c.head, opportunity_events)
        .join(opportunity_events, opportunity_events.c.opportunity_id == of.c.id)
        .order_by(opportunity_events.c.id)
    )
    found: dict[int, list[Event]] = {each: [] for each in opportunity_ids}
    for row in (await session.execute(query)).mappings():
        found[row["head"]].append(event(row))
    return found

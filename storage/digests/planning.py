"""Planning digests: a row, its letter and what it tells, all or nothing, once for each person and week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import outbox, upserts
from storage.outbox import Outgoing
from storage.tables import digest_items, digests


@dataclass(frozen=True, slots=True)
class Planned:
    """A digest to send: to whom, for which ISO week, its letter, the events it tells."""

    person_id: int
    iso_year: int
    iso_week: int
    letter: Outgoing
    events: Sequence[int]

    @property
    def key(self) -> str:
        """What makes its letter unique for ever."""
        return f"digest:{self.iso_year}-{self.iso_week:02}:{self.person_id}"


async def plan(session: AsyncSession, planned: Sequence[Planned], now: datetime) -> int:
    """Plan these digests, one a person, and tell how many are new: who has one of that week is left out.

    The row, its letter and its items are one transaction's. Some hundreds a call.
    """
    new = await _begun(session, planned, now)
    if not new:
        return 0
    rows = await outbox.put(session, [_letter(each) for _, each in new], now)
    letters = {row.person_id: row.id for row in rows}
    connection = await session.connection()
    await connection.execute(
        update(digests).where(digests.c.id == bindparam("digest")).values(outbox_id=bindparam("letter")),
        [{"digest": digest_id, "letter": letters.get(each.person_id)} for digest_id, each in new],
    )
    await upserts.replace(
        session,
        digest_items,
        [
            {"person_id": each.person_id, "event_id": event_id, "digest_id": digest_id}
            for digest_id, each in new
            for event_id in dict.fromkeys(each.events)
        ],
    )
    return len(new)


async def _begun(
    session: AsyncSession, planned: Sequence[Planned], now: datetime
) -> list[tuple[int, Planned]]:
    """Insert the rows that are not there yet; give their ids with what they are for."""
    if not planned:
        return []
    by_person = {each.person_id: each for each in planned}
    rows = [
        {
            "person_id": each.person_id,
            "iso_year": each.iso_year,
            "iso_week": each.iso_week,
            "created_at": now,
        }
        for _, each in sorted(by_person.items())
    ]
    fresh = upserts.insert(session, digests).on_conflict_do_nothing(
        index_elements=["person_id", "iso_year", "iso_week"]
    )
    found = await session.execute(fresh.returning(digests.c.id, digests.c.person_id), rows)
    return [(row.id, by_person[row.person_id]) for row in found]


def _letter(planned: Planned) -> Outgoing:
    return replace(
        planned.letter, lane="letter", person_id=planned.person_id, purpose="digest", key=planned.key
    )

"""The staff hears of members who now say another employer than before, one that nobody confirmed."""

from collections.abc import Mapping
from datetime import datetime

from bot.letters import to_staff
from outreach.membership.employers import unconfirmed
from storage import Session, outbox, people
from storage.companies import Company


async def announce(session: Session, employed: Mapping[int, Company], now: datetime) -> None:
    """Tell of the people, by id, who leave one company for an unknown one; call it before that is written."""
    unknown = {
        person_id: row
        for person_id, row in employed.items()
        if row.confirmed_at is None and row.group_id is None
    }
    if not unknown:
        return
    known = await people.by_id(session, unknown)
    letters = [
        unconfirmed(row.id, person_id, known[person_id].first_name, row.name)
        for person_id, row in unknown.items()
        if person_id in known and known[person_id].company_id not in (None, row.id)
    ]
    await outbox.put(session, await to_staff(session, letters), now)

"""Who a digest may be for, as one query gives them all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import consents, digests, people

agreed = consents.alias("agreed")
ROLES = ("member", "partner", "coordinator", "admin")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who agreed to the digest, can be reached and is not muted; `company_id` if that is confirmed.

    `weekday` (0 is Monday) is None for the house's day; `every` is 2 for every second ISO week; `last` is the
    (ISO year, ISO week) of their latest digest, None before the first.
    """

    person_id: int
    chat_id: int
    role: str
    language: str | None
    app_language: str | None
    sectors: tuple[str, ...]
    company_id: int | None
    weekday: int | None
    every: int
    consented_at: datetime
    last: tuple[int, int] | None


async def candidates(session: AsyncSession, person_ids: Collection[int] | None = None) -> list[Candidate]:
    """Give everybody (or these people, as far as) a digest may be for, in the order of their ids."""
    last_word = (
        select(func.max(consents.c.id))
        .where(consents.c.person_id == people.c.id, consents.c.purpose == "digest")
        .scalar_subquery()
    )
    latest = (
        select(func.max(digests.c.iso_year * 100 + digests.c.iso_week))
        .where(digests.c.person_id == people.c.id)
        .scalar_subquery()
    )
    query = (
        select(people, agreed.c.decided_at, latest.label("latest"))
        .select_from(people)
        .join(agreed, agreed.c.id == last_word)
        .where(agreed.c.granted, people.c.reachable, ~people.c.muted, people.c.role.in_(ROLES))
        .order_by(people.c.id)
    )
    if person_ids is not None:
        query = query.where(people.c.id.in_(person_ids))
    return [
        Candidate(
            person_id=row.id,
            chat_id=row.telegram_id,
            role=row.role,
            language=row.language,
            app_language=row.app_language,
            sectors=tuple(row.sectors or ()),
            company_id=row.company_id if row.company_confirmed_at else None,
            weekday=row.digest_weekday,
            every=row.digest_every,
            consented_at=row.decided_at,
            last=None if row.latest is None else divmod(row.latest, 100),
        )
        for row in await session.execute(query)
    ]

"""Consents: what each person agreed to, purpose by purpose, with the notice they had read."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import consents


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision on one purpose; `notice` is the version of the text it was taken on, in `language`."""

    person_id: int
    purpose: str
    granted: bool
    notice: str
    language: str
    decided_at: datetime


async def decide(session: AsyncSession, decisions: Sequence[Consent]) -> None:
    """Write decisions down; earlier ones stay, and the last one of a purpose holds.

    One that says again what holds, on the same text, is not written: it holds since it was first said.
    """
    if not decisions:
        return
    holding = await standing(session, {each.person_id for each in decisions})
    new = []
    for each in decisions:
        theirs = holding.setdefault(each.person_id, {})
        before = theirs.get(each.purpose)
        if before is None or (before.granted, before.notice) != (each.granted, each.notice):
            new.append(asdict(each))
        theirs[each.purpose] = each
    if new:
        await session.execute(insert(consents), new)


async def standing(session: AsyncSession, person_ids: Collection[int]) -> dict[int, dict[str, Consent]]:
    """Give the decisions that hold, by person id and purpose; a purpose never decided on is left out."""
    columns = [consents.c[name] for name in Consent.__dataclass_fields__]
    last = (
        select(func.max(consents.c.id))
        .where(consents.c.person_id.in_(person_ids))
        .group_by(consents.c.person_id, consents.c.purpose)
    )
    found: dict[int, dict[str, Consent]] = {}
    for row in (await session.execute(select(*columns).where(consents.c.id.in_(last)))).mappings():
        decision = Consent(**row)
        found.setdefault(decision.person_id, {})[decision.purpose] = decision
    return found

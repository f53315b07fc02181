"""Invitations: links that let people in, so many times, until a moment, in a role, for a company."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import invitations, people

TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation gives, and how often it still does; its token is nowhere but in the link.

    `uses` is how often it did at first; `created_by` who made it, None for the command line.
    """

    id: int
    role: str
    company_id: int | None
    uses_left: int
    expires_at: datetime | None
    created_at: datetime
    uses: int = 1
    created_by: int | None = None

    def open(self, now: datetime) -> bool:
        """Tell whether it still lets somebody in."""
        return self.uses_left > 0 and (self.expires_at is None or self.expires_at > now)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation to make."""

    role: str
    company_id: int | None = None
    uses: int = 1
    expires_at: datetime | None = None
    created_by: int | None = None


async def create(
    session: AsyncSession,
    role: str,
    now: datetime,
    company_id: int | None = None,
    uses: int = 1,
    expires_at: datetime | None = None,
    created_by: int | None = None,
) -> str:
    """Make an invitation and give its token: 128 random bits, which the database keeps only the hash of."""
    return (await create_all(session, [Wanted(role, company_id, uses, expires_at, created_by)], now))[0]


async def create_all(session: AsyncSession, wanted: Sequence[Wanted], now: datetime) -> list[str]:
    """Make several invitations and give their tokens, in the same order."""
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _ in wanted]
    rows = [
        asdict(each) | {"token_hash": _hash(token), "uses_left": each.uses, "created_at": now}
        for each, token in zip(wanted, tokens, strict=True)
    ]
    if rows:
        await session.execute(insert(invitations), rows)
    return tokens


async def standing(
    session: AsyncSession, now: datetime, limit: int | None = None, offset: int = 0
) -> list[Invitation]:
    """Give the invitations that still let somebody in, the newest first."""
    columns = [invitations.c[name] for name in Invitation.__dataclass_fields__]
    valid = or_(invitations.c.expires_at.is_(None), invitations.c.expires_at > now)
    found = await session.execute(
        select(*columns)
        .where(valid, invitations.c.uses_left > 0)
        .order_by(invitations.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Invitation(**row) for row in found.mappings()]


async def revoke(session: AsyncSession, invitation_id: int) -> Invitation | None:
    """Let an invitation let nobody in any more, and give what it was; None when it already does not."""
    columns = [invitations.c[name] for name in Invitation.__dataclass_fields__]
    mine = invitations.c.id == invitation_id
    found = await session.execute(select(*columns).where(mine, invitations.c.uses_left > 0).with_for_update())
    was = _invitation(found.mappings().one_or_none())
    await session.execute(update(invitations).where(mine).values(uses_left=0))
    return was


async def redeem(session: AsyncSession, token: str, person_id: int, now: datetime) -> Invitation | None:
    """Use an invitation up by one for a person, and note which let them in.

    Gives None when it is unknown, expired or used up. Somebody it already let in may tap its link again:
    they are given it, and nothing is used up. What role they get is for the caller to write.
    """
    mine = exists().where(people.c.id == person_id, people.c.invitation_id == invitations.c.id)
    columns = [invitations.c[name] for name in Invitation.__dataclass_fields__]
    known = invitations.c.token_hash == _hash(token)
    valid = or_(invitations.c.expires_at.is_(None), invitations.c.expires_at > now)
    used = await session.execute(
        update(invitations)
        .where(known, valid, invitations.c.uses_left > 0, ~mine)
        .values(uses_left=invitations.c.uses_left - 1)
        .returning(*columns)
    )
    if (row := used.mappings().one_or_none()) is None:
        again = await session.execute(select(*columns).where(known, mine))
        return _invitation(again.mappings().one_or_none())
    await session.execute(update(people).where(people.c.id == person_id).values(invitation_id=row["id"]))
    return _invitation(row)


async def look(session: AsyncSession, token: str) -> Invitation | None:
    """Give an invitation without using it; None when unknown."""
    columns = [invitations.c[name] for name in Invitation.__dataclass_fields__]
    found = await session.execute(select(*columns).where(invitations.c.token_hash == _hash(token)))
    return _invitation(found.mappings().one_or_none())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _invitation(row: Mapping[Any, Any] | None) -> Invitation | None:
    return None if row is None else Invitation(**row)

"""How far a broadcast has come: counted live from its rows, failures by cause, replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import answers, people
from storage.tables import broadcast_targets as targets

LEFT = ("frozen", "planned")
FAILED = ("failed", "dropped")


GIVEN_UP = "cancelled"
"""The cause of what was not sent because somebody stopped the broadcast: it is no failure."""


@dataclass(frozen=True, slots=True)
class Progress:
    """People by state, failures by cause, how many replied, and how many it was stopped before."""

    states: Mapping[str, int] = field(default_factory=dict)
    causes: Mapping[str, int] = field(default_factory=dict)
    replies: int = 0
    given_up: int = 0

    @property
    def total(self) -> int:
        """Everybody it is for."""
        return sum(self.states.values())

    @property
    def sent(self) -> int:
        """How many were written to for sure."""
        return self.states.get("sent", 0)

    @property
    def failed(self) -> int:
        """How many were not written to, and will not be by themselves."""
        return sum(self.causes.values())

    @property
    def uncertain(self) -> int:
        """How many nobody knows about."""
        return self.states.get("uncertain", 0)

    @property
    def left(self) -> int:
        """How many are still to be written to."""
        return sum(self.states.get(each, 0) for each in LEFT)


@dataclass(frozen=True, slots=True)
class Reply:
    """A row of a broadcast's report: whom, what became of the letter, what they replied."""

    person_id: int
    first_name: str
    language: str | None
    state: str
    cause: str | None
    sent_at: datetime | None
    replied_at: datetime | None
    status: str | None
    value: Any
    raw: str | None


async def progress(session: AsyncSession, broadcast_id: int) -> Progress:
    """Count how far a broadcast has come."""
    columns = (targets.c.state, targets.c.cause)
    found = await session.execute(
        select(*columns, func.count().label("people"), func.count(targets.c.replied_at).label("replies"))
        .where(targets.c.broadcast_id == broadcast_id)
        .group_by(*columns)
    )
    states: dict[str, int] = {}
    causes: dict[str, int] = {}
    replies = 0
    for row in found:
        states[row.state] = states.get(row.state, 0) + row.people
        replies += row.replies
        if row.state in FAILED:
            cause = row.cause or "refused"
            causes[cause] = causes.get(cause, 0) + row.people
    given_up = causes.pop(GIVEN_UP, 0)
    return Progress(states, causes, replies, given_up)


async def failed(session: AsyncSession, broadcast_id: int) -> int:
    """Count the failed letters whose reader can be reached now: those worth sending again."""
    query = (
        select(func.count())
        .select_from(targets)
        .join(people, people.c.id == targets.c.person_id)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == "failed", people.c.reachable)
        .where(targets.c.outbox_id.is_not(None))
    )
    return await session.scalar(query) or 0


async def uncertain(session: AsyncSession, broadcast_id: int, limit: int) -> Sequence[tuple[int, str]]:
    """Give whom nobody knows about, as (person id, first name), the first first."""
    found = await session.execute(
        select(people.c.id, people.c.first_name)
        .join(targets, targets.c.person_id == people.c.id)
        .where(targets.c.broadcast_id == broadcast_id, targets.c.state == "uncertain")
        .order_by(people.c.id)
        .limit(limit)
    )
    return [(row.id, row.first_name) for row in found]


async def replies(session: AsyncSession, broadcast_id: int, key: str) -> list[Reply]:
    """Give everybody a broadcast is for, in order, with the last answer to its question (its key)."""
    last = (
        select(answers.c.interview_id, func.max(answers.c.revision).label("revision"))
        .where(answers.c.component == 0, answers.c.key == key)
        .group_by(answers.c.interview_id)
        .subquery()
    )
    found = await session.execute(
        select(
            targets.c.person_id,
            people.c.first_name,
            targets.c.language,
            targets.c.state,
            targets.c.cause,
            targets.c.sent_at,
            targets.c.replied_at,
            answers.c.status,
            answers.c.value,
            answers.c.raw,
        )
        .join(people, people.c.id == targets.c.person_id)
        .outerjoin(last, last.c.interview_id == targets.c.interview_id)
        .outerjoin(
            answers,
            (answers.c.interview_id == last.c.interview_id)
            & (answers.c.component == 0)
            & (answers.c.key == key)
            & (answers.c.revision == last.c.revision),
        )
        .where(targets.c.broadcast_id == broadcast_id)
        .order_by(targets.c.person_id)
    )
    return [Reply(**row) for row in found.mappings()]

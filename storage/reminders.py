"""Reminders: who left a product unfinished and has been silent since, what was sent, what they answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage import outbox, standing, upserts
from storage.outbox import Outgoing
from storage.tables import consents, interviews, people, reminders
from storage.tables import outbox as letters

QUIET = timedelta(days=1)
"""How long nothing else unasked was sent to somebody, before a reminder is."""
UNASKED = ("interview", "totals", "digest", "followup")
"""Purposes of letters nobody asked for; what is the staff's business is not counted."""
Answered = Literal["later", "drop"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody silent with an unfinished interview; `given` counts the reminders so far, by component."""

    interview_id: int
    person_id: int
    chat_id: int
    state: dict[str, Any]
    seen_at: datetime
    given: Mapping[int, int] = field(default_factory=dict)
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder to send: the candidate, the component it is about (0: the profile), its step from 0 on."""

    candidate: Candidate
    component: int
    step: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as stored."""

    id: int
    interview_id: int
    person_id: int
    component: int
    step: int
    planned_at: datetime


async def candidates(
    session: AsyncSession, now: datetime, days: Sequence[int], after: int, limit: int
) -> list[Candidate]:
    """Give up to `limit` people a reminder may be for now, by interview, `after` one, in two queries.

    They agreed to the interview, can be reached, refused no reminder of this interview; `days` are how long
    one must be silent before each step.
    """
    last = reminders.alias("last")
    agreed = consents.alias("agreed")
    query = (
        select(
            interviews.c.id,
            interviews.c.state,
            people.c.id.label("person_id"),
            people.c.telegram_id,
            people.c.seen_at,
        )
        .join(people, people.c.id == interviews.c.person_id)
        .join(agreed, agreed.c.id == _last_word())
        .outerjoin(last, last.c.id == _last_reminder())
        .where(interviews.c.survey == standing.MAIN, interviews.c.standing == "open")
        .where(standing.unfinished(session), _due(last, now, days))
        .where(agreed.c.granted, people.c.reachable, people.c.role != "guest")
        .where(~_refused(), ~_written_to(now))
        .where(interviews.c.id > after)
        .order_by(interviews.c.id)
        .limit(limit)
    )
    found = (await session.execute(query)).all()
    given = await _given(session, [row.id for row in found])
    return [_candidate(row, given.get(row.id, {})) for row in found]


def _candidate(row: Any, given: Mapping[int, tuple[int, datetime]]) -> Candidate:
    counts = {component: count for component, (count, _) in given.items()}
    latest = max((at for _, at in given.values()), default=None)
    return Candidate(row.id, row.person_id, row.telegram_id, row.state, row.seen_at, counts, latest)


async def plan(session: AsyncSession, planned: Sequence[Planned], now: datetime) -> int:
    """Plan these reminders with their letters, and tell how many are new: each step is planned once.

    A letter holds the reminder's number only; it is composed when it leaves.
    """
    rows = [
        {
            "interview_id": each.candidate.interview_id,
            "person_id": each.candidate.person_id,
            "component": each.component,
            "step": each.step,
            "planned_at": now,
        }
        for each in sorted(planned, key=lambda each: each.candidate.interview_id)
    ]
    if not rows:
        return 0
    fresh = upserts.insert(session, reminders).on_conflict_do_nothing(
        index_elements=["interview_id", "component", "step"]
    )
    found = await session.execute(fresh.returning(reminders.c.id, reminders.c.person_id), rows)
    chats = {each.candidate.person_id: each.candidate.chat_id for each in planned}
    new = [_letter(row.id, row.person_id, chats[row.person_id]) for row in found]
    if new:
        put = {row.payload["reminder"]: row.id for row in await outbox.put(session, new, now)}
        connection = await session.connection()
        await connection.execute(
            update(reminders).where(reminders.c.id == bindparam("one")).values(outbox_id=bindparam("letter")),
            [{"one": one, "letter": letter} for one, letter in put.items()],
        )
    return len(new)


async def by_id(session: AsyncSession, reminder_id: int) -> Reminder | None:
    """Give a reminder that was not refused since; None when there is none."""
    columns = [reminders.c[name] for name in Reminder.__dataclass_fields__]
    found = await session.execute(
        select(*columns)
        .join(interviews, interviews.c.id == reminders.c.interview_id)
        .where(reminders.c.id == reminder_id, ~_refused())
    )
    row = found.mappings().one_or_none()
    return Reminder(**row) if row else None


async def take_back(session: AsyncSession, reminder_id: int) -> None:
    """Forget a reminder that did not leave: its step may be planned again."""
    unsent = (reminders.c.id == reminder_id, reminders.c.answer.is_(None))
    await session.execute(delete(reminders).where(*unsent))


async def refuse(
    session: AsyncSession, interview_id: int, person_id: int, answer: Answered, now: datetime
) -> bool:
    """Note that somebody wants no more reminders of their interview; False when they had none."""
    theirs = (reminders.c.interview_id == interview_id, reminders.c.person_id == person_id)
    given = update(reminders).where(*theirs).values(answer=answer, answered_at=now)
    return bool((await session.scalars(given.returning(reminders.c.id))).all())


def _last_word() -> Any:
    return (
        select(func.max(consents.c.id))
        .where(consents.c.person_id == people.c.id, consents.c.purpose == "interview")
        .correlate(people)
        .scalar_subquery()
    )


def _last_reminder() -> Any:
    own = reminders.alias("own")
    return (
        select(func.max(own.c.id))
        .where(own.c.interview_id == interviews.c.id)
        .correlate(interviews)
        .scalar_subquery()
    )


def _due(last: FromClause, now: datetime, days: Sequence[int]) -> ColumnElement[bool]:
    """Tell whether somebody was silent long enough for the step that follows the last one.

    Whoever spoke since the last one is silent anew; whoever did not stands where they stood.
    """
    spoke = or_(last.c.id.is_(None), last.c.planned_at <= people.c.seen_at)
    first = and_(spoke, people.c.seen_at <= now - timedelta(days=days[0]))
    next_ones = (
        and_(
            ~spoke,
            last.c.step == step - 1,
            people.c.seen_at <= now - timedelta(days=day),
            last.c.planned_at <= now - timedelta(days=day - days[step - 1]),
        )
        for step, day in enumerate(days)
        if step
    )
    return or_(first, *next_ones)


def _refused() -> ColumnElement[bool]:
    refused = reminders.alias("refused")
    return exists().where(refused.c.interview_id == interviews.c.id, refused.c.answer.is_not(None))


def _written_to(now: datetime) -> ColumnElement[bool]:
    """Tell whether something nobody asked for waits for somebody, or was sent lately."""
    lately = or_(letters.c.state.in_(("waiting", "leased")), letters.c.sent_at > now - QUIET)
    unasked = (letters.c.lane == "letter", letters.c.purpose.in_(UNASKED))
    return exists().where(letters.c.chat_id == people.c.telegram_id, *unasked, lately)


async def _given(
    session: AsyncSession, interview_ids: Sequence[int]
) -> dict[int, dict[int, tuple[int, datetime]]]:
    """Count the reminders of these interviews by component, with when the last one was planned."""
    place = (reminders.c.interview_id, reminders.c.component)
    found = await session.execute(
        select(*place, func.count(), func.max(reminders.c.planned_at))
        .where(reminders.c.interview_id.in_(interview_ids))
        .group_by(*place)
    )
    given: dict[int, dict[int, tuple[int, datetime]]] = {}
    for interview_id, component, count, last in found:
        given.setdefault(interview_id, {})[component] = (count, last)
    return given


def _letter(reminder_id: int, person_id: int, chat_id: int) -> Outgoing:
    return Outgoing(
        chat_id,
        "send",
        {"reminder": reminder_id},
        lane="letter",
        person_id=person_id,
        purpose="interview",
        key=f"reminder:{reminder_id}",
    )

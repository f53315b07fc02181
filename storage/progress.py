"""How far members' interviews have come, counted in the database; only the unfinished ones are read."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Select, and_, case, cast, extract, func, select, true
from sqlalchemy import Integer as Whole
from sqlalchemy.ext.asyncio import AsyncSession

from storage import sectors, standing
from storage.engines import on_postgresql
from storage.tables import answers, consents, interviews, invitations, needs, people

PAGE = 500
"""States read at a time."""
TOGETHER = 2000
"""Interviews whose durations are worked out at a time."""
Per = Literal["product", "interview"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Members who came, agreed to the interview, finished it, and have been silent; of a sector or of all."""

    members: int
    started: int
    finished: int
    silent: int = 0


async def counts(session: AsyncSession, silent_since: datetime) -> Counts:
    """Count the members."""
    stands = _members(session, silent_since)
    columns = [func.coalesce(func.sum(stands.c[name]), 0) for name in ("started", "finished", "silent")]
    row = (await session.execute(select(func.count(), *columns).select_from(stands))).one()
    return Counts(*row)


async def by_sector(session: AsyncSession, silent_since: datetime) -> dict[str | None, Counts]:
    """Count the members of each sector, some in several; None are those who told none yet."""
    stands = _members(session, silent_since)
    chosen = sectors.chosen(session)
    columns = [func.sum(stands.c[name]) for name in ("started", "finished", "silent")]
    found = await session.execute(
        select(chosen.c.value, func.count(), *columns)
        .select_from(people)
        .join(stands, stands.c.id == people.c.id)
        .outerjoin(chosen, true())
        .group_by(chosen.c.value)
    )
    return {sector: Counts(*counted) for sector, *counted in found}


async def places(session: AsyncSession) -> int:
    """Count the places of members' invitations that nobody took."""
    left = select(func.sum(invitations.c.uses_left)).where(invitations.c.role == "member")
    return await session.scalar(left) or 0


async def unfinished(session: AsyncSession, page: int = PAGE) -> AsyncIterator[list[dict[str, Any]]]:
    """Give the states of members' unfinished interviews, some at a time."""
    last = 0
    query = (
        select(interviews.c.id, interviews.c.state)
        .join(people, people.c.id == interviews.c.person_id)
        .where(people.c.role == "member", *_main(), standing.unfinished(session))
        .order_by(interviews.c.id)
        .limit(page)
    )
    while True:
        found = (await session.execute(query.where(interviews.c.id > last))).all()
        if found:
            yield [row.state for row in found]
        if len(found) < page:
            return
        last = found[-1].id


async def durations(session: AsyncSession, per: Per, pause: timedelta) -> dict[int, int]:
    """Count confirmed products, or finished interviews, by the seconds their answers took.

    Pauses longer than one are left out, and so is what was said of a product after it was recorded.
    """
    counted: Counter[int] = Counter()
    last = await session.scalar(select(func.max(interviews.c.id))) or 0
    # Some interviews at a time: all their answers are sorted in memory.
    for first in range(0, last, TOGETHER):
        these = interviews.c.id.between(first + 1, first + TOGETHER)
        spans = _spans(session, per, pause, these).subquery()
        found = await session.execute(select(spans.c.seconds, func.count()).group_by(spans.c.seconds))
        counted.update({seconds: count for seconds, count in found if seconds is not None})
    return dict(counted)


def _spans(session: AsyncSession, per: Per, pause: timedelta, these: ColumnElement[bool]) -> Select[Any]:
    """Select the seconds of each product or interview: the short gaps between its answers, added up."""
    one = [answers.c.interview_id, answers.c.component][: 2 if per == "product" else 1]
    before = func.lag(answers.c.answered_at).over(partition_by=one, order_by=answers.c.id)
    gaps = (
        select(*one, (_epoch(session, answers.c.answered_at) - _epoch(session, before)).label("seconds"))
        .join(interviews, interviews.c.id == answers.c.interview_id)
        .join(people, people.c.id == interviews.c.person_id)
        .where(people.c.role == "member", these, *_main())
    )
    if per == "product":
        same = (needs.c.interview_id == answers.c.interview_id) & (needs.c.component == answers.c.component)
        gaps = gaps.join(needs, same).where(answers.c.answered_at <= needs.c.created_at)
    else:
        gaps = gaps.where(standing.finished(session))
    found = gaps.subquery()
    short = case((found.c.seconds <= pause.total_seconds(), found.c.seconds), else_=0)
    grouped = [found.c[column.name] for column in one]
    return select(cast(func.sum(short), Whole).label("seconds")).group_by(*grouped)


def _epoch(session: AsyncSession, moment: ColumnElement[Any]) -> ColumnElement[Any]:
    if on_postgresql(session):
        return extract("epoch", moment)
    return cast(func.strftime("%s", moment), Whole)


def _main() -> Sequence[ColumnElement[bool]]:
    return (interviews.c.survey == standing.MAIN, interviews.c.standing == "open")


def _members(session: AsyncSession, silent_since: datetime) -> CTE:
    """Select each member once, with 1 or 0 for what they did."""
    last = (
        select(consents.c.person_id, func.max(consents.c.id).label("id"))
        .where(consents.c.purpose == "interview")
        .group_by(consents.c.person_id)
        .subquery()
    )
    agreed = consents.alias("agreed")
    done = and_(interviews.c.id.is_not(None), standing.finished(session))
    return (
        select(
            people.c.id,
            case((agreed.c.granted, 1), else_=0).label("started"),
            case((done, 1), else_=0).label("finished"),
            case((people.c.seen_at < silent_since, 1), else_=0).label("silent"),
        )
        .select_from(people)
        .outerjoin(interviews, (interviews.c.person_id == people.c.id) & and_(*_main()))
        .outerjoin(last, last.c.person_id == people.c.id)
        .outerjoin(agreed, agreed.c.id == last.c.id)
        .where(people.c.role == "member")
        .cte("stands")
    )

"""Interviews: where each stands, and every revision of every answer given in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.answers import Answer
from storage import tables, upserts

Standing = Literal["open", "finished", "stopped"]


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as stored; `version` counts the times its state was saved."""

    id: int
    person_id: int
    survey: str
    survey_version: str
    state: dict[str, Any]
    version: int
    standing: Standing
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """A new interview of a person: the survey, its version, and the state it begins in."""

    person_id: int
    survey: str
    survey_version: str
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Revised:
    """One new revision of an answer; `language` is the one the interview was held in then."""

    component: int
    key: str
    answer: Answer
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """An interview to save: the version it was read at, its new state, and the answers that changed."""

    interview_id: int
    version: int
    state: Mapping[str, Any]
    answers: Sequence[Revised] = field(default=())
    standing: Standing = "open"


class StaleError(Exception):
    """Somebody else saved one of these interviews since it was read: nothing may be committed."""


async def current(session: AsyncSession, person_ids: Collection[int], survey: str) -> dict[int, Interview]:
    """Give the open interview of each of these people in a survey, by person id."""
    found = await session.execute(
        select(tables.interviews).where(
            tables.interviews.c.person_id.in_(person_ids),
            tables.interviews.c.survey == survey,
            tables.interviews.c.standing == "open",
        )
    )
    return {interview.person_id: interview for interview in map(_interview, found.mappings())}


async def last(session: AsyncSession, person_ids: Collection[int], survey: str) -> dict[int, Interview]:
    """Give the latest interview of each of these people in a survey, whatever its standing, by person id."""
    table = tables.interviews
    found = await session.execute(
        select(table).where(table.c.person_id.in_(person_ids), table.c.survey == survey).order_by(table.c.id)
    )
    return {interview.person_id: interview for interview in map(_interview, found.mappings())}


async def open_of(session: AsyncSession, person_ids: Collection[int]) -> list[Interview]:
    """Give every open interview of these people, the oldest first."""
    found = await session.execute(
        select(tables.interviews)
        .where(tables.interviews.c.person_id.in_(person_ids), tables.interviews.c.standing == "open")
        .order_by(tables.interviews.c.id)
    )
    return list(map(_interview, found.mappings()))


async def answered_by(
    session: AsyncSession, person_ids: Collection[int], message_ids: Collection[int]
) -> dict[tuple[int, int], int]:
    """Give the interview each message was an answer in, whatever its standing, by (person, message)."""
    answers, table = tables.answers, tables.interviews
    found = await session.execute(
        select(table.c.person_id, answers.c.message_id, table.c.id)
        .join_from(table, answers, answers.c.interview_id == table.c.id)
        .where(table.c.person_id.in_(person_ids), answers.c.message_id.in_(message_ids))
        .order_by(answers.c.id)
    )
    return {(person_id, message_id): interview_id for person_id, message_id, interview_id in found}


async def by_id(session: AsyncSession, interview_ids: Collection[int]) -> dict[int, Interview]:
    """Give these interviews, whatever their standing, by id; an unknown id is left out."""
    found = await session.execute(select(tables.interviews).where(tables.interviews.c.id.in_(interview_ids)))
    return {interview.id: interview for interview in map(_interview, found.mappings())}


async def latest(session: AsyncSession, survey: str) -> Interview | None:
    """Give the interview of a survey, whoever's and whatever its standing, that moved last."""
    table = tables.interviews
    found = await session.execute(
        select(table)
        .where(table.c.survey == survey)
        .order_by(table.c.updated_at.desc(), table.c.id.desc())
        .limit(1)
    )
    row = found.mappings().one_or_none()
    return _interview(row) if row else None


async def wipe(session: AsyncSession, interview_id: int, state: Mapping[str, Any]) -> None:
    """Forget what was said in an interview that had its effect: only that it was held stays."""
    await session.execute(delete(tables.answers).where(tables.answers.c.interview_id == interview_id))
    await session.execute(
        update(tables.interviews).where(tables.interviews.c.id == interview_id).values(state=dict(state))
    )


async def recent(session: AsyncSession, since: datetime) -> list[Interview]:
    """Give the open interviews, of any survey, something happened in since a moment."""
    found = await session.execute(
        select(tables.interviews)
        .where(tables.interviews.c.standing == "open", tables.interviews.c.updated_at >= since)
        .order_by(tables.interviews.c.id)
    )
    return list(map(_interview, found.mappings()))


async def begin(session: AsyncSession, begun: Sequence[Begun], now: datetime) -> dict[int, Interview]:
    """Open these interviews, one a person, and give them by person id.

    Whoever has one open already of that survey keeps it, and it is the one given.
    """
    opened = await begin_all(session, begun, now)
    return {person_id: interview for (person_id, _), interview in opened.items()}


async def begin_all(
    session: AsyncSession, begun: Sequence[Begun], now: datetime
) -> dict[tuple[int, str], Interview]:
    """Open these interviews, several a person if need be, and give them by (person id, survey).

    Whoever has one open already of that survey keeps it, and it is the one given.
    """
    if not begun:
        return {}
    rows = [
        {
            "person_id": each.person_id,
            "survey": each.survey,
            "survey_version": each.survey_version,
            "state": each.state,
            "created_at": now,
            "updated_at": now,
        }
        for each in begun
    ]
    await session.execute(upserts.insert(session, tables.interviews).on_conflict_do_nothing(), rows)
    wanted = {(each.person_id, each.survey) for each in begun}
    given = await open_of(session, {each.person_id for each in begun})
    return {key: each for each in given if (key := (each.person_id, each.survey)) in wanted}


async def remember(session: AsyncSession, saved: Sequence[Saved], now: datetime) -> None:
    """Save states and the answers that changed, in two statements whatever their number.

    Each interview once: when a batch has several steps of one, save the last state with all the answers.
    Raises StaleError when a version is no longer the one it was read at.
    """
    if not saved:
        return
    if await _save(session, saved, now) != len(saved):
        raise StaleError("an interview was saved by somebody else since it was read")
    answers = [_answer(each.interview_id, revised, now) for each in saved for revised in each.answers]
    if answers:
        await session.execute(insert(tables.answers), answers)


async def _save(session: AsyncSession, saved: Sequence[Saved], now: datetime) -> int:
    """Save states still at the version they were read at, and give how many there were."""
    table = tables.interviews
    statement = (
        update(table)
        .where(table.c.id == bindparam("interview"), table.c.version == bindparam("read"))
        .values(
            state=bindparam("new_state"),
            standing=bindparam("new_standing"),
            version=table.c.version + 1,
            updated_at=now,
        )
    )
    rows = [
        {
            "interview": each.interview_id,
            "read": each.version,
            "new_state": each.state,
            "new_standing": each.standing,
        }
        for each in sorted(saved, key=lambda each: each.interview_id)
    ]
    connection = await session.connection()
    return (await connection.execute(statement, rows)).rowcount


def _answer(interview_id: int, revised: Revised, now: datetime) -> dict[str, Any]:
    return {
        "interview_id": interview_id,
        "component": revised.component,
        "key": revised.key,
        "revision": revised.answer.revision,
        "status": revised.answer.status,
        "value": revised.answer.value,
        "raw": revised.answer.raw,
        "language": revised.language,
        "message_id": revised.answer.message_id,
        "answered_at": now,
    }


def _interview(row: Mapping[Any, Any]) -> Interview:
    return Interview(**row)

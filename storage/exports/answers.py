"""Answers, revision by revision, for reponses.csv; the replies to follow-ups, for relances.csv."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables import Answered, Followed
from storage.exports import paging
from storage.exports.broadcasts import choices
from storage.exports.needs import of_status
from storage.exports.paging import PAGE, Page, Scope
from storage.tables import (
    answers,
    broadcast_targets,
    broadcasts,
    companies,
    interviews,
    needs,
    opportunities,
    people,
)

TOLD = [each.name for each in fields(Answered) if each.init and each.name not in ("latest", "person")]
FOLLOWUP = "followup:"
"""What the survey of a follow-up begins with; its id comes after."""


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Answered]]:
    """Give the answers of a scope, without the replies to follow-ups."""
    query = _within(_answers(), scope).where(~_followup())
    async for rows in paging.paged(session, query, answers.c.id, size):
        yield Page(map(_answered, rows), rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the answers of a scope."""
    query = _joined(select(answers.c.id)) if scope.sector or scope.status else _plain(select(answers.c.id))
    return await paging.counted(session, _within(query, scope).where(~_followup()))


async def replies(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Followed]]:
    """Give the replies to follow-ups of a scope, with what was asked."""
    query = _replies(_answers().add_columns(_superseded().label("superseded")), scope)
    async for rows in paging.paged(session, query, answers.c.id, size):
        asked = await _asked(session, {_broadcast(row["survey"]) for row in rows})
        yield Page([_followed(row, asked) for row in rows], rows[-1]["id"], len(rows))


async def count_replies(session: AsyncSession, scope: Scope) -> int:
    """Count the replies to follow-ups of a scope."""
    return await paging.counted(session, _replies(_plain(select(answers.c.id)), scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these answers are still there."""
    return await paging.existing(session, answers, ids)


def _plain(query: Select[Any]) -> Select[Any]:
    return query.join(interviews, interviews.c.id == answers.c.interview_id)


def _joined(query: Select[Any]) -> Select[Any]:
    became = and_(needs.c.interview_id == answers.c.interview_id, needs.c.component == answers.c.component)
    return (
        _plain(query)
        .outerjoin(needs, became)
        .outerjoin(opportunities, opportunities.c.id == needs.c.opportunity_id)
    )


def _answers() -> Select[Any]:
    later = answers.alias("later")
    replaced = exists().where(
        later.c.interview_id == answers.c.interview_id,
        later.c.component == answers.c.component,
        later.c.key == answers.c.key,
        later.c.revision > answers.c.revision,
    )
    of_answers = ("id", "interview_id", "component", "key", "revision", "status", "value", "raw", "language")
    columns = [answers.c[name] for name in (*of_answers, "answered_at")]
    return (
        _joined(
            select(
                *columns,
                replaced.label("replaced"),
                interviews.c.survey,
                interviews.c.survey_version,
                people.c.id.label("person_id"),
                people.c.first_name,
                people.c.last_name,
                companies.c.id.label("company_id"),
                companies.c.name.label("company"),
                needs.c.id.label("need_id"),
            )
        )
        .join(people, people.c.id == interviews.c.person_id)
        .outerjoin(companies, companies.c.id == func.coalesce(needs.c.company_id, people.c.company_id))
    )


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    if scope.since is not None:
        query = query.where(answers.c.answered_at >= scope.since)
    if scope.sector is not None:
        query = query.where(needs.c.sector == scope.sector)
    return of_status(query, scope)


def _followup() -> ColumnElement[bool]:
    return interviews.c.survey.startswith(FOLLOWUP)


def _replies(query: Select[Any], scope: Scope) -> Select[Any]:
    query = query.where(_followup())
    return query if scope.since is None else query.where(answers.c.answered_at >= scope.since)


def _superseded() -> ColumnElement[bool]:
    """Whether their reply to that follow-up is another: its question may be opened again."""
    targets = broadcast_targets
    return exists().where(
        interviews.c.survey == literal(FOLLOWUP).concat(cast(targets.c.broadcast_id, String)),
        targets.c.person_id == interviews.c.person_id,
        targets.c.interview_id != interviews.c.id,
    )


def _answered(row: Mapping[Any, Any]) -> Answered:
    names = [name for name in (row["first_name"], row["last_name"]) if name]
    latest = not row["replaced"] and not row.get("superseded")
    derived: dict[str, Any] = {"latest": latest, "person": " ".join(names) or None}
    told = {name: row[name] for name in TOLD}
    return Answered(**told, **derived)


def _broadcast(survey: str) -> int | None:
    number = survey.removeprefix(FOLLOWUP)
    return int(number) if number.isascii() and number.isdigit() else None


async def _asked(session: AsyncSession, ids: Collection[int | None]) -> dict[int, Mapping[Any, Any]]:
    names = ("id", "opportunity_id", "question", "text_fr", "text_ar")
    query = select(*[broadcasts.c[name] for name in names]).where(
        broadcasts.c.id.in_([each for each in ids if each is not None])
    )
    return {row["id"]: row for row in (await session.execute(query)).mappings()}


def _followed(row: Mapping[Any, Any], asked: Mapping[int, Mapping[Any, Any]]) -> Followed:
    number = _broadcast(row["survey"])
    found = asked.get(number or 0)
    if found is None:
        return Followed(_answered(row), number)
    return Followed(
        _answered(row),
        number,
        found["opportunity_id"],
        (found["question"] or {}).get("kind"),
        found["text_fr"],
        found["text_ar"],
        choices(found["question"]),
    )

"""Answers to opportunities, for interets.csv: under the opportunity each is about now."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.tables.interest_rows import Interested
from storage.exports import paging
from storage.exports.paging import PAGE, Page, Rows, Scope
from storage.opportunities import Opportunity, living
from storage.tables import companies, interests, opportunities, people

OWN = ("id", "kind", "status", "created_at", "answers", "fit", "need_id", "decided_at", "person_id")


async def pages(session: AsyncSession, scope: Scope, size: int = PAGE) -> AsyncIterator[Page[Interested]]:
    """Give the answers of a scope."""
    async for rows in paging.paged(session, _within(_answers(), scope), interests.c.id, size):
        yield Page(await _interested(session, rows), rows[-1]["id"], len(rows))


async def count(session: AsyncSession, scope: Scope) -> int:
    """Count the answers of a scope."""
    return await paging.counted(session, _within(_answers(), scope))


async def existing(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Give which of these answers are still there."""
    return await paging.existing(session, interests, ids)


def _answers() -> Select[Any]:
    return (
        select(
            *[interests.c[name] for name in (*OWN, "opportunity_id")],
            people.c.first_name,
            people.c.last_name,
            people.c.company_id,
            companies.c.name.label("company"),
        )
        .join(people, people.c.id == interests.c.person_id)
        .join(opportunities, opportunities.c.id == interests.c.opportunity_id)
        .outerjoin(companies, companies.c.id == people.c.company_id)
    )


def _within(query: Select[Any], scope: Scope) -> Select[Any]:
    if scope.since is not None:
        changed = (interests.c.created_at, interests.c.decided_at)
        query = query.where(or_(*(each >= scope.since for each in changed)))
    if scope.sector is not None:
        query = query.where(opportunities.c.sector == scope.sector)
    if scope.stage is not None:
        query = query.where(opportunities.c.status == scope.stage)
    return query


async def _interested(session: AsyncSession, rows: Rows) -> list[Interested]:
    about = await living(session, {row["opportunity_id"] for row in rows})
    return [_row(row, about[row["opportunity_id"]]) for row in rows]


def _row(row: Mapping[Any, Any], about: Opportunity) -> Interested:
    return Interested(
        **{name: row[name] for name in OWN},
        opportunity_id=about.id,
        name_fr=about.name_fr,
        name_ar=about.name_ar,
        person=" ".join(filter(None, (row["first_name"], row["last_name"]))) or None,
        company_id=row["company_id"],
        company=row["company"],
    )

"""Reading needs back, with what surrounds them in the database."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, and_, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.needs import Need
from opportunities.tables import Grouped, Reported
from storage.needs.recording import Place
from storage.tables import attachments, companies, consents, needs, opportunities, people

PAGE = 500
groups = companies.alias("groups")
totals = consents.alias("totals")


@dataclass(frozen=True, slots=True)
class Named:
    """A product by the name somebody gave it, and the need it was given in."""

    need: int
    name: str


async def stream(session: AsyncSession, page: int = PAGE) -> AsyncIterator[Reported]:
    """Give every need, oldest first, reading a page at a time: memory does not grow with their number."""
    last = 0
    while True:
        found = await session.execute(_reported().where(needs.c.id > last).order_by(needs.c.id).limit(page))
        rows = found.mappings().all()
        for row in rows:
            yield _read(row)
        if len(rows) < page:
            return
        last = rows[-1]["id"]


async def by_place(session: AsyncSession, places: Collection[Place]) -> dict[Place, Reported]:
    """Give needs by (interview id, component); what has no need yet is left out."""
    at = tuple_(needs.c.interview_id, needs.c.component).in_(list(places))
    found = await session.execute(_reported().where(at))
    return {(row["interview_id"], row["component"]): _read(row) for row in found.mappings()}


async def names(session: AsyncSession, person_ids: Collection[int]) -> dict[int, list[Named]]:
    """Give, by person id, the products already named by their own company or by themselves, newest first.

    Never another company's words.
    """
    theirs = or_(needs.c.person_id == people.c.id, needs.c.company_id == people.c.company_id)
    query = (
        select(people.c.id.label("person"), needs.c.id.label("need"), needs.c.product)
        .join(needs, theirs)
        .where(people.c.id.in_(person_ids))
        .order_by(needs.c.id.desc())
    )
    found: dict[int, list[Named]] = {}
    for row in await session.execute(query):
        found.setdefault(row.person, []).append(Named(row.need, row.product))
    return found


def _reported() -> Select[Any]:
    columns = [
        needs.c[name]
        for name in (
            "id",
            "interview_id",
            "component",
            "record",
            "created_at",
            "confirmed_at",
            "changed_at",
            "person_id",
            "company_id",
        )
    ]
    return (
        select(
            *columns,
            people.c.first_name,
            people.c.last_name,
            companies.c.name.label("company"),
            groups.c.name.label("company_group"),
            totals.c.granted,
            totals.c.notice,
            opportunities.c.id.label("opportunity_id"),
            opportunities.c.name_fr,
            opportunities.c.name_ar,
            opportunities.c.status,
            _files(),
        )
        .outerjoin(people, people.c.id == needs.c.person_id)
        .outerjoin(companies, companies.c.id == needs.c.company_id)
        .outerjoin(groups, groups.c.id == companies.c.group_id)
        .outerjoin(totals, totals.c.id == _last_word_on_totals())
        .outerjoin(opportunities, opportunities.c.id == needs.c.opportunity_id)
    )


def _last_word_on_totals() -> ColumnElement[int]:
    return (
        select(func.max(consents.c.id))
        .where(consents.c.person_id == needs.c.person_id, consents.c.purpose == "totals")
        .scalar_subquery()
    )


def _files() -> Label[int]:
    of_this = and_(
        attachments.c.interview_id == needs.c.interview_id, attachments.c.component == needs.c.component
    )
    return select(func.count()).select_from(attachments).where(of_this).scalar_subquery().label("files")


def _read(row: Mapping[Any, Any]) -> Reported:
    names = [name for name in (row["first_name"], row["last_name"]) if name]
    grouped = None
    if row["opportunity_id"] is not None:
        grouped = Grouped(row["opportunity_id"], row["name_fr"], row["name_ar"], row["status"])
    return Reported(
        id=row["id"],
        need=Need.model_validate(row["record"]),
        created_at=row["created_at"],
        confirmed_at=row["confirmed_at"],
        changed_at=row["changed_at"],
        person_id=row["person_id"],
        person=" ".join(names) or None,
        company_id=row["company_id"],
        company=row["company"],
        company_group=row["company_group"],
        totals=row["granted"],
        consent_version=row["notice"],
        files=row["files"],
        opportunity=grouped,
    )

"""Reading needs back, with what surrounds them in the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Label, Select, Text, and_, cast, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.needs import Need
from opportunities.reporters import Company
from opportunities.tables import Grouped, Reported
from storage.needs.recording import Place
from storage.tables import attachments, companies, consents, interviews, needs, opportunities, people

groups = companies.alias("groups")
totals = consents.alias("totals")


@dataclass(frozen=True, slots=True)
class Named:
    """A product by the name somebody gave it, and the need it was given in."""

    need: int
    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """A need as its own reporter may change it: where it was reported, and in which opportunity it is."""

    id: int
    place: Place
    opportunity_id: int | None
    need: Need


async def employers(session: AsyncSession, places: Collection[Place]) -> dict[Place, Company]:
    """Give whom these needs were reported for, by (interview id, component); what has none is left out."""
    at = tuple_(needs.c.interview_id, needs.c.component).in_(list(places))
    query = (
        select(needs.c.interview_id, needs.c.component, companies.c.id, companies.c.name)
        .join(companies, companies.c.id == needs.c.company_id)
        .where(at)
    )
    return {
        (row.interview_id, row.component): Company(name=row.name, id=row.id)
        for row in await session.execute(query)
    }


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


async def own(
    session: AsyncSession, person_id: int, *, opportunity_id: int | None = None, need_id: int | None = None
) -> Own | None:
    """Give a need this person reported themselves: by its id, or their latest in an opportunity.

    None when they reported none, or when the interview it was reported in is not there any more.
    """
    which = needs.c.opportunity_id == opportunity_id if need_id is None else needs.c.id == need_id
    query = (
        select(needs.c.id, needs.c.interview_id, needs.c.component, needs.c.opportunity_id, needs.c.record)
        .where(needs.c.person_id == person_id, needs.c.interview_id.is_not(None), which)
        .order_by(needs.c.id.desc())
        .limit(1)
    )
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return None
    place = (row.interview_id, row.component)
    return Own(row.id, place, row.opportunity_id, Need.model_validate(row.record))


async def stages(
    session: AsyncSession, person_ids: Collection[int], survey: str
) -> dict[int, dict[int, str]]:
    """Give how far what people reported in a survey came: the opportunity's stage, by person, by component.

    Of several interviews in that survey the latest counts.
    """
    query = (
        select(needs.c.person_id, needs.c.component, opportunities.c.status)
        .join(opportunities, opportunities.c.id == needs.c.opportunity_id)
        .join(interviews, interviews.c.id == needs.c.interview_id)
        .where(needs.c.person_id.in_(person_ids), interviews.c.survey == survey)
        .order_by(needs.c.interview_id)
    )
    found: dict[int, dict[int, str]] = {}
    for row in await session.execute(query):
        found.setdefault(row.person_id, {})[row.component] = row.status
    return found


async def places_of(session: AsyncSession, person_ids: Collection[int]) -> set[int]:
    """Give the opportunities these people's needs are in."""
    query = select(needs.c.opportunity_id).where(
        needs.c.person_id.in_(person_ids), needs.c.opportunity_id.is_not(None)
    )
    return set((await session.scalars(query.distinct())).all())


async def places_at(session: AsyncSession, company_ids: Collection[int]) -> set[int]:
    """Give the opportunities the needs of these companies are in."""
    query = select(needs.c.opportunity_id).where(
        needs.c.company_id.in_(company_ids), needs.c.opportunity_id.is_not(None)
    )
    return set((await session.scalars(query.distinct())).all())


async def counted_at(session: AsyncSession, company_ids: Collection[int]) -> dict[int, int]:
    """Count the needs reported for each of these companies; one without any is left out."""
    query = (
        select(needs.c.company_id, func.count().label("number"))
        .where(needs.c.company_id.in_(company_ids))
        .group_by(needs.c.company_id)
    )
    return {row.company_id: row.number for row in await session.execute(query)}


def reported() -> Select[Any]:
    """Give the query of needs with what surrounds them, for `read`."""
    columns = [
        needs.c[name]
        for name in (
            "id",
            "interview_id",
            "component",
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
            cast(needs.c.record, Text).label("record"),  # so that it is read once, by pydantic
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
            opportunities.c.names_approved_at,
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


def read(row: Mapping[Any, Any]) -> Reported:
    """Read a need from a row of `reported`."""
    names = [name for name in (row["first_name"], row["last_name"]) if name]
    grouped = None
    if row["opportunity_id"] is not None:
        named = row["names_approved_at"] is not None
        french, arabic = (row["name_fr"], row["name_ar"]) if named else (None, None)
        grouped = Grouped(row["opportunity_id"], french, arabic, row["status"])
    return Reported(
        id=row["id"],
        need=Need.model_validate_json(row["record"]),
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

"""Buyers with their companies, and what they report: what the opportunities of these tests are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from opportunities import Context, build
from opportunities.reporters import Company
from opportunities.score import Weights
from storage import (
    Database,
    Session,
    companies,
    company_book,
    consents,
    employment,
    needs,
    opportunities,
    people,
    tables,
)
from storage.consents import Consent
from storage.interviews import Begun, begin
from storage.needs import Confirmed
from storage.opportunities import Opportunity
from storage.people import Person
from tests.opportunities import answers as told
from tests.storage.house import NOON, SURVEY, contact, later

WEIGHTS = Weights()


@dataclass(frozen=True)
class Buyer:
    """Somebody who reports: with their company's row and their interview."""

    person: Person
    company: Company
    interview_id: int


async def buyers(
    database: Database, *names: str, confirmed: bool = True, totals: bool = True, first: int = 0
) -> list[Buyer]:
    """Write down a member of each of these companies, confirmed or not, who agrees to totals or not."""
    contacts = [contact(first + number) for number in range(len(names))]
    async with database.writing() as session:
        known = await people.known(session, contacts, NOON)
        found = [known[each.telegram_id] for each in contacts]
        ids = [each.id for each in found]
        made = await companies.named(session, names, NOON)
        await people.set_role(session, dict.fromkeys(ids, "member"))
        await people.set_company(
            session, {each.id: made[name].id for each, name in zip(found, names, strict=True)}
        )
        if confirmed:
            await companies.confirm(session, [each.id for each in made.values()], NOON)
            await employment.confirm(session, ids, NOON)
        await consents.decide(session, [Consent(each, "totals", totals, "1", "fr", NOON) for each in ids])
        opened = await begin(session, [Begun(each, SURVEY, "1", {"version": "1"}) for each in ids], NOON)
        rows = await people.by_id(session, ids)
    return [
        Buyer(rows[each.id], Company(name=made[name].name, id=made[name].id), opened[each.id].id)
        for each, name in zip(found, names, strict=True)
    ]


async def grouped(session: Session, one: Buyer, other: Buyer) -> None:
    """Put the company of one buyer under another's, as a coordinator does."""
    await company_book.join(session, one.company.id or 0, other.company.id or 0, NOON, alias=False)


async def report(
    database: Database,
    buyer: Buyer,
    component: int = 1,
    seconds: float = 0,
    same: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> int:
    """Report a need (bottle caps, or what changes make of them), placed, and give its id."""
    context = Context(survey="1", component=component, rates=told.RATES, company=buyer.company)
    need = build(told.CAPS | dict(changes or {}), told.SAIS, context)
    async with database.writing() as session:
        place = (buyer.interview_id, component)
        confirmed = [Confirmed(buyer.interview_id, buyer.person.id, need)]
        need_id = (await needs.record(session, confirmed, later(seconds)))[place]
        ties = {} if same is None else {need_id: same}
        await opportunities.place(session, [need_id], later(seconds), ties)
    return need_id


async def pooled(database: Database, reporting: Sequence[Buyer], **changes: Any) -> tuple[int, list[int]]:
    """Report one product by all of these buyers, in one opportunity; give its id and the needs' ids."""
    made = [await report(database, reporting[0], changes=changes)]
    for buyer in reporting[1:]:
        made.append(await report(database, buyer, same=made[0], changes=changes))
    return (await places(database))[made[0]] or 0, made


async def places(database: Database) -> dict[int, int | None]:
    """Give the opportunity of every need."""
    async with database.reading() as session:
        found = await session.execute(select(tables.needs.c.id, tables.needs.c.opportunity_id))
        return {row.id: row.opportunity_id for row in found}


async def opportunity(database: Database, opportunity_id: int) -> Opportunity | None:
    """Read an opportunity as it stands."""
    async with database.reading() as session:
        return (await opportunities.by_id(session, [opportunity_id])).get(opportunity_id)


async def recheck(database: Database, *opportunity_ids: int, seconds: float = 0) -> None:
    """Bring opportunities up to date."""
    async with database.writing() as session:
        await opportunities.recheck(session, opportunity_ids, later(seconds), WEIGHTS)


async def published(
    database: Database, opportunity_id: int, by: int, seconds: float = 0, fr: str = "Capsules"
) -> None:
    """Approve the names of an opportunity, publish it and let its figures out."""
    async with database.writing() as session:
        await opportunities.approve(session, opportunity_id, fr, "كبسولات", by, later(seconds))
        assert await opportunities.publish(session, opportunity_id, by, later(seconds))
    await recheck(database, opportunity_id, seconds=seconds)


async def opened(database: Database, count: int = 1, sector: str = "plasturgie") -> list[int]:
    """Write opportunities without any need."""
    rows = [
        {"name_fr": f"P{each}", "name_ar": f"م{each}", "sector": sector, "created_at": NOON}
        for each in range(count)
    ]
    async with database.writing() as session:
        await session.execute(insert(tables.opportunities), rows)
        ids = select(tables.opportunities.c.id).order_by(tables.opportunities.c.id.desc()).limit(count)
        return sorted((await session.scalars(ids)).all())

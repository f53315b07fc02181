"""Decisions on companies that change what counts, on whichever card they are taken."""

from collections.abc import Collection

from bot.desk.desk import Desk
from bot.desk.profiles import note
from storage import companies, company_book, employment, needs, opportunities
from storage.companies import Company


async def confirm(desk: Desk, company: Company) -> None:
    """Confirm a company, once: what it stated counts from now on."""
    if company.confirmed_at is None:
        await companies.confirm(desk.session, [company.id], desk.now)
        await employment.confirm_at(desk.session, [company.id], desk.now)
        await note(desk, "confirm", subject(company))
        await recount(desk, {company.id})


async def join(desk: Desk, company: Company, head: int, *, alias: bool) -> None:
    """Let a company count with another, by its id: as another name of it, or as one of its group."""
    changed = await company_book.join(desk.session, company.id, head, desk.now, alias=alias)
    await note(desk, "group", subject(company), **{"with": head, "alias": alias})
    await recount(desk, changed)


async def recount(desk: Desk, company_ids: Collection[int]) -> None:
    """Bring up to date the opportunities where these companies count otherwise than before."""
    places = await needs.places_at(desk.session, company_ids)
    await opportunities.recheck(desk.session, places, desk.now, desk.house.weights)


def subject(company: Company) -> str:
    """Give what the audit log calls a company."""
    return f"company:{company.id}"

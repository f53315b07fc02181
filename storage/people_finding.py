"""Finding people for the staff: a page of those with a role, or those called so."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.company_names import normal
from storage.people import Person
from storage.tables import companies, people


async def page(session: AsyncSession, role: str, limit: int, offset: int = 0) -> list[Person]:
    """Give some of the people with a role, by first name."""
    query = (
        select(people)
        .where(people.c.role == role)
        .order_by(people.c.first_name, people.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [Person(**row) for row in (await session.execute(query)).mappings()]


async def called(
    session: AsyncSession, words: str, limit: int, roles: Collection[str] | None = None
) -> list[int]:
    """Give the ids of people whose own or company's name holds these words, those it begins with first.

    Reads every name: good for the thousands an association has.
    """
    query = select(
        people.c.id, people.c.first_name, people.c.last_name, people.c.username, companies.c.name
    ).outerjoin(companies, companies.c.id == people.c.company_id)
    if roles is not None:
        query = query.where(people.c.role.in_(roles))
    wanted = normal(words)
    found = [
        (place, row["id"])
        for row in (await session.execute(query.order_by(people.c.id))).mappings()
        if (place := _place(row, wanted)) is not None
    ]
    return [person_id for _, person_id in sorted(found)[:limit]]


def _place(row: Mapping[Any, Any], wanted: str) -> int | None:
    """Tell where the words stand in the names: 0 at the beginning of one, 1 inside; None nowhere."""
    whole = " ".join(filter(None, (row["first_name"], row["last_name"])))
    names = [normal(each) for each in (whole, row["username"], row["name"]) if each]
    if any(each.startswith(wanted) for each in names):
        return 0
    return 1 if any(wanted in each for each in names) else None

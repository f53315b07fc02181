"""What leads to people about to be erased: their rows, their words, and where both ended up."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.erasing.employers import written
from storage.erasing.letters import letters
from storage.tables import answers, companies, groupings, interests, interviews, messages, needs, people

SHORTEST = 6
"""Letters a typed text has at least to be looked for elsewhere: "oui" is everybody's."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Ids of the people, their chats, needs (with the product's name), companies, opportunities ever.

    `identity` are words that name them and nobody else, `names` those of them that prose may hold and mean
    somebody; `words` are what they typed, `groups` the ids their contributions may be marked with in what was
    published, `letters` the beginnings of the keys of letters that tell others of them.
    """

    people: Collection[int]
    chats: Collection[int]
    needs: Mapping[int, str] = field(default_factory=dict)
    companies: Collection[int] = ()
    places: Collection[int] = ()
    groups: Collection[int] = ()
    identity: Collection[str] = ()
    names: Collection[str] = ()
    words: Collection[str] = ()
    letters: Collection[str] = ()


async def traces(session: AsyncSession, person_ids: Collection[int]) -> Traces | None:
    """Gather what leads to these people, held still until the transaction ends; None when nobody is left."""
    held = select(people).where(people.c.id.in_(person_ids)).order_by(people.c.id).with_for_update()
    found = (await session.execute(held)).mappings().all()
    if not found:
        return None
    ids = [row["id"] for row in found]
    reported = (await session.execute(_needs(ids))).mappings().all()
    employers = {row["company_id"] for row in (*found, *reported)} - {None}
    typed = await _typed(session, ids)
    needed = {row["id"]: row["product"] for row in reported}
    return Traces(
        people=ids,
        chats=[row["telegram_id"] for row in found],
        needs=needed,
        companies=await written(session, await _employers(session, ids), employers),
        places=await _places(session, reported, needed) | await _answered(session, ids),
        groups=employers | await _parents(session, employers) | {-each for each in needed},
        identity={name for row in found for name in _identity(row)},
        names={name for row in found for name in _names(row)},
        words={each for each in typed if len(each) >= SHORTEST},
        letters=await letters(session, ids),
    )


def _needs(person_ids: Collection[int]) -> Select[Any]:
    theirs = select(interviews.c.id).where(interviews.c.person_id.in_(person_ids))
    columns = [needs.c[name] for name in ("id", "product", "company_id", "opportunity_id")]
    return select(*columns).where(needs.c.person_id.in_(person_ids) | needs.c.interview_id.in_(theirs))


async def _places(
    session: AsyncSession, reported: Collection[RowMapping], needed: Mapping[int, str]
) -> set[int]:
    """Give every opportunity their needs are in, or were."""
    moves = select(groupings.c.opportunity_id, groupings.c.from_id).where(groupings.c.need_id.in_(needed))
    ever = {each for row in await session.execute(moves) for each in row}
    return ({row["opportunity_id"] for row in reported} | ever) - {None}


async def _answered(session: AsyncSession, person_ids: Collection[int]) -> set[int]:
    """Give the opportunities they said they could make, or import too."""
    query = select(interests.c.opportunity_id).where(interests.c.person_id.in_(person_ids))
    return set((await session.scalars(query.distinct())).all())


async def _parents(session: AsyncSession, company_ids: Collection[int]) -> set[int]:
    query = select(companies.c.group_id).where(companies.c.id.in_(company_ids))
    return {each for each in await session.scalars(query) if each is not None}


async def _typed(session: AsyncSession, person_ids: Collection[int]) -> set[str]:
    """Give what they typed: answers as they came, products' names, messages to the team."""
    theirs = select(interviews.c.id).where(interviews.c.person_id.in_(person_ids))
    told = (
        select(answers.c.raw).where(answers.c.interview_id.in_(theirs), answers.c.raw.is_not(None)),
        select(needs.c.product).where(needs.c.interview_id.in_(theirs)),
        select(messages.c.text).where(messages.c.person_id.in_(person_ids)),
    )
    return {each for query in told for each in await session.scalars(query)}


async def _employers(session: AsyncSession, person_ids: Collection[int]) -> set[str]:
    """Give the names of the companies they ever said they work for."""
    theirs = select(interviews.c.id).where(interviews.c.person_id.in_(person_ids))
    query = select(answers.c.value).where(answers.c.interview_id.in_(theirs), answers.c.key == "company")
    said = (each.get("name") if isinstance(each, dict) else each for each in await session.scalars(query))
    return {each for each in said if each and isinstance(each, str)}


def _identity(row: RowMapping) -> Iterator[str]:
    yield from _names(row)
    if row["username"]:
        yield row["username"]


def _names(row: RowMapping) -> Iterator[str]:
    """Give what names somebody in the middle of a sentence: a user name may be any word without its @."""
    yield str(row["telegram_id"])
    if row["username"]:
        yield f"@{row['username']}"
    if row["last_name"]:
        yield f"{row['first_name']} {row['last_name']}"

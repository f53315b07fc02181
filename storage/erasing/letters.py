"""Letters that tell others of somebody: known by their keys, whatever they say and however short it is."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.erasing.mentions import TOGETHER
from storage.tables import interests, introductions, messages, outbox


async def letters(session: AsyncSession, person_ids: Collection[int]) -> set[str]:
    """Give how the keys of letters about these people begin: they want in, wrote, answered, met a maker."""
    written = select(messages.c.id).where(messages.c.person_id.in_(person_ids))
    answered = select(interests.c.id).where(interests.c.person_id.in_(person_ids))
    met = select(introductions.c.id).where(
        or_(introductions.c.person_id.in_(person_ids), introductions.c.interest_id.in_(answered))
    )
    found = set(_of_people(person_ids))
    for query, kinds in ((written, ("ask", "told")), (answered, ("interest",)), (met, ("intro",))):
        found |= {f"{kind}:{each}:" for each in await session.scalars(query) for kind in kinds}
    return found


def telling(keys: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Give conditions that find the rows of the outbox whose key begins so."""
    begun = sorted(keys)
    for start in range(0, len(begun), TOGETHER):
        yield or_(*(outbox.c.key.like(f"{each}%") for each in begun[start : start + TOGETHER]))


def _of_people(person_ids: Collection[int]) -> Iterator[str]:
    """A change of account is asked for with two people: either may be the one."""
    for each in person_ids:
        yield from (f"join:{each}:", f"employer:{each}:", f"relink:{each}:", f"relink:%:{each}:")

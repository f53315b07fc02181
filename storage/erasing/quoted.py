"""What other people's rows quote of somebody erased: a product's name beside its number, a company's name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.erasing.mentions import mentioning
from storage.tables import answers, interests, interviews, needs, people

BLOT = "…"
NAMING = ("same_as", "company")
"""Questions whose answers hold the name of something that may be another's."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Needs that are gone, by id, and words that name what is gone: products, companies.

    `employers` are where the erased worked: only colleagues there are asked whether theirs is the same.
    """

    needs: Collection[int]
    products: Collection[str]
    companies: Collection[str]
    employers: Collection[int] = ()


async def blot(session: AsyncSession, quotes: Quotes) -> None:
    """Put a blot in place of every name quoted."""
    words = {each for each in (*quotes.products, *quotes.companies) if each}
    for table, name, among in _places(await _suspects(session, quotes, words)):
        found = await mentioning(session, table, table.c[name], words, among)
        found = {
            number: value for number, value in found.items() if name != "raw" or value in quotes.companies
        }
        clean = {number: BLOT if name == "raw" else blotted(value, quotes) for number, value in found.items()}
        rows = [{"row": number, "clean": new} for number, new in clean.items() if new != found[number]]
        if rows:
            changed = update(table).where(table.c.id == bindparam("row")).values({name: bindparam("clean")})
            await (await session.connection()).execute(changed, rows)


async def _suspects(session: AsyncSession, quotes: Quotes, words: Collection[str]) -> set[int]:
    """Give the interviews that may quote: of colleagues, and of whoever answered with such a name.

    Everybody's answers would be too many to look into.
    """
    there = select(people.c.id).where(people.c.company_id.in_(quotes.employers))
    asked = await session.scalars(select(interviews.c.id).where(interviews.c.person_id.in_(there)))
    named = await mentioning(session, answers, answers.c.value, words, answers.c.key.in_(NAMING))
    said = await session.scalars(select(answers.c.interview_id).where(answers.c.id.in_(named)))
    return {*asked, *said}


def _places(suspects: Collection[int]) -> Iterator[tuple[Table, str, ColumnElement[bool]]]:
    """Give where a colleague's "the same as", what they were shown, or one's employer of once stands."""
    answered = answers.c.interview_id.in_(suspects)
    yield interviews, "state", interviews.c.id.in_(suspects)
    yield answers, "value", answered
    yield answers, "raw", answered & (answers.c.key == "company")
    yield needs, "record", needs.c.interview_id.in_(suspects)
    yield interests, "answers", true()


def blotted(value: Any, quotes: Quotes) -> Any:
    """Give a JSON value without what it quotes: names beside a need that is gone, names of companies gone.

    Only what stands as a name is one: an answer that happens to be spelt like a company stays.
    """
    if isinstance(value, dict):
        quoted = isinstance(value.get("name"), str)
        gone = quoted and (value.get("need") in quotes.needs or value["name"] in quotes.companies)
        clean = {key: blotted(each, quotes) for key, each in value.items()}
        return clean | {"name": BLOT} if gone else clean
    if isinstance(value, list):
        return [blotted(each, quotes) for each in value]
    return value

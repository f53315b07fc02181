"""What other people's rows quote of somebody erased: a product's name beside its number, a company's name."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.erasing.mentions import mentioning
from storage.tables import answers, interests, interviews, needs

BLOT = "…"
QUOTING: tuple[tuple[Table, str], ...] = (
    (interviews, "state"),
    (answers, "value"),
    (answers, "raw"),
    (needs, "record"),
    (interests, "answers"),
)
"""Where a colleague's "it is the same as", or a proposal they were shown, stands."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Needs that are gone, by id, and words that name what is gone: products, companies."""

    needs: Collection[int]
    products: Collection[str]
    companies: Collection[str]


async def blot(session: AsyncSession, quotes: Quotes) -> None:
    """Put a blot in place of every name quoted."""
    words = {each for each in (*quotes.products, *quotes.companies) if each}
    for table, name in QUOTING:
        found = await mentioning(session, table, table.c[name], words)
        clean = {number: blotted(value, quotes) for number, value in found.items()}
        rows = [{"row": number, "clean": new} for number, new in clean.items() if new != found[number]]
        if rows:
            changed = update(table).where(table.c.id == bindparam("row")).values({name: bindparam("clean")})
            await (await session.connection()).execute(changed, rows)


def blotted(value: Any, quotes: Quotes) -> Any:
    """Give a JSON value without what it quotes: names beside a need that is gone, names of companies gone."""
    if isinstance(value, dict):
        gone = "name" in value and value.get("need") in quotes.needs
        clean = {key: blotted(each, quotes) for key, each in value.items()}
        return clean | {"name": BLOT} if gone else clean
    if isinstance(value, list):
        return [blotted(each, quotes) for each in value]
    return BLOT if isinstance(value, str) and value in quotes.companies else value

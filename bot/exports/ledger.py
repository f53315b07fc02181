"""What a name already has: rows are compared with what was delivered last, and this parcel's written down."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.exports.sources import Source
from opportunities.csv_dialect import Cell
from opportunities.tables import Key, Table
from opportunities.tables.fingerprints import GONE, Marker
from storage import Database, Session, parcels
from storage.exports import Page


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of a page, with their marks, and which sources they come from."""

    ids: frozenset[int]
    rows: Mapping[Key, tuple[str, list[Cell]]]


class Ledger:
    """Sifts the rows of one table for a name; `session` sees the moment the export is made from."""

    def __init__(
        self, database: Database, session: Session, parcel_id: int, name: str, source: Source
    ) -> None:
        self._database, self._session = database, session
        self._parcel_id, self._name, self._source = parcel_id, name, source
        self._marker = Marker(source.table)
        self._after = 0

    async def page(self, page: Page[Any], *, new: bool) -> Sequence[list[Cell]]:
        """Give the rows of a page to write: all of them, or only what the name has not, and what is gone."""
        made = await asyncio.to_thread(_made, self._source.table, self._marker, page)
        return await self._sifted(made, page.until, new=new)

    async def rest(self, *, new: bool) -> Sequence[list[Cell]]:
        """Give what is gone after the last page."""
        return await self._sifted(Made(frozenset(), {}), None, new=new)

    async def _sifted(self, made: Made, until: int | None, *, new: bool) -> Sequence[list[Cell]]:
        table = self._source.table
        known = await parcels.delivered(self._session, self._name, table.name, self._after, until)
        fresh = [(key, mark) for key, (mark, _) in made.rows.items() if known.get(key) != mark]
        gone = await self._gone(known, made)
        async with self._database.writing() as session:
            told = [*fresh, *((key, GONE) for key in gone)]
            await parcels.record(session, self._parcel_id, table.name, told)
        self._after = until or self._after
        if not new:
            return [cells for _, cells in made.rows.values()]
        return [*(made.rows[key][1] for key, _ in fresh), *(table.gone(key) for key in gone)]

    async def _gone(self, known: Mapping[Key, str], made: Made) -> list[Key]:
        """Give the rows the name has that are no more; what only the scope leaves out is still there."""
        missing = [key for key, mark in known.items() if mark != GONE and key not in made.rows]
        absent = {row_id for row_id, _ in missing} - made.ids
        there = await self._source.existing(self._session, absent) if absent else set()
        return sorted(key for key in missing if key[0] not in there)


def _made(table: Table[Any, Any], marker: Marker, page: Page[Any]) -> Made:
    ids: set[int] = set()
    rows: dict[Key, tuple[str, list[Cell]]] = {}
    for source in page.sources:
        ids.add(source.id)
        for cells in table.cells(source):
            rows[table.key(cells)] = (marker.mark(cells), cells)
    return Made(frozenset(ids), rows)


def all_cells(table: Table[Any, Any], page: Page[Any]) -> Iterable[list[Cell]]:
    """Give the rows of a page, made as they are walked through."""
    for source in page.sources:
        yield from table.cells(source)

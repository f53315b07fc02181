"""What a name already has: rows are compared with what was delivered last, and this parcel's written down."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.exports.sources import Source
from opportunities.csv_dialect import Cell
from opportunities.tables import Key, Table
from opportunities.tables.fingerprints import GONE, Marker
from storage import Database, Session, parcels
from storage.exports import Page
from storage.parcels import Owner

Cells = Sequence[Sequence[Cell]]
TOGETHER = 1_000
"""Delivered rows compared at a time, about: an id and the parts of its row stay together."""


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of a page, with their marks, and which sources they come from."""

    ids: frozenset[int]
    rows: Mapping[Key, tuple[str, list[Cell]]]


class Ledger:
    """Sifts the rows of one table for its owner; `session` sees the moment the export is made from."""

    def __init__(
        self, database: Database, session: Session, parcel_id: int, owner: Owner, source: Source
    ) -> None:
        self._database, self._session = database, session
        self._parcel_id, self._owner, self._source = parcel_id, owner, source
        self._marker = Marker(source.table)
        self._after = 0

    async def page(self, page: Page[Any], *, new: bool) -> AsyncIterator[Cells]:
        """Give the rows of a page to write: all of them, or only what the owner has not, and what is gone."""
        made = await asyncio.to_thread(_made, self._source.table, self._marker, page)
        if not new:
            yield [cells for _, cells in made.rows.values()]
        async for told in self._sifted(made, page.until):
            if new:
                yield told

    async def rest(self, *, new: bool) -> AsyncIterator[Cells]:
        """Give what is gone after the last page."""
        async for told in self._sifted(Made(frozenset(), {}), None):
            if new:
                yield told

    async def _sifted(self, made: Made, until: int | None) -> AsyncIterator[Cells]:
        """Write down and give what the owner has not, as far as an id: few rows at a time, however many."""
        while True:
            end = await self._end(until)
            known = await parcels.delivered(self._session, self._owner, self._name, self._after, end)
            yield await self._told(known, made, end)
            if end is None:
                return
            self._after = end
            if end == until:
                return

    async def _end(self, until: int | None) -> int | None:
        """Say how far to look now: a narrow scope leaves many delivered rows between two pages."""
        if until is not None and until - self._after <= TOGETHER:
            return until
        end = await parcels.further(self._session, self._owner, self._name, self._after, TOGETHER)
        return until if end is None or (until is not None and end > until) else end

    async def _told(self, known: Mapping[Key, str], made: Made, end: int | None) -> Cells:
        table = self._source.table
        here = [each for each in made.rows.items() if self._after < each[0][0] <= (end or each[0][0])]
        fresh = [(key, mark) for key, (mark, _) in here if known.get(key) != mark]
        gone = await self._gone(known, made)
        async with self._database.writing() as session:
            told = [*fresh, *((key, GONE) for key in gone)]
            await parcels.record(session, self._parcel_id, table.name, told)
        return [*(made.rows[key][1] for key, _ in fresh), *(table.gone(key) for key in gone)]

    async def _gone(self, known: Mapping[Key, str], made: Made) -> list[Key]:
        """Give the rows the owner has that are no more; what only the scope leaves out is still there."""
        missing = [key for key, mark in known.items() if mark != GONE and key not in made.rows]
        absent = {row_id for row_id, _ in missing} - made.ids
        there = await self._source.existing(self._session, absent) if absent else set()
        return sorted(key for key in missing if key[0] not in there)

    @property
    def _name(self) -> str:
        return self._source.table.name


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

"""The files of one pack: each table's sheet, the codebook, and the description of what each part holds."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from bot.exports.orders import Order
from bot.exports.sinks import Sink
from conversations import purchasing
from opportunities.csv_dialect import Cell, lines, opening
from opportunities.tables import Table
from opportunities.tables.codebook import CODEBOOK
from opportunities.tables.datapackage import File, datapackage


class Binder:
    """Writes the files of an order into a sink; `rows` counts what is in them, without headers."""

    def __init__(self, sink: Sink, order: Order) -> None:
        self.sink, self._order = sink, order
        self.rows: dict[str, int] = {}
        self._files: list[File] = []

    @contextmanager
    def sheet(self, table: Table[Any, Any]) -> Iterator["Sheet"]:
        """Open the file of a table, with its header; a block that raises leaves it unfinished."""
        sheet = Sheet(self, table, self._order)
        try:
            yield sheet
        finally:
            self.rows[table.name] = sheet.rows
            sheet.close()

    def bound(self, name: str, table: Table[Any, Any], rows: int) -> None:
        """Take note of a file that is whole."""
        self._files.append(File(name, table, rows))

    def turn(self) -> None:
        """End a part with the description of its files, and begin another."""
        self.describe()
        self.sink.turn()

    def codebook(self, tables: Sequence[Table[Any, Any]]) -> None:
        """Write what every column of these tables means."""
        with self.sheet(CODEBOOK) as sheet:
            for table in (*tables, CODEBOOK):
                sheet.write(CODEBOOK.cells(table))

    def describe(self) -> None:
        """Write the description of the files of this part."""
        order = self._order
        told = datapackage(self._files, order.dialect, order.at, purchasing.VERSION, order.new)
        with self.sink.open("datapackage.json") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)
        self._files = []


class Sheet:
    """One table being written: in one file, or in several when the parts of an archive are full."""

    def __init__(self, binder: Binder, table: Table[Any, Any], order: Order) -> None:
        self._binder, self._table, self._dialect = binder, table, order.dialect
        self.rows = 0
        self._number, self._before = 0, 0
        self._file: TextIO | None = None
        self._begin()

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows."""
        if self._binder.sink.full:
            self.close()
            self._binder.turn()
            self._begin()
        if self._file is not None:
            for line in lines(rows, self._dialect):
                self._file.write(line)
                self.rows += 1

    def close(self) -> None:
        """End the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._binder.bound(self._name, self._table, self.rows - self._before)

    @property
    def _name(self) -> str:
        return f"{self._table.name}.csv" if self._number == 1 else f"{self._table.name}-{self._number}.csv"

    def _begin(self) -> None:
        self._number, self._before = self._number + 1, self.rows
        self._file = self._binder.sink.open(self._name)
        self._file.write(opening(self._dialect))
        self._file.writelines(lines([self._table.header], self._dialect))

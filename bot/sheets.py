"""CSV files written row by row beside their final name, and put in place only once they are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from opportunities.csv_dialect import Dialect, lines, opening
from opportunities.tables import Reported, Table


@dataclass(slots=True)
class Sheet:
    """One file being written; `rows` counts what is in it, without the header."""

    table: Table[Reported, Any]
    dialect: Dialect
    file: TextIO
    rows: int = 0

    def write(self, source: Reported) -> None:
        """Write the rows of one need."""
        for line in lines(self.table.cells(source), self.dialect):
            self.file.write(line)
            self.rows += 1


@contextmanager
def sheet(folder: Path, table: Table[Reported, Any], dialect: Dialect) -> Iterator[Sheet]:
    """Open a table's file with its header; a block that raises leaves the earlier file as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    final = folder / f"{table.name}.csv"
    unfinished = folder / f".{table.name}.csv.{os.getpid()}"
    try:
        with unfinished.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(opening(dialect))
            file.writelines(lines([table.header], dialect))
            yield Sheet(table, dialect, file)
        unfinished.replace(final)
    finally:
        unfinished.unlink(missing_ok=True)

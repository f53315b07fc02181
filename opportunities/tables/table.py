"""What a table is made of: columns that say what they hold and who may read it, and rows with an identity."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar

from locales import Named, Words
from opportunities.csv_dialect import Cell

Type = Literal[
    "text", "code", "codes", "label", "labels", "number", "range", "integer", "flag", "date", "instant"
]
"""What a column holds; a "range" is a number, or text such as "10–12" where one cell must hold both sides."""
R = TypeVar("R")
S = TypeVar("S")
Labels = Mapping[str, Words]
DELETED = "deleted"
"""What the state column of a row says when the row was delivered once, and is no more."""
Key = tuple[int, str]
"""Which row: the id of its source, and the part of it when a source gives several."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its header, what it holds, what it means in both languages, and its cell of a row.

    `unit` is a unit, or the column that names it; `labels` are its codes. What is `private` (names,
    suppliers, values, prices), always or in some rows, is blank for coordinators; only what is `public`
    goes to the ministry.
    """

    name: str
    type: Type
    meaning: Named
    cell: Callable[[R], Cell]
    unit: str = ""
    labels: Labels | None = None
    private: bool | Callable[[R], bool] = False
    public: bool = False

    def blanked(self) -> "Column[R]":
        """Give the column as a coordinator reads it."""
        private, cell = self.private, self.cell
        if callable(private):
            return replace(self, cell=lambda row: None if private(row) else cell(row))
        return replace(self, cell=_nothing) if private else self


@dataclass(frozen=True, slots=True)
class Table(Generic[S, R]):
    """One exported table: each source gives any number of rows, each row one cell per column.

    The first column holds the source's id; `part` names the column that tells the rows of one source apart,
    and `state` the one that says "deleted" of a row that is no more. The rows of a `quiet` one come with
    every export: alone, they are no news.
    """

    name: str
    columns: Sequence[Column[R]]
    rows: Callable[[S], Iterable[R]]
    state: str = "statut_code"
    part: str = ""
    quiet: bool = False

    @property
    def header(self) -> list[str]:
        """Give the column names, in order."""
        return [column.name for column in self.columns]

    def cells(self, source: S) -> Iterator[list[Cell]]:
        """Give the rows of one source, as cells."""
        for row in self.rows(source):
            yield [column.cell(row) for column in self.columns]

    def key(self, cells: Sequence[Cell]) -> Key:
        """Say which row these cells are."""
        part = cells[self.header.index(self.part)] if self.part else ""
        return int(str(cells[0])), str(part)

    def gone(self, key: Key) -> list[Cell]:
        """Give what is written of a row that is no more: which one it was, and that it is deleted."""
        said: dict[str, Cell] = {self.columns[0].name: key[0], self.part: key[1], self.state: DELETED}
        return [said.get(name) for name in self.header]

    def blanked(self) -> "Table[S, R]":
        """Give the table as a coordinator reads it: without names, suppliers, values and prices."""
        return replace(self, columns=[column.blanked() for column in self.columns])


def private(*columns: Column[R], where: Callable[[R], bool] | None = None) -> list[Column[R]]:
    """Mark columns as names, suppliers, values or prices: in every row, or where a row says so."""
    return [replace(column, private=where or True) for column in columns]


def public(*columns: Column[R]) -> list[Column[R]]:
    """Mark columns as what the publication rules let out."""
    return [replace(column, public=True) for column in columns]


def _nothing(_row: object) -> Cell:
    return None

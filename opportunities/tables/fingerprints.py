"""Which revision of a row was delivered: a mark of what its cells say, other than labels."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from opportunities.csv_dialect import RFC4180, Cell, raw, written
from opportunities.tables.table import DELETED, Table

GONE = DELETED
"""The mark of a row whose deletion was delivered."""
_PLAIN = raw(RFC4180)


class Marker:
    """Marks the rows of one table: the same as long as a row says the same, whatever the labels' wording."""

    def __init__(self, table: Table[Any, Any]) -> None:
        self._places = [
            place for place, each in enumerate(table.columns) if each.type not in ("label", "labels")
        ]

    def mark(self, cells: Sequence[Cell]) -> str:
        """Give the mark of a row: 16 characters."""
        said = "\x1f".join(written(cells[place], _PLAIN) for place in self._places)
        return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()

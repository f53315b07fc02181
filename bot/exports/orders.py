"""What an export is asked to hold: for which reader, which files and rows, in which dialect, for whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from opportunities.csv_dialect import EXCEL_FR, Dialect
from storage.exports import Scope
from storage.parcels import Owner

Reader = Literal["admin", "coordinator", "ministry"]
"""Who reads it: admins everything; coordinators no name, supplier, value or price; the ministry what may be
published."""


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Order:
    """An export asked for at a moment; one `table`, or the whole pack.

    Under a `name` what is handed over is written down; `new` leaves out what that name already has.
    """

    at: datetime
    reader: Reader = "admin"
    table: str | None = None
    scope: Scope = EVERYTHING
    dialect: Dialect = EXCEL_FR
    name: str | None = None
    new: bool = False

    @property
    def owner(self) -> Owner | None:
        """Whom it is delivered to, if that is written down."""
        return None if self.name is None else Owner(self.name, self.reader)

"""The audit log as one file for a spreadsheet."""

from opportunities.csv_dialect import EXCEL_FR, Cell, lines, opening
from opportunities.tables.audit_rows import AUDIT_ROWS
from storage import Session
from storage.exports import Scope, audit


async def journal(session: Session) -> bytes:
    """Write every privileged act, oldest first, for French Excel."""
    rows: list[list[Cell]] = [list(AUDIT_ROWS.header)]
    async for page in audit.pages(session, Scope()):
        for source in page.sources:
            rows += AUDIT_ROWS.cells(source)
    return (opening(EXCEL_FR) + "".join(lines(rows, EXCEL_FR))).encode()

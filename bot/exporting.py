"""The exported files: every need streamed from the database into besoins.csv and contraintes.csv."""

from pathlib import Path

from bot.sheets import sheet
from opportunities.csv_dialect import EXCEL_FR, Dialect
from opportunities.tables import CONSTRAINT_ROWS, NEED_ROWS
from storage import Database, needs


async def export(database: Database, out: Path, dialect: Dialect = EXCEL_FR) -> dict[str, int]:
    """Write both files into a folder, made when missing; give how many rows each has.

    Both are written aside and put in place at the end, from one view of the database: a failure leaves the
    earlier files as they were. OSError when the folder cannot be written to.
    """
    with sheet(out, NEED_ROWS, dialect) as besoins, sheet(out, CONSTRAINT_ROWS, dialect) as contraintes:
        async with database.reading() as session:
            async for reported in needs.stream(session):
                besoins.write(reported)
                contraintes.write(reported)
    return {each.table.name: each.rows for each in (besoins, contraintes)}

"""The exported tables: one column definition per header cell, rows from needs. Pure; files are the edge's."""

from opportunities.tables.columns import Column, Table
from opportunities.tables.constraint_rows import CONSTRAINT_ROWS
from opportunities.tables.need_rows import NEED_ROWS
from opportunities.tables.reported import Grouped, Reported

__all__ = ["CONSTRAINT_ROWS", "NEED_ROWS", "Column", "Grouped", "Reported", "Table"]

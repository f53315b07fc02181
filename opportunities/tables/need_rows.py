"""besoins.csv: one row per need, its columns in the order of the file."""

from opportunities.tables.need_followed import FOLLOWED
from opportunities.tables.need_product import PRODUCT
from opportunities.tables.need_reporter import REPORTER
from opportunities.tables.need_size import SIZE
from opportunities.tables.reported import Reported
from opportunities.tables.table import Table

NEED_ROWS: Table[Reported, Reported] = Table(
    "besoins", (*REPORTER, *PRODUCT, *SIZE, *FOLLOWED), rows=lambda reported: (reported,)
)

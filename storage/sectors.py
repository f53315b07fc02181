"""The sectors people chose, as rows of a query: a list in JSON, which each database unfolds its own way."""

from sqlalchemy import TableValuedAlias, func
from sqlalchemy.ext.asyncio import AsyncSession

from storage.engines import on_postgresql
from storage.tables import people


def chosen(session: AsyncSession) -> TableValuedAlias:
    """Give a row for each sector of the person the query is about, its code in the column `value`."""
    unfold = func.jsonb_array_elements_text if on_postgresql(session) else func.json_each
    return unfold(people.c.sectors).table_valued("value")

"""How far main interviews are, as conditions of a query: the products begun and those confirmed, counted."""

from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.engines import on_postgresql
from storage.tables import interviews

MAIN: Final = "purchasing"


def unfinished(session: AsyncSession) -> ColumnElement[bool]:
    """Tell of an interview that it has no product yet, or one that is not confirmed."""
    begun, confirmed = _lengths(session)
    return or_(begun == 0, begun > confirmed)


def finished(session: AsyncSession) -> ColumnElement[bool]:
    """Tell of an interview that it has products, all of them confirmed."""
    begun, confirmed = _lengths(session)
    return and_(begun > 0, begun <= confirmed)


def _lengths(session: AsyncSession) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Count the products begun, and those confirmed, of an interview's state."""
    if on_postgresql(session):
        state = interviews.c.state
        begun, confirmed = (func.jsonb_array_length(state[name]) for name in ("components", "confirmed"))
    else:
        begun, confirmed = (
            func.json_array_length(interviews.c.state, f"$.{name}") for name in ("components", "confirmed")
        )
    return begun, confirmed

"""Storing and erasing needs with their constraint rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, false, insert, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.constraints import Constraint
from opportunities.needs import Need
from opportunities.ranges import Range
from storage import employment, tables, upserts

SPAN_UNITS = {"lead_time": "day", "stock_cash": "day", "landed_cost": "percent", "stockouts": "per_year"}
Place = tuple[int, int]
"""Which need: (interview id, component number)."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A component confirmed, or corrected since: where it was reported, by whom, and what it came to."""

    interview_id: int
    person_id: int
    need: Need
    begun_at: datetime | None = None

    @property
    def place(self) -> Place:
        """Which need it is."""
        return self.interview_id, self.need.component


async def record(session: AsyncSession, confirmed: Sequence[Confirmed], now: datetime) -> dict[Place, int]:
    """Store needs and their constraint rows; give their ids by (interview id, component).

    A need already there is replaced: it keeps its id, its opportunity and the day it was first confirmed.
    """
    latest = {each.place: each for each in confirmed}
    if not latest:
        return {}
    statement = upserts.insert(session, tables.needs)
    kept = {"interview_id", "component", "created_at", "confirmed_at"}
    rows = [_row(latest[place], now) for place in sorted(latest)]
    changed: dict[str, Any] = {name: statement.excluded[name] for name in rows[0] if name not in kept}
    changed |= {"revision": tables.needs.c.revision + 1, "changed_at": now}
    # Whoever was confirmed in a company when they reported for it speaks for it still, wherever they went.
    alike = tables.needs.c.company_id == statement.excluded.company_id
    changed["company_confirmed"] = case((alike, tables.needs.c.company_confirmed), else_=false())
    columns = [tables.needs.c[name] for name in ("interview_id", "component", "id")]
    stored = await session.execute(
        statement.on_conflict_do_update(index_elements=["interview_id", "component"], set_=changed).returning(
            *columns
        ),
        rows,
    )
    ids = {(row.interview_id, row.component): row.id for row in stored}
    await employment.vouch(session, tables.needs.c.id.in_(ids.values()))
    await constrain(session, {ids[place]: each.need for place, each in latest.items()})
    return ids


async def erase(session: AsyncSession, places: Collection[Place]) -> set[int]:
    """Erase needs, and their constraint rows with them; give the opportunities they were in, to recheck."""
    erased = delete(tables.needs).where(_at(places)).returning(tables.needs.c.opportunity_id)
    return {each for each in await session.scalars(erased) if each is not None}


async def constrain(session: AsyncSession, needs: Mapping[int, Need]) -> None:
    """Write the constraint rows of needs, by need id, over those they had."""
    rows = tables.need_constraints
    await session.execute(delete(rows).where(rows.c.need_id.in_(needs)))
    new = [
        _constraint(need_id, row) for need_id, need in needs.items() for row in need.constraints.value or ()
    ]
    if new:
        await session.execute(insert(rows), new)


def _at(places: Collection[Place]) -> ColumnElement[bool]:
    return tuple_(tables.needs.c.interview_id, tables.needs.c.component).in_(list(places))


def _row(confirmed: Confirmed, now: datetime) -> dict[str, Any]:
    need = confirmed.need
    region = need.reporter.region.value
    quantity = need.yearly_quantity
    return {
        "interview_id": confirmed.interview_id,
        "component": need.component,
        "person_id": confirmed.person_id,
        "company_id": need.company.id if need.company else None,
        "product": need.product.value.name if need.product.value else "",
        "hs": need.hs,
        "sector": need.sector,
        "region": region.code if region else None,
        "origins": list(need.origin.value.countries) if need.origin.value else [],
        "unit": quantity.unit if quantity else None,
        **sides("quantity", quantity.amount if quantity else None),
        **sides("mad", need.yearly_mad),
        "share_bands": need.details.share_bands.value is True,
        "record": need.model_dump(mode="json"),
        "created_at": confirmed.begun_at or now,
        "confirmed_at": now,
    }


def _constraint(need_id: int, constraint: Constraint) -> dict[str, Any]:
    size, unit = _measured(constraint)
    sides = {"low": size.low, "high": size.high} if size else {"low": None, "high": None}
    return {
        "need_id": need_id,
        "code": constraint.code,
        "severity": constraint.severity,
        **sides,
        "unit": unit,
        "record": constraint.model_dump(mode="json"),
    }


def _measured(constraint: Constraint) -> tuple[Range | None, str | None]:
    """Give the number a constraint was measured by, with its unit."""
    measure = constraint.measure.value
    if measure is None:
        return None, None
    if measure.minimum is not None:
        return measure.minimum.amount, measure.minimum.unit
    if measure.amount is not None:
        return measure.amount.amount, measure.amount.currency
    return measure.span, SPAN_UNITS.get(constraint.code) if measure.span else None


def sides(name: str, size: Range | None) -> dict[str, Any]:
    """Give the two columns of a range: name_low and name_high."""
    return {f"{name}_low": size.low if size else None, f"{name}_high": size.high if size else None}

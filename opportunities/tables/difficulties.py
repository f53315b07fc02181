"""The rows of contraintes.csv before they are cells: one difficulty of one need, its measure told apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from opportunities.amounts import Amount
from opportunities.constraints import Constraint, Measure
from opportunities.ranges import Range
from opportunities.tables.labels import MEASURES
from opportunities.tables.reported import Reported


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One constraint of one need."""

    reported: Reported
    constraint: Constraint

    @property
    def measure(self) -> Measure | None:
        """How it was measured, when it was."""
        return self.constraint.measure.value

    @property
    def amount(self) -> Amount | None:
        """The amount it was measured by, if any."""
        return self.measure.amount if self.measure else None


UNITS_BY_CONSTRAINT = {
    "lead_time": "day",
    "stock_cash": "day",
    "landed_cost": "percent",
    "stockouts": "per_year",
}


def difficulties(reported: Reported) -> Iterator[Difficulty]:
    """Give the rows of one need."""
    for constraint in reported.need.constraints.value or ():
        yield Difficulty(reported, constraint)


def measure_code(row: Difficulty) -> str | None:
    """Give the coded measure: how many suppliers, or what the minimum is."""
    if row.measure is None:
        return None
    meaning = row.measure.meaning
    return row.measure.suppliers or (meaning if meaning in MEASURES else None)


def measured(row: Difficulty) -> Range | None:
    """Give the measure as numbers."""
    if row.measure is None:
        return None
    return row.measure.minimum.amount if row.measure.minimum else row.measure.span


def measured_unit(row: Difficulty) -> str | None:
    """Give the unit of those numbers."""
    if row.measure is None or measured(row) is None:
        return None
    if row.measure.minimum:
        return row.measure.minimum.unit
    return UNITS_BY_CONSTRAINT.get(row.constraint.code)


def amount_code(row: Difficulty) -> str | None:
    """Say what the amount is: a minimum order, a franco threshold, a stock."""
    if row.amount is None or row.measure is None:
        return None
    return row.measure.meaning or "stock_value"


def stated_amount(row: Difficulty) -> Range | None:
    """Give the amount in its own currency."""
    return row.amount.amount if row.amount else None


def amount_mad(row: Difficulty) -> Range | None:
    """Give the amount in MAD."""
    return row.amount.mad if row.amount else None

"""The constraint rows of a need: what hurts, how much, and the measure that followed each up."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import BaseModel, Field, TypeAdapter

from opportunities import readings
from opportunities.amounts import Amount, Rates
from opportunities.ranges import Number, Range, Record
from opportunities.readings import Span
from opportunities.stated import ImpossibleAnswerError, Keyed, Stated, stated
from opportunities.units import Size

ConstraintCode = Literal[
    "accessibility",
    "lead_time",
    "franco_moq",
    "regulation",
    "stock_cash",
    "landed_cost",
    "stockouts",
    "other",
]
CONSTRAINTS: tuple[ConstraintCode, ...] = get_args(ConstraintCode)
Suppliers = Literal["one", "few", "many"]
Meaning = Literal["quantity", "minimum_order", "franco", "none"]
Formality = Literal["licence", "conformity", "sanitary", "dangerous", "cold", "other"]
NO_DIFFICULTY = "none"
UNRATED = 2
"""The severity of a tick nobody rated."""


class Measure(Record):
    """How a constraint was measured; which fields apply follows from the constraint.

    `suppliers` for accessibility; `span` in days for lead_time (with its `parts`) and stock_cash, in percent
    for landed_cost, in times a year for stockouts; `meaning` with `minimum` or `amount` for franco_moq;
    `amount` for a stock given by its value; `formalities` for regulation; `text` for other.
    """

    suppliers: Suppliers | None = None
    span: Range | None = None
    parts: dict[str, Number] = Field(default_factory=dict)
    meaning: Meaning | None = None
    minimum: Size | None = None
    amount: Amount | None = None
    formalities: tuple[Formality, ...] = ()
    text: str | None = None


class Constraint(Record):
    """One difficulty of a component, its severity from 1 to 3, and its measure."""

    code: ConstraintCode
    severity: int = Field(ge=1, le=3)
    measure: Stated[Measure]
    line_stopped: Stated[bool] = Stated[bool]()


class _Minimum(BaseModel):
    meaning: Meaning
    reading: dict[str, Any] = Field(default_factory=dict)


_formalities = TypeAdapter(tuple[Formality, ...])
_suppliers = TypeAdapter(Suppliers)


def ticked(answers: Keyed, rates: Rates) -> Stated[tuple[Constraint, ...]]:
    """Build the constraint rows, in the order of the grid; "no difficulty" gives an empty tuple.

    Raises ImpossibleAnswerError.
    """
    grid = stated(answers, "constraints", readings.ticks)
    if grid.value is None:
        return Stated[tuple[Constraint, ...]](state=grid.state, raw=grid.raw)
    unknown = grid.value.keys() - {*CONSTRAINTS, NO_DIFFICULTY}
    if unknown:
        raise ImpossibleAnswerError("constraints", f"no such difficulty: {', '.join(sorted(unknown))}")
    if NO_DIFFICULTY in grid.value and len(grid.value) > 1:
        raise ImpossibleAnswerError("constraints", "no difficulty excludes the others")
    severities = grid.value
    rows = tuple(_row(code, severities[code], answers, rates) for code in CONSTRAINTS if code in severities)
    return Stated[tuple[Constraint, ...]](state="given", value=rows, raw=grid.raw)


def _row(code: ConstraintCode, severity: int, answers: Keyed, rates: Rates) -> Constraint:
    stopped = stated(answers, "line_stopped", readings.flag) if code == "stockouts" else Stated[bool]()
    measure = stated(answers, code, lambda value: _MEASURES[code](value, rates))
    return Constraint(code=code, severity=severity or UNRATED, measure=measure, line_stopped=stopped)


def _accessibility(value: Any, _rates: Rates) -> Measure:
    return Measure(suppliers=_suppliers.validate_python(value))


def _lead_time(value: Any, _rates: Rates) -> Measure:
    span = Span.model_validate(value)
    return Measure(span=span.range, parts=span.parts)


def _franco_moq(value: Any, rates: Rates) -> Measure:
    minimum = _Minimum.model_validate(value)
    if minimum.meaning == "none":
        return Measure(meaning="none")
    if minimum.meaning == "quantity":
        return Measure(meaning="quantity", minimum=readings.size(minimum.reading))
    return Measure(meaning=minimum.meaning, amount=readings.amount(minimum.reading, rates))


def _regulation(value: Any, _rates: Rates) -> Measure:
    return Measure(formalities=_formalities.validate_python(readings.ticked(value, get_args(Formality))))


def _stock_cash(value: Any, rates: Rates) -> Measure:
    if isinstance(value, Mapping) and (value.get("kind") == "money" or "currency" in value):
        return Measure(amount=readings.amount(value, rates))
    return Measure(span=readings.span(value))


def _span(value: Any, _rates: Rates) -> Measure:
    return Measure(span=readings.span(value))


def _other(value: Any, _rates: Rates) -> Measure:
    return Measure(text=readings.text(value))


_MEASURES: dict[ConstraintCode, Callable[[Any, Rates], Measure]] = {
    "accessibility": _accessibility,
    "lead_time": _lead_time,
    "franco_moq": _franco_moq,
    "regulation": _regulation,
    "stock_cash": _stock_cash,
    "landed_cost": _span,
    "stockouts": _span,
    "other": _other,
}


def months_of_use(minimum: Size, yearly: Size) -> Range | None:
    """Give how long a minimum order lasts: MOQ ÷ (annual quantity ÷ 12), when units agree (domain, §2)."""
    ordered = minimum.in_unit(yearly.unit)
    if ordered is None and yearly.pack is not None:
        ordered, bought = minimum.in_unit(yearly.pack.unit), yearly.in_unit(yearly.pack.unit)
    else:
        bought = yearly.amount
    if ordered is None or bought is None:
        return None
    months = ordered.scaled(Decimal(12)).over(bought)
    return None if months is None else months.rounded(2)


def cash_in_stock(yearly_mad: Range, days: Range) -> Range | None:
    """Give the MAD asleep in stock: annual value × days of cover ÷ 365 (domain, §2)."""
    cash = yearly_mad.times(days)
    return (
        None
        if cash is None
        else Range(
            low=None if cash.low is None else cash.low / 365,
            high=None if cash.high is None else cash.high / 365,
            approx=cash.approx,
        ).rounded(2)
    )

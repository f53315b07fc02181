"""Amounts in a currency that had no rate on their day: which they are; a need with its rates filled in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from opportunities.amounts import Amount, Rate, Rates
from opportunities.constraints import Constraint
from opportunities.needs import Need
from opportunities.stated import Stated

A = TypeVar("A", bound=Amount)


def unrated(need: Need) -> frozenset[str]:
    """Give the currencies of a need's amounts that have no rate: what they are worth is unknown."""
    return frozenset(each.currency for each in _amounts(need) if each.rate is None)


def rated(need: Need, rates: Rates) -> Need:
    """Give a need its missing rates, as far as they are there; an amount that has one keeps it."""
    return need.model_copy(
        update={
            "value": _stated(need.value, rates),
            "constraints": need.constraints.model_copy(
                update={"value": _rows(need.constraints.value, rates)}
            ),
            "details": need.details.model_copy(
                update={"target_price": _stated(need.details.target_price, rates)}
            ),
        }
    )


def rate_for(day: date, known: Iterable[Rate], today: date) -> Rate | None:
    """Choose the rate of a day among those of one currency: the one that held then, else the first after.

    One that only holds from later than today on is not chosen.
    """
    dated = {each.on: each for each in known if each.on and each.on <= today}
    before = max((on for on in dated if on <= day), default=None)
    chosen = min(dated, default=None) if before is None else before
    return dated[chosen] if chosen else None


def _amounts(need: Need) -> Iterator[Amount]:
    measures = (each.measure.value for each in need.constraints.value or ())
    stated = (need.value.value, need.details.target_price.value, *(each.amount for each in measures if each))
    return (each for each in stated if each is not None)


def _rows(rows: Sequence[Constraint] | None, rates: Rates) -> tuple[Constraint, ...] | None:
    return None if rows is None else tuple(_row(each, rates) for each in rows)


def _row(row: Constraint, rates: Rates) -> Constraint:
    measure = row.measure.value
    if measure is None or measure.amount is None:
        return row
    filled = measure.model_copy(update={"amount": _filled(measure.amount, rates)})
    return row.model_copy(update={"measure": row.measure.model_copy(update={"value": filled})})


def _stated(stated: Stated[A], rates: Rates) -> Stated[A]:
    if stated.value is None:
        return stated
    return stated.model_copy(update={"value": _filled(stated.value, rates)})


def _filled(amount: A, rates: Rates) -> A:
    known = rates.get(amount.currency)
    return amount if amount.rate or known is None else amount.model_copy(update={"rate": known})

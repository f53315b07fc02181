"""What a component's answers come to: annual figures, MAD, months of use, cash, states, refusals."""

from decimal import Decimal
from typing import Any

import pytest

from opportunities import Company, Context, Need, build
from opportunities.ranges import Range, exactly
from tests.opportunities.answers import ATLAS, CAPS, RATES, SAIS, exact, given, need, state


def test_the_reference_dialogue_gives_two_months_of_use() -> None:
    caps = need(CAPS)
    assert caps.months_of_use == exactly(2)
    assert caps.yearly_mad == exactly(420000)
    assert caps.hs == "830990"
    assert caps.company == Company(name="Huileries du Saïs", id=7)
    assert [(each.code, each.severity) for each in caps.constraints.value or ()] == [
        ("lead_time", 3),
        ("franco_moq", 2),
    ]


@pytest.mark.parametrize(
    ("period", "a_year"),
    [
        ("day", 3650),
        ("week", 520),
        ("month", 120),
        ("quarter", 40),
        ("semester", 20),
        ("year", 10),
        (None, 10),
    ],
)
def test_a_quantity_is_brought_to_a_year(period: str | None, a_year: int) -> None:
    reported = need({"quantity": given(exact(10, unit="t", period=period))})
    assert reported.yearly_quantity is not None
    assert reported.yearly_quantity.amount == exactly(a_year)


def test_a_quantity_per_order_is_not_brought_to_a_year() -> None:
    assert need({"quantity": given(exact(10, unit="t", period="order"))}).yearly_quantity is None


def test_a_range_stays_a_range_and_a_bound_a_bound() -> None:
    between = need(
        {"value": given({"low": 10, "high": 20, "currency": "EUR", "period": "month", "approx": True})}
    )
    assert between.yearly_mad == Range(low=Decimal(1296), high=Decimal(2592), approx=True)
    exact_bound = need({"value": given(exact(20, bound="min", currency="MAD"))})
    assert exact_bound.yearly_mad == Range(low=Decimal(20))
    below = need({"value": given({"high": 20, "bound": "max", "currency": "MAD"})})
    assert below.yearly_mad == Range(high=Decimal(20))
    assert below.yearly_mad.bound == "max"


def test_a_unit_price_is_multiplied_by_the_annual_quantity_in_its_own_unit() -> None:
    reported = need(
        {
            "quantity": given({"low": 2, "high": 3, "unit": "t", "period": "month"}),
            "value": given(exact(1.5, currency="EUR", unit="kg")),
        }
    )
    assert reported.yearly_mad == Range(low=Decimal(388800), high=Decimal(583200))


def test_a_pack_makes_a_price_by_weight_comparable() -> None:
    bags = exact(400, unit="bag", pack={"size": 25, "unit": "kg"})
    reported = need({"quantity": given(bags), "value": given(exact(12, currency="MAD", unit="kg"))})
    assert reported.yearly_mad == exactly(120000)


@pytest.mark.parametrize("unit", ["pallet", "kg", "m2"])
def test_a_unit_price_in_another_unit_leaves_the_value_unknown(unit: str) -> None:
    reported = need(
        {
            "quantity": given(exact(2, unit="roll")),
            "value": given(exact(1.5, currency="MAD", unit=unit)),
        }
    )
    assert reported.value.given
    assert reported.yearly_mad is None


def test_an_at_least_times_an_at_most_says_nothing() -> None:
    reported = need(
        {
            "quantity": given({"low": 2, "bound": "min", "unit": "t"}),
            "value": given({"high": 5, "bound": "max", "currency": "MAD", "unit": "t"}),
        }
    )
    assert reported.yearly_mad is None


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [
        ("b1", None, 100_000),
        ("b2", 100_000, 500_000),
        ("b3", 500_000, 1_000_000),
        ("b4", 1_000_000, 5_000_000),
        ("b5", 5_000_000, 20_000_000),
        ("b6", 20_000_000, None),
    ],
)
def test_a_band_is_a_range_or_a_bound_in_mad_a_year(band: str, low: int | None, high: int | None) -> None:
    yearly = need({"value": given({"band": band})}).yearly_mad
    assert yearly is not None
    assert (yearly.low, yearly.high) == (low, high)


def test_without_a_rate_the_amount_is_kept_and_its_value_in_mad_is_unknown() -> None:
    reported = need({"value": given(exact(1000, currency="USD"), "1000 $")})
    assert reported.value.value is not None
    assert (reported.value.value.amount, reported.value.value.rate) == (exactly(1000), None)
    assert reported.yearly_mad is None


def test_a_rate_is_kept_with_its_date() -> None:
    value = need({"value": given(exact(1000, currency="EUR"))}).value.value
    assert value is not None
    assert value.rate == RATES["EUR"]


def test_cash_in_stock_is_the_annual_value_times_the_cover() -> None:
    answers = {
        "constraints": given({"stock_cash": 2}),
        "stock_cash": given({"low": 60, "high": 90}),
        "value": given(exact(365000, currency="MAD")),
    }
    assert need(answers).cash_in_stock == Range(low=Decimal(60000), high=Decimal(90000))


def test_cash_in_stock_may_be_stated_as_a_value() -> None:
    answers = {
        "constraints": given({"stock_cash": 2}),
        "stock_cash": given(exact(1000, kind="money", currency="EUR")),
    }
    assert need(answers).cash_in_stock == exactly(10800)


@pytest.mark.parametrize(
    ("minimum", "quantity", "months"),
    [
        (exact(500, unit="kg"), exact(12, unit="t"), exactly(Decimal("0.5"))),
        (exact(10), exact(120, unit="piece"), exactly(1)),
        (exact(1, unit="pallet"), exact(12, unit="t"), None),
        (exact(24), exact(12, unit="t"), None),
        (exact(100, unit="kg"), exact(48, unit="bag", pack={"size": 25, "unit": "kg"}), exactly(1)),
        (exact(1, unit="bag", pack={"size": 25, "unit": "kg"}), exact(300, unit="kg"), exactly(1)),
        (exact(10, unit="t"), exact(0, unit="t"), None),
        ({"low": 10, "bound": "min", "unit": "t"}, exact(120, unit="t"), Range(low=Decimal(1))),
    ],
)
def test_months_of_use_when_the_units_compare(
    minimum: dict[str, Any], quantity: dict[str, Any], months: Range | None
) -> None:
    answers = {
        "constraints": given({"franco_moq": 1}),
        "franco_moq": given({"meaning": "quantity", "reading": minimum}),
        "quantity": given(quantity),
    }
    assert need(answers).months_of_use == months


def test_answers_without_a_value_are_states_with_their_raw_text() -> None:
    reported = need(
        {
            "quantity": state("unknown", "je sais pas"),
            "value": state("declined", "سري"),
            "supplier": state("skipped"),
        }
    )
    assert (reported.quantity.state, reported.quantity.raw) == ("unknown", "je sais pas")
    assert (reported.value.state, reported.value.raw) == ("declined", "سري")
    assert reported.details.supplier.state == "skipped"
    assert reported.details.comment.state == "skipped"
    assert reported.yearly_mad is None


def test_a_ticked_constraint_may_be_left_unmeasured() -> None:
    row = need({"constraints": given({"lead_time": 0}), "lead_time": state("unknown", "لا أعرف")}).constraint(
        "lead_time"
    )
    assert row is not None
    assert (row.severity, row.measure.state, row.measure.value) == (2, "unknown", None)


def test_the_measure_of_a_constraint_no_longer_ticked_is_left_out() -> None:
    reported = need({**CAPS, "constraints": given({"lead_time": 1})})
    assert reported.constraint("franco_moq") is None
    assert reported.months_of_use is None


def test_the_order_of_taps_changes_nothing() -> None:
    one = {
        "constraints": given({"regulation": 2, "lead_time": 1}),
        "regulation": given({"cold": 0, "licence": 0}),
    }
    other = {
        "constraints": given({"lead_time": 1, "regulation": 2}),
        "regulation": given({"licence": 0, "cold": 0}),
    }
    assert need(one) == need(other)


def test_no_difficulty_is_an_answer() -> None:
    assert need({"constraints": given({"none": 0})}).constraints.value == ()
    assert need({"constraints": state("skipped")}).constraints.value is None


@pytest.mark.parametrize(
    ("answers", "sector"),
    [
        ({"hs": given({"value": "4810"})}, "bois-papier-emballage"),
        ({"hs": given({"value": "7010.90"})}, "bois-papier-emballage"),
        ({"hs": given({"value": "7006"})}, "materiaux-construction"),
        ({"name": given({"name": "vis", "hs": "7318"})}, "imm"),
        ({"hs": given({"value": "7318"}), "sector": given("textile")}, "textile"),
        ({"hs": state("unknown")}, "autre"),
        ({}, "autre"),
    ],
)
def test_the_sector_is_suggested_by_the_customs_code_unless_answered(
    answers: dict[str, Any], sector: str
) -> None:
    assert need(answers).sector == sector


def test_a_company_with_a_row_replaces_the_typed_one() -> None:
    company = Company(name="Atlas Print", id=3)
    reported = build(CAPS, ATLAS, Context(survey="1", component=2, company=company))
    assert reported.company == company
    assert reported.reporter.company.raw == "مطابع الأطلس"


def test_a_stored_record_gives_the_same_need_back() -> None:
    reported = need(
        {**CAPS, "value": given({"low": 0.0085, "bound": "min", "currency": "EUR", "unit": "piece"})}, SAIS
    )
    assert Need.model_validate(reported.model_dump(mode="json")) == reported
    assert Need.model_validate_json(reported.model_dump_json(exclude_defaults=True)) == reported

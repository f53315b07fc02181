"""Laws of needs: any JSON gives a need or a refusal by its question, and records rebuild as they were."""

from typing import Any, get_args

from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from opportunities import Context, ImpossibleAnswerError, Need, build
from opportunities.tables import CONSTRAINT_ROWS, NEED_ROWS
from opportunities.units import Period, Unit
from tests.opportunities.answers import CAPS, RATES
from tests.opportunities.rows import reported

KEYS = sorted(
    {
        "constraints",
        "accessibility",
        "regulation",
        "stock_cash",
        "landed_cost",
        "stockouts",
        "line_stopped",
        "other",
    }
    | {
        "sector",
        "hs",
        "supplier",
        "incoterm",
        "imposed",
        "would_buy",
        "target_price",
        "references",
        "share_bands",
    }
    | {"same_as", "attachment", "comment"}
    | CAPS.keys()
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NUMBERS = st.none() | st.floats(0, 1e19) | st.integers(-1, 10**19)
READINGS = st.fixed_dictionaries(
    {},
    optional={
        "low": NUMBERS,
        "high": NUMBERS,
        "bound": st.sampled_from(["min", "max", None]),
        "approx": st.booleans(),
        "unit": st.sampled_from([*get_args(Unit), None]),
        "currency": st.sampled_from(["MAD", "EUR", "USD", None]),
        "period": st.sampled_from([*get_args(Period), None]),
        "pack": st.none()
        | st.fixed_dictionaries({"size": st.floats(0, 1e6), "unit": st.sampled_from(get_args(Unit))}),
    },
)
MINIMUMS = st.fixed_dictionaries(
    {"meaning": st.sampled_from(["quantity", "minimum_order", "franco", "none"]), "reading": READINGS}
)
TICKS = st.dictionaries(
    st.sampled_from(["lead_time", "franco_moq", "stock_cash", "landed_cost", "stockouts"]), st.integers(0, 3)
)
VALUES = (
    JSON | READINGS | MINIMUMS | TICKS | st.fixed_dictionaries({"band": st.sampled_from(["b1", "b6", "b9"])})
)
ANSWERS = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["given", "given", "given", "unknown", "declined", "skipped", "asked"]),
        "value": VALUES,
    },
    optional={"raw": st.text(max_size=12) | st.none()},
)
LIKELY = st.fixed_dictionaries(
    {},
    optional={
        "quantity": READINGS.map(lambda value: {"status": "given", "value": value}),
        "value": READINGS.map(lambda value: {"status": "given", "value": value}),
        "constraints": TICKS.map(lambda value: {"status": "given", "value": value}),
        "franco_moq": MINIMUMS.map(lambda value: {"status": "given", "value": value}),
        "stock_cash": READINGS.map(lambda value: {"status": "given", "value": value}),
    },
)


def built(answers: dict[str, Any], profile: dict[str, Any]) -> Need | str:
    """Build a need, or give the question that refused it."""
    try:
        return build(answers, profile, Context(survey="1", component=1, rates=RATES))
    except ImpossibleAnswerError as refused:
        return refused.key


def holds(answers: dict[str, Any], profile: dict[str, Any]) -> None:
    """Check one case: refused by a question, or built, exported and rebuilt the same."""
    need = built(answers, profile)
    if isinstance(need, str):
        assert need in answers or need in profile
        return
    assert Need.model_validate(need.model_dump(mode="json")) == need
    assert all(len(row) == len(NEED_ROWS.header) for row in NEED_ROWS.cells(reported(need)))
    assert len(list(CONSTRAINT_ROWS.cells(reported(need)))) == len(need.constraints.value or ())


@settings(max_examples=100, deadline=None)
@examples(
    st.dictionaries(st.sampled_from(KEYS), ANSWERS, max_size=4), st.dictionaries(st.text(max_size=8), ANSWERS)
)
def test_any_json_gives_a_need_or_a_refusal_that_names_its_question(
    answers: dict[str, Any], profile: dict[str, Any]
) -> None:
    holds(answers, profile)


@settings(max_examples=100, deadline=None)
@examples(LIKELY)
def test_any_measures_give_figures_that_can_be_written(answers: dict[str, Any]) -> None:
    holds(answers, {})

"""How far a success sheet is proven, and where it could be done again."""

from typing import Any

from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from opportunities.grouping import Known
from opportunities.success import (
    BLOCKS,
    MEASURES,
    NEEDED,
    PROOFS,
    after,
    before,
    gate,
    lacking,
    measured,
    similar_open,
)
from tests.opportunities.answers import given, state

MODELLED: dict[str, Any] = {
    "title": given("Le bouchon aluminium, fait à Fès"),
    "sector": given("imm"),
    "item": given("Bouchon aluminium 31,5x24"),
    "origin": given({"low": "IT"}),
    "constraints": given({"lead_time": 2}),
    "process": given("Emboutissage et filetage"),
}
DOCUMENTED: dict[str, Any] = MODELLED | {
    "path": given("Trois essais en six mois"),
    before("lead_time"): given({"low": 60, "high": 75, "unit": "day"}),
    after("lead_time"): given({"low": 10, "high": 10, "unit": "day"}),
    "worked": given("Une commande ferme de trois acheteurs"),
    "support": given("FIMME, CERIMME"),
}


def test_blocks_one_to_three_make_a_model() -> None:
    assert gate({}) == "draft"
    assert gate(MODELLED) == "modelled"
    assert gate(MODELLED | {"process": state("unknown")}) == "draft"


def test_seven_blocks_and_a_measured_pair_make_a_document() -> None:
    assert gate(DOCUMENTED) == "documented"
    assert measured(DOCUMENTED) == ("lead_time",)
    assert gate(DOCUMENTED | {after("lead_time"): state("skipped")}) == "modelled"


def test_two_halves_of_two_measures_are_no_pair() -> None:
    crossed = DOCUMENTED | {after("lead_time"): state("skipped"), after("moq"): given({"low": 500})}
    assert measured(crossed) == ()
    assert gate(crossed) == "modelled"


def test_a_second_case_reproduces_what_is_documented() -> None:
    assert gate(DOCUMENTED, second_case=12) == "reproduced"
    assert gate(MODELLED, second_case=12) == "modelled"
    assert gate({}, second_case=12) == "draft"


def test_what_a_gate_still_lacks_is_named() -> None:
    assert lacking({}, "draft") == ()
    assert lacking(MODELLED, "modelled") == ()
    assert lacking({}, "modelled") == ("title", "sector", "item", "origin", "constraints", "process")
    missing = lacking(DOCUMENTED | {after("lead_time"): given(None)}, "documented")
    assert missing[0] == "lead_time_after"
    assert "lead_time_before" not in missing


def test_every_needed_question_is_one_of_its_block() -> None:
    assert all(set(keys) <= set(BLOCKS[block]) for block, keys in NEEDED.items())
    asked = [key for keys in BLOCKS.values() for key in keys]
    assert len(asked) == len(set(asked))
    assert {half for measure in MEASURES for half in (before(measure), after(measure))} <= set(asked)


@settings(max_examples=60)
@for_any(st.sets(st.sampled_from([key for keys in BLOCKS.values() for key in keys])), st.data())
def test_one_more_answer_never_lowers_the_proof(keys: set[str], data: st.DataObject) -> None:
    answers = {key: given("x") for key in keys}
    more = answers | {
        data.draw(st.sampled_from(BLOCKS[data.draw(st.sampled_from(list(BLOCKS)))])): given("x")
    }
    assert PROOFS.index(gate(more)) >= PROOFS.index(gate(answers))


def test_a_success_is_proposed_on_open_opportunities_like_it_but_its_own() -> None:
    caps = Known(1, ("Bouchon aluminium", "سدادة ألومنيوم"), "8309", "imm")
    opened = (
        caps,
        Known(2, ("Capsules aluminium à vis",), "8309", "imm"),
        Known(3, ("كبسولات ألومنيوم",), None, "imm"),
        Known(4, ("Levure boulangère",), "2102", "agroalimentaire"),
    )
    assert [found.id for found in similar_open(caps, opened)] == [2, 3]
    assert similar_open(caps, ()) == ()

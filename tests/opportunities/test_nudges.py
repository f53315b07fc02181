"""A change too small to be one: it neither lets a figure be said anew nor hides behind another's."""

from hypothesis import given
from hypothesis import strategies as st

from opportunities.publication.earlier import changed, mark
from tests.opportunities.test_publication_attacks import after, live, value, valued

AMOUNTS = st.floats(min_value=1, max_value=1e10)


@given(AMOUNTS, st.floats(min_value=1, max_value=1.099))
def test_less_than_ten_percent_is_no_change(amount: float, times: float) -> None:
    assert changed({1: mark([amount])}, {1: mark([amount * times])}) == 0


@given(AMOUNTS, st.floats(min_value=1.22, max_value=100))
def test_more_than_two_steps_is_one(amount: float, times: float) -> None:
    assert changed({1: mark([amount])}, {1: mark([amount * times])}) == 1


def test_of_several_amounts_one_that_changed_is_enough() -> None:
    assert changed({1: mark([100, 5e6])}, {1: mark([100, 9e6])}) == 1
    assert changed({1: mark([100, 5e6])}, {1: mark([101, 5.1e6])}) == 0


def test_a_nudge_beside_a_regrouping_is_no_change() -> None:
    assert changed({1: mark([1e6]), 4: mark([2.1e6])}, {1: mark([1e6]), 2: mark([2e6])}) == 0


def test_nothing_and_something_are_told_apart() -> None:
    assert (changed({1: mark([0])}, {1: mark([0])}), changed({1: mark([0])}, {1: mark([30])})) == (0, 1)


def test_a_mark_of_before_there_were_steps_is_like_none_of_them() -> None:
    assert changed({1: mark([1e6])}, {1: "0f0f0f0f0f0f0f0f"}) == 1


def test_an_accomplice_s_dirham_does_not_let_a_victim_s_change_out() -> None:
    alone = valued(A=2.6, B=1.4, C=1.4)
    nudged = valued(A=2.6, B=1.400001, C=1.4)
    rows = after(valued(A=2, B=1.4, C=1.4), alone, nudged)
    assert value(rows, nudged, door="public") == "1-5"


def test_what_comes_back_nearly_the_same_is_said_as_it_was() -> None:
    first, nudged = valued(A=2, B=1.6, C=1.3), valued(A=2.1, B=1.65, C=1.35)
    assert value(after(nudged), nudged, door="public") == "5-20"
    rows = after(first, valued(A=2), nudged)
    assert [each.said for each in live(rows)] == ["1-5"]

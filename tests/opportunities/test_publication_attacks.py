"""Attempts at one company’s figure: two publications, accounts or doors, names alike, an erasure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.demand import Contribution
from opportunities.publication import Earlier, Published, publishable, released, totals
from opportunities.publication.earlier import changed
from tests.opportunities.companies import FACTS, TODAY, company, standing

Rows = tuple[Earlier, ...]


def after(*rounds: Sequence[Contribution]) -> Rows:
    """Give every row there ever was once each of these states was published in turn."""
    rows: Rows = ()
    for contributions in rounds:
        rows = standing(contributions, rows, TODAY)
    return rows


def value(rows: Rows, contributions: Sequence[Contribution], *own: int, door: Any = "member") -> str | None:
    """Read the value band as a reader of these groups."""
    found = publishable(FACTS, contributions, own, door, rows, today=TODAY)
    return found.value_band if found else None


def valued(**mads: float) -> list[Contribution]:
    """Write companies A, B, C… by their value in MDH."""
    return [company(ord(name) - 64, mad=mad * 1e6) for name, mad in mads.items()]


def live(rows: Rows, figure: str = "value") -> list[Earlier]:
    """Give the rows of a figure that stand."""
    return [each for each in rows if each.figure == figure and each.live]


THREE = valued(A=2, B=1.5, C=1)


def test_one_company_more_is_not_said() -> None:
    joined = [*THREE, *valued(D=2)]
    assert value(after(THREE, joined), joined, door="public") == "1-5"
    assert value(after(joined), joined, door="public") == "5-20"


def test_one_company_that_changes_its_figure_is_not_said() -> None:
    changed = valued(A=2, B=1.5, C=3)
    assert value(after(THREE, changed), changed, door="public") == "1-5"


def test_two_companies_that_changed_are_said() -> None:
    changed = valued(A=2, B=2.5, C=3)
    rows = after(THREE, changed)
    assert value(rows, changed, door="public") == "5-20"
    assert len(live(rows)) == 1


def test_a_detour_over_two_changes_does_not_isolate_one() -> None:
    detour, back = valued(A=3, B=3, C=1), valued(A=2, B=1.5, C=3)
    rows = after(THREE, detour, back)
    assert value(rows, back, door="public") == "5-20"
    assert live(rows) == live(after(THREE, detour))


def test_a_second_account_reads_the_same_figure_or_nothing() -> None:
    stated = valued(A=3, B=2, C=1.5, D=1)
    rows = after(stated)
    read = {value(rows, stated, *own) for size in (0, 1, 2) for own in combinations(range(1, 7), size)}
    assert read == {"5-20", None}


def test_a_reader_does_not_subtract_their_own_from_three() -> None:
    assert [value(after(THREE), THREE, own) for own in (1, 2, 3, 4)] == [None, None, None, "1-5"]


def test_a_figure_of_the_reader_and_two_others_stays_closed_when_a_fourth_joins() -> None:
    joined = [*THREE, *valued(D=2)]
    rows = after(THREE, joined)
    assert (value(rows, joined, 3), value(rows, joined, 4)) == (None, "1-5")


def test_a_reader_who_changed_their_own_to_see_another_change_reads_nothing() -> None:
    stated = valued(A=2, B=2, C=2, D=1)
    changed = valued(A=9, B=2, C=2, D=8)
    rows = after(stated, changed)
    assert value(rows, changed, 2) == "20-50"
    assert value(rows, changed, 1) is None


def test_a_reader_of_two_companies_does_not_read_what_was_said_of_two_others() -> None:
    four = valued(A=2, B=2, C=2, D=1.5)
    joined = [*four, *valued(E=2)]
    rows = after(four, joined)
    assert value(rows, joined, 1, 2) is None
    assert value(after(joined), joined, 1, 2) == "5-20"


def test_a_figure_whose_rule_no_longer_holds_is_not_read_even_before_it_is_withdrawn() -> None:
    four = [*THREE, *valued(D=1)]
    dominated = [*valued(A=50), *four[1:]]
    assert value(after(four), dominated, 1) is None
    assert value(after(four), dominated, door="public") is None


def test_two_accounts_of_one_company_count_as_one() -> None:
    twice = [*valued(A=2, B=1.5), company(2, days=1, mad=1e6, person_id=12, need_id=90)]
    assert value(after(twice), twice, door="public") is None


def test_companies_called_nearly_alike_count_as_one_and_their_figure_is_not_isolated_when_told_apart() -> (
    None
):
    alike = [*THREE, company(3, days=1, mad=2e6, need_id=90)]
    apart = [*THREE, company(4, days=1, mad=2e6, need_id=90)]
    assert value(after(alike), alike, door="public") == "5-20"
    rows = after(alike, apart)
    assert len(live(rows)) == 1
    assert live(rows) == live(after(alike))
    assert live(after(apart, alike)) == live(after(apart))


def test_companies_nobody_confirmed_open_no_threshold_and_shift_no_share() -> None:
    false = [replace(each, confirmed=False) for each in valued(D=2, E=2, F=2)]
    assert value(after([*THREE[:2], *false]), [*THREE[:2], *false], door="public") is None
    dominated = valued(A=8, B=1, C=1)
    assert value(after([*dominated, *false]), [*dominated, *false], door="public") is None


def test_an_erasure_below_three_withdraws_and_the_same_company_back_says_nothing_new() -> None:
    erased, back = THREE[:2], [*THREE[:2], *valued(C=3)]
    rows = tuple(each.forgetting({3}) for each in after(THREE, erased))
    assert value(rows, erased, door="public") is None
    assert live(rows) == []
    rows = standing(back, rows, TODAY)
    assert value(rows, back, door="public") is None
    again = tuple(standing(THREE, rows, TODAY))
    assert value(again, THREE, door="public") is None


def test_an_erasure_that_leaves_three_leaves_the_figure_as_it_was() -> None:
    four = [*THREE, *valued(D=2)]
    rows = tuple(each.forgetting({4}) for each in after(four))
    rows = standing(THREE, rows, TODAY)
    assert value(rows, THREE, door="public") == "5-20"
    assert all("" in each.contributors.values() for each in live(rows))


def test_what_was_erased_is_like_nothing_not_even_like_itself() -> None:
    assert changed({1: "a", 2: ""}, {1: "b", 2: ""}) == 2
    assert changed({1: "a", 2: "c"}, {1: "b", 2: "c"}) == 1
    assert changed({1: "a", 2: "c"}, {1: "a", 2: "c"}) == 0


def test_an_erasure_does_not_make_two_publications_comparable() -> None:
    rows = tuple(each.forgetting({3}) for each in after(THREE, valued(A=2, B=2.5, C=3)))
    without = valued(A=2, B=2.5)
    assert value(standing(without, rows, TODAY), without, door="public") is None
    others = valued(A=2, B=3, D=2)
    assert value(standing(others, rows, TODAY), others, door="public") == "5-20"


def test_a_consent_taken_back_withdraws_and_given_back_shows_the_same() -> None:
    silent = [*THREE[:2], replace(THREE[2], shares=False)]
    assert value(after(THREE, silent), silent, door="public") is None
    assert value(after(THREE, silent, THREE), THREE, door="public") == "1-5"


def test_a_partner_who_reads_two_companies_bands_does_not_read_the_total_of_three() -> None:
    stated = [*(replace(each, share_bands=True) for each in THREE[:2]), *THREE[2:]]
    rows = after(stated)
    assert value(rows, stated, door="public") == "1-5"
    assert value(rows, stated, door="partner") is None
    many = [*stated, *valued(D=1, E=1)]
    assert value(after(many), many, door="partner") == "5-20"


def test_a_sectors_total_less_an_opportunity_leaves_nothing_of_one_that_shows_no_figure() -> None:
    rows = after(THREE)
    shown = publishable(FACTS, THREE, door="public", earlier=rows, today=TODAY)
    alone = publishable(replace(FACTS, id=10), valued(D=30), door="public", today=TODAY)
    assert shown is not None
    assert alone is not None
    alone_adds_nothing = totals([shown, alone])[FACTS.sector], totals([shown])[FACTS.sector]
    assert {(each.low, each.high, each.valued) for each in alone_adds_nothing} == {(1_000_000, 5_000_000, 1)}


def test_rows_hold_no_figure_of_one_company_in_the_clear() -> None:
    stated = valued(A=1.234567, B=1.5, C=1)
    assert "1234567" not in repr(after(stated))


MADS = st.none() | st.sampled_from([0.1e6, 1e6, 2e6, 3e6, 7e6, 30e6])
STATES = st.fixed_dictionaries(
    {
        group: st.builds(
            company,
            st.just(group),
            mad=MADS,
            confirmed=st.sampled_from([True, True, True, False]),
            shares=st.sampled_from([True, True, True, False]),
            share_bands=st.booleans(),
        )
        for group in (1, 2, 3, 4, 5)
    }
).map(lambda stated: list(stated.values()))
HISTORIES = st.lists(STATES, min_size=1, max_size=5)


@settings(max_examples=100)
@given(HISTORIES)
def test_any_two_values_that_ever_went_out_differ_by_two_companies_or_by_none(
    history: list[list[Contribution]],
) -> None:
    rows = [each for each in after(*history) if each.figure == "value"]
    for first, second in combinations(rows, 2):
        groups = first.contributors.keys() | second.contributors.keys()
        differing = [each for each in groups if first.contributors.get(each) != second.contributors.get(each)]
        assert len(differing) != 1


@settings(max_examples=100)
@given(HISTORIES, st.frozensets(st.integers(1, 6), max_size=2), st.sampled_from(["member", "public"]))
def test_whatever_is_read_rests_on_three_companies_the_reader_does_not_know(
    history: list[list[Contribution]], own: frozenset[int], door: Any
) -> None:
    rows, now = after(*history), history[-1]
    found: Published | None = publishable(FACTS, now, own, door, rows, today=TODAY)
    if found is None or found.value_band is None:
        return
    (row,) = live(rows)
    others = [
        each.mad or 0 for each in now if each.confirmed and each.shares and each.mad and each.group not in own
    ]
    assert found.value_band == row.said
    assert len(others) >= 3
    assert max(others) <= 0.7 * sum(others)
    assert len(row.contributors.keys() - own) >= 3


@settings(max_examples=50)
@given(HISTORIES)
def test_publishing_the_same_again_changes_nothing(history: list[list[Contribution]]) -> None:
    rows = after(*history)
    assert released(history[-1], rows, TODAY).new == ()
    assert standing(history[-1], rows, TODAY) == rows


@settings(max_examples=50)
@given(HISTORIES)
def test_a_figure_has_one_row_that_stands_at_most(history: list[list[Contribution]]) -> None:
    standing_now = [each.figure for each in after(*history) if each.live]
    assert len(standing_now) == len(set(standing_now))

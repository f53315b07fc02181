"""Medians of counted durations, sectors in order, and figures that survive being stored."""

from datetime import date
from statistics import median as known_median

from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.progress import Progress, SectorProgress, median, minutes, ranked


@given(st.dictionaries(st.integers(0, 5000), st.integers(1, 4), min_size=1, max_size=20))
@settings(max_examples=100)
def test_the_median_of_counted_durations_is_that_of_the_list(durations: dict[int, int]) -> None:
    listed = [seconds for seconds, count in durations.items() for _ in range(count)]
    assert median(durations) == int(known_median(listed))


def test_nothing_has_no_median() -> None:
    assert median({}) is None


def test_minutes_are_to_a_tenth() -> None:
    assert [str(minutes(each)) for each in (0, 59, 205, 3600)] == ["0.0", "1.0", "3.4", "60.0"]


def test_the_largest_sector_comes_first_and_those_who_told_none_last() -> None:
    found = [SectorProgress(code, number, 0, 0) for code, number in ((None, 9), ("cuir", 2), ("imm", 5))]
    assert [each.sector for each in ranked(found)] == ["imm", "cuir", None]


def test_figures_come_back_as_they_were_stored() -> None:
    found = Progress(date(2026, 11, 24), 9, 5, 4, 2, 1, (SectorProgress(None, 5, 4, 2),), {"value": 2}, 205)
    assert Progress.from_json(found.as_json()) == found

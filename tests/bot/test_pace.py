"""The rhythm of letters, on a clock of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Pace


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_letters_keep_their_distance_and_make_up_for_nothing() -> None:
    clock = Seconds()
    pace = Pace(4, clock)
    assert [pace.turn() for _ in range(3)] == [0, 0.25, 0.5]
    clock.now = 10
    assert [pace.turn() for _ in range(2)] == [0, 0.25]


def test_without_a_rate_every_turn_is_now() -> None:
    pace = Pace(0, Seconds())
    assert [pace.turn() for _ in range(3)] == [0, 0, 0]
    assert (pace.turns(0.1, 8), pace.turns(0.1, -2)) == (8, -2)


@given(st.sampled_from([1, 4, 16, 64]), st.integers(0, 20), st.sampled_from([0.125, 0.5, 2.0]))
def test_the_turns_to_come_are_those_that_would_be_taken(rate: int, taken: int, within: float) -> None:
    foretold, pace = Pace(rate, Seconds()), Pace(rate, Seconds())
    for _ in range(taken):
        foretold.turn()
        pace.turn()
    waits = [pace.turn() for _ in range(200)]
    assert foretold.turns(within, 100) == min(100, sum(wait <= within for wait in waits))

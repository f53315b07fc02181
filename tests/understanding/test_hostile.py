"""Any string at all: no reader raises, ranges are ordered, and the work grows with the length only."""

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.read import read
from understanding.reading import Kind, Reading

NUMERIC: tuple[Kind, ...] = ("number", "percent", "money", "quantity", "duration", "count")
LONGEST = 4096
STEPS_PER_LETTER = 400
KNOWN = """
12 3,5 1.250 ٣ 1/2 - + x / ( ) entre et à ou de par le dh € k M mille cent vingt quatre un demi kg T m ml
conteneur 40' jours mois an ouvrés % fois tous les moins plus environ sinon dont fabrication bateau و ال
ألف مئة خمسة شهرين بين من إلى كل في درهم مليون مليونا ربع نص w jouj mlyoun chher 3am 7dach f l d kol 3chra
SKF 6205-2RS page 2021 mars minimum jamais vague 👍 \u200f '
"""
PIECES = KNOWN.split()
HOSTILE = {
    "digits": "1" * LONGEST,
    "groups": "1 111 " * 700,
    "separators": "1,1." * 1024,
    "one word": "a" * LONGEST,
    "one Arabic word": "و" * LONGEST,
    "joined numbers": "خمسةو" * 800,
    "number words": "vingt et un " * 340,
    "scales": "mille " * 680,
    "millions": "un million deux mille " * 180,
    "ranges": "3 à " * 1000,
    "between": "entre 3 et " * 370,
    "units": "3 kg " * 800,
    "stages": "3 mois bateau + " * 256,
    "rates": "2 fois par an " * 290,
    "containers": "2 x 40' " * 512,
    "articles": "le la les " * 400,
    "misspelt": "palletes semianes " * 220,
    "nothing": "sinon soit dont " * 256,
    "apostrophes": "reb'a l'" * 512,
    "marks": "((((" * 1024,
    "superscripts": "²" * (LONGEST // 4),
}


def steps(work: Callable[[], Any]) -> int:
    """Count the lines of our readers that run: a measure of work without a clock."""
    counted = 0

    def each(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal counted
        if "understanding" not in frame.f_code.co_filename:
            return None
        counted += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_the_steps_grow_no_faster_than_the_length(name: str) -> None:
    text = HOSTILE[name]
    for kind in NUMERIC:
        read(kind, "12 mois")
        whole, half = steps(lambda: read(kind, text)), steps(lambda: read(kind, text[: len(text) // 2]))  # noqa: B023
        assert whole <= STEPS_PER_LETTER * LONGEST, kind
        assert whole <= 2.5 * half + 2000, kind


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_a_reader_raise(text: str) -> None:
    for kind in NUMERIC:
        _is_sound(read(kind, text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " ", "  "]))
def test_no_mixture_of_known_words_makes_a_reader_raise(pieces: list[str], space: str) -> None:
    for kind in NUMERIC:
        _is_sound(read(kind, space.join(pieces)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1_001, 10**6), st.integers(1_001, 10**6))
def test_both_ends_of_a_range_come_out_in_order(one: int, other: int) -> None:
    found = read("quantity", f"entre {one} et {other} kg par an")
    assert (found.low, found.high) == (Decimal(min(one, other)), Decimal(max(one, other)))
    assert found.needs_confirmation or one <= other


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_bare_digits_are_that_number_in_every_script(number: int) -> None:
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    persian = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert [read("number", text).low for text in (str(number), arabic, persian)] == [number] * 3


def test_the_longest_message_is_read_to_its_end_and_no_further() -> None:
    padded = "x " * ((LONGEST - 6) // 2)
    assert read("quantity", padded + " 12 kg").low == 12
    assert read("quantity", padded + "     12 kg").low != 12


def _is_sound(found: Reading) -> None:
    json.dumps(found.as_json())
    assert found.low is None or found.high is None or found.low <= found.high
    assert (found.low is None and found.high is None) or found.problem is None
    assert (found.bound == "max") == (found.low is None and found.high is not None)
    assert (found.bound == "min") == (found.high is None and found.low is not None)
    assert Reading.from_json(found.as_json()) == found

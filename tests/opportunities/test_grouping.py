"""Pairs suggested to be merged: found across languages, few when wrong, never all compared."""

import json
import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.blocking import neighbours
from opportunities.grouping import Known, alike, suggestions
from opportunities.likeness import Rarity

_DEMO = Path(__file__).parents[2] / "bot" / "data" / "demo_items.json"

BEARING = Known(1, ("Roulement à billes 6205",), "8482", "imm")
BEARINGS = Known(2, ("roulma 6308",), None, "imm")
ARABIC = Known(3, ("محامل كريات",), "848210", "imm")
BOARD = Known(4, ("Carton duplex", "كرتون دوبلكس"), "4810", "bois-papier-emballage")
SHOES = Known(5, ("Chaussures de sécurité",), "6403", "cuir")


@pytest.fixture(scope="module")
def demo() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_DEMO.read_text("utf-8"))
    return loaded


def known(demo: dict[str, Any], languages: dict[str, tuple[str, ...]]) -> list[Known]:
    """Give the demo's items as opportunities, each under its names in the languages given by item id."""
    return [
        Known(
            int(item["id"][1:]),
            tuple(item[f"name_{language}"] for language in languages[item["id"]]),
            item["hs4"],
            item["sector"],
        )
        for item in demo["items"]
    ]


def true_pairs(demo: dict[str, Any]) -> set[tuple[int, int]]:
    """Give the pairs of items the demo's own groups hold together."""
    groups = defaultdict(list)
    for item in demo["items"]:
        groups[item["group_hint"]].append(int(item["id"][1:]))
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def languages(demo: dict[str, Any], way: str) -> dict[str, tuple[str, ...]]:
    """Choose the languages of each item's names: its member's, one of the two for all, or both."""
    if way == "member":
        return {item: (member["language"],) for member in demo["members"] for item in member["items"]}
    if way == "mixed":
        chance = random.Random(7)
        return {item["id"]: (chance.choice(("fr", "ar")),) for item in demo["items"]}
    return {item["id"]: ("fr", "ar") if way == "both" else (way,) for item in demo["items"]}


@pytest.mark.parametrize("way", ["member", "fr", "ar", "both", "mixed"])
def test_every_true_pair_of_the_demo_is_suggested_and_few_others(demo: dict[str, Any], way: str) -> None:
    found = {(pair.a, pair.b) for pair in suggestions(known(demo, languages(demo, way)))}
    assert true_pairs(demo) - found == set()
    assert len(found - true_pairs(demo)) <= 5


def test_names_of_one_product_are_suggested_across_languages_and_scripts() -> None:
    found = {(pair.a, pair.b): pair.why for pair in suggestions([BEARING, BEARINGS, ARABIC, BOARD, SHOES])}
    assert found == {(1, 2): "name", (1, 3): "both", (2, 3): "name"}


def test_a_pair_kept_apart_is_not_suggested_again() -> None:
    found = suggestions([BEARING, BEARINGS, ARABIC], apart={frozenset((1, 3))})
    assert {(pair.a, pair.b) for pair in found} == {(1, 2), (2, 3)}


def test_the_same_six_digits_are_reason_enough_the_products_being_unknown() -> None:
    found = suggestions([Known(1, ("Xylo 12",), "321590"), Known(2, ("Zebu 40",), "321590")])
    assert [(pair.a, pair.b, pair.why) for pair in found] == [(1, 2, "hs")]


def test_one_heading_does_not_make_one_product_of_two() -> None:
    pallets, caps = Known(1, ("Palettes plastiques",), "3923"), Known(2, ("Bouchons plastiques",), "3923")
    assert suggestions([pallets, caps]) == []


def test_likeness_is_not_passed_on() -> None:
    chain = [
        Known(1, ("Vanne inox",), "8481"),
        Known(2, ("Vanne inox pour pompe", "Pompe à vanne"), None),
        Known(3, ("Pompe centrifuge",), "8413"),
    ]
    assert (1, 3) not in {(pair.a, pair.b) for pair in suggestions(chain)}


def test_nothing_comes_of_nothing() -> None:
    assert suggestions([]) == []
    assert suggestions([Known(1, ()), Known(2, ("",)), Known(3, ("…",)), Known(4, ("Pompe",))]) == []


names = st.sampled_from(
    [
        "Roulement 6205",
        "رولمان",
        "roulma",
        "Vanne inox DN50",
        "صمام",
        "vana",
        "Carton duplex",
        "كرتون",
        "",
        "42",
    ]
)
items = st.lists(
    st.builds(
        Known,
        id=st.integers(1, 40),
        names=st.lists(names, max_size=3).map(tuple),
        hs=st.sampled_from([None, "8482", "848210", "8481", "4810"]),
        sector=st.sampled_from([None, "imm", "bois-papier-emballage"]),
    ),
    max_size=12,
    unique_by=lambda item: item.id,
)


@settings(max_examples=60)
@given(items, st.sets(st.frozensets(st.integers(1, 40), min_size=2, max_size=2), max_size=20))
def test_suggestions_are_distinct_pairs_best_first_and_respect_decisions(
    items: list[Known], apart: set[frozenset[int]]
) -> None:
    found = suggestions(items, apart)
    pairs = [(pair.a, pair.b) for pair in found]
    assert len(set(pairs)) == len(pairs)
    assert all(a < b and frozenset((a, b)) not in apart for a, b in pairs)
    scores = [pair.score for pair in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_name_is_compared_with_few_others_however_many_are_alike() -> None:
    rarity = Rarity(["Roulement à billes inox"] * 3000)
    near = neighbours(list(rarity.traits()), ["8482"] * 3000, rarity.holders)
    assert max(len(others) for _, others in near) <= 8


def test_a_typed_name_is_asked_about_the_approved_ones_like_it() -> None:
    approved = (Known(11, ("Roulement", "محامل"), "8482", "imm"), BOARD, SHOES)
    assert [found.id for found in alike("roulma 6205", None, "imm", approved)] == [11]
    assert [found.id for found in alike("كرتون دوبلكس", "4810", None, approved)] == [4]
    assert alike("Levure boulangère", "2102", "agroalimentaire", approved) == ()
    assert alike("", None, None, ()) == ()


def test_another_product_of_the_same_heading_is_no_question() -> None:
    approved = (Known(7, ("Bouchon plastique", "سدادة بلاستيكية"), "3923", "plasturgie"),)
    assert alike("Palette plastique", "3923", "plasturgie", approved) == ()
    found = alike("bouchons plastiques", "3923", "plasturgie", approved)
    assert [(each.id, each.why) for each in found] == [(7, "both")]

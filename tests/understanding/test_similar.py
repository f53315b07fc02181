"""Names of the same product in other spellings, among five thousand."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.phrases import listed
from understanding.products import Product, products_in
from understanding.similar import Index

_TABLE = Path(__file__).parent / "data" / "three_spellings.tsv"
_OTHERS = 5000
_QUALIFIED = [
    "inox",
    "20 kg",
    "DN50",
    "blanc",
    "haute pression",
    "en rouleau",
    "automobile",
    "noir",
    "sur mesure",
]


@pytest.fixture(scope="module")
def spellings() -> list[list[str]]:
    """Sixty products: French, Darija in Latin letters, Arabic."""
    return [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def index(spellings: list[list[str]]) -> Index:
    return Index([*_other_names([french for french, *_ in spellings]), *(french for french, *_ in spellings)])


def _other_names(wanted: Sequence[str]) -> list[str]:
    """Give names of other products than the wanted ones."""
    chosen = random.Random(7)
    taken = {_main(name) for name in wanted}
    names = [name for product in listed("products") for name in product["fr"] if _main(name) not in taken]
    others: set[str] = set()
    while len(others) < _OTHERS:
        others.add(f"{chosen.choice(names)} {chosen.choice(_QUALIFIED)} {chosen.choice(_QUALIFIED)}")
    return sorted(others)


def _main(name: str) -> Product | None:
    return next(iter(products_in(name)), None)


@pytest.mark.parametrize(("variety", "least"), [(1, 0.8), (2, 0.9)])
def test_the_right_name_is_among_five(
    index: Index, spellings: list[list[str]], variety: int, least: float
) -> None:
    found = sum(any(like.name == row[0] for like in index.closest(row[variety])) for row in spellings)
    assert found / len(spellings) >= least


def test_a_name_is_closest_to_itself(index: Index, spellings: list[list[str]]) -> None:
    assert all(index.closest(row[0])[0].name == row[0] for row in spellings)


def test_typos_and_word_order_are_forgiven(index: Index) -> None:
    assert index.closest("roulment rigide bille 6308")[0].name == "Roulements rigides à billes 6308"
    assert index.closest("DN100 fonte papillon vanne")[0].name == "Vannes papillon fonte DN100"


def test_a_reference_decides_between_names_of_one_product() -> None:
    index = Index(["Roulement 6205", "Roulement 6206", "Roulement 6308"])
    assert index.closest("محامل كريات 6308")[0].name == "Roulement 6308"


def test_names_that_share_nothing_are_not_given() -> None:
    index = Index(["Roulement 6205", "Carton duplex"])
    assert index.closest("42") == ()
    assert index.closest("") == ()
    assert Index([]).closest("Roulement") == ()


def test_each_likeness_says_its_place_and_never_grows() -> None:
    index = Index(["pompe", "pompe à eau", "vanne", "pompe à eau chaude"])
    found = index.closest("pompe à eau", n=3)
    assert found[0].place == 1
    assert [like.score for like in found] == sorted((like.score for like in found), reverse=True)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_anything_can_be_looked_up(index: Index, text: str) -> None:
    assert len(index.closest(text)) <= 5

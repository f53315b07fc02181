"""The general name proposed to a coordinator: in both languages, and telling nothing of the company."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opportunities.generic_names import Generic, proposal

_DEMO = Path(__file__).parents[2] / "bot" / "data" / "demo_items.json"


@pytest.mark.parametrize(
    ("typed", "hs", "proposed"),
    [
        (["Vanne Danfoss VM2 DN50"], None, ("Vanne", "صمام")),
        (["roulma SKF 6205 2RS"], "8482", ("Roulement", "محامل")),
        (
            ["كرتون دوبلكس GD2 بوزن 300 غ/م²", "Carton duplex dos gris"],
            "4810",
            ("Carton duplex", "كرتون دوبلكس"),
        ),
        (["tuyau PVC 110"], "3917", ("Tuyau PVC", "أنبوب بلاستيكي")),
        (["Plaquettes de frein Bosch"], "8708", ("Plaquette de frein", "وسادات الفرامل")),
        (["Panneaux de laine de roche 50 mm"], "6806", ("Laine de roche", "صوف صخري")),
    ],
)
def test_the_product_of_the_vocabulary_is_named_in_both_languages(
    typed: list[str], hs: str | None, proposed: tuple[str, str]
) -> None:
    assert proposal(typed, hs) == Generic(*proposed)


def test_the_product_most_members_name_is_proposed() -> None:
    assert proposal(["Pompe", "vanne inox", "صمامات"]).fr == "Vanne"


def test_a_sister_product_is_not_taken_for_the_one_its_entry_begins_with() -> None:
    assert proposal(["Variateurs de vitesse 7,5 kW"]) == Generic(
        "Variateur", "آلات وأجهزة كهربائية وإلكترونية"
    )


def test_the_label_of_the_chapter_names_what_we_have_no_word_for() -> None:
    assert proposal(["Zyglor ZX-40"], "3926") == Generic(
        "Matières plastiques et ouvrages", "بلاستيك ومصنوعاته"
    )


def test_a_code_of_another_chapter_is_believed_rather_than_the_name() -> None:
    assert proposal(["Duplex dos gris"], "4810").fr == "Papiers et cartons"


def test_else_a_members_own_words_are_kept_up_to_what_may_be_a_brand() -> None:
    assert proposal(["Conteneurs pour déchets Sulo 240 L"]).fr == "Conteneurs pour déchets"
    assert proposal(["قنينات PET كهرمانية سيدي"]).ar.startswith("قنينات PET كهرمانية")


def test_when_nothing_stays_the_sector_is_named_and_else_it_is_to_be_named() -> None:
    assert proposal(["BASF Lutensol TO8"], None, "plasturgie") == Generic("Plasturgie", "الصناعة البلاستيكية")
    assert proposal(["ACME 3000"], None, "autre") == Generic("Produit à préciser", "منتوج للتحديد")
    assert proposal([]) == Generic("Produit à préciser", "منتوج للتحديد")


def test_no_reference_dimension_or_brand_of_the_demo_goes_through() -> None:
    for item in json.loads(_DEMO.read_text("utf-8"))["items"]:
        for language in ("fr", "ar"):
            name = proposal(
                [f"{item[f'name_{language}']} ACME XZ-4000 Kharroubi"], item["hs4"], item["sector"]
            )
            assert all(name)
            assert not any(character.isdigit() for character in name.fr + name.ar)
            assert "ACME" not in name.fr + name.ar
            assert "Kharroubi" not in name.fr + name.ar


@settings(max_examples=100)
@given(st.lists(st.text(max_size=80), max_size=4), st.sampled_from([None, "8482", "4810", "9901"]))
def test_anything_typed_gets_a_proposal_in_both_languages(typed: list[str], hs: str | None) -> None:
    name = proposal(typed, hs)
    assert name.fr
    assert name.ar
    assert not any(character.isdigit() for character in name.fr + name.ar)

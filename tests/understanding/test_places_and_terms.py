"""Moroccan regions from cities, and incoterms from codes and words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.incoterms import read_incoterm
from understanding.regions import Region, read_region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Meknès", Region("MA-03", "Meknès")),
        ("meknes", Region("MA-03", "Meknès")),
        ("casa", Region("MA-06", "Casablanca")),
        ("Casablanca-Settat", Region("MA-06")),
        ("dar lbida", Region("MA-06", "Casablanca")),
        ("الدار البيضاء", Region("MA-06", "الدار البيضاء")),
        ("مكناس", Region("MA-03", "مكناس")),
        ("zone franche de Kénitra", Region("MA-04", "Kénitra")),
        ("je suis à Tanger", Region("MA-01", "Tanger")),
        ("l'Oriental", Region("MA-02")),
        ("جهة الشرق", Region("MA-02")),
        ("souss", Region("MA-09")),
        ("Marakech", Region("MA-07", "Marrakech")),
        ("safi", Region("MA-07", "Safi")),
        ("Mohamedia", Region("MA-06", "Mohammedia")),
        ("العيون", Region("MA-11", "العيون")),
        ("Dakhla", Region("MA-12", "Dakhla")),
        ("Paris", None),
        ("3 mois", None),
        ("", None),
    ],
)
def test_the_region_and_the_city_are_found(text: str, region: Region | None) -> None:
    assert read_region(text) == region


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FOB", "FOB"),
        ("fob Shanghai", "FOB"),
        ("FAB", "FOB"),
        ("CAF Casablanca", "CIF"),
        ("C&F", "CFR"),
        ("DAT", "DPU"),
        ("départ usine", "EXW"),
        ("ex-works", "EXW"),
        ("تسليم المصنع", "EXW"),
        ("فوب", "FOB"),
        ("rendu dédouané", "DDP"),
        ("franco à bord", "FOB"),
        ("je ne sais pas", None),
    ],
)
def test_the_incoterm_is_found(text: str, code: str | None) -> None:
    assert read_incoterm(text) == code


@settings(max_examples=60)
@given(st.text(max_size=500))
def test_anything_is_read_without_an_error(text: str) -> None:
    assert read_region(text) is None or read_region(text)
    assert read_incoterm(text) is None or read_incoterm(text)

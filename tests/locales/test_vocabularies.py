"""Names that are data: countries, sectors, regions, incoterms, customs chapters."""

import pytest

from locales import (
    LANGUAGES,
    Named,
    chapter_name,
    chapters,
    countries,
    incoterm_name,
    incoterms,
    region_name,
    regions,
    sector_name,
    sectors,
)


def test_the_vocabularies_are_complete_in_both_languages() -> None:
    assert [len(each) for each in (sectors(), regions(), incoterms(), chapters())] == [13, 12, 11, 96]
    names = [name for each in (sectors(), regions(), incoterms(), chapters()) for name in each.values()]
    assert all(name.fr and name.ar for name in names)


def test_names_are_found_by_code() -> None:
    assert sector_name("textile") == Named("Textile et habillement", "النسيج والألبسة")
    assert region_name("MA-03") == Named("Fès-Meknès", "فاس-مكناس")
    assert incoterm_name("FOB") == Named("FOB · Franco à bord", "التسليم على ظهر السفينة (FOB)")
    assert chapter_name("0902.10") == Named("Café, thé, épices", "قهوة وشاي وتوابل")


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(KeyError):
        chapter_name("7701")


def test_countries_have_their_usual_moroccan_names() -> None:
    french, arabic = countries("fr"), countries("ar")
    assert french.keys() == arabic.keys()
    assert [(french[code], arabic[code]) for code in ("ES", "PL", "VN", "CN", "MA")] == [
        ("Espagne", "إسبانيا"),
        ("Pologne", "بولونيا"),
        ("Vietnam", "الفيتنام"),
        ("Chine", "الصين"),
        ("Maroc", "المغرب"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_country_is_not_listed(language: str) -> None:
    assert not {"EH", "EU", "UN", "ZZ", "XA"} & countries(language).keys()
    assert all(len(code) == 2 and code.isupper() for code in countries(language))

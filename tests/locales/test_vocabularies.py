"""Names that are data: countries, sectors, regions, incoterms, customs chapters."""

import pytest

from locales import LANGUAGES, Named, chapters, countries, incoterms, regions, sectors


def test_the_vocabularies_are_complete_in_both_languages() -> None:
    assert [len(each) for each in (sectors(), regions(), incoterms(), chapters())] == [13, 12, 11, 96]
    names = [name for each in (sectors(), regions(), incoterms(), chapters()) for name in each.values()]
    assert all(name.fr and name.ar for name in names)


def test_names_are_found_by_code() -> None:
    assert sectors()["textile"] == Named("Textile et habillement", "النسيج والألبسة")
    assert regions()["MA-03"] == Named("Fès-Meknès", "فاس-مكناس")
    assert incoterms()["FOB"] == Named("FOB · Franco à bord", "التسليم على ظهر السفينة (FOB)")
    assert chapters()["09"] == Named("Café, thé, épices", "قهوة وشاي وتوابل")


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

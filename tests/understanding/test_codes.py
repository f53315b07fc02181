"""Customs codes among references, sizes, amounts and years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.codes import read_hs


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("8481.80", "848180"),
        ("8481.80.90.00", "8481809000"),
        ("8481 80 90 00", "8481809000"),
        ("84818090", "84818090"),
        ("8481809000", "8481809000"),
        ("84 81 80", "848180"),
        ("٨٤٨١٫٨٠", "848180"),
        ("٨٤٨١", "8481"),
        ("SH 8309", "8309"),
        ("code SH : 8309.90", "830990"),
        ("hs8482", "8482"),
        ("HS code 3923.30", "392330"),
        ("NGP 3923 30 00 00", "3923300000"),
        ("code douane 84818090", "84818090"),
        ("position tarifaire 4810", "4810"),
        ("الكود 8481", "8481"),
        ("رمز النظام المنسق 8481.80", "848180"),
        ("lcode 8481", "8481"),
        ("8481.80.90.00 vannes à boule", "8481809000"),
        ("vannes (8481.80)", "848180"),
        ("0406.90", "040690"),
    ],
)
def test_a_code_is_read_as_digits(text: str, digits: str) -> None:
    assert (read_hs(text).value, read_hs(text).problem) == (digits, None)


@pytest.mark.parametrize("text", ["8309", "2024", "350 000", "8499"])
def test_what_could_be_another_number_is_confirmed(text: str) -> None:
    assert read_hs(text).needs_confirmation


@pytest.mark.parametrize(
    "text",
    [
        "roulement 6205",
        "roulement à billes 6205-2RS",
        "bouchon 31.24 mm",
        "palette 1200x800",
        "12 000 DH",
        "1,2 MDH",
        "+212 661 234567",
        "ISO 9001",
        "je ne sais pas",
        "2 mois",
        "carton GD2 300",
        "محامل 6205",
        "",
        "...",
    ],
)
def test_other_numbers_are_no_code(text: str) -> None:
    assert (read_hs(text).value, read_hs(text).problem) == (None, "unclear")


@pytest.mark.parametrize("text", ["7701.10", "SH 9801", "0012.34", "9999"])
def test_a_chapter_that_does_not_exist_is_refused(text: str) -> None:
    assert (read_hs(text).value, read_hs(text).problem) == (None, "chapter")


@given(
    st.integers(1, 97).filter(lambda chapter: chapter != 77),
    st.integers(1, 99),
    st.sampled_from([0, 2, 4, 6]),
)
def test_every_code_of_a_chapter_reads_back(chapter: int, heading: int, more: int) -> None:
    digits = f"{chapter:02}{heading:02}{'905000'[:more]}"
    written = ".".join([digits[:4], *(digits[at : at + 2] for at in range(4, len(digits), 2))])
    assert read_hs(f"SH {written}").value == digits


@settings(max_examples=80)
@given(st.text(alphabet="0123456789. -/SHcode٠١٨", max_size=4096))
def test_anything_is_read_without_an_error(text: str) -> None:
    assert read_hs(text).kind == "hs"

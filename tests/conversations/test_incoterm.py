"""The incoterm of a purchase, typed as buyers write it."""

import pytest

from conversations.kinds.kind import Known, Misheard, Understood
from conversations.precisions import DETAILS

(INCOTERM,) = (question.kind for question in DETAILS if question.key == "incoterm")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CAF", "CIF"),
        ("CAF Casablanca", "CIF"),
        ("départ usine", "EXW"),
        ("تسليم المصنع", "EXW"),
        ("2", "FCA"),
    ],
)
def test_an_incoterm_is_understood_in_its_french_code_its_name_or_its_place(text: str, code: str) -> None:
    assert INCOTERM.read(text, Known()) == Understood(code)


@pytest.mark.parametrize("text", ["au port", "pas FOB"])
def test_what_names_no_incoterm_is_said_to_be_none(text: str) -> None:
    assert isinstance(INCOTERM.read(text, Known()), Misheard)

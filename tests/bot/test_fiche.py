"""The sheet printed: one A4 page in both languages, with fonts of ours, whatever was typed."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot import fiche
from opportunities.publication import Published
from outreach.fiche import FicheView, sheet
from tests.outreach.test_fiche import VIEWS

A4 = (595, 842)
MARKUP = "#panic() $x$ *a* _b_ @c <d> \\ `e` [f] ${g} // h"


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_sheet_is_one_a4_page(name: str, language: str) -> None:
    printed = PdfReader(BytesIO(fiche.pdf(sheet(VIEWS[name], language))))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in printed.pages]
    assert sizes == [A4]


def test_a_sheet_says_its_title_in_its_file_and_on_its_page() -> None:
    page = sheet(VIEWS["fiche_known"], "fr")
    printed = PdfReader(BytesIO(fiche.pdf(page)))
    assert printed.metadata is not None
    assert (printed.metadata.title, printed.metadata.author) == ("Carton duplex couché", "AMCA")
    text = printed.pages[0].extract_text()
    assert "Carton duplex couché" in text
    assert "pas un plan d’affaires" in text


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_only_our_fonts_are_needed(language: str) -> None:
    printed = PdfReader(BytesIO(fiche.pdf(sheet(VIEWS["fiche_known"], language))))
    resources: Any = printed.pages[0]["/Resources"]
    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in resources["/Font"].values()}
    assert names == {"IBMPlexSansArabic", "IBMPlexSansArabic-Bold"}


def test_the_same_sheet_gives_the_same_bytes() -> None:
    page = sheet(VIEWS["fiche_known"], "ar")
    assert fiche.pdf(page) == fiche.pdf(page)


def test_what_was_typed_is_text_and_never_markup() -> None:
    typed = Published(id=1, name_fr=MARKUP, name_ar=MARKUP, sector="autre", status="sent", box=None)
    page = sheet(FicheView(shown=typed, on=date(2026, 11, 24)), "fr")
    printed = PdfReader(BytesIO(fiche.pdf(page)))
    assert printed.metadata is not None
    assert printed.metadata.title == MARKUP


def test_a_name_in_a_script_no_font_of_ours_has_still_prints() -> None:
    odd = replace(VIEWS["fiche_known"].shown, name_fr="纸板 🧱 картон", name_ar="")
    made = fiche.pdf(sheet(FicheView(shown=odd, on=date(2026, 11, 24)), "fr"))
    assert made.startswith(b"%PDF-")

"""The sheet of an opportunity: what the rules let out, questions for the rest, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from locales import Named
from opportunities import support
from opportunities.lifecycle import STAGES
from opportunities.publication import CompanyBands, PriceRange, Published, VolumeBand
from outreach.fiche import FicheView, Section, Sheet, sheet
from outreach.names import BOXES
from tests.outreach.shown import UNSEEN, approved

ON = date(2026, 11, 24)
KNOWN = Published(
    id=12,
    name_fr="Carton duplex couché",
    name_ar="كرتون دوبلكس مطلي",
    sector="bois-papier-emballage",
    status="sent",
    box="project",
    companies="5",
    value_band="5-20",
    volume_band=VolumeBand(500, 1000, "t"),
    constraints=("lead_time", "stock_cash"),
    lead_days=60,
    overhead=15,
    stockouts=3,
    price=PriceRange(10, 20, "kg"),
    region="MA-06",
    origins=("ES", "FI"),
    hs4="4810",
)
ALONE = Published(
    id=7,
    name_fr="Granulés de cuivre",
    name_ar="حبيبات النحاس",
    sector="autre",
    status="dropped",
    box=None,
)
BODIES = tuple(body.name for body in support.routing("bois-papier-emballage", "MA-06"))
VIEWS = {
    "fiche_known": FicheView(shown=KNOWN, on=ON, support=BODIES, moved_on=date(2026, 11, 2), invented=True),
    "fiche_alone": FicheView(shown=ALONE, on=ON),
    "fiche_waiting": FicheView(shown=replace(ALONE, status="qualified"), on=ON, waiting=True),
}


def written(page: Sheet) -> str:
    """Write a sheet down in the order it is read."""
    path = page.path
    head = [page.issuer, page.number, page.kind, page.title, page.warning, page.advice]
    steps = [" > ".join(f"[{s}]" if at == path.at else s for at, s in enumerate(path.steps))] if path else []
    parts = (
        page.product,
        page.demand,
        page.difficulties,
        page.origins,
        page.standards,
        page.support,
        page.questions,
    )
    body = [line for part in parts for line in lines(part)]
    return "\n".join([*filter(None, head), *steps, *body, "", page.notice, page.source, ""]).translate(UNSEEN)


def lines(part: Section) -> Iterator[str]:
    """Write a section down."""
    yield from ("", f"# {part.title}")
    yield from (f"{fact.label}: {fact.value}" for fact in part.facts)
    if part.scale:
        steps = enumerate(part.scale.steps)
        yield " > ".join(f"[{s}]" if at == part.scale.at else s for at, s in steps) + f" {part.scale.caption}"
    if part.tags:
        yield " | ".join(part.tags)
    yield from (f"- {line}" for line in part.lines)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_sheet_reads_as_somebody_approved_it(name: str, language: str) -> None:
    found = written(sheet(VIEWS[name], language))
    assert found == approved(name, language, found)


def test_what_only_a_partner_may_know_is_never_on_a_sheet() -> None:
    bands = (CompanyBands("1-5", VolumeBand(20, 50, "t")),)
    told = FicheView(shown=replace(KNOWN, company_bands=bands), on=ON)
    assert sheet(told, "fr") == sheet(FicheView(shown=KNOWN, on=ON), "fr")


@pytest.mark.parametrize(
    ("unknown", "question"),
    [
        ({"companies": "1-2"}, "Quelles autres sociétés importent ce produit ?"),
        ({"value_band": None}, "Quelle valeur est importée chaque année ?"),
        ({"volume_band": None}, "Quel volume est importé chaque année, en combien de références ?"),
        ({"hs4": None}, "Sous quelle position douanière est-il importé ?"),
        ({"origins": ()}, "De quels pays vient-il ?"),
        ({"constraints": ()}, "Quelles difficultés pèsent le plus sur les acheteurs ?"),
        (
            {"lead_days": None, "stockouts": None},
            "À mesurer auprès des acheteurs : le délai et les ruptures.",
        ),
        ({"price": None}, "À quel prix un fabricant local serait-il retenu ?"),
    ],
)
def test_what_is_not_known_becomes_an_open_question(unknown: dict[str, Any], question: str) -> None:
    less = FicheView(shown=replace(KNOWN, **unknown), on=ON)
    known = sheet(FicheView(shown=KNOWN, on=ON), "fr").questions.lines
    asked = sheet(less, "fr").questions.lines
    assert [line.translate(UNSEEN) for line in asked if line not in known] == [question]


@pytest.mark.parametrize("box", [*BOXES, None])
@pytest.mark.parametrize("status", STAGES)
def test_every_stage_and_box_can_be_written(status: str, box: str | None) -> None:
    for language in ("fr", "ar"):
        page = sheet(FicheView(shown=replace(KNOWN, status=status, box=box), on=ON), language)
        assert bool(page.path) == (status != "dropped")
        assert bool(page.advice) == (box is not None)


def test_who_already_makes_it_is_not_asked_to_invest() -> None:
    investing = "Quel investissement, quels emplois, quelle zone industrielle, quelle rentabilité ?"
    asked = {
        box
        for box in BOXES
        for line in sheet(FicheView(shown=replace(KNOWN, box=box), on=ON), "fr").questions.lines
        if line.translate(UNSEEN) == investing
    }
    assert asked == {"project", "to_qualify", "watch"}


def test_a_name_stays_on_its_line_and_within_its_length() -> None:
    long = replace(KNOWN, name_fr="Vanne\nà boule " * 40)
    title = sheet(FicheView(shown=long, on=ON, support=(Named("x", "y"),)), "fr").title
    assert title == ("Vanne à boule " * 40)[:159] + "…"

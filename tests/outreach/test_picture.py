"""The picture's four panels: what they say in both languages, and what they keep to themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from opportunities.publication import Published, Total, totals
from outreach.picture import Bar, Dashboard, Goal, Panel, PictureView, dashboard, whole
from tests.outreach.shown import UNSEEN, approved

MDH = 1_000_000
VIEW = PictureView(
    on=date(2026, 11, 24),
    totals={
        "textile": Total(0, 0, valued=0, opportunities=2),
        "agroalimentaire": Total(25 * MDH, 45 * MDH, valued=3, opportunities=5),
        "bois-papier-emballage": Total(70 * MDH, None, valued=2, opportunities=2),
        "plasturgie": Total(0, 1 * MDH, valued=1, opportunities=1),
    },
    adopted={"agroalimentaire": Total(5 * MDH, 20 * MDH, valued=1, opportunities=1)},
    shares={"landed_cost": 25, "lead_time": 60},
    pipeline={"identified": 38, "qualified": 7, "dropped": 2},
    goals=(Goal(Decimal("34e9"), date(2021, 2, 1)), Goal(Decimal("68e9"), date(2022, 9, 1))),
    invented=True,
)
EMPTY = PictureView(
    on=date(2026, 11, 24),
    totals={},
    adopted={},
    shares={},
    pipeline={},
    goals=(Goal(Decimal("35.5e9"), date(2022, 9, 1)),),
)


def written(drawn: Dashboard) -> str:
    """Write a picture down, a panel after the other."""
    panels = (drawn.sectors, drawn.difficulties, drawn.pipeline, drawn.progress)
    body = [line for panel in panels for line in lines(panel)]
    head = [drawn.title, *filter(None, [drawn.warning])]
    return "\n".join([*head, *body, "", drawn.source, ""]).translate(UNSEEN)


def lines(panel: Panel) -> Iterator[str]:
    """Write a panel down: each bar with what is sure and what may be."""
    yield from ("", f"# {panel.title}", panel.note)
    yield from (f"{bar.label}: {bar.said}  [{bar.sure:.0f}–{bar.perhaps:.0f}]" for bar in panel.bars)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(("name", "view"), [("picture", VIEW), ("picture_empty", EMPTY)])
def test_a_picture_reads_as_somebody_approved_it(name: str, view: PictureView, language: str) -> None:
    found = written(dashboard(view, language))
    assert found == approved(name, language, found)


def test_a_sector_whose_figures_are_withheld_has_no_bar() -> None:
    hidden = Published(id=1, name_fr="x", name_ar="x", sector="cuir", status="sent", box=None)
    drawn = dashboard(replace(VIEW, totals=totals([hidden])), "fr")
    assert drawn.sectors.bars == (Bar("Cuir", "chiffres non communiqués"),)


def test_totals_of_sectors_add_up_and_stay_open_when_one_is() -> None:
    closed = {code: total for code, total in VIEW.totals.items() if total.high is not None}
    assert whole(VIEW.totals) == Total(95 * MDH, None, valued=6, opportunities=10)
    assert whole(closed) == Total(25 * MDH, 46 * MDH, valued=4, opportunities=8)
    assert whole({}) == Total(0, 0, valued=0, opportunities=0)

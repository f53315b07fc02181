"""`/opportunites`: the list coordinators work from, by need, filtered by stage and sector, page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from conversations.replies import Button, Keyboard, Reply
from locales import Bold, Counted, Joined, Text, Value, Words
from opportunities.lifecycle import STAGES
from outreach import names
from outreach.buttons import BACK, column, paired, press
from outreach.details import turning
from outreach.views import Line

PAGE = 8
ANY = "-"
"""No filter, in a button."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows: one stage or all, one sector or all, a page counted from 0."""

    status: str | None = None
    sector: str | None = None
    page: int = 0

    @property
    def arguments(self) -> tuple[str, str, int]:
        """Give the filter as a button carries it."""
        return (self.status or ANY, self.sector or ANY, self.page)

    @classmethod
    def of(cls, status: str, sector: str, page: str) -> "Filter":
        """Read a filter from a button; ValueError when the page is no number."""
        return cls(None if status == ANY else status, None if sector == ANY else sector, max(0, int(page)))


def listing(shown: Sequence[Line], total: int, chosen: Filter) -> Reply:
    """List a page of opportunities, the most needed first, each with its button and the filters below."""
    count = Counted("{n} opportunité", "{n} opportunités", total)
    first = chosen.page * PAGE + 1
    lines = tuple(_line(number, each) for number, each in enumerate(shown, start=first))
    words = Joined((Bold(Joined((count, *_filters(chosen)), " · ")), *lines))
    status, sector, _ = chosen.arguments
    rows = (*_opened(shown, first), *turning(chosen.page, total, PAGE, status, sector), _filtering(chosen))
    return Reply(words, rows)


def _line(number: int, each: Line) -> Words:
    need: Value = Text("besoin inconnu")
    if each.need is not None:
        need = Text("besoin {score} sur 100", {"score": Decimal(str(round(each.need, 1)))})
    named = Text("{number}. {name}", {"number": number, "name": names.short(each.name)})
    return Joined((named, names.stage(each.status), need), " · ")


def _opened(shown: Sequence[Line], first: int) -> Keyboard:
    labels = (
        Text("{number} · {name}", {"number": number, "name": names.short(each.name, 40)})
        for number, each in enumerate(shown, start=first)
    )
    return column(*(press(label, "open", each.id) for label, each in zip(labels, shown, strict=True)))


def _filters(chosen: Filter) -> Iterable[Words]:
    if chosen.status:
        yield names.stage(chosen.status)
    if chosen.sector:
        yield names.sector(chosen.sector)


def _filtering(chosen: Filter) -> tuple[Button, ...]:
    status, sector, _ = chosen.arguments
    return (
        press(Text("Filtrer par étape"), "filter", "status", status, sector),
        press(Text("Filtrer par secteur"), "filter", "sector", status, sector),
    )


def stages(chosen: Filter) -> Reply:
    """Offer the stages to filter by."""
    _, sector, _ = chosen.arguments
    each = tuple(press(names.stage(stage), "list", stage, sector, 0) for stage in STAGES)
    every = press(Text("Toutes les étapes"), "list", ANY, sector, 0)
    return Reply(Text("Quelle étape ?"), (*paired(*each), (every,), _back(chosen)))


def sectors(chosen: Filter, present: Sequence[str]) -> Reply:
    """Offer the sectors that have opportunities."""
    status, _, _ = chosen.arguments
    each = tuple(press(names.sector(code), "list", status, code, 0) for code in present)
    every = press(Text("Tous les secteurs"), "list", status, ANY, 0)
    return Reply(Text("Quel secteur ?"), (*column(*each), (every,), _back(chosen)))


def _back(chosen: Filter) -> tuple[Button, ...]:
    return (press(BACK, "list", *chosen.arguments),)

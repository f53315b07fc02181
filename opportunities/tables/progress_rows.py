"""suivi.csv: one row per figure of the interviews' progress: in all, per sector, per question stopped at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from locales import Counted, Text, Words, sectors
from opportunities.progress import (
    EMPTY,
    RECAP,
    REFUSED,
    SILENT_DAYS,
    Progress,
    SectorProgress,
    minutes,
)
from opportunities.tables.columns import column, labelled
from opportunities.tables.labels import DELETED
from opportunities.tables.questions import QUESTIONS
from opportunities.tables.table import Table

MEASURES: Mapping[str, Words] = {
    "invited": Text("Invités"),
    "members": Text("Venus"),
    "started": Text("Ont donné leur accord"),
    "finished": Text("Ont terminé"),
    "silent": Counted("Silencieux depuis {n} jour", "Silencieux depuis {n} jours", SILENT_DAYS),
    "product_time": Text("Temps médian par produit"),
    "interview_time": Text("Temps médian par entretien terminé"),
    "stopped": Text("Entretiens arrêtés à cette question"),
}
NO_SECTOR = "none"
SECTORS: Mapping[str, Words] = {**sectors(), NO_SECTOR: Text("Secteur non précisé")}
STOPS: Mapping[str, Words] = {
    **QUESTIONS,
    RECAP: Text("Confirmation du produit"),
    REFUSED: Text("Accord refusé"),
    EMPTY: Text("Aucun produit gardé"),
}
"""Where an interview may stand: a question, the yes to a recap, refused, or without any product."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: people or interviews counted, or a median in minutes."""

    measure: str
    count: int | None = None
    spent: Decimal | None = None
    sector: str | None = None
    question: str | None = None

    @property
    def line(self) -> str:
        """Tell it from the others."""
        return ":".join(each for each in (self.measure, self.sector, self.question) if each)


def _figures(found: Progress) -> Iterator[Figure]:
    for name in ("invited", "members", "started", "finished", "silent"):
        yield Figure(name, getattr(found, name))
    for name, seconds in (
        ("product_time", found.product_seconds),
        ("interview_time", found.interview_seconds),
    ):
        yield Figure(name, spent=None if seconds is None else minutes(seconds))
    for sector in found.sectors:
        yield from _of_sector(sector)
    for key in sorted(found.stops, key=_order):
        yield Figure("stopped", found.stops[key], question=key)


def _of_sector(found: SectorProgress) -> Iterator[Figure]:
    for name in ("members", "started", "finished"):
        yield Figure(name, getattr(found, name), sector=found.sector or NO_SECTOR)


def _order(key: str) -> tuple[int, str]:
    known = list(STOPS)
    return (known.index(key) if key in STOPS else len(known), key)


PROGRESS_ROWS: Table[Progress, Figure] = Table(
    "suivi",
    (
        column("suivi_id", "integer", "Toujours 1 : il y a un suivi", "دائما 1: تتبع واحد", lambda _row: 1),
        column("ligne", "text", "Ce qui distingue la ligne", "ما يميز السطر", lambda row: row.line),
        *labelled("mesure", "Ce qui est compté", "ما يحسب", {**MEASURES, **DELETED}, lambda row: row.measure),
        *labelled(
            "secteur",
            "Secteur (vide : tous ; un adhérent peut en avoir plusieurs)",
            "القطاع (فارغ: الكل؛ قد يكون للمنخرط عدة قطاعات)",
            SECTORS,
            lambda row: row.sector,
        ),
        *labelled("question", "Question", "السؤال", STOPS, lambda row: row.question),
        column("nombre", "integer", "Nombre", "العدد", lambda row: row.count),
        column(
            "duree",
            "number",
            "Durée médiane, pauses de plus de 30 minutes non comptées",
            "المدة الوسيطة دون احتساب الوقفات التي تفوق 30 دقيقة",
            lambda row: row.spent,
            "minute",
        ),
    ),
    rows=_figures,
    state="mesure_code",
    part="ligne",
    quiet=True,
)

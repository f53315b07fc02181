"""interets.csv: one row per answer to an opportunity: who imports it too, knows a maker, can make it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from locales import Named, Text, Words
from opportunities import readings
from opportunities.csv_dialect import Cell
from opportunities.ranges import Range
from opportunities.tables.columns import coded, column, day, flagged, joined, labelled, sides
from opportunities.tables.labels import CONSTRAINTS, DELETED, UNITS
from opportunities.tables.table import Column, Table, private
from opportunities.units import Quantity

KINDS: Mapping[str, Words] = {
    "too": Text("Je l’importe aussi"),
    "maker": Text("Je connais un fabricant"),
    "make": Text("Nous savons le fabriquer"),
}
FITS: Mapping[str, Words] = {
    "none": Text("Ce n’est pas pour nous"),
    "could": Text("possible avec un investissement"),
    "near": Text("un produit proche"),
    "exact_other": Text("ce produit, dans une autre qualité"),
    "exact": Text("ce produit exactement, capacité disponible"),
}
DECISIONS: Mapping[str, Words] = {
    "waiting": Named("En attente d’un coordinateur", "في انتظار قرار منسق"),
    "accepted": Named("Acceptée", "مقبول"),
    "refused": Named("Refusée", "مرفوض"),
}


@dataclass(frozen=True, slots=True)
class Interested:
    """One answer with what surrounds it; `answers` are those of its few questions, by key, as JSON."""

    id: int
    opportunity_id: int
    name_fr: str
    name_ar: str
    kind: str
    status: str
    created_at: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    fit: str | None = None
    need_id: int | None = None
    decided_at: datetime | None = None
    person_id: int | None = None
    person: str | None = None
    company_id: int | None = None
    company: str | None = None

    def given(self, key: str) -> Any:
        """Give what was answered to a question; None when it was not, or was left out."""
        answer = self.answers.get(key) or {}
        return answer.get("value") if answer.get("status") == "given" else None

    @property
    def difficulties(self) -> Sequence[str] | None:
        """The difficulties that were ticked, in the order of the grid; None when it was not answered."""
        ticked = self.given("constraints")
        return None if ticked is None else [code for code in CONSTRAINTS if code in ticked]

    @property
    def size(self) -> Quantity | None:
        """The quantity imported, or the capacity that is free."""
        value = self.given("quantity" if self.kind == "too" else "capacity")
        return None if value is None else readings.quantity(value)


def _yearly(row: Interested) -> Range | None:
    size = row.size.yearly if row.size else None
    return size.amount if size else None


def _unit(row: Interested) -> str | None:
    size = row.size.yearly if row.size else None
    return size.unit if size else None


def _text(key: str) -> Callable[[Interested], Cell]:
    return lambda row: row.given(key)


WHO: Sequence[Column[Interested]] = (
    column("interet_id", "integer", "Identifiant de la réponse", "معرف الجواب", lambda row: row.id),
    column(
        "opportunite_id",
        "integer",
        "Identifiant de l’opportunité",
        "معرف الفرصة",
        lambda row: row.opportunity_id,
    ),
    column("nom_fr", "text", "Nom général (en français)", "الاسم العام (بالفرنسية)", lambda row: row.name_fr),
    column("nom_ar", "text", "Nom général (en arabe)", "الاسم العام (بالعربية)", lambda row: row.name_ar),
    column("membre_id", "integer", "Identifiant de l’adhérent", "معرف المنخرط", lambda row: row.person_id),
    *private(column("membre", "text", "Nom de l’adhérent", "اسم المنخرط", lambda row: row.person)),
    column("societe_id", "integer", "Identifiant de la société", "معرف المقاولة", lambda row: row.company_id),
    *private(column("societe", "text", "Nom de la société", "اسم المقاولة", lambda row: row.company)),
)
WHAT: Sequence[Column[Interested]] = (
    *labelled("genre", "Réponse", "الجواب", KINDS, lambda row: row.kind),
    *labelled("fabrication", "Ce qu’il sait fabriquer", "ما يمكنه تصنيعه", FITS, lambda row: row.fit),
    *sides(
        "quantite_an",
        "Quantité importée ou capacité disponible par an",
        "الكمية المستوردة أو الطاقة المتاحة في السنة",
        _yearly,
        "quantite_unite_code",
    ),
    coded("quantite_unite_code", "Unité de cette quantité", "وحدة هذه الكمية", UNITS, _unit),
    Column(
        "contraintes_codes",
        "codes",
        Named("Difficultés (codes)", "الإكراهات (الرموز)"),
        lambda row: joined(row.difficulties or ()),
        labels=CONSTRAINTS,
    ),
    *flagged(
        "contrainte",
        "Difficulté cochée : {label}",
        "إكراه مختار: {label}",
        CONSTRAINTS,
        lambda row: row.difficulties,
    ),
    *private(
        column(
            "fabricant", "text", "Fabricant connu, tel que tapé", "المصنع المعروف كما كتب", _text("maker")
        ),
        column("precision", "text", "Précision, telle que tapée", "التوضيح كما كتب", _text("note")),
    ),
)
DECIDED: Sequence[Column[Interested]] = (
    column(
        "besoin_id",
        "integer",
        "Besoin ajouté à la demande",
        "الحاجة المضافة إلى الطلب",
        lambda row: row.need_id,
    ),
    *labelled("statut", "Décision", "القرار", {**DECISIONS, **DELETED}, lambda row: row.status),
    column("cree_le", "date", "Date de la réponse", "تاريخ الجواب", lambda row: day(row.created_at)),
    column("decidee_le", "date", "Date de la décision", "تاريخ القرار", lambda row: day(row.decided_at)),
)
INTEREST_ROWS: Table[Interested, Interested] = Table(
    "interets", (*WHO, *WHAT, *DECIDED), rows=lambda row: (row,)
)

"""interets.csv: what each kind of answer fills in, and what a coordinator does not read beside a name."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from opportunities.csv_dialect import Cell
from opportunities.tables import INTEREST_ROWS, Interested

TOO = Interested(
    id=7,
    opportunity_id=12,
    name_fr="Capsules",
    name_ar="كبسولات",
    kind="too",
    status="accepted",
    created_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    decided_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
    answers={
        "quantity": {
            "status": "given",
            "value": {"kind": "quantity", "low": "5", "high": "5", "unit": "t", "period": "month"},
        },
        "constraints": {"status": "given", "value": {"stockouts": 2, "lead_time": 3}},
    },
    need_id=40,
    person_id=3,
    person="Salma",
    company_id=9,
    company="Sucrerie du Gharb",
)
MAKE = replace(
    TOO,
    kind="make",
    fit="near",
    status="waiting",
    decided_at=None,
    need_id=None,
    answers={
        "fit": {"status": "given", "value": "near"},
        "capacity": {"status": "unknown"},
        "note": {"status": "given", "value": "Norme alimentaire"},
    },
)
MAKER = replace(MAKE, kind="maker", fit=None, answers={"maker": {"status": "given", "value": "Sotumag"}})


def cells(row: Interested, blanked: bool = False) -> dict[str, Cell]:
    table: Any = INTEREST_ROWS.blanked() if blanked else INTEREST_ROWS
    (found,) = table.cells(row)
    return dict(zip(table.header, found, strict=True))


def test_who_imports_it_too_has_a_yearly_quantity_and_difficulties() -> None:
    found = cells(TOO)
    wanted = {
        "interet_id": 7,
        "opportunite_id": 12,
        "nom_fr": "Capsules",
        "genre_code": "too",
        "genre_fr": "Je l’importe aussi",
        "fabrication_code": None,
        "quantite_an_min": 60,
        "quantite_an_max": 60,
        "quantite_unite_code": "t",
        "contraintes_codes": "lead_time|stockouts",
        "contrainte_lead_time": True,
        "contrainte_other": False,
        "besoin_id": 40,
        "statut_code": "accepted",
        "statut_ar": "مقبول",
        "cree_le": TOO.created_at.date(),
        "decidee_le": datetime(2026, 11, 25, tzinfo=UTC).date(),
    }
    assert {name: found[name] for name in wanted} == wanted


def test_what_was_not_answered_is_empty() -> None:
    found = cells(MAKE)
    wanted = {
        "fabrication_code": "near",
        "fabrication_fr": "un produit proche",
        "quantite_an_min": None,
        "contraintes_codes": None,
        "contrainte_lead_time": None,
        "fabricant": None,
        "precision": "Norme alimentaire",
        "decidee_le": None,
    }
    assert {name: found[name] for name in wanted} == wanted
    assert cells(MAKER)["fabricant"] == "Sotumag"


def test_a_coordinator_reads_no_name_and_no_free_text() -> None:
    for row in (TOO, MAKE, MAKER):
        found = cells(row, blanked=True)
        assert {found[name] for name in ("membre", "societe", "fabricant", "precision")} == {None}
        assert found["societe_id"] == 9

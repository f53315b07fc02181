"""The exported tables: their headers, to the letter, and whole files compared."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from opportunities.csv_dialect import EXCEL_FR, RFC4180, Dialect, lines, opening
from opportunities.tables import CONSTRAINT_ROWS, NEED_ROWS, Reported, Table
from tests.opportunities.answers import ATLAS, CAPS, SAIS, exact, given, need, state
from tests.opportunities.rows import GROUPED, reported

EXPECTED = Path(__file__).parent / "expected"
NEEDS_HEADER = (
    "besoin_id;numero;version_questionnaire;statut_code;statut_fr;statut_ar;cree_le;confirme_le;"
    "modifie_le;langue_code;societe_id;societe;groupe_societe;membre_id;membre_nom;fonction_code;"
    "fonction_fr;fonction_ar;region_code;region_fr;region_ar;secteur_societe_codes;secteur_code;"
    "secteur_fr;secteur_ar;produit;produit_saisi;reference;nb_references;code_sh;chapitre_sh_code;"
    "chapitre_sh_fr;chapitre_sh_ar;canal_code;canal_fr;canal_ar;origine_codes;origine_fr;origine_ar;"
    "via_codes;via_fr;via_ar;origine_saisie;quantite_etat;quantite_min;quantite_max;quantite_borne;"
    "quantite_approx;unite_code;unite_fr;unite_ar;conditionnement_taille;conditionnement_unite_code;"
    "quantite_periode_code;quantite_an_min;quantite_an_max;quantite_saisie;valeur_etat;"
    "valeur_base_code;valeur_min;valeur_max;valeur_borne;valeur_approx;devise;valeur_periode_code;"
    "taux_mad;taux_date;valeur_an_mad_min;valeur_an_mad_max;valeur_saisie;nb_contraintes;"
    "contraintes_codes;contrainte_accessibility;contrainte_lead_time;contrainte_franco_moq;"
    "contrainte_regulation;contrainte_stock_cash;contrainte_landed_cost;contrainte_stockouts;"
    "contrainte_other;gravite_max;incoterm;norme;fournisseur;fournisseur_impose;fabricant_local;"
    "fabricant_local_resultat;achat_local_code;achat_local_fr;achat_local_ar;achat_local_condition;"
    "prix_cible;prix_cible_devise;prix_cible_unite_code;besoin_pour_le;commentaire;nb_pieces_jointes;"
    "opportunite_id;opportunite_nom_fr;opportunite_nom_ar;opportunite_statut_code;"
    "opportunite_statut_fr;opportunite_statut_ar;accord_totaux;accord_version"
)
CONSTRAINTS_HEADER = (
    "besoin_id;contrainte_code;contrainte_fr;contrainte_ar;gravite_code;gravite_fr;gravite_ar;"
    "mesure_etat;mesure_code;mesure_fr;mesure_ar;mesure_min;mesure_max;mesure_borne;mesure_approx;"
    "mesure_unite_code;mesure_unite_fr;mesure_unite_ar;montant_code;montant_fr;montant_ar;montant_min;"
    "montant_max;montant_devise;montant_mad_min;montant_mad_max;options_codes;options_fr;options_ar;"
    "duree_production_jours;duree_transit_jours;duree_douane_jours;arret_ligne;moq_mois;tresorerie_mad;"
    "texte;saisie;societe_id;societe;region_code;secteur_code;secteur_fr;secteur_ar;produit;code_sh;"
    "origine_codes;valeur_an_mad_min;valeur_an_mad_max;opportunite_id;confirme_le;version_questionnaire"
)

CARTON = {
    "name": given({"name": "=كرتون\nدوبلكس", "reference": "007"}, "=كرتون\nدوبلكس"),
    "origin": given({"countries": ["DE", "SE"], "via": ["ES"]}, "-ألمانيا والسويد\tعبر إسبانيا"),
    "channel": given("both"),
    "constraints": given(
        {"accessibility": 1, "franco_moq": 3, "regulation": 0, "stock_cash": 2, "stockouts": 2, "other": 1}
    ),
    "accessibility": given("few"),
    "franco_moq": given({"meaning": "franco", "reading": exact(3000, currency="EUR")}, "franco 3 000 €"),
    "regulation": given({"licence": 0, "cold": 0}),
    "stock_cash": given({"low": 60, "high": 90, "approx": True}, "شهرين أو ثلاثة"),
    "stockouts": given(exact(4), "4 مرات"),
    "line_stopped": given(True),
    "other": given("@ صعوبات\r\nأخرى", "@ صعوبات\r\nأخرى"),
    "quantity": given(
        {"low": 40, "high": 50, "unit": "bag", "period": "month", "pack": {"size": 25, "unit": "kg"}}, "40-50"
    ),
    "value": given(
        {"low": 1.25, "high": 1.5, "currency": "EUR", "unit": "kg", "approx": True}, "+1,25 à 1,5 €/kg"
    ),
}
ACID = {
    "name": given({"name": 'Acide citrique ; "E330"'}, "acide citrique"),
    "origin": state("unknown", "je ne sais pas"),
    "constraints": given({"none": 0}),
    "quantity": given({"high": 12.5, "bound": "max", "unit": "t"}, "moins de 12,5 t"),
    "value": state("declined", "confidentiel"),
    "sector": given("agroalimentaire"),
    "hs": given({"value": "2918.14"}, "2918 14"),
    "supplier": state("declined", "confidentiel"),
    "references": given(exact(3)),
    "imposed": given("group"),
    "incoterm": given("FOB"),
    "standard": given("1E5"),
    "local_known": given("=1+1"),
    "would_buy": given("maybe"),
    "condition": given("même qualité\u2028même délai"),
    "target_price": given({"low": 10.5, "high": 12, "currency": "MAD", "unit": "kg"}, "10,5-12"),
    "needed_by": given("mars 2027"),
    "comment": given("\u2068مرحبا\u2069"),
    "attachment": given([{"kind": "photo", "file_id": "f"}]),
}
FILM = {
    "name": given({"name": "Film étirable", "hs": "3920"}, "film etirable 3920"),
    "constraints": given({"landed_cost": 3, "lead_time": 2}),
    "landed_cost": given({"low": 25, "bound": "min"}, "plus de 25%"),
    "lead_time": given(exact(45, parts={"production": 30, "customs": 5}), "45j"),
    "quantity": given(exact(20, unit="t", period="order"), "20 t par commande"),
    "value": given({"band": "b6"}, "Plus de 20 MDH"),
}


def rows() -> list[Reported]:
    """Give four needs that between them hold every difficulty of a CSV."""
    return [
        reported(need(CAPS, SAIS), totals=True, consent_version="2026-11", opportunity=GROUPED, files=2),
        reported(need(CARTON, ATLAS), id=119, company_id=8, company=None, person="+ سلمى", totals=False),
        reported(need(ACID), id=120, company_group="Groupe Saïs"),
        reported(need(FILM), id=121, number=4, changed_at=datetime(2026, 11, 20, 8, tzinfo=UTC)),
    ]


def file(table: Table[Reported, Any], dialect: Dialect) -> str:
    """Write a whole file."""
    cells = (row for each in rows() for row in table.cells(each))
    return opening(dialect) + "".join(lines([table.header, *cells], dialect))


def test_the_headers_are_the_agreed_ones() -> None:
    assert NEED_ROWS.header == NEEDS_HEADER.split(";")
    assert CONSTRAINT_ROWS.header == CONSTRAINTS_HEADER.split(";")


@pytest.mark.parametrize("table", [NEED_ROWS, CONSTRAINT_ROWS], ids=lambda table: str(table.name))
@pytest.mark.parametrize("dialect", [EXCEL_FR, RFC4180], ids=lambda dialect: str(dialect.name))
def test_the_whole_file(table: Table[Reported, Any], dialect: Dialect) -> None:
    expected = (EXPECTED / f"{table.name}.{dialect.name}.csv").read_bytes()
    assert file(table, dialect).encode() == expected


@pytest.mark.parametrize("table", [NEED_ROWS, CONSTRAINT_ROWS], ids=lambda table: str(table.name))
def test_every_column_says_what_it_means_in_both_languages(table: Table[Reported, Any]) -> None:
    meanings = [(column.meaning.fr, column.meaning.ar) for column in table.columns]
    assert all(fr.strip() and ar.strip() and fr != ar for fr, ar in meanings)
    assert len(set(table.header)) == len(table.columns)

"""The pack: the header of every file, what its codebook says, who reads what, how programs are told."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conversations import purchasing
from locales import Named, plain
from opportunities.csv_dialect import EXCEL_FR, RFC4180, Cell, Dialect, lines, opening
from opportunities.publication import Published
from opportunities.tables import (
    FOLLOWUP_ROWS,
    MINISTRY_ROWS,
    NEED_ROWS,
    OPPORTUNITY_ROWS,
    Followed,
    Table,
    labels,
)
from opportunities.tables.codebook import CODEBOOK, described
from opportunities.tables.datapackage import File, datapackage
from opportunities.tables.fingerprints import Marker
from opportunities.tables.questions import OPEN_TO_COORDINATORS, QUESTIONS
from opportunities.tables.read_out import ReadOut, read_out
from outreach.broadcast import forms
from tests.opportunities.pack import PACK, WHOLE, answer
from understanding import vocabulary

EXPECTED = Path(__file__).parent / "expected"
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
HEADERS = {
    "reponses": (
        "reponse_id;enquete_code;entretien_id;membre_id;membre_nom;societe_id;societe;composante;"
        "besoin_id;question_code;question_fr;question_ar;revision;derniere;etat_code;etat_fr;etat_ar;"
        "saisie;lecture_codes;lecture_gravites;lecture_texte;lecture_min;lecture_max;lecture_borne;"
        "lecture_approx;lecture_unite_code;lecture_devise;lecture_periode_code;lecture_json;"
        "langue_code;repondu_le;version_questionnaire"
    ),
    "relances": (
        "relance_id;diffusion_id;opportunite_id;entretien_id;membre_id;membre_nom;societe_id;societe;"
        "question_genre_code;texte_fr;texte_ar;choix_codes;choix_fr;choix_ar;choix_1;choix_2;choix_3;"
        "choix_4;choix_5;choix_6;choix_7;choix_8;choix_9;choix_10;revision;derniere;etat_code;"
        "etat_fr;etat_ar;saisie;lecture_codes;lecture_gravites;lecture_texte;lecture_min;lecture_max;"
        "lecture_borne;lecture_approx;lecture_unite_code;lecture_devise;lecture_periode_code;"
        "lecture_json;langue_code;repondu_le;version_questionnaire"
    ),
    "membres": (
        "membre_id;statut_code;statut_fr;statut_ar;prenom;nom;pseudo;langue_code;societe_id;societe;"
        "groupe_societe;societe_confirmee;fonction_code;fonction_fr;fonction_ar;secteur_codes;"
        "secteur_fr;secteur_ar;secteur_agroalimentaire;secteur_textile;secteur_cuir;"
        "secteur_chimie-parachimie;secteur_plasturgie;secteur_imm;secteur_materiaux-construction;"
        "secteur_electrique-electronique;secteur_mobilite-transport;secteur_pharmacie;"
        "secteur_economie-circulaire;secteur_bois-papier-emballage;secteur_autre;region_code;"
        "region_fr;region_ar;ville;accord_interview;accord_totals;accord_digest;accord_followup;"
        "accord_version;resume_semaines;resume_coupe;joignable;entretien_code;entretien_fr;"
        "entretien_ar;nb_besoins;arrive_le;vu_le"
    ),
    "opportunites": (
        "opportunite_id;nom_fr;nom_ar;secteur_code;secteur_fr;secteur_ar;statut_code;statut_fr;"
        "statut_ar;case_code;case_fr;case_ar;publie_societes_min;publie_societes_max;"
        "publie_valeur_code;publie_valeur_fr;publie_valeur_ar;publie_valeur_mad_min;"
        "publie_valeur_mad_max;publie_volume_min;publie_volume_max;publie_volume_unite_code;"
        "publie_volume_unite_fr;publie_volume_unite_ar;publie_contraintes_codes;"
        "publie_contraintes_fr;publie_contraintes_ar;publie_contrainte_accessibility;"
        "publie_contrainte_lead_time;publie_contrainte_franco_moq;publie_contrainte_regulation;"
        "publie_contrainte_stock_cash;publie_contrainte_landed_cost;publie_contrainte_stockouts;"
        "publie_contrainte_other;publie_delai_jours;publie_frais_approche;publie_ruptures_an;"
        "publie_prix_min;publie_prix_max;publie_prix_unite_code;publie_region_code;publie_region_fr;"
        "publie_region_ar;publie_origine_codes;publie_origine_fr;publie_origine_ar;publie_code_sh;"
        "nom_approuve;motif_code;code_sh4;nb_societes;nb_besoins;besoin_note;besoin_confiance;"
        "faisabilite;imports_mad;imports_annee;imports_source;cree_le;avancee_le;publiee_le;"
        "retiree_le"
    ),
    "interets": (
        "interet_id;opportunite_id;nom_fr;nom_ar;membre_id;membre;societe_id;societe;genre_code;"
        "genre_fr;genre_ar;fabrication_code;fabrication_fr;fabrication_ar;quantite_an_min;"
        "quantite_an_max;quantite_unite_code;contraintes_codes;contrainte_accessibility;"
        "contrainte_lead_time;contrainte_franco_moq;contrainte_regulation;contrainte_stock_cash;"
        "contrainte_landed_cost;contrainte_stockouts;contrainte_other;fabricant;precision;besoin_id;"
        "statut_code;statut_fr;statut_ar;cree_le;decidee_le"
    ),
    "diffusions": (
        "diffusion_id;statut_code;statut_fr;statut_ar;auteur_id;auteur;opportunite_id;"
        "destinataires_json;texte_fr;texte_ar;piece_jointe;question_genre_code;question_choix_codes;"
        "question_choix_fr;question_choix_ar;cree_le;prevue_le;confirmee_le;terminee_le;"
        "nb_destinataires;nb_envoyes;nb_echecs;nb_incertains;nb_ecartes;nb_reponses"
    ),
    "suivi": (
        "suivi_id;ligne;mesure_code;mesure_fr;mesure_ar;secteur_code;secteur_fr;secteur_ar;"
        "question_code;question_fr;question_ar;nombre;duree"
    ),
    "audit": "acte_id;date;acteur_id;acteur;acte_code;acte_fr;acte_ar;objet;details",
    "codebook": (
        "fichier;colonne;rang;signification_fr;signification_ar;type;unite;codes;codes_fr;codes_ar;"
        "confidentiel"
    ),
}
MINISTRY = (
    "opportunite_id;nom_fr;nom_ar;secteur_code;secteur_fr;secteur_ar;statut_code;statut_fr;"
    "statut_ar;case_code;case_fr;case_ar;publie_societes_min;publie_societes_max;"
    "publie_valeur_code;publie_valeur_fr;publie_valeur_ar;publie_valeur_mad_min;"
    "publie_valeur_mad_max;publie_volume_min;publie_volume_max;publie_volume_unite_code;"
    "publie_volume_unite_fr;publie_volume_unite_ar;publie_contraintes_codes;"
    "publie_contraintes_fr;publie_contraintes_ar;publie_contrainte_accessibility;"
    "publie_contrainte_lead_time;publie_contrainte_franco_moq;publie_contrainte_regulation;"
    "publie_contrainte_stock_cash;publie_contrainte_landed_cost;publie_contrainte_stockouts;"
    "publie_contrainte_other;publie_delai_jours;publie_frais_approche;publie_ruptures_an;"
    "publie_prix_min;publie_prix_max;publie_prix_unite_code;publie_region_code;publie_region_fr;"
    "publie_region_ar;publie_origine_codes;publie_origine_fr;publie_origine_ar;publie_code_sh"
)
OTHERS = [(table, sources) for table, sources in PACK if table.name in HEADERS and table.name != "codebook"]
PRIVATE = {
    "besoins": (
        "societe;groupe_societe;membre_nom;produit_saisi;origine_saisie;quantite_saisie;valeur_base_code;valeur_min;valeur_max;valeur_borne;"
        "valeur_approx;devise;valeur_periode_code;taux_mad;taux_date;valeur_an_mad_min;"
        "valeur_an_mad_max;valeur_saisie;fournisseur;fabricant_local;fabricant_local_resultat;"
        "achat_local_condition;prix_cible;prix_cible_devise;prix_cible_unite_code;commentaire"
    ),
    "contraintes": (
        "montant_code;montant_fr;montant_ar;montant_min;montant_max;montant_devise;montant_mad_min;"
        "montant_mad_max;tresorerie_mad;texte;saisie;societe;valeur_an_mad_min;valeur_an_mad_max"
    ),
    "reponses": "membre_nom;societe;saisie",
    "relances": "membre_nom;societe;saisie",
    "membres": "prenom;nom;pseudo;societe;groupe_societe;ville",
    "opportunites": "",
    "interets": "membre;societe;fabricant;precision",
    "diffusions": "auteur",
    "suivi": "",
    "audit": "acteur",
    "codebook": "",
}


def file(table: Table[Any, Any], sources: Any, dialect: Dialect) -> str:
    cells = (row for each in sources for row in table.cells(each))
    return opening(dialect) + "".join(lines([table.header, *cells], dialect))


def test_the_headers_are_the_agreed_ones() -> None:
    found = {table.name: ";".join(table.header) for table in (*WHOLE, CODEBOOK)}
    assert {name: found[name] for name in HEADERS} == HEADERS
    assert ";".join(MINISTRY_ROWS.header) == MINISTRY
    assert [table.name for table in WHOLE] == ["besoins", "contraintes", *list(HEADERS)[:-1]]


@pytest.mark.parametrize(("table", "sources"), OTHERS)
def test_the_whole_file(table: Table[Any, Any], sources: Any) -> None:
    name = "ministere" if table is MINISTRY_ROWS else table.name
    expected = EXPECTED / f"{name}.excel-fr.csv"
    assert file(table, sources, EXCEL_FR).encode() == expected.read_bytes()


@pytest.mark.parametrize("table", [*WHOLE, CODEBOOK], ids=lambda table: str(table.name))
def test_every_column_is_described_in_both_languages_with_the_labels_of_its_codes(
    table: Table[Any, Any],
) -> None:
    assert len(set(table.header)) == len(table.columns)
    for each in described(table):
        meaning = each.column.meaning
        assert meaning.fr.strip()
        assert meaning.ar.strip() not in ("", meaning.fr)
        count = len(each.column.labels or ())
        for language in ("fr", "ar"):
            assert len((each.labels(language) or "").split(" | ")) == max(count, 1)


@pytest.mark.parametrize(("table", "sources"), PACK)
def test_a_code_that_is_written_is_in_the_codebook(table: Table[Any, Any], sources: Any) -> None:
    customs = {"code_sh", "code_sh4", "publie_code_sh"}
    of_the_question = {"lecture_codes", "choix_codes", "question_choix_codes"}
    for column in table.columns:
        if column.type not in ("code", "codes") or column.name in {*customs, *of_the_question, "codes"}:
            continue
        assert column.labels is not None, column.name
        rows = (row for source in sources for row in table.rows(source))
        written = {code for row in rows for code in str(column.cell(row) or "").split("|") if code}
        assert written <= column.labels.keys(), column.name


def test_codes_of_other_rooms_are_called_as_there() -> None:
    asked = {code: label for code, label in forms.LABELS.items() if code != forms.NONE}
    assert asked == labels.FORMS
    money = json.loads((Path(vocabulary.__file__).parent / "data" / "money.json").read_text("utf-8"))
    assert labels.CURRENCIES.keys() == money["currencies"].keys()


def test_a_unit_that_names_a_column_names_one_of_the_same_file() -> None:
    for table in WHOLE:
        units = {unit for each in table.columns for unit in each.unit.split(" / ") if unit.count("_")}
        assert units - {"per_year"} <= set(table.header)


def test_the_questions_are_called_as_in_the_interview() -> None:
    survey = purchasing.survey()
    asked = {each.key: each.label for each in (*survey.before, *survey.component, *survey.after)}
    assert {key: plain(words, "fr") for key, words in QUESTIONS.items()} == {
        key: plain(words, "fr") for key, words in asked.items()
    }
    sensitive = {each.key for each in (*survey.component, *survey.before) if each.sensitive}
    assert not sensitive & OPEN_TO_COORDINATORS


@pytest.mark.parametrize(("table", "sources"), PACK)
def test_a_coordinator_reads_no_name_supplier_value_or_price(table: Table[Any, Any], sources: Any) -> None:
    blank = table.blanked()
    assert blank.header == table.header
    hidden = {each.name for each in table.columns if each.private is True}
    assert ";".join(each for each in table.header if each in hidden) == PRIVATE[table.name]
    for source in sources:
        for full, seen in zip(table.cells(source), blank.cells(source), strict=True):
            for column, was, now in zip(table.columns, full, seen, strict=True):
                assert now == (None if column.name in hidden else was) or callable(column.private)


def test_of_an_answer_a_coordinator_reads_only_what_is_open() -> None:
    [(table, sources)] = [each for each in PACK if each[0].name == "reponses"]
    blank = table.blanked()
    place = {name: table.header.index(name) for name in ("question_code", "lecture_codes", "lecture_json")}
    seen = [next(iter(blank.cells(each))) for each in sources]
    read = (place["lecture_codes"], place["lecture_json"])
    told = {row[place["question_code"]] for row in seen if any(row[each] for each in read)}
    assert told == {"references", "constraints", "consent", "origin", "line_stopped"}


def test_of_a_reply_a_coordinator_reads_neither_words_nor_amounts() -> None:
    def read(kind: str | None, value: object) -> Cell:
        reply = answer(1, "reply", value, "12 DH chez Guala", survey="followup:5")
        cells = next(FOLLOWUP_ROWS.blanked().cells(Followed(reply, 5, kind=kind)))
        told = dict(zip(FOLLOWUP_ROWS.header, cells, strict=True))
        assert told["saisie"] is None
        return told["lecture_json"] or told["lecture_texte"]

    assert [read(kind, "Guala") for kind in ("text", "money", "file", None, "one")] == [*[None] * 4, "Guala"]
    assert read("quantity", {"kind": "quantity", "low": 3}) == '{"kind": "quantity", "low": 3}'


def test_the_ministry_reads_only_what_the_rules_let_out_of_what_is_published() -> None:
    [sources] = [sources for table, sources in PACK if table is MINISTRY_ROWS]
    rows = [row for each in sources for row in MINISTRY_ROWS.cells(each)]
    assert [row[0] for row in rows] == [9]
    let_out = set(Published.__dataclass_fields__) - {"company_bands"}
    named = {
        "id": "opportunite_id",
        "name_fr": "nom_fr",
        "name_ar": "nom_ar",
        "sector": "secteur",
        "status": "statut",
        "box": "case",
    }
    prefixes = tuple(named.values())
    assert let_out >= named.keys()
    assert [each for each in MINISTRY_ROWS.header if not each.startswith((*prefixes, "publie_"))] == []
    assert set(MINISTRY_ROWS.header) < set(OPPORTUNITY_ROWS.header)


@pytest.mark.parametrize("dialect", [EXCEL_FR, RFC4180], ids=lambda dialect: str(dialect.name))
def test_the_pack_is_described_for_programs(dialect: Dialect) -> None:
    told = datapackage([File(f"{table.name}.csv", table, 3) for table in WHOLE], dialect, AT, "2026.1")
    assert (told["profile"], told["created"]) == ("tabular-data-package", "2026-11-24T09:00:00Z")
    types = {"string", "number", "integer", "boolean", "date", "datetime"}
    for table, resource in zip(WHOLE, told["resources"], strict=True):
        assert (resource["name"], resource["path"]) == (table.name, f"{table.name}.csv")
        assert resource["encoding"] == ("utf-8-sig" if dialect.bom else "utf-8")
        assert resource["dialect"]["delimiter"] == dialect.delimiter
        fields = resource["schema"]["fields"]
        assert [each["name"] for each in fields] == table.header
        assert {each["type"] for each in fields} <= types
        decimals = {each.get("decimalChar") for each in fields if each["type"] == "number"}
        assert decimals <= {dialect.decimal}
        assert set(resource["schema"]["primaryKey"]) <= set(table.header)


@pytest.mark.parametrize(("table", "sources"), PACK)
def test_every_cell_is_what_the_description_says(table: Table[Any, Any], sources: Any) -> None:
    [resource] = datapackage([File("x.csv", table, 0)], RFC4180, AT, "2026.1")["resources"]
    for source in sources:
        for cells in table.cells(source):
            for field, cell in zip(resource["schema"]["fields"], cells, strict=True):
                assert cell is None or fits(field["type"], cell), (field["name"], cell)


def fits(kind: str, cell: object) -> bool:
    match kind:
        case "boolean":
            return isinstance(cell, bool)
        case "integer":
            return isinstance(cell, int) and not isinstance(cell, bool)
        case "number":
            return not isinstance(cell, bool | str)
        case "datetime":
            return isinstance(cell, datetime)
        case "date":
            return hasattr(cell, "isoformat") and not isinstance(cell, datetime)
    return isinstance(cell, str | Decimal)  # a column of ranges holds numbers too


def test_a_row_that_is_gone_says_which_one_and_that_it_is_deleted() -> None:
    for table in WHOLE:
        part = "lead_time" if table.part else ""
        gone = dict(zip(table.header, table.gone((118, part)), strict=True))
        said = {name: cell for name, cell in gone.items() if cell is not None}
        assert said.pop(table.header[0]) == 118
        assert list(said.values()) == ([part, "deleted"] if part else ["deleted"])
        labels = next(each.labels for each in table.columns if each.name == table.state)
        assert labels is not None
        assert labels["deleted"] == Named("Supprimé", "محذوف")


def test_a_row_has_the_mark_of_what_it_says_whatever_its_labels() -> None:
    [needs] = [sources for table, sources in PACK if table is NEED_ROWS]
    marker = Marker(NEED_ROWS)
    first, second = (next(iter(NEED_ROWS.cells(each))) for each in needs[:2])
    assert (len(marker.mark(first)), marker.mark(first)) == (16, marker.mark(list(first)))
    assert marker.mark(first) != marker.mark(second)
    place = NEED_ROWS.header.index("statut_fr")
    assert marker.mark([*first[:place], "autrement dit", *first[place + 1 :]]) == marker.mark(first)
    assert marker.mark([*first[: place - 1], "deleted", *first[place:]]) != marker.mark(first)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ReadOut()),
        (False, ReadOut(codes=("no",))),
        ("buyer", ReadOut(text="buyer")),
        (2.5, ReadOut(reading={"low": 2.5, "high": 2.5})),
        ({"none": 0}, ReadOut(codes=("none",), whole={"none": 0})),
        (
            {"lead_time": 3, "other": 0},
            ReadOut(("lead_time", "other"), (3, 0), whole={"lead_time": 3, "other": 0}),
        ),
        ({"band": "b1"}, ReadOut(("b1",), (), None, {"band": "b1"}, {"band": "b1"})),
        (
            {"code": "MA-03", "city": "Fès"},
            ReadOut(("MA-03",), (), "Fès", *[{"code": "MA-03", "city": "Fès"}] * 2),
        ),
        ([{"kind": "photo"}], ReadOut(text="photo", whole=[{"kind": "photo"}])),
        ([], ReadOut(whole=[])),
        ({}, ReadOut(reading={}, whole={})),
    ],
)
def test_any_answer_is_taken_apart(value: Any, expected: ReadOut) -> None:
    assert read_out(value) == expected

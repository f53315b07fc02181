"""contraintes.csv: one row per need and difficulty, its columns in the order of the file."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from locales import Named, regions, sectors
from opportunities.csv_dialect import Cell
from opportunities.tables.columns import (
    bounds,
    coded,
    column,
    day,
    joined,
    labelled,
    listed,
    sides,
    typical,
)
from opportunities.tables.difficulties import (
    Difficulty,
    amount_code,
    amount_mad,
    difficulties,
    measure_code,
    measured,
    measured_unit,
    stated_amount,
)
from opportunities.tables.labels import (
    AMOUNTS,
    CONSTRAINTS,
    CURRENCIES,
    DELETED,
    FORMALITIES,
    MEASURES,
    SEVERITIES,
    STATES,
    UNITS,
    country_names,
)
from opportunities.tables.need_product import dotted, origins, product_name
from opportunities.tables.need_reporter import region_code
from opportunities.tables.reported import Reported
from opportunities.tables.table import Column, Table, Type, private


def _part(part: str) -> Callable[[Difficulty], Decimal | None]:
    return lambda row: row.measure.parts.get(part) if row.measure else None


def _months(row: Difficulty) -> Decimal | None:
    return typical(row.reported.need.months_of_use) if row.constraint.code == "franco_moq" else None


def _cash(row: Difficulty) -> Decimal | None:
    return typical(row.reported.need.cash_in_stock) if row.constraint.code == "stock_cash" else None


def _need(name: str, kind: Type, fr: str, ar: str, cell: Callable[[Reported], Cell]) -> Column[Difficulty]:
    """Repeat a column of the need, so that this file can be read alone."""
    return column(name, kind, fr, ar, lambda row: cell(row.reported))


MEASURED: Sequence[Column[Difficulty]] = (
    _need("besoin_id", "integer", "Identifiant du besoin", "معرف الحاجة", lambda need: need.id),
    *labelled("contrainte", "Difficulté", "الإكراه", CONSTRAINTS, lambda row: row.constraint.code),
    *labelled("gravite", "Gravité", "درجة التأثير", SEVERITIES, lambda row: str(row.constraint.severity)),
    coded(
        "mesure_etat",
        "Mesure : état de la réponse",
        "القياس: حالة الجواب",
        {**STATES, **DELETED},
        lambda row: row.constraint.measure.state,
    ),
    *labelled("mesure", "Mesure", "القياس", MEASURES, measure_code),
    *bounds("mesure", "Mesure", "القياس", measured, "mesure_unite_code"),
    *labelled("mesure_unite", "Unité de la mesure", "وحدة القياس", UNITS, measured_unit),
    *private(
        *labelled("montant", "Nature du montant", "طبيعة المبلغ", AMOUNTS, amount_code),
        *sides("montant", "Montant", "المبلغ", stated_amount, "montant_devise"),
        coded(
            "montant_devise",
            "Devise du montant (ISO 4217)",
            "عملة المبلغ (ISO 4217)",
            CURRENCIES,
            lambda row: row.amount.currency if row.amount else None,
        ),
        *sides("montant_mad", "Montant en MAD", "المبلغ بالدرهم", amount_mad, "MAD"),
    ),
    *listed(
        "options",
        "Formalités",
        "الإجراءات",
        FORMALITIES,
        lambda row: row.measure.formalities if row.measure else (),
    ),
    column(
        "duree_production_jours", "number", "Jours de production", "أيام الإنتاج", _part("production"), "day"
    ),
    column("duree_transit_jours", "number", "Jours de transit", "أيام العبور", _part("transit"), "day"),
    column("duree_douane_jours", "number", "Jours de douane", "أيام الجمارك", _part("customs"), "day"),
    column(
        "arret_ligne",
        "flag",
        "Une ligne ou un chantier s’est arrêté",
        "توقف خط إنتاج أو ورش",
        lambda row: row.constraint.line_stopped.value,
    ),
    column(
        "moq_mois",
        "number",
        "Mois de consommation d’une commande minimum (moyenne géométrique d’un intervalle)",
        "عدد أشهر الاستهلاك التي تغطيها الطلبية الدنيا (المتوسط الهندسي للمجال)",
        _months,
        "month",
    ),
    *private(
        column(
            "tresorerie_mad",
            "number",
            "MAD immobilisés en stock (moyenne géométrique d’un intervalle)",
            "المبلغ المجمد في المخزون بالدرهم (المتوسط الهندسي للمجال)",
            _cash,
            "MAD",
        ),
        column(
            "texte",
            "text",
            "Difficulté dans les mots de l’adhérent",
            "الإكراه بكلمات المنخرط",
            lambda row: row.measure.text if row.measure else None,
        ),
        column(
            "saisie",
            "text",
            "Mesure telle que tapée",
            "القياس كما كتبه المنخرط",
            lambda row: row.constraint.measure.raw,
        ),
    ),
)
CONSTRAINT_ROWS: Table[Reported, Difficulty] = Table(
    "contraintes",
    (
        *MEASURED,
        _need(
            "societe_id",
            "integer",
            "Identifiant de la société",
            "معرف المقاولة",
            lambda need: need.company_id,
        ),
        *private(
            _need("societe", "text", "Nom de la société", "اسم المقاولة", lambda need: need.company_name)
        ),
        coded(
            "region_code",
            "Région du site principal (code)",
            "جهة الموقع الرئيسي (الرمز)",
            regions(),
            lambda row: region_code(row.reported),
        ),
        *labelled(
            "secteur",
            "Secteur qui pourrait le fabriquer",
            "القطاع القادر على تصنيعه",
            sectors(),
            lambda row: row.reported.need.sector,
        ),
        _need("produit", "text", "Nom du produit", "اسم المنتوج", product_name),
        _need(
            "code_sh",
            "code",
            "Code du Système harmonisé",
            "رمز النظام المنسق",
            lambda need: dotted(need.need.hs),
        ),
        Column(
            "origine_codes",
            "codes",
            Named("Pays d’origine (codes)", "بلد المنشأ (الرموز)"),
            lambda row: joined(origins(row.reported)),
            labels=country_names(),
        ),
        *private(
            *sides(
                "valeur_an_mad",
                "Valeur par an en MAD",
                "القيمة السنوية بالدرهم",
                lambda row: row.reported.need.yearly_mad,
                "MAD",
            )
        ),
        _need(
            "opportunite_id",
            "integer",
            "Identifiant de l’opportunité",
            "معرف الفرصة",
            lambda need: need.opportunity.id if need.opportunity else None,
        ),
        _need(
            "confirme_le",
            "date",
            "Date de confirmation",
            "تاريخ التأكيد",
            lambda need: day(need.confirmed_at),
        ),
        _need(
            "version_questionnaire",
            "text",
            "Version du questionnaire",
            "نسخة الاستبيان",
            lambda need: need.need.survey,
        ),
    ),
    rows=difficulties,
    state="mesure_etat",
    part="contrainte_code",
)

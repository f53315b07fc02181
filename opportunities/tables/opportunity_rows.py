"""opportunites.csv: one row per opportunity: what the publication rules let out, and what staff read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from locales import Text, Words, sectors
from opportunities.lifecycle import DROP_REASONS
from opportunities.tables.columns import coded, column, day, labelled
from opportunities.tables.labels import DELETED, STAGES
from opportunities.tables.need_product import dotted
from opportunities.tables.published_columns import FIGURES
from opportunities.tables.standing import Standing, number
from opportunities.tables.table import Column, Table, public

BOXES: Mapping[str, Words] = {
    "buy_now": Text("À acheter au Maroc dès maintenant"),
    "project": Text("Projet à monter"),
    "to_qualify": Text("À qualifier"),
    "quick_win": Text("Gain rapide"),
    "watch": Text("À suivre"),
}
KNOWN: Sequence[Column[Standing]] = (
    column("opportunite_id", "integer", "Identifiant de l’opportunité", "معرف الفرصة", lambda row: row.id),
    column("nom_fr", "text", "Nom général (en français)", "الاسم العام (بالفرنسية)", lambda row: row.name_fr),
    column("nom_ar", "text", "Nom général (en arabe)", "الاسم العام (بالعربية)", lambda row: row.name_ar),
    *labelled(
        "secteur",
        "Secteur qui pourrait le fabriquer",
        "القطاع القادر على تصنيعه",
        sectors(),
        lambda row: row.sector,
    ),
    *labelled("statut", "Étape", "المرحلة", {**STAGES, **DELETED}, lambda row: row.status),
    *labelled("case", "Suite à donner", "ما ينبغي فعله", BOXES, lambda row: row.box),
)
WITHIN: Sequence[Column[Standing]] = (
    column(
        "nom_approuve",
        "flag",
        "Noms approuvés par un coordinateur",
        "التسميتان معتمدتان من منسق",
        lambda row: row.approved,
    ),
    coded("motif_code", "Motif de l’abandon", "سبب التخلي", DROP_REASONS, lambda row: row.reason),
    column(
        "code_sh4", "code", "Position du Système harmonisé", "بند النظام المنسق", lambda row: dotted(row.hs4)
    ),
    column(
        "nb_societes",
        "integer",
        "Nombre de groupes de sociétés",
        "عدد مجموعات المقاولات",
        lambda row: row.companies,
    ),
    column("nb_besoins", "integer", "Nombre de besoins", "عدد الحاجات", lambda row: row.needs),
    column(
        "besoin_note",
        "number",
        "Note du besoin, de 0 à 100",
        "درجة الحاجة، من 0 إلى 100",
        lambda row: number(row.need, 1),
    ),
    column(
        "besoin_confiance",
        "number",
        "Confiance dans cette note, de 0 à 1",
        "الثقة في هذه الدرجة، من 0 إلى 1",
        lambda row: number(row.confidence, 2),
    ),
    column(
        "faisabilite",
        "number",
        "Faisabilité, de 0 à 1",
        "قابلية التصنيع، من 0 إلى 1",
        lambda row: number(row.feasibility, 2),
    ),
    column(
        "imports_mad",
        "number",
        "Importations nationales de la position",
        "الواردات الوطنية للبند",
        lambda row: number(None if row.imports_mad is None else float(row.imports_mad), 2),
        "MAD",
    ),
    column(
        "imports_annee",
        "integer",
        "Année de ces importations",
        "سنة هذه الواردات",
        lambda row: row.imports_year,
    ),
    column(
        "imports_source",
        "text",
        "Source de ces importations",
        "مصدر هذه الواردات",
        lambda row: row.imports_source,
    ),
    column("cree_le", "date", "Date de création", "تاريخ الإنشاء", lambda row: day(row.created_at)),
    column(
        "avancee_le",
        "date",
        "Date du dernier changement d’étape",
        "تاريخ آخر تغيير للمرحلة",
        lambda row: day(row.moved_at),
    ),
    column("publiee_le", "date", "Date de publication", "تاريخ النشر", lambda row: day(row.published_at)),
    column("retiree_le", "date", "Date de retrait", "تاريخ السحب", lambda row: day(row.withdrawn_at)),
)
OPPORTUNITY_ROWS: Table[Standing, Standing] = Table(
    "opportunites", (*public(*KNOWN, *FIGURES), *WITHIN), rows=lambda row: (row,)
)
MINISTRY_ROWS: Table[Standing, Standing] = replace(
    OPPORTUNITY_ROWS,
    columns=[each for each in OPPORTUNITY_ROWS.columns if each.public],
    rows=lambda row: (row,) if row.published else (),
)
"""The same file for the ministry: only opportunities that are published, only what the rules let out."""

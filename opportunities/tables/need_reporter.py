"""The first columns of besoins.csv: the need's identity and dates, who reported it, for which company."""

from collections.abc import Sequence

from locales import Named, regions, sectors
from opportunities.tables.columns import coded, column, day, joined, labelled
from opportunities.tables.labels import DELETED, ROLES, SPOKEN, STATUSES
from opportunities.tables.reported import Reported
from opportunities.tables.table import Column, private


def region_code(row: Reported) -> str | None:
    """Give the region of the main site."""
    region = row.need.reporter.region.value
    return region.code if region else None


REPORTER: Sequence[Column[Reported]] = (
    column("besoin_id", "integer", "Identifiant du besoin", "معرف الحاجة", lambda row: row.id),
    column(
        "numero",
        "integer",
        "Numéro communiqué à l’adhérent",
        "الرقم المبلغ إلى المنخرط",
        lambda row: row.id if row.number is None else row.number,
    ),
    column(
        "version_questionnaire",
        "text",
        "Version du questionnaire",
        "نسخة الاستبيان",
        lambda row: row.need.survey,
    ),
    *labelled("statut", "Statut du besoin", "وضعية الحاجة", {**STATUSES, **DELETED}, lambda row: row.status),
    column("cree_le", "date", "Date de création", "تاريخ الإنشاء", lambda row: day(row.created_at)),
    column("confirme_le", "date", "Date de confirmation", "تاريخ التأكيد", lambda row: day(row.confirmed_at)),
    column(
        "modifie_le",
        "date",
        "Date de la dernière correction",
        "تاريخ آخر تصحيح",
        lambda row: day(row.changed_at),
    ),
    coded(
        "langue_code",
        "Langue de l’adhérent",
        "لغة المنخرط",
        SPOKEN,
        lambda row: row.need.reporter.language,
    ),
    column("societe_id", "integer", "Identifiant de la société", "معرف المقاولة", lambda row: row.company_id),
    *private(
        column("societe", "text", "Nom de la société", "اسم المقاولة", lambda row: row.company_name),
        column(
            "groupe_societe",
            "text",
            "Groupe de la société",
            "المجموعة المالكة للمقاولة",
            lambda row: row.company_group,
        ),
    ),
    column("membre_id", "integer", "Identifiant de l’adhérent", "معرف المنخرط", lambda row: row.person_id),
    *private(column("membre_nom", "text", "Nom de l’adhérent", "اسم المنخرط", lambda row: row.person)),
    *labelled(
        "fonction", "Fonction de l’adhérent", "مهمة المنخرط", ROLES, lambda row: row.need.reporter.role.value
    ),
    *labelled("region", "Région du site principal", "جهة الموقع الرئيسي", regions(), region_code),
    Column(
        "secteur_societe_codes",
        "codes",
        Named("Secteurs de la société (codes)", "قطاعات المقاولة (الرموز)"),
        lambda row: joined(row.need.reporter.sectors.value or ()),
        labels=sectors(),
    ),
)

"""The columns of besoins.csv on the component itself: sector, name, customs code, where it comes from."""

from collections.abc import Sequence

from locales import chapters, sectors
from opportunities.tables.columns import alone, column, labelled, listed
from opportunities.tables.labels import CHANNELS, country_names
from opportunities.tables.reported import Reported
from opportunities.tables.table import Column, private


def dotted(code: str | None) -> str | None:
    """Write a customs code as the customs do: 4810.92.10.00; a heading of four digits has no dot."""
    if code is None:
        return None
    return ".".join([code[:4], *(code[at : at + 2] for at in range(4, len(code), 2))])


def product_name(row: Reported) -> str | None:
    """Give the component's name."""
    return row.need.product.value.name if row.need.product.value else None


def origins(row: Reported) -> tuple[str, ...]:
    """Give the countries of origin."""
    return row.need.origin.value.countries if row.need.origin.value else ()


def _via(row: Reported) -> tuple[str, ...]:
    return row.need.origin.value.via if row.need.origin.value else ()


PRODUCT: Sequence[Column[Reported]] = (
    *labelled(
        "secteur",
        "Secteur qui pourrait le fabriquer",
        "القطاع القادر على تصنيعه",
        sectors(),
        lambda row: row.need.sector,
    ),
    column("produit", "text", "Nom du produit", "اسم المنتوج", product_name),
    *private(
        column(
            "produit_saisi",
            "text",
            "Nom du produit tel que tapé",
            "اسم المنتوج كما كتبه المنخرط",
            lambda row: row.need.product.raw,
        )
    ),
    column(
        "reference",
        "text",
        "Référence du fabricant",
        "مرجع لدى المصنع",
        lambda row: row.need.product.value.reference if row.need.product.value else None,
    ),
    column(
        "nb_references",
        "range",
        "Nombre de références de la famille",
        "عدد مراجع العائلة",
        lambda row: alone(row.need.details.references.value),
    ),
    column(
        "code_sh",
        "code",
        "Code du Système harmonisé, de 4 à 10 chiffres",
        "رمز النظام المنسق، من 4 إلى 10 أرقام",
        lambda row: dotted(row.need.hs),
    ),
    *labelled(
        "chapitre_sh",
        "Chapitre du Système harmonisé",
        "فصل النظام المنسق",
        chapters(),
        lambda row: row.need.hs[:2] if row.need.hs else None,
    ),
    *labelled("canal", "Canal d’achat", "قناة الشراء", CHANNELS, lambda row: row.need.channel.value),
    *listed("origine", "Pays d’origine", "بلد المنشأ", country_names(), origins),
    *listed("via", "Pays de transit", "بلد العبور", country_names(), _via),
    *private(
        column(
            "origine_saisie",
            "text",
            "Origine telle que tapée",
            "بلد المنشأ كما كتبه المنخرط",
            lambda row: row.need.origin.raw,
        )
    ),
)

"""The columns of opportunites.csv that the publication rules let out: figures, bands and codes."""

from collections.abc import Callable, Mapping, Sequence

from locales import Named, Words, regions
from opportunities.csv_dialect import Cell
from opportunities.publication import PriceRange, Published, VolumeBand
from opportunities.publication.totals import ENDS, MDH
from opportunities.tables.columns import coded, column, flagged, labelled, listed
from opportunities.tables.labels import CONSTRAINTS, UNITS, country_names
from opportunities.tables.need_product import dotted
from opportunities.tables.standing import Standing, number
from opportunities.tables.table import Column

VALUES: Mapping[str, Words] = {
    "<1": Named("moins de 1 MDH par an", "أقل من مليون درهم في السنة"),
    "1-5": Named("1 à 5 MDH par an", "من مليون إلى 5 ملايين درهم في السنة"),
    "5-20": Named("5 à 20 MDH par an", "من 5 إلى 20 مليون درهم في السنة"),
    "20-50": Named("20 à 50 MDH par an", "من 20 إلى 50 مليون درهم في السنة"),
    ">50": Named("plus de 50 MDH par an", "أكثر من 50 مليون درهم في السنة"),
}


def _out(of: Callable[[Published], Cell]) -> Callable[[Standing], Cell]:
    return lambda row: of(row.published) if row.published else None


def _companies(side: int) -> Callable[[Standing], Cell]:
    def cell(published: Published) -> Cell:
        sides = published.companies.split("-")
        return int(sides[side] if len(sides) > 1 else sides[0])

    return _out(cell)


def _value(side: int) -> Callable[[Standing], Cell]:
    def cell(published: Published) -> Cell:
        end = ENDS[published.value_band][side] if published.value_band else None
        return None if end is None else end * MDH

    return _out(cell)


def _band(of: Callable[[Published], VolumeBand | PriceRange | None], side: str) -> Callable[[Standing], Cell]:
    def cell(published: Published) -> Cell:
        band = of(published)
        return None if band is None else number(band.low if side == "low" else band.high)

    return _out(cell)


def _volume(published: Published) -> VolumeBand | None:
    return published.volume_band


def _price(published: Published) -> PriceRange | None:
    return published.price


def _code(of: Callable[[Published], str | None]) -> Callable[[Standing], str | None]:
    return lambda row: of(row.published) if row.published else None


def _codes(of: Callable[[Published], Sequence[str]]) -> Callable[[Standing], Sequence[str]]:
    return lambda row: of(row.published) if row.published else ()


def _unit(band: VolumeBand | PriceRange | None) -> str | None:
    return band.unit if band else None


FIGURES: Sequence[Column[Standing]] = (
    column(
        "publie_societes_min",
        "integer",
        "Publié : nombre de sociétés, au moins",
        "المنشور: عدد المقاولات، على الأقل",
        _companies(0),
    ),
    column(
        "publie_societes_max",
        "integer",
        "Publié : nombre de sociétés, au plus",
        "المنشور: عدد المقاولات، على الأكثر",
        _companies(1),
    ),
    *labelled(
        "publie_valeur",
        "Publié : tranche de valeur",
        "المنشور: شريحة القيمة",
        VALUES,
        _code(lambda one: one.value_band),
    ),
    column(
        "publie_valeur_mad_min",
        "integer",
        "Publié : valeur par an, à partir de",
        "المنشور: القيمة السنوية، ابتداء من",
        _value(0),
        "MAD",
    ),
    column(
        "publie_valeur_mad_max",
        "integer",
        "Publié : valeur par an, jusqu’à",
        "المنشور: القيمة السنوية، إلى",
        _value(1),
        "MAD",
    ),
    column(
        "publie_volume_min",
        "number",
        "Publié : volume par an, à partir de",
        "المنشور: الكمية السنوية، ابتداء من",
        _band(_volume, "low"),
        "publie_volume_unite_code",
    ),
    column(
        "publie_volume_max",
        "number",
        "Publié : volume par an, jusqu’à",
        "المنشور: الكمية السنوية، إلى",
        _band(_volume, "high"),
        "publie_volume_unite_code",
    ),
    *labelled(
        "publie_volume_unite",
        "Publié : unité du volume",
        "المنشور: وحدة الكمية",
        UNITS,
        _code(lambda one: _unit(one.volume_band)),
    ),
    *listed(
        "publie_contraintes",
        "Publié : difficultés",
        "المنشور: الإكراهات",
        CONSTRAINTS,
        _codes(lambda one: one.constraints),
    ),
    *flagged(
        "publie_contrainte",
        "Publié, difficulté : {label}",
        "المنشور، إكراه: {label}",
        CONSTRAINTS,
        lambda row: row.published.constraints if row.published else None,
    ),
    column(
        "publie_delai_jours",
        "integer",
        "Publié : délai médian",
        "المنشور: الأجل الوسيط",
        _out(lambda one: one.lead_days),
        "day",
    ),
    column(
        "publie_frais_approche",
        "integer",
        "Publié : frais d’approche médians",
        "المنشور: المصاريف الإضافية الوسيطة",
        _out(lambda one: one.overhead),
        "percent",
    ),
    column(
        "publie_ruptures_an",
        "integer",
        "Publié : ruptures médianes",
        "المنشور: الانقطاعات الوسيطة",
        _out(lambda one: one.stockouts),
        "per_year",
    ),
    column(
        "publie_prix_min",
        "number",
        "Publié : prix à l’unité, à partir de",
        "المنشور: ثمن الوحدة، ابتداء من",
        _band(_price, "low"),
        "MAD / publie_prix_unite_code",
    ),
    column(
        "publie_prix_max",
        "number",
        "Publié : prix à l’unité, jusqu’à",
        "المنشور: ثمن الوحدة، إلى",
        _band(_price, "high"),
        "MAD / publie_prix_unite_code",
    ),
    coded(
        "publie_prix_unite_code",
        "Publié : unité du prix",
        "المنشور: وحدة الثمن",
        UNITS,
        _code(lambda one: _unit(one.price)),
    ),
    *labelled(
        "publie_region",
        "Publié : région (vide : Maroc)",
        "المنشور: الجهة (فارغ: المغرب)",
        regions(),
        _code(lambda one: one.region),
    ),
    *listed(
        "publie_origine",
        "Publié : pays d’origine",
        "المنشور: بلدان المنشأ",
        country_names(),
        _codes(lambda one: one.origins),
    ),
    column(
        "publie_code_sh",
        "code",
        "Publié : position du Système harmonisé",
        "المنشور: بند النظام المنسق",
        _out(lambda one: dotted(one.hs4)),
    ),
)

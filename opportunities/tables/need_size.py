"""The columns of besoins.csv that count: the quantity and the value, as stated and for a year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from opportunities.amounts import Rate, Value
from opportunities.ranges import Range
from opportunities.tables.columns import bounds, coded, column, labelled, sides
from opportunities.tables.labels import BASES, CURRENCIES, PERIODS, STATES, UNITS
from opportunities.tables.reported import Reported
from opportunities.tables.table import Column, private
from opportunities.units import Pack, Quantity


def _quantity(row: Reported) -> Quantity | None:
    return row.need.quantity.value


def _stated_quantity(row: Reported) -> Range | None:
    quantity = _quantity(row)
    return quantity.amount if quantity else None


def _yearly_quantity(row: Reported) -> Range | None:
    yearly = row.need.yearly_quantity
    return yearly.amount if yearly else None


def _unit(row: Reported) -> str | None:
    quantity = _quantity(row)
    return quantity.unit if quantity else None


def _pack(row: Reported) -> Pack | None:
    quantity = _quantity(row)
    return quantity.pack if quantity else None


def _pack_size(row: Reported) -> Decimal | None:
    pack = _pack(row)
    return pack.size if pack else None


def _pack_unit(row: Reported) -> str | None:
    pack = _pack(row)
    return pack.unit if pack else None


def _quantity_period(row: Reported) -> str | None:
    quantity = _quantity(row)
    return quantity.period if quantity else None


def _value(row: Reported) -> Value | None:
    return row.need.value.value


def _stated_value(row: Reported) -> Range | None:
    value = _value(row)
    return value.amount if value else None


def _basis(row: Reported) -> str | None:
    value = _value(row)
    return value.basis if value else None


def _currency(row: Reported) -> str | None:
    value = _value(row)
    return value.currency if value else None


def _value_period(row: Reported) -> str | None:
    value = _value(row)
    return value.period if value else None


def _rate(row: Reported) -> Rate | None:
    value = _value(row)
    return value.rate if value else None


def _rate_mad(row: Reported) -> Decimal | None:
    rate = _rate(row)
    return rate.mad if rate else None


def _rate_date(row: Reported) -> date | None:
    rate = _rate(row)
    return rate.on if rate else None


def _state(name: str, fr: str, ar: str) -> Column[Reported]:
    return coded(
        f"{name}_etat",
        f"{fr} : état de la réponse",
        f"{ar}: حالة الجواب",
        STATES,
        lambda row: (row.need.quantity if name == "quantite" else row.need.value).state,
    )


SIZE: Sequence[Column[Reported]] = (
    _state("quantite", "Quantité", "الكمية"),
    *bounds("quantite", "Quantité par période", "الكمية في الفترة", _stated_quantity, "unite_code"),
    *labelled("unite", "Unité de la quantité", "وحدة الكمية", UNITS, _unit),
    column(
        "conditionnement_taille",
        "number",
        "Contenu d’une unité",
        "محتوى الوحدة",
        _pack_size,
        "conditionnement_unite_code",
    ),
    coded("conditionnement_unite_code", "Unité de ce contenu", "وحدة هذا المحتوى", UNITS, _pack_unit),
    coded("quantite_periode_code", "Période de la quantité", "فترة الكمية", PERIODS, _quantity_period),
    *sides("quantite_an", "Quantité par an", "الكمية في السنة", _yearly_quantity, "unite_code"),
    *private(
        column(
            "quantite_saisie",
            "text",
            "Quantité telle que tapée",
            "الكمية كما كتبها المنخرط",
            lambda row: row.need.quantity.raw,
        )
    ),
    _state("valeur", "Valeur", "القيمة"),
    *private(
        coded("valeur_base_code", "Nature de la valeur", "طبيعة القيمة", BASES, _basis),
        *bounds(
            "valeur",
            "Valeur par période ou prix unitaire",
            "القيمة في الفترة أو ثمن الوحدة",
            _stated_value,
            "devise",
        ),
        coded("devise", "Devise de la valeur (ISO 4217)", "عملة القيمة (ISO 4217)", CURRENCIES, _currency),
        coded(
            "valeur_periode_code",
            "Période de la valeur (vide pour un prix unitaire)",
            "فترة القيمة (فارغة إذا كان ثمن الوحدة)",
            PERIODS,
            _value_period,
        ),
        column(
            "taux_mad",
            "number",
            "Taux de change : MAD pour une unité de la devise",
            "سعر الصرف بالدرهم",
            _rate_mad,
            "MAD",
        ),
        column("taux_date", "date", "Date du taux de change", "تاريخ سعر الصرف", _rate_date),
        *sides(
            "valeur_an_mad",
            "Valeur par an en MAD",
            "القيمة السنوية بالدرهم",
            lambda row: row.need.yearly_mad,
            "MAD",
        ),
        column(
            "valeur_saisie",
            "text",
            "Valeur telle que tapée",
            "القيمة كما كتبها المنخرط",
            lambda row: row.need.value.raw,
        ),
    ),
)

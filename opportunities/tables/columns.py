"""Columns made quickly: alone, with their labels, in pairs, whole ranges; and how values become cells."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import TypeVar

from locales import Named, plain
from opportunities.csv_dialect import Cell
from opportunities.ranges import Range, rounded
from opportunities.tables.table import Column, Labels, Type

R = TypeVar("R")
BOUNDS: Labels = {"min": Named("au moins", "على الأقل"), "max": Named("au plus", "على الأكثر")}


def column(name: str, kind: Type, fr: str, ar: str, cell: Callable[[R], Cell], unit: str = "") -> Column[R]:
    """Give one column."""
    return Column(name, kind, Named(fr, ar), cell, unit)


def coded(name: str, fr: str, ar: str, labels: Labels, code: Callable[[R], str | None]) -> Column[R]:
    """Give a code whose labels are in the codebook only."""
    return Column(name, "code", Named(fr, ar), code, labels=labels)


def flagged(
    name: str, fr: str, ar: str, labels: Labels, codes: Callable[[R], Iterable[str] | None]
) -> list[Column[R]]:
    """Give one 0/1 column per code, empty where nothing was said: `fr` and `ar` hold the "{label}"."""

    def flag(code: str) -> Callable[[R], Cell]:
        def cell(row: R) -> Cell:
            found = codes(row)
            return None if found is None else code in found

        return cell

    return [
        Column(
            f"{name}_{code}",
            "flag",
            Named(fr.format(label=plain(words, "fr")), ar.format(label=plain(words, "ar"))),
            flag(code),
        )
        for code, words in labels.items()
    ]


def labelled(name: str, fr: str, ar: str, labels: Labels, code: Callable[[R], str | None]) -> list[Column[R]]:
    """Give a code with its French and its Arabic label: three columns; an unknown code labels itself."""
    names = _rendered(labels)

    def label(row: R, language: str) -> Cell:
        found = code(row)
        return None if found is None else names(language).get(found, found)

    return [
        Column(f"{name}_code", "code", Named(f"{fr} (code)", f"{ar} (الرمز)"), code, labels=labels),
        Column(
            f"{name}_fr",
            "label",
            Named(f"{fr} (en français)", f"{ar} (بالفرنسية)"),
            lambda row: label(row, "fr"),
        ),
        Column(
            f"{name}_ar", "label", Named(f"{fr} (en arabe)", f"{ar} (بالعربية)"), lambda row: label(row, "ar")
        ),
    ]


def listed(
    name: str, fr: str, ar: str, labels: Labels, codes: Callable[[R], Iterable[str]]
) -> list[Column[R]]:
    """Give several codes with their labels: three columns, separated by bars."""
    names = _rendered(labels)

    def label(row: R, language: str) -> Cell:
        return " | ".join(names(language).get(code, code) for code in codes(row)) or None

    return [
        Column(
            f"{name}_codes",
            "codes",
            Named(f"{fr} (codes)", f"{ar} (الرموز)"),
            lambda row: joined(codes(row)),
            labels=labels,
        ),
        Column(
            f"{name}_fr",
            "labels",
            Named(f"{fr} (en français)", f"{ar} (بالفرنسية)"),
            lambda row: label(row, "fr"),
        ),
        Column(
            f"{name}_ar",
            "labels",
            Named(f"{fr} (en arabe)", f"{ar} (بالعربية)"),
            lambda row: label(row, "ar"),
        ),
    ]


def sides(name: str, fr: str, ar: str, span: Callable[[R], Range | None], unit: str = "") -> list[Column[R]]:
    """Give the two sides of a range: two columns; a bound leaves one empty."""
    return [
        Column(
            f"{name}_min",
            "number",
            Named(f"{fr} : minimum", f"{ar}: الحد الأدنى"),
            lambda row: low(span(row)),
            unit,
        ),
        Column(
            f"{name}_max",
            "number",
            Named(f"{fr} : maximum", f"{ar}: الحد الأقصى"),
            lambda row: high(span(row)),
            unit,
        ),
    ]


def bounds(name: str, fr: str, ar: str, span: Callable[[R], Range | None], unit: str = "") -> list[Column[R]]:
    """Give a range whole: its sides, whether it is a bound, whether it is approximate."""

    def bound(row: R) -> str | None:
        found = span(row)
        return found.bound if found else None

    def approx(row: R) -> Cell:
        found = span(row)
        return found.approx if found else None

    bounded = Named(f"{fr} : min = au moins, max = au plus", f"{ar}: min = على الأقل، max = على الأكثر")
    return [
        *sides(name, fr, ar, span, unit),
        Column(f"{name}_borne", "code", bounded, bound, labels=BOUNDS),
        Column(f"{name}_approx", "flag", Named(f"{fr} : approximation", f"{ar}: قيمة تقريبية"), approx),
    ]


def joined(codes: Iterable[str]) -> Cell:
    """Write several codes in one cell."""
    return "|".join(codes) or None


def low(span: Range | None) -> Decimal | None:
    """Give the low side as a number to write."""
    return None if span is None or span.low is None else rounded(span.low, 6)


def high(span: Range | None) -> Decimal | None:
    """Give the high side as a number to write."""
    return None if span is None or span.high is None else rounded(span.high, 6)


def typical(span: Range | None) -> Decimal | None:
    """Give one number for a figure worked out from ranges whose sides have their own columns."""
    return None if span is None else rounded(span.typical, 2)


def alone(span: Range | None) -> Cell:
    """Write a range that has one cell only: a number when exact, else "10–12", "≤ 12" or "≥ 10"."""
    if span is None:
        return None
    if span.low == span.high:
        return low(span)
    if span.bound:
        return f"{'≤' if span.bound == 'max' else '≥'} {_comma(span.typical)}"
    return f"{_comma(low(span))}–{_comma(high(span))}"


def day(moment: datetime | None) -> date | None:
    """Give the day of a moment, in Morocco: UTC all year since September 2026."""
    return None if moment is None else moment.astimezone(UTC).date()


def _comma(number: Decimal | None) -> str:
    return "" if number is None else format(rounded(number, 6), "f").replace(".", ",")


def _rendered(labels: Labels) -> Callable[[str], Mapping[str, str]]:
    """Render labels once per language, when first asked for: a file may have a million rows."""
    return cache(lambda language: {code: plain(words, language) for code, words in labels.items()})

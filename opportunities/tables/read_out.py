"""What was understood of any answer, over several columns: codes, text, numbers and units, whole JSON."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from locales import Named, Words
from opportunities.csv_dialect import Cell
from opportunities.tables.columns import BOUNDS, column
from opportunities.tables.labels import CURRENCIES, PERIODS, SEVERITIES, UNITS
from opportunities.tables.table import Column

R = TypeVar("R")
CODES = ("choice", "code", "meaning", "band")
TEXTS = ("name", "city", "value")


@dataclass(frozen=True, slots=True)
class ReadOut:
    """An answer's value taken apart; what a kind of question does not have is left out.

    `whole` is the value itself when it has parts.
    """

    codes: tuple[str, ...] = ()
    severities: tuple[int, ...] = ()
    text: str | None = None
    reading: Mapping[str, Any] | None = None
    whole: Any = None

    def of(self, name: str) -> Any:
        """Give a field of the numbers that were read."""
        return self.reading.get(name) if self.reading else None


def read_out(value: Any) -> ReadOut:
    """Take apart the JSON value of an answer: of any kind of question there is, or will be."""
    match value:
        case bool():
            return ReadOut(codes=("yes" if value else "no",))
        case str():
            return ReadOut(text=value)
        case int() | float():
            return ReadOut(reading={"low": value, "high": value})
        case list():
            names = (each.get("name") or each.get("kind") for each in value if isinstance(each, Mapping))
            return ReadOut(text=" | ".join(str(each) for each in names if each) or None, whole=value)
        case Mapping():
            return _object(value)
    return ReadOut()


def _object(value: Mapping[str, Any]) -> ReadOut:
    if value and all(type(each) is int for each in value.values()):
        rated = tuple(value.values())
        return ReadOut(tuple(value), rated if any(rated) else (), whole=value)
    codes = tuple(str(value[name]) for name in CODES if value.get(name))
    codes += tuple(str(each) for each in value.get("countries", ()))
    texts = [str(value[name]) for name in TEXTS if isinstance(value.get(name), str)]
    within = value.get("reading")
    reading = within if isinstance(within, Mapping) else value
    return ReadOut(codes, (), " | ".join(texts) or None, reading, value)


def read_columns(
    read_of: Callable[[R], ReadOut], hidden: bool | Callable[[R], bool] = False
) -> list[Column[R]]:
    """Give the columns of an answer's value; `hidden` says which rows are blank for a coordinator."""

    def of(part: Callable[[ReadOut], Cell]) -> Callable[[R], Cell]:
        return lambda row: part(read_of(row))

    return [_hidden(each, hidden) for each in (*_chosen(of), *_counted(of), *_measured(of))]


Part = Callable[[Callable[[ReadOut], Cell]], Callable[[R], Cell]]
"""Makes the cell of a row from a part of what was read in it."""


def _chosen(of: Part[R]) -> Sequence[Column[R]]:
    return (
        column(
            "lecture_codes",
            "codes",
            "Choix compris (codes)",
            "الاختيارات المفهومة (الرموز)",
            of(lambda read: "|".join(read.codes) or None),
        ),
        Column(
            "lecture_gravites",
            "codes",
            Named("Gravité de chaque choix, dans le même ordre", "درجة كل اختيار بنفس الترتيب"),
            of(lambda read: "|".join(map(str, read.severities)) or None),
            labels={**SEVERITIES, "0": Named("non précisée", "غير محددة")},
        ),
        column("lecture_texte", "text", "Texte compris", "النص المفهوم", of(lambda read: read.text)),
    )


def _counted(of: Part[R]) -> Sequence[Column[R]]:
    return (
        _number("min", "Nombre compris : minimum", "العدد المفهوم: الحد الأدنى", of(_side("low"))),
        _number("max", "Nombre compris : maximum", "العدد المفهوم: الحد الأقصى", of(_side("high"))),
        Column(
            "lecture_borne",
            "code",
            Named(
                "Nombre compris : min = au moins, max = au plus",
                "العدد المفهوم: min = على الأقل، max = على الأكثر",
            ),
            of(_field("bound")),
            labels=BOUNDS,
        ),
        column(
            "lecture_approx",
            "flag",
            "Nombre compris : approximation",
            "العدد المفهوم: قيمة تقريبية",
            of(lambda read: bool(read.of("approx")) if read.of("low") or read.of("high") else None),
        ),
    )


def _measured(of: Part[R]) -> Sequence[Column[R]]:
    def coded(name: str, said: Named, field: str, labels: Mapping[str, Words]) -> Column[R]:
        return Column(f"lecture_{name}", "code", said, of(_field(field)), labels=labels)

    return (
        coded("unite_code", Named("Unité comprise", "الوحدة المفهومة"), "unit", UNITS),
        coded(
            "devise",
            Named("Devise comprise (ISO 4217)", "العملة المفهومة (ISO 4217)"),
            "currency",
            CURRENCIES,
        ),
        coded("periode_code", Named("Période comprise", "الفترة المفهومة"), "period", PERIODS),
        column(
            "lecture_json",
            "text",
            "Tout ce qui a été compris (JSON)",
            "كل ما تم فهمه (JSON)",
            of(lambda read: _json(read.whole)),
        ),
    )


def _field(name: str) -> Callable[[ReadOut], Cell]:
    return lambda read: read.of(name)


def _hidden(each: Column[R], hidden: bool | Callable[[R], bool]) -> Column[R]:
    return Column(each.name, each.type, each.meaning, each.cell, each.unit, each.labels, private=hidden)


def _number(name: str, fr: str, ar: str, cell: Callable[[R], Cell]) -> Column[R]:
    return column(f"lecture_{name}", "number", fr, ar, cell, "lecture_unite_code")


def _side(name: str) -> Callable[[ReadOut], Cell]:
    def cell(read: ReadOut) -> Cell:
        number = read.of(name)
        if isinstance(number, bool) or not isinstance(number, int | float):
            return None
        return number if isinstance(number, int) else Decimal(str(number))

    return cell


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

"""datapackage.json: the files of a pack as Frictionless describes them, for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from opportunities.csv_dialect import Dialect
from opportunities.tables.table import Column, Table, Type

TYPES: Mapping[Type, Mapping[str, Any]] = {
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
    "date": {"type": "date", "format": "default"},
    "instant": {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S"},
}
"""What is not text."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of a pack: its name, the table it holds, and how many rows."""

    name: str
    table: Table[Any, Any]
    rows: int


def datapackage(
    files: Sequence[File], dialect: Dialect, at: datetime, survey: str, delta: bool = False
) -> dict[str, Any]:
    """Describe files written at a moment, in a dialect, from the questionnaire's present version.

    With `delta` the files tell only what is new: a row may be a deleted one, so keys are not required.
    """
    return {
        "profile": "tabular-data-package",
        "name": "tawtin",
        "title": "Tawtin : besoins d’importation et opportunités de fabrication au Maroc",
        "created": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": survey,
        "resources": [_resource(each, dialect, delta) for each in files],
    }


def _resource(file: File, dialect: Dialect, delta: bool) -> dict[str, Any]:
    table = file.table
    schema: dict[str, Any] = {
        "fields": [_field(each, dialect) for each in table.columns],
        "missingValues": [""],
    }
    if table.state:
        schema["primaryKey"] = [table.columns[0].name, *([table.part] if table.part else [])]
    return {
        "profile": "tabular-data-resource",
        "name": file.name.removesuffix(".csv"),
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if dialect.bom else "utf-8",
        "dialect": {
            "delimiter": dialect.delimiter,
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
        "tawtin:rows": file.rows,
        "tawtin:delta": delta,
    }


def _field(column: Column[Any], dialect: Dialect) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        **TYPES.get(column.type, {"type": "string"}),
        "title": column.meaning.fr,
        "description": column.meaning.ar,
    }
    if column.type == "number":
        field["decimalChar"] = dialect.decimal
    if column.unit:
        field["tawtin:unit"] = column.unit
    return field

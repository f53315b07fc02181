"""codebook.csv: one row per column of every exported file: what it means, its type, its unit, its codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from locales import Named, Words, plain
from opportunities.tables.columns import coded, column
from opportunities.tables.table import Column, Table

TYPES: Mapping[str, Words] = {
    "text": Named("texte", "نص"),
    "code": Named("code", "رمز"),
    "codes": Named("plusieurs codes séparés par |", "عدة رموز يفصلها |"),
    "label": Named("libellé", "تسمية"),
    "labels": Named("plusieurs libellés séparés par |", "عدة تسميات يفصلها |"),
    "number": Named("nombre décimal", "عدد عشري"),
    "range": Named("nombre, ou intervalle en texte", "عدد أو مجال مكتوب"),
    "integer": Named("nombre entier", "عدد صحيح"),
    "flag": Named("1 oui, 0 non, vide : sans réponse", "1 نعم، 0 لا، فارغ: دون جواب"),
    "date": Named("date AAAA-MM-JJ", "تاريخ YYYY-MM-DD"),
    "instant": Named("date et heure AAAA-MM-JJ HH:MM:SS", "تاريخ وساعة YYYY-MM-DD HH:MM:SS"),
}
LOADED = (
    'pandas.read_csv(f, sep=";", decimal=",", encoding="utf-8-sig", dtype={"code_sh": str})'
    ' | readr::read_delim(f, ";", locale = locale(decimal_mark = ",", grouping_mark = " "))'
    ' | Power BI, Csv.Document(File.Contents(f), [Delimiter=";", Encoding=65001])'
)
"""How pandas, R and Power BI read a file `f` of the default dialect."""


@dataclass(frozen=True, slots=True)
class Described:
    """One column of one file, in its place."""

    table: str
    place: int
    column: Column[Any]

    def labels(self, language: str) -> str | None:
        """Give the labels of its codes in a language, in the order of the codes."""
        found = (self.column.labels or {}).values()
        return " | ".join(plain(words, language) for words in found) or None


def described(table: Table[Any, Any]) -> Iterator[Described]:
    """Give the rows of one table's columns."""
    for place, each in enumerate(table.columns, 1):
        yield Described(table.name, place, each)


def _private(row: Described) -> bool:
    return row.column.private is not False


CODEBOOK: Table[Table[Any, Any], Described] = Table(
    "codebook",
    (
        column(
            "fichier",
            "text",
            f"Fichier, sans .csv. Le charger (excel-fr), le ' au début d’un texte en moins : {LOADED}",
            f"الملف، دون .csv. تحميله (excel-fr) مع إزالة ' من أول النص: {LOADED}",
            lambda row: row.table,
        ),
        column("colonne", "text", "Nom de la colonne", "اسم العمود", lambda row: row.column.name),
        column("rang", "integer", "Rang de la colonne", "رتبة العمود", lambda row: row.place),
        column(
            "signification_fr",
            "text",
            "Sens (en français)",
            "المعنى (بالفرنسية)",
            lambda row: row.column.meaning.fr,
        ),
        column(
            "signification_ar",
            "text",
            "Sens (en arabe)",
            "المعنى (بالعربية)",
            lambda row: row.column.meaning.ar,
        ),
        coded("type", "Type de la colonne", "نوع العمود", TYPES, lambda row: row.column.type),
        column(
            "unite",
            "text",
            "Unité, ou colonne qui la donne",
            "الوحدة، أو العمود الذي يحددها",
            lambda row: row.column.unit or None,
        ),
        column(
            "codes",
            "codes",
            "Codes possibles, séparés par |",
            "الرموز الممكنة، يفصلها |",
            lambda row: "|".join(row.column.labels or ()) or None,
        ),
        column(
            "codes_fr",
            "labels",
            "Libellés de ces codes (en français), dans le même ordre",
            "تسميات هذه الرموز (بالفرنسية) بنفس الترتيب",
            lambda row: row.labels("fr"),
        ),
        column(
            "codes_ar",
            "labels",
            "Libellés de ces codes (en arabe), dans le même ordre",
            "تسميات هذه الرموز (بالعربية) بنفس الترتيب",
            lambda row: row.labels("ar"),
        ),
        column(
            "confidentiel",
            "flag",
            "Nom, fournisseur, valeur ou prix : vide pour les coordinateurs",
            "اسم أو مورد أو قيمة أو ثمن: فارغ للمنسقين",
            _private,
        ),
    ),
    rows=described,
    state="",
    quiet=True,
)
"""Its sources are the tables; it describes itself too, and how a file is loaded."""

"""The file to read: one page of HTML that any phone opens, in the reader's language and direction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from locales import Text, Value, Words, plain

Row = tuple[Value, Value]
"""A label, and what is held under it."""
STYLE = (
    "body{font-family:system-ui,sans-serif;line-height:1.5;max-width:42rem;margin:0 auto;padding:1rem;"
    "color:#1d2433;background:#fff}h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;"
    "border-bottom:2px solid #0f6b5c}dl{margin:0}dt{color:#5b6475;font-size:.85rem;margin-top:.6rem}"
    "dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}p{color:#5b6475}"
    "[dir=rtl] dd{text-align:right}"
)


MADE = Text(
    "Fichier préparé le {date}. Il dit tout ce qui est gardé ; le fichier pour machine le donne ligne par"
    " ligne."
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: what it is about, and what is held; an empty one is left out."""

    title: Words
    rows: Sequence[Row]


def page(sections: Iterable[Section], on: date, language: str) -> str:
    """Write the page in a language ("fr" or "ar"); what was typed is text, whatever it holds."""
    direction = "rtl" if language == "ar" else "ltr"
    title = _said(Text("Vos données à l’AMCA"), language)
    made = _said(Text(MADE.msgid, {"date": on}), language)
    parts = "\n".join(_section(each, language) for each in sections if each.rows)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<p>{made}</p>\n{parts}\n</body>\n</html>\n"
    )


def _section(section: Section, language: str) -> str:
    rows = "\n".join(
        f"<dt>{_said(label, language)}</dt>\n<dd{_direction(value)}>{_said(value, language)}</dd>"
        for label, value in section.rows
    )
    return f"<section>\n<h2>{_said(section.title, language)}</h2>\n<dl>\n{rows}\n</dl>\n</section>"


def _direction(value: Value) -> str:
    """Let what was typed run in its own direction; our words run in the page's."""
    return ' dir="auto"' if isinstance(value, str) else ""


def _said(value: Value, language: str) -> str:
    return escape(plain(value, language))

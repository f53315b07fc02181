"""A sheet becomes a PDF: the only file that knows typst. The fonts are ours: it prints alike anywhere."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

import typst

from outreach.fiche import Sheet

DATA = Path(__file__).parent / "data"


def pdf(sheet: Sheet) -> bytes:
    """Print a sheet; the same sheet gives the same bytes. Call it in a thread."""
    return _printed(sheet, "pdf")[0]


def pages(sheet: Sheet, dots_per_inch: float = 110) -> list[bytes]:
    """Print a sheet as pictures, a PNG for each page: to look at it."""
    return _printed(sheet, "png", dots_per_inch)


def _printed(sheet: Sheet, form: Literal["pdf", "png"], dots_per_inch: float | None = None) -> list[bytes]:
    """Compile the template; what was typed goes in as JSON, where markup is only text."""
    made = typst.compile(
        DATA / "fiche.typ",
        format=form,
        ppi=dots_per_inch,
        font_paths=[DATA / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(asdict(sheet) | {"on": sheet.on.isoformat()})},
        timestamp=datetime.combine(sheet.on, time(), UTC),
    )
    return [made] if isinstance(made, bytes) else made

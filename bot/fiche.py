"""A sheet becomes a PDF: the only file that knows typst. The fonts are ours: it prints alike anywhere."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from outreach.fiche import Sheet

DATA = Path(__file__).parent / "data"


def pdf(sheet: Sheet) -> bytes:
    """Print a sheet; the same sheet gives the same bytes. Call it in a thread."""
    made: bytes = typst.compile(
        DATA / "fiche.typ",
        format="pdf",
        font_paths=[DATA / "fonts"],
        ignore_system_fonts=True,
        # What was typed goes in as JSON, where markup is only text.
        sys_inputs={"sheet": json.dumps(asdict(sheet) | {"on": sheet.on.isoformat()})},
        timestamp=datetime.combine(sheet.on, time(), UTC),
    )
    return made

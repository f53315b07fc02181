"""The command `read`: what the readers understand of each line, for whoever measures them."""

import json
from typing import TextIO

from bot.refusals import RefusedError
from understanding.read import read
from understanding.reading import KINDS


def read_lines(kind: str, lines: TextIO, out: TextIO, *, as_json: bool) -> None:
    """Read every line as an answer of one kind and write what was understood, a line for a line.

    RefusedError when there is no such kind.
    """
    if kind not in KINDS:
        raise RefusedError(f"there is no kind of answer called {kind}: choose one of {', '.join(KINDS)}")
    for line in lines:
        found = read(kind, line.rstrip("\r\n")).as_json()
        out.write(f"{json.dumps(found, ensure_ascii=False) if as_json else _said(found)}\n")
    out.flush()


def _said(found: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in found.items())

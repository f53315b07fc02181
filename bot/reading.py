"""The command `read`: what the readers understand of each line of a file, a JSON object a line."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from bot.lines import lines_of, write_lines
from understanding.read import read
from understanding.reading import Kind

_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"}


def read_lines(kind: Kind, typed: Iterable[bytes], out: BinaryIO, *, as_json: bool) -> None:
    """Read every line as an answer of one kind and write what was understood, a line for a line.

    With `as_json` each line is an object: {"text": "3 mois", "language": "fr"}, the language optional (the
    readers do without it: an answer may mix them); a line that is none has the problem "malformed".
    """
    found = (_of_object(kind, line) if as_json else read(kind, line).as_json() for line in lines_of(typed))
    write_lines((json.dumps(each, ensure_ascii=False).translate(_LINE_ENDS) for each in found), out)


def _of_object(kind: Kind, line: str) -> dict[str, object]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return _malformed(kind)
    match given:
        case {"text": str(text), **rest} if isinstance(rest.get("language"), str | None):
            return read(kind, text).as_json()
        case _:
            return _malformed(kind)


def _malformed(kind: Kind) -> dict[str, object]:
    return {"kind": kind, "problem": "malformed"}

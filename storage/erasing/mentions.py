"""Rows whose words or JSON hold a word: found by the database, then read, so that 1001 is not in 21001."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

NEEDLE = 24
"""Letters of a text that are looked for: longer ones are cut on buttons."""
TOGETHER = 200
"""Words looked for in one statement: SQLite refuses a thousand."""


async def mentioning(
    session: AsyncSession,
    table: Table,
    column: Column[Any],
    words: Collection[str],
    *among: ColumnElement[bool],
) -> dict[int, Any]:
    """Give, by row id, the values of a column that hold one of these words as a word, `among` some rows."""
    if not words:
        return {}
    found: dict[int, Any] = {}
    for condition in _likely(column, words):
        rows = await session.execute(select(table.c.id, column).where(condition, *among))
        found |= {row[0]: row[1] for row in rows}
    whole = _whole(words)
    return {number: value for number, value in found.items() if any(map(whole.search, leaves(value)))}


def leaves(value: Any) -> Iterator[str]:
    """Give every text and number in a JSON value, keys included, as text."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield str(value)


def _likely(column: Column[Any], words: Collection[str]) -> Iterator[ColumnElement[bool]]:
    needles = sorted({json.dumps(each[:NEEDLE], ensure_ascii=False)[1:-1] for each in words})
    text = cast(column, Text)
    for start in range(0, len(needles), TOGETHER):
        yield or_(*(text.contains(each, autoescape=True) for each in needles[start : start + TOGETHER]))


def _whole(words: Collection[str]) -> re.Pattern[str]:
    ends = (re.escape(each[:NEEDLE]) + ("" if len(each) > NEEDLE else r"(?!\w)") for each in sorted(words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})")

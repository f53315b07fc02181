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
) -> dict[Any, Any]:
    """Give, by row key, the values of a column that hold one of these words as a word, `among` some rows.

    Capitals make no difference.
    """
    if not words:
        return {}
    (key,) = table.primary_key.columns
    found: dict[Any, Any] = {}
    for condition in _likely(column, words):
        # SQLite asks in this order: what rules out most, and costs least, comes first.
        rows = await session.execute(select(key, column).where(*among, condition))
        found |= {row[0]: row[1] for row in rows}
    whole = whole_words(words, NEEDLE)
    return {each: value for each, value in found.items() if any(map(whole.search, leaves(value)))}


def whole_words(words: Collection[str], most: int | None = None) -> re.Pattern[str]:
    """Give what finds these as whole words, whatever the capitals; of long ones `most` letters are enough."""
    ends = (
        re.escape(each[:most]) + ("" if most and len(each) > most else r"(?!\w)")
        for each in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})", re.IGNORECASE)


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
    """Give conditions that find at least the rows wanted: a word stands in JSON as it is, or escaped."""
    cut = {each[:NEEDLE] for each in words}
    needles = sorted(cut | {json.dumps(each, ensure_ascii=False)[1:-1] for each in cut})
    text = cast(column, Text)
    for start in range(0, len(needles), TOGETHER):
        yield or_(*(text.icontains(each, autoescape=True) for each in needles[start : start + TOGETHER]))

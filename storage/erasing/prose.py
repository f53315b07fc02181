"""What the staff wrote in its own words: it stays, without the names of whoever is erased."""

from collections.abc import Collection
from re import Match, Pattern
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.erasing.mentions import mentioning, whole_words
from storage.tables import (
    answers,
    broadcasts,
    interviews,
    messages,
    opportunities,
    opportunity_events,
    people,
    successes,
    supports,
)

BLOT = "…"
STAFF = ("coordinator", "admin")

_staff = select(people.c.id).where(people.c.role.in_(STAFF))
_asked = interviews.c.person_id.in_(_staff) & interviews.c.survey.contains(":")
_in_asked = answers.c.interview_id.in_(select(interviews.c.id).where(_asked))
PROSE: tuple[tuple[Table, str, ColumnElement[bool]], ...] = (
    (interviews, "state", _asked),
    (answers, "value", _in_asked),
    (answers, "raw", _in_asked),
    (messages, "text", messages.c.author_id.is_distinct_from(messages.c.person_id)),
    (opportunity_events, "text", true()),
    (opportunities, "imports_source", true()),
    (broadcasts, "text_fr", true()),
    (broadcasts, "text_ar", true()),
    (successes, "title", true()),
    (successes, "answers", true()),
    (supports, "contact", true()),
)
"""Where the staff may have named somebody: small surveys, answers to others, notes, sheets, broadcasts."""


async def unname(session: AsyncSession, names: Collection[str]) -> None:
    """Put a blot in place of each of these names, wherever the staff wrote it as whole words."""
    wanted = whole_words(names) if names else None
    for table, name, among in PROSE if wanted else ():
        (key,) = table.primary_key.columns
        found = await mentioning(session, table, table.c[name], names, among)
        rows = [{"row": each, "clean": unnamed(value, wanted)} for each, value in found.items() if wanted]
        if rows:
            changed = update(table).where(key == bindparam("row")).values({name: bindparam("clean")})
            await (await session.connection()).execute(changed, rows)


def unnamed(value: Any, names: Pattern[str]) -> Any:
    """Give a JSON value with every name in its texts blotted out, letter for letter: looks are by place."""
    if isinstance(value, dict):
        return {key: unnamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [unnamed(each, names) for each in value]
    return names.sub(_blot, value) if isinstance(value, str) else value


def _blot(found: Match[str]) -> str:
    """Give as many dots as Telegram counts letters."""
    return BLOT * (len(found[0].encode("utf-16-le")) // 2)

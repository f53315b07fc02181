"""A broadcast as stored: its content, where it stands, when it was what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import broadcasts

Looks = Sequence[Sequence[Any]]
"""The looks of a text, as `locales.entities_to_json` gives them."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is sent: a text in each language with its looks, a file by its Telegram ids, a question.

    `scheduled_at` is None for as soon as possible.
    """

    text_fr: str | None = None
    entities_fr: Looks = ()
    text_ar: str | None = None
    entities_ar: Looks = ()
    file: Mapping[str, Any] | None = None
    question: Mapping[str, Any] | None = None
    scheduled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast: `version` changes whenever it moves, so that an old button is known as one.

    `audience` is a list of parts as JSON, all of which must hold; `excluded` counts who was left out when it
    was confirmed, by reason; `opportunity_id` is what it is about.
    """

    id: int
    person_id: int | None
    opportunity_id: int | None
    status: str
    version: int
    audience: list[dict[str, Any]]
    excluded: dict[str, int] | None
    content: Content = field(default_factory=Content)
    confirmed_at: datetime | None = None
    starts_at: datetime | None = None
    progress_chat_id: int | None = None
    progress_message_id: int | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    ended_at: datetime | None = None


CONTENT = tuple(Content.__dataclass_fields__)


async def by_id(session: AsyncSession, broadcast_ids: Collection[int]) -> dict[int, Broadcast]:
    """Give these broadcasts by id; an unknown id is left out."""
    found = await rows(session, select(broadcasts).where(broadcasts.c.id.in_(broadcast_ids)))
    return {each.id: each for each in found}


async def rows(session: AsyncSession, statement: Executable) -> list[Broadcast]:
    """Run a statement that gives whole rows, and give them."""
    return [_broadcast(row) for row in (await session.execute(statement)).mappings()]


def _broadcast(row: Mapping[Any, Any]) -> Broadcast:
    own = {name: value for name, value in row.items() if name not in CONTENT}
    content = {name: row[name] for name in CONTENT}
    looks = {name: content[name] or () for name in ("entities_fr", "entities_ar")}
    return Broadcast(**own, content=Content(**(content | looks)))

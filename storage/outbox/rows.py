"""The shape of the outbox's rows: what is put in, and what is given back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import outbox

Lane = Literal["reply", "letter"]
LEASE = timedelta(seconds=60)
FREE = {"leased_by": None, "lease_until": None}
WORDLESS: Mapping[str, object] = {"payload": {}}
"""What stays of a message that left, or never will: its row tells what it asked, not what it said."""
UNFINISHED = outbox.c.state.in_(("waiting", "leased"))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to put in the outbox; what a reply asks is said by interview, component, question, revision.

    `payload` is rendered for replies, words as JSON for letters, which are rendered when they are claimed.
    `key` makes it unique for ever; `edit_message_id` is the message an "edit" redraws. A `fleeting` one
    leaves no row behind once it is finished, however it ended.
    """

    chat_id: int
    method: str
    payload: Mapping[str, Any]
    lane: Lane = "reply"
    person_id: int | None = None
    purpose: str | None = None
    key: str | None = None
    edit_message_id: int | None = None
    interview_id: int | None = None
    component: int | None = None
    question: str | None = None
    revision: int | None = None
    not_before: datetime | None = None
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox."""

    id: int
    person_id: int | None
    chat_id: int
    lane: Lane
    method: str
    payload: dict[str, Any]
    purpose: str | None
    key: str | None
    edit_message_id: int | None
    interview_id: int | None
    component: int | None
    question: str | None
    revision: int | None
    state: str
    not_before: datetime
    leased_by: str | None
    lease_until: datetime | None
    attempts: int
    problem: str | None
    message_id: int | None
    created_at: datetime
    sent_at: datetime | None
    fleeting: bool = False


async def rows(session: AsyncSession, statement: Executable) -> list[Row]:
    """Run a statement that gives whole rows, and give them."""
    found = await session.execute(statement)
    return [Row(**row) for row in found.mappings()]

"""People, interviews and messages for the tests of this room."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from conversations.answers import Answer
from opportunities.tables import Reported
from storage import Database, Session, interviews, outbox, people, tables
from storage.audit import Act
from storage.exports import Scope, needs
from storage.interviews import Begun, Interview, Revised, Saved
from storage.outbox import Outgoing, Row
from storage.people import Contact, Person

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SURVEY = "components"


def later(seconds: float) -> datetime:
    """Give a moment after noon."""
    return NOON + timedelta(seconds=seconds)


def contact(number: int) -> Contact:
    """Give somebody, always the same for a number; their Telegram id needs more than 32 bits."""
    return Contact(7_000_000_000 + number, f"Salma {number}", "Bennani", f"salma{number}", "fr")


async def known(database: Database, count: int = 1) -> list[Person]:
    """Write people down and give them, in order."""
    contacts = [contact(number) for number in range(count)]
    async with database.writing() as session:
        found = await people.known(session, contacts, NOON)
    return [found[each.telegram_id] for each in contacts]


async def begun(database: Database, person_ids: Sequence[int]) -> dict[int, Interview]:
    """Open an interview for each of these people."""
    async with database.writing() as session:
        new = [Begun(each, SURVEY, "2026-11", {"n": 0}) for each in person_ids]
        return await interviews.begin(session, new, NOON)


def given(value: Any, revision: int = 1) -> Answer:
    """Give an answer as the engine does, with what was typed."""
    return Answer("given", value, str(value), revision, 2**40)


def saved(interview: Interview, state: dict[str, Any], *answers: Revised) -> Saved:
    """Give an interview ready to be saved again."""
    return Saved(interview.id, interview.version, state, answers)


def message(chat_id: int, text: str, **more: Any) -> Outgoing:
    """Give a message that says something."""
    return Outgoing(chat_id, "send", {"text": text}, **more)


def letter(chat_id: int, text: str, **more: Any) -> Outgoing:
    """Give a letter that says something."""
    return message(chat_id, text, lane="letter", purpose="digest", **more)


async def put(database: Database, *messages: Outgoing, by: str | None = None) -> list[Row]:
    """Put messages in the outbox at noon."""
    async with database.writing() as session:
        return await outbox.put(session, messages, NOON, by)


async def claim(database: Database, who: str = "a", at: datetime = NOON, limit: int = 10) -> list[Row]:
    """Claim what may leave."""
    async with database.writing() as session:
        return await outbox.claim(session, who, at, limit)


async def settle(database: Database, *outcomes: outbox.Outcome) -> set[int]:
    """Record outcomes."""
    async with database.writing() as session:
        return await outbox.settle(session, outcomes)


async def every_need(session: Session, page: int = 500) -> list[Reported]:
    """Read every need back, oldest first, a page at a time."""
    return [each async for some in needs.pages(session, Scope(), page) for each in some.sources]


async def every_act(session: Session) -> list[Act]:
    """Read the whole audit log, oldest first."""
    columns = [tables.audit.c[name] for name in Act.__dataclass_fields__]
    found = await session.execute(select(*columns).order_by(tables.audit.c.id))
    return [Act(**row) for row in found.mappings()]


def texts(rows: Sequence[Row]) -> list[str]:
    """Give what rows say, in order."""
    return [row.payload["text"] for row in rows]

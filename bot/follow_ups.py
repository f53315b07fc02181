"""A broadcast's letter made ready for its reader, at the last moment; what they are describing is not cut."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.broadcasts import message
from bot.keyboards import to_json
from bot.letters import rendered
from bot.sending import Call
from conversations import purchasing
from conversations.state import State
from locales import words_to_json
from outreach.broadcast import letter
from outreach.broadcast.letter import Message
from storage import Database, Session, broadcasts, interviews
from storage.outbox import Row

BUSY = timedelta(minutes=30)
"""How lately somebody must have said something to be in the middle of an interview."""


async def prepared(database: Database, row: Row, now: datetime) -> Call | None:
    """Compose a broadcast for one person as they are now; None when it must not leave.

    Its "language" is theirs, unless the payload forces one (a trial) or there is no text in it.
    """
    number = int(row.payload["broadcast"])
    trial = "language" in row.payload
    async with database.reading() as session:
        known = (await broadcasts.by_id(session, [number])).get(number)
        if known is None or (known.status == "cancelled" and not trial):
            return None
        read = await message(session, known)
        waits = not trial and await _waits(session, read, row.person_id, now)
        said = await rendered(session, _filled(row, read, waits=waits))
    if said is None:
        return None
    if waits and row.person_id is not None:
        async with database.writing() as session:
            await broadcasts.told_to_wait(session, number, row.person_id, True)
    if read.file and not waits:
        said["file_id"] = read.file["file_id"]
    return Call(row.chat_id, row.method, said)


def _filled(row: Row, read: Message, *, waits: bool) -> Row:
    words = letter.waits(read) if waits else letter.words(read)
    payload: dict[str, Any] = {"words": words_to_json(words)}
    if buttons := letter.buttons(read):
        payload["buttons"] = to_json(buttons)
    if "language" in row.payload:
        payload["language"] = read.spoken(row.payload["language"])
    elif read.fr is None or read.ar is None:
        payload["language"] = read.spoken("fr")
    return replace(row, payload=payload)


async def _waits(session: Session, read: Message, person_id: int | None, now: datetime) -> bool:
    """Tell whether the question comes later: its reader is describing a product at this moment."""
    if read.question is None or read.file is not None or person_id is None:
        return False
    return await describing(session, person_id, now)


async def describing(session: Session, person_id: int, now: datetime) -> bool:
    """Tell whether somebody is describing a product at this moment."""
    found = (await interviews.current(session, [person_id], purchasing.NAME)).get(person_id)
    if found is None or found.updated_at < now - BUSY:
        return False
    state = State.from_json(found.state)
    return state.open_component is not None and not state.resting

"""A row of the outbox made ready to leave, at the last moment: letters rendered, documents made."""

import logging
from dataclasses import replace
from typing import Any

from bot import follow_ups, reminding
from bot.letters import rendered
from bot.recipes import NothingToMakeError, Workshop
from bot.sending import Call
from bot.talks import language_of
from locales import Text, Words, words_from_json, words_to_json
from storage import Session, people
from storage.outbox import Row

log = logging.getLogger(__name__)

GONE = Text("Cet élément n’existe plus.")
NOT_MADE = Text("Je n’ai pas pu préparer ce document. Réessayez dans un moment.")


async def prepared(workshop: Workshop, row: Row) -> Call | None:
    """Give the call a row becomes for its reader as they are now; None when it must not leave.

    A document that cannot be made leaves as a sentence that says so.
    """
    payload: dict[str, Any] | None = row.payload
    if "recipe" in row.payload:
        return await _document(workshop, row)
    if "broadcast" in row.payload:
        return await follow_ups.prepared(workshop.database, row, workshop.clock.now())
    if "reminder" in row.payload:
        return await reminding.prepared(workshop, row)
    if row.lane == "letter":
        async with workshop.database.reading() as session:
            payload = await rendered(session, row)
    return None if payload is None else Call(row.chat_id, row.method, payload, row.edit_message_id)


async def _document(workshop: Workshop, row: Row) -> Call | None:
    recipe, caption = row.payload["recipe"], words_from_json(row.payload["caption"])
    async with workshop.database.reading() as session:
        language = recipe.get("language") or await _language(session, row.person_id)
        beside = await rendered(session, _saying(row, caption))
    if beside is None:
        return None
    try:
        made = await workshop.make(recipe, language)
    except NothingToMakeError:
        return await _instead(workshop, row, GONE)
    except Exception:  # the edge: whoever asked is told, and nothing behind in the chat waits
        log.exception("row %d: %s could not be made", row.id, recipe)
        return await _instead(workshop, row, NOT_MADE)
    return Call(row.chat_id, row.method, beside | {"bytes": made, "name": row.payload["name"]})


async def _instead(workshop: Workshop, row: Row, words: Words) -> Call | None:
    async with workshop.database.reading() as session:
        payload = await rendered(session, _saying(row, words))
    return None if payload is None else Call(row.chat_id, "send", payload)


def _saying(row: Row, words: Words) -> Row:
    return replace(row, payload=row.payload | {"words": words_to_json(words)})


async def _language(session: Session, person_id: int | None) -> str:
    person = (await people.by_id(session, [person_id])).get(person_id) if person_id else None
    return language_of(person) if person else "fr"

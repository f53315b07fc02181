"""Letters are kept as words and rendered when they leave: language, reach and consent are read then."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.desk.desk import STAFF
from bot.keyboards import from_json, to_json
from bot.planning.contents import contents, reader
from bot.rendering import body, inline
from bot.talks import language_of
from locales import words_from_json, words_to_json
from outreach.digest import compose
from outreach.letters import Letter
from storage import Session, consents, digests, people
from storage.broadcasts import BY_ROLE
from storage.outbox import Outgoing, Row
from storage.people import Person


def addressed(letter: Letter, person: Person) -> Outgoing:
    """Put a letter in somebody's lane, still in words."""
    return Outgoing(
        person.telegram_id,
        "send",
        _stored(letter),
        lane="letter",
        person_id=person.id,
        purpose=letter.purpose,
        key=f"{letter.key}:{person.id}" if letter.key else None,
    )


def _stored(letter: Letter) -> dict[str, Any]:
    stored: dict[str, Any] = {"words": words_to_json(letter.words)}
    if letter.buttons:
        stored["buttons"] = to_json(letter.buttons)
    if letter.silent:
        stored["silent"] = True
    return stored


async def rendered(session: Session, row: Row) -> dict[str, Any] | None:
    """Render a letter for its reader as they are now; None when it must not leave."""
    if row.person_id is None:
        return _said(row.payload, "fr")
    person = (await people.by_id(session, [row.person_id])).get(row.person_id)
    if person is None or not person.reachable or not await _agreed(session, person, row.purpose):
        return None
    language = row.payload.get("language") or language_of(person)
    payload = await _holding(session, row, person) if row.purpose == "digest" else row.payload
    return None if payload is None else _said(payload, language)


async def _holding(session: Session, row: Row, person: Person) -> Mapping[str, Any] | None:
    """Compose a digest again from what still holds of it, as it may be read now; None when nothing does.

    Names, figures and reader may have changed since it was planned. Another letter is left as it is.
    """
    planned = await digests.lettered(session, row.id)
    candidates = await digests.candidates(session, [person.id])
    if planned is None or not candidates:
        return row.payload if candidates else None
    on = date.fromisoformat(row.payload["on"]) if "on" in row.payload else planned.created_at.date()
    told = (await contents(session, candidates, on, within=planned.id)).get(person.id)
    letter = compose(reader(candidates[0]), told, on) if told else None
    return _stored(letter) if letter else None


def _said(payload: Mapping[str, Any], language: str) -> dict[str, Any]:
    said = body(words_from_json(payload["words"]), language)
    if "buttons" in payload:
        said["reply_markup"] = inline(from_json(payload["buttons"]), language)
    if payload.get("silent"):
        said["disable_notification"] = True
    return said


async def _agreed(session: Session, person: Person, purpose: str | None) -> bool:
    """Tell whether somebody may be sent a letter; what concerns the house is for whoever runs it now."""
    if purpose == "admin":
        return person.role in STAFF
    if purpose is None:
        return True
    if (purpose == "digest" and person.muted) or (purpose == "followup" and person.role == "guest"):
        return False
    decided = (await consents.standing(session, [person.id])).get(person.id, {})
    if purpose == "followup" and purpose not in decided:
        return person.role in BY_ROLE
    return purpose in decided and decided[purpose].granted


async def to_admins(session: Session, letters: Sequence[Letter]) -> list[Outgoing]:
    """Address each of these to everybody in charge."""
    return await _to(session, letters, "admin")


async def to_staff(session: Session, letters: Sequence[Letter]) -> list[Outgoing]:
    """Address each of these to every coordinator and admin."""
    return await _to(session, letters, "coordinator", "admin")


async def _to(session: Session, letters: Sequence[Letter], *roles: str) -> list[Outgoing]:
    if not letters:
        return []
    readers = await people.with_role(session, *roles)
    return [addressed(letter, reader) for letter in letters for reader in readers]

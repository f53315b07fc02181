"""Letters are kept as words and rendered when they leave: language, reach and consent are read then."""

from collections.abc import Sequence
from typing import Any

from bot.rendering import body
from bot.talks import suggested_language
from locales import words_from_json, words_to_json
from outreach.letters import UNASKED, Letter
from storage import Session, consents, people
from storage.outbox import Outgoing, Row
from storage.people import Person


def addressed(letter: Letter, person: Person) -> Outgoing:
    """Put a letter in somebody's lane, still in words."""
    return Outgoing(
        person.telegram_id,
        "send",
        {"words": words_to_json(letter.words)},
        lane="letter",
        person_id=person.id,
        purpose=letter.purpose,
        key=f"{letter.key}:{person.id}" if letter.key else None,
    )


async def rendered(session: Session, row: Row) -> dict[str, Any] | None:
    """Render a letter for its reader as they are now; None when it must not leave."""
    if row.person_id is None:
        return body(words_from_json(row.payload["words"]), "fr")
    person = (await people.by_id(session, [row.person_id])).get(row.person_id)
    if person is None or not person.reachable or not await _agreed(session, person, row.purpose):
        return None
    language = person.language or suggested_language(person.app_language)
    return body(words_from_json(row.payload["words"]), language)


async def _agreed(session: Session, person: Person, purpose: str | None) -> bool:
    if purpose in UNASKED:
        return True
    decided = (await consents.standing(session, [person.id])).get(person.id, {})
    return purpose in decided and decided[purpose].granted


async def to_admins(session: Session, letters: Sequence[Letter]) -> list[Outgoing]:
    """Address each of these to everybody in charge."""
    if not letters:
        return []
    admins = await people.with_role(session, "admin")
    return [addressed(letter, admin) for letter in letters for admin in admins]

"""Letters are kept as words and rendered when they leave: language, reach and consent are read then."""

from typing import Any

from bot.rendering import body
from bot.talks import suggested_language
from locales import Text, Words, words_from_json, words_to_json
from storage import Session, consents, people
from storage.outbox import Outgoing, Row
from storage.people import Person

ALWAYS = ("admin", None)
"""Purposes nobody is asked about: the house's own business, and answers to what a member asked for."""


def trouble(update_id: int | None) -> Words:
    """Tell the admins that an update was put aside."""
    return Text(
        "La mise à jour {id} n’a pas pu être traitée : elle est gardée à part.", {"id": str(update_id)}
    )


def request(person: Person) -> Words:
    """Tell the admins that somebody wants to come in."""
    values = {"name": person.first_name, "id": str(person.telegram_id)}
    return Text("{name} demande l’accès. Identifiant Telegram : {id}.", values)


def letter(person: Person, words: Words, purpose: str | None, key: str | None = None) -> Outgoing:
    """Make a letter to somebody, in words; `key` makes it unique for ever."""
    payload = {"words": words_to_json(words)}
    return Outgoing(
        person.telegram_id, "send", payload, lane="letter", person_id=person.id, purpose=purpose, key=key
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
    if purpose in ALWAYS:
        return True
    decided = (await consents.standing(session, [person.id])).get(person.id, {})
    return purpose in decided and decided[purpose].granted


async def to_admins(session: Session, letters: list[tuple[Words, str]]) -> list[Outgoing]:
    """Address each of these (words and key) to everybody in charge."""
    if not letters:
        return []
    admins = await people.with_role(session, "admin")
    return [letter(admin, words, "admin", f"{key}:{admin.id}") for words, key in letters for admin in admins]

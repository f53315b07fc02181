"""Members a broadcast may be for, and the jobs and letters that carry it to them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.follow_ups import prepared
from bot.house import House
from bot.runners import RUNNERS
from bot.sending import Call
from bot.work import Work, Worker
from storage import Database, consents, outbox, people
from storage.consents import Consent
from storage.outbox import Outcome, Row
from storage.people import Contact, Person
from tests.storage.house import NOON

NAMES = ("Salma", "Omar", "Zineb", "Hicham", "Imane", "Rachid", "Leïla", "Mehdi", "Sofia", "Anas", "Yasmine")


async def members(
    database: Database, *languages: str, first: int = 600, agreed: bool | None = True, role: str = "member"
) -> list[Person]:
    """Write down one member for each language; they agreed to follow-ups, refused, or never said (None)."""
    contacts = [
        Contact(first + place, NAMES[place % len(NAMES)], app_language=language)
        for place, language in enumerate(languages)
    ]
    async with database.writing() as session:
        known = await people.known(session, contacts, NOON)
        ids = [known[each.telegram_id].id for each in contacts]
        await people.set_role(session, dict.fromkeys(ids, role))
        await people.set_language(session, dict(zip(ids, languages, strict=True)))
        if agreed is not None:
            await consents.decide(
                session, [Consent(each, "followup", agreed, "1", "fr", NOON) for each in ids]
            )
        rows = await people.by_id(session, ids)
    return [rows[each] for each in ids]


async def followers(database: Database, person_ids: Sequence[int], language: str) -> None:
    """Let these people agree to follow-ups, and choose a language."""
    async with database.writing() as session:
        await people.set_language(session, dict.fromkeys(person_ids, language))
        await consents.decide(
            session, [Consent(each, "followup", True, "1", language, NOON) for each in person_ids]
        )


async def work(house: House, seconds: float = 0) -> int:
    """Let time pass, then do every job that is due; give how many there were."""
    house.clock.ahead += timedelta(seconds=seconds)
    worker = Worker(Work(house.database, house.clock), "bot", RUNNERS)
    done = 0
    while await worker.once():
        done += 1
    return done


async def claimed(house: House, limit: int = 1000) -> list[Row]:
    """Claim the letters that may leave now; replies are taken as arrived."""
    async with house.database.writing() as session:
        await session.execute(text("UPDATE outbox SET state = 'sent' WHERE lane = 'reply'"))
        return await outbox.claim(session, "bot", house.clock.now(), limit, lanes=("letter",))


async def carried(house: House, rows: Sequence[Row], **ended: Any) -> list[Call]:
    """Compose letters and record that they were sent, or what else; give what left."""
    calls = [await prepared(house.database, row, house.clock.now()) for row in rows]
    how: dict[str, Any] = {"state": "sent", "message_id": 9} | ended
    outcomes = [
        Outcome(row.id, "dropped", problem="no longer wanted")
        if call is None
        else Outcome(row.id, **how, at=house.clock.now())
        for row, call in zip(rows, calls, strict=True)
    ]
    async with house.database.writing() as session:
        await outbox.settle(session, outcomes)
    return [each for each in calls if each]

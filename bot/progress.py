"""How far the interviews have come, computed once: the message, the picture and the file are made of it."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.letters import addressed
from bot.work import Work
from bot.zones import MOROCCO
from conversations import purchasing
from conversations.state import State
from conversations.survey import Survey, gated, pending
from locales import words_to_json
from opportunities.progress import (
    EMPTY,
    PAUSE_MINUTES,
    REFUSED,
    SILENT_DAYS,
    Progress,
    SectorProgress,
    median,
    ranked,
)
from outreach import progress as said
from storage import Session, outbox, people
from storage import progress as stored
from storage.jobs import Job
from storage.outbox import Outgoing
from storage.people import Person

KIND = "progress"
STAFF = ("coordinator", "admin")
PAUSE = timedelta(minutes=PAUSE_MINUTES)


async def figures(session: Session, now: datetime, survey: Survey | None = None) -> Progress:
    """Work out the figures of a moment."""
    since = now - timedelta(days=SILENT_DAYS)
    everybody = await stored.counts(session, since)
    sectors = await stored.by_sector(session, since)
    return Progress(
        on=now.astimezone(MOROCCO).date(),
        invited=everybody.members + await stored.places(session),
        members=everybody.members,
        started=everybody.started,
        finished=everybody.finished,
        silent=everybody.silent,
        sectors=ranked(
            [
                SectorProgress(code, each.members, each.started, each.finished)
                for code, each in sectors.items()
            ]
        ),
        stops=await _stops(session, survey or purchasing.survey()),
        product_seconds=median(await stored.durations(session, "product", PAUSE)),
        interview_seconds=median(await stored.durations(session, "interview", PAUSE)),
    )


async def _stops(session: Session, survey: Survey) -> Mapping[str, int]:
    """Count the unfinished interviews by the question they stand at, read in a thread of their own."""
    found: Counter[str] = Counter()
    async for states in stored.unfinished(session):
        found.update(await asyncio.to_thread(_standing, survey, states))
    return dict(sorted(found.items()))


def _standing(survey: Survey, states: Sequence[Mapping[str, Any]]) -> Counter[str]:
    return Counter(stop(survey, State.from_json(each)) for each in states)


def stop(survey: Survey, state: State) -> str:
    """Say where an unfinished interview stands: a question's key, the recap, refused, or without product."""
    place = pending(survey, state)
    if place is not None:
        return place[1]
    return REFUSED if gated(survey, state) else EMPTY


async def tell(work: Work, job: Job) -> Any:
    """Send the figures to whoever asked, as a message and a picture that say the same."""
    now = work.clock.now()
    async with work.database.reading() as session:
        reader = (await people.by_id(session, [job.person_id or 0])).get(job.person_id or 0)
        if reader is None or reader.role not in STAFF:
            return None
        found = await figures(session, now)
    async with work.database.writing() as session:
        letter = addressed(said.letter(found, f"{KIND}:{job.id}"), reader)
        await outbox.put(session, [letter, _picture(found, reader, job.id)], now)
    return None


def _picture(found: Progress, reader: Person, number: int) -> Outgoing:
    """Put the figures in the recipe: the picture says what the message says, whenever it leaves."""
    return Outgoing(
        reader.telegram_id,
        "photo",
        {
            "recipe": {"kind": KIND, "figures": found.as_json()},
            "caption": words_to_json(said.title(found)),
            "name": f"suivi-{found.on.isoformat()}.png",
        },
        lane="letter",
        person_id=reader.id,
        key=f"{KIND}:{number}:picture",
    )

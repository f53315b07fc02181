"""Broadcasts between storage and composition: the message that is sent, the cards that show it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.desk.desk import STAFF
from bot.zones import MOROCCO
from locales import Formatted, Named, entities_from_json
from outreach.broadcast import audience, cards, letter, progress
from storage import Session, broadcasts, opportunities, people
from storage.broadcasts import Broadcast, Part, Progress, Reach
from storage.people import Person

METHODS = {"photo": "photo", "document": "document"}
LANGUAGES = ("fr", "ar")


def method(broadcast: Broadcast) -> str:
    """Give how a broadcast is sent: as a text, or under its photo or document."""
    file = broadcast.content.file
    return METHODS.get(str(file["kind"]), "document") if file else "send"


async def watcher(session: Session, broadcast: Broadcast) -> Person | None:
    """Give who confirmed a broadcast and sees how far it comes; None when they are no staff any more."""
    chat_id = broadcast.progress_chat_id
    found = await people.by_telegram_id(session, [chat_id]) if chat_id is not None else {}
    return next((each for each in found.values() if each.role in STAFF), None)


async def answered_for(session: Session, broadcast: Broadcast) -> bool:
    """Tell whether who confirmed a broadcast, or who began it when that is not known any more, is staff."""
    if broadcast.progress_chat_id is not None:
        return await watcher(session, broadcast) is not None
    author = broadcast.person_id
    found = await people.by_id(session, [author]) if author is not None else {}
    return any(each.role in STAFF for each in found.values())


def written(broadcast: Broadcast) -> list[str]:
    """Give the languages a broadcast has a text in."""
    return [each for each in LANGUAGES if getattr(broadcast.content, f"text_{each}") is not None]


async def message(session: Session, broadcast: Broadcast) -> letter.Message:
    """Give a broadcast as it is read; what it is about is named only when members may know the name."""
    content = broadcast.content
    return letter.Message(
        broadcast.id,
        _formatted(content.text_fr, content.entities_fr),
        _formatted(content.text_ar, content.entities_ar),
        await _about(session, broadcast),
        content.question,
        content.file,
    )


def _formatted(text: str | None, looks: Sequence[Sequence[Any]]) -> Formatted | None:
    return None if text is None else Formatted(text, entities_from_json(looks))


async def _about(session: Session, broadcast: Broadcast) -> Named | None:
    if broadcast.opportunity_id is None:
        return None
    row = (await opportunities.living(session, [broadcast.opportunity_id])).get(broadcast.opportunity_id)
    return Named(row.name_fr, row.name_ar) if row and row.names_approved_at else None


async def names(session: Session, parts: Sequence[Part]) -> Mapping[int, Named]:
    """Name the opportunities an audience is about."""
    ids = {int(each["value"]) for each in parts if each["kind"] in audience.ABOUT}
    found = await opportunities.living(session, ids) if ids else {}
    return {number: Named(row.name_fr, row.name_ar) for number, row in found.items()}


async def draft(session: Session, broadcast: Broadcast, reach: Reach, now: datetime) -> cards.Draft:
    """Give a draft as its card shows it."""
    named = await names(session, broadcast.audience)
    read = await message(session, broadcast)
    content = broadcast.content
    texts = written(broadcast)
    at = content.scheduled_at
    return cards.Draft(
        id=broadcast.id,
        version=broadcast.version,
        audience=[audience.described(each, named) for each in broadcast.audience],
        languages=reach.languages,
        excluded=reach.excluded,
        first=reach.first,
        texts=texts,
        lengths={each: (read.length(each), read.most) for each in texts},
        form=content.question["kind"] if content.question else None,
        file=content.file is not None,
        at=at.astimezone(MOROCCO) if at else None,
        past=at is not None and at <= now,
    )


async def state(session: Session, broadcast: Broadcast, now: datetime) -> progress.State:
    """Give how far a broadcast has come, as its card shows it."""
    counted: Progress = await broadcasts.progress(session, broadcast.id)
    resendable = await broadcasts.failed(session, broadcast.id) if broadcast.status == "done" else 0
    starts, scheduled = broadcast.starts_at, broadcast.content.scheduled_at is not None
    return progress.State(
        id=broadcast.id,
        status=broadcast.status,
        total=counted.total,
        sent=counted.sent,
        failed=counted.failed,
        causes=counted.causes,
        uncertain=counted.uncertain,
        replies=counted.replies,
        given_up=counted.given_up,
        resendable=resendable,
        starts=starts.astimezone(MOROCCO) if starts and scheduled else None,
        seconds=max(0, round((starts - now).total_seconds())) if starts else 0,
    )


async def products(session: Session, most: int, first: Collection[int] = ()) -> list[list[Any]]:
    """Give the opportunities a broadcast may be about, the last that moved first: [id, fr, ar]."""
    chosen = await opportunities.living(session, first) if first else {}
    listed = await opportunities.listed(session, order="moved", limit=most)
    rows = {row.id: row for row in (*chosen.values(), *listed)}
    return [[row.id, row.name_fr, row.name_ar] for row in rows.values()]

"""Pairs of opportunities that may be one product: worked out by a job, kept, read by the week's queue."""

import asyncio
from datetime import datetime

from bot.work import Work
from opportunities import grouping
from opportunities.grouping import Suggestion
from storage import Session, marks, opportunities
from storage.jobs import Job

KIND = "suggestions"
KEPT = "suggestions"
"""The mark they are kept under: what they were made from, when, and the pairs."""
MOST = 300
"""Pairs kept, the likeliest; a coordinator decides a dozen a week."""


async def likely(session: Session, most: int = 20) -> list[Suggestion]:
    """Give the likeliest pairs, best first, without those decided since they were worked out."""
    kept = await marks.read(session, KEPT)
    pairs = [Suggestion(*each) for each in kept["pairs"]] if kept else []
    rows = await opportunities.by_id(session, {each for pair in pairs for each in (pair.a, pair.b)})
    living = {each for each, row in rows.items() if row.merged_into is None}
    apart = await opportunities.kept_apart(session)
    open_ones = (
        pair for pair in pairs if {pair.a, pair.b} <= living and frozenset((pair.a, pair.b)) not in apart
    )
    return list(open_ones)[:most]


async def work_out(work: Work, _job: Job) -> int:
    """Compare every opportunity with those near it, keep the likely pairs, and tell how many."""
    async with work.database.reading() as session:
        edition = await opportunities.edition(session)
        known = [each async for each in opportunities.suggestible(session)]
        apart = await opportunities.kept_apart(session)
    found = await asyncio.to_thread(grouping.suggestions, known, apart)
    async with work.database.writing() as session:
        await marks.write(session, KEPT, _kept(edition, found, work.clock.now()))
    return len(found)


async def state(session: Session) -> tuple[str, datetime] | None:
    """Give what the kept pairs were made from, and when; None before the first time."""
    kept = await marks.read(session, KEPT)
    return (kept["edition"], datetime.fromisoformat(kept["at"])) if kept else None


def _kept(edition: str, found: list[Suggestion], now: datetime) -> dict[str, object]:
    pairs = [[each.a, each.b, each.score, each.why] for each in found[:MOST]]
    return {"edition": edition, "at": now.isoformat(), "pairs": pairs}

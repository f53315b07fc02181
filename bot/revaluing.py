"""When a rate is noted: needs that had none for their day are valued with it; the others keep theirs."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from bot.clock import Clock
from bot.work import Work
from bot.zones import MOROCCO
from opportunities import Rate
from opportunities.score import Weights
from opportunities.unrated import rate_for, rated, unrated
from storage import Database, Session, needs, opportunities, rates
from storage.jobs import Job, Wanted
from storage.needs import Held

KIND = "revalue"


def wanted(currency: str, on: date) -> Wanted:
    """Ask for a currency's needs to be valued: at once, or on the day its rate begins to hold."""
    return Wanted(
        KIND, {"currency": currency}, not_before=datetime.combine(on, time(), MOROCCO).astimezone(UTC)
    )


async def work_out(work: Work, job: Job) -> int:
    """Do the job, and tell how many needs it valued."""
    return await revalued(work.database, work.clock, job.arguments["currency"], work.weights)


async def revalued(database: Database, clock: Clock, currency: str, weights: Weights) -> int:
    """Value the needs that lack a currency's rate, some hundreds a transaction, and tell how many they were.

    Their opportunities are rechecked. Done twice, or again after a crash, it comes to the same.
    """
    number, after = 0, 0
    async with database.reading() as session:
        known = [rate for of, rate in await rates.listed(session) if of == currency]
    while True:
        async with database.writing() as session:
            page = await needs.mentioning(session, currency, after)
            number += await _valued(session, page, currency, known, clock.now(), weights)
        if not page:
            return number
        after = page[-1].id


async def _valued(
    session: Session,
    page: Sequence[Held],
    currency: str,
    known: Sequence[Rate],
    now: datetime,
    weights: Weights,
) -> int:
    today = now.astimezone(MOROCCO).date()
    lacking = {each.id: each for each in page if currency in unrated(each.need)}
    chosen = {
        each.id: rate_for(each.stated_at.astimezone(MOROCCO).date(), known, today)
        for each in lacking.values()
    }
    valued = {each: rated(lacking[each].need, {currency: rate}) for each, rate in chosen.items() if rate}
    await needs.revalue(session, valued)
    places = {lacking[each].opportunity_id for each in valued}
    await opportunities.recheck(session, {each for each in places if each is not None}, now, weights)
    return len(valued)

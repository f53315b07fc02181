"""The commands about what leaves by itself: digests planned or in doubt, the sheet of an opportunity."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.app import furnished
from bot.clock import Clock
from bot.database import opened
from bot.house import House
from bot.planning import digests
from bot.planning.digests import Due
from bot.recipes import NothingToMakeError, Workshop
from bot.refusals import RefusedError
from bot.settings import Settings
from storage import digests as stored
from storage.digests import Planned


@asynccontextmanager
async def _house(settings: Settings) -> AsyncIterator[House]:
    async with opened(settings) as database:
        house = furnished(settings, database)
        await house.clock.look(database)
        yield house


async def plan_digests(settings: Settings, at: datetime | None, *, dry_run: bool) -> str:
    """Plan what is due at a moment (None: now) and say how much; a dry run gives a line for each reader."""
    async with _house(settings) as house:
        now = at or house.clock.now()
        if dry_run:
            return "".join(f"{_line(due, planned)}\n" for due, planned in await digests.foreseen(house, now))
        number = await digests.planned_by_hand(house, now)
        async with house.database.reading() as session:
            doubts = len(await stored.uncertain(session))
    said = f"Digests planned: {number}."
    return f"{said} Uncertain: {doubts} (tawtin digest uncertain lists them)." if doubts else said


def _line(due: Due, planned: Planned) -> str:
    return f"{due.candidate.person_id}\t{due.language}\t{','.join(map(str, planned.events))}"


async def uncertain_digests(settings: Settings) -> str:
    """Give the digests nobody knows the outcome of, a line each: person, week, since when."""
    async with opened(settings) as database, database.reading() as session:
        doubts = await stored.uncertain(session)
    return "".join(
        f"{each.person_id}\t{each.iso_year}-W{each.iso_week:02}\t{each.created_at:%Y-%m-%d %H:%M}\n"
        for each in doubts
    )


async def write_fiche(settings: Settings, opportunity_id: int, language: str, out: Path) -> str:
    """Print the sheet of an opportunity in a file, and say where."""
    async with opened(settings) as database:
        clock = Clock()
        await clock.look(database)
        workshop = Workshop(database, clock, settings.goals)
        try:
            made = await workshop.make({"kind": "fiche", "opportunity": opportunity_id}, language)
        except NothingToMakeError:
            raise RefusedError(f"there is no opportunity {opportunity_id}, or it was withdrawn") from None
    await asyncio.to_thread(out.write_bytes, made)
    return f"{out}: {len(made)} bytes"

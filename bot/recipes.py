"""Documents and pictures made from the database when they leave: the outbox keeps a recipe, never a file."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot import my_data
from bot.broadcast_report import report
from bot.clock import Clock
from bot.demo_mark import MARK
from bot.exports.rights import may_read
from bot.figures import goals
from bot.journal import journal
from bot.schedules import calendar
from bot.shelf import shelf
from bot.zones import MOROCCO
from conversations import purchasing
from conversations.survey import Survey
from opportunities.progress import Progress
from opportunities.publication import shares, totals
from opportunities.support import routing
from outreach.calendar import Calendar
from outreach.fiche import FicheView, sheet
from outreach.picture import Goal, PictureView, dashboard
from outreach.progress import Board, board
from storage import Database, Session, marks, opportunities, parcels, people

Recipe = Mapping[str, Any]
"""What to make, as JSON: its "kind", and what that kind needs to know."""


class NothingToMakeError(Exception):
    """What the recipe speaks of is not there any more, or may not be shown any more."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where documents are made: the database they are read from, the house's watch, the nation's goals.

    What leaves at the last moment is composed with the house's `survey` and `calendar`.
    """

    database: Database
    clock: Clock
    goals: tuple[Goal, ...] = field(default_factory=goals)
    recipes: "Mapping[str, Maker]" = field(default_factory=lambda: RECIPES)
    survey: Survey = field(default_factory=purchasing.survey)
    calendar: Calendar = field(default_factory=calendar)

    @property
    def today(self) -> date:
        """The day it is in Morocco."""
        return self.clock.now().astimezone(MOROCCO).date()

    async def make(self, recipe: Recipe, language: str) -> bytes:
        """Make what a recipe says, in a language ("fr" or "ar"), as a file's content.

        NothingToMakeError when there is nothing to tell; KeyError for a kind nobody knows.
        """
        return await self.recipes[recipe["kind"]](self, recipe, language)


async def fiche(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    """Print the sheet of the recipe's "opportunity" (an id), or of the one it was merged into, as a PDF."""
    async with workshop.database.reading() as session:
        view = await _fiche(session, recipe["opportunity"], workshop.today)
    return await asyncio.to_thread(_printed, view, language)


async def picture(workshop: Workshop, _recipe: Recipe, language: str) -> bytes:
    """Draw the picture of everything, as a PNG."""
    async with workshop.database.reading() as session:
        view = await _picture(session, workshop)
    return await asyncio.to_thread(_drawn, view, language)


async def mine_html(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    """Write all that is held about the recipe's "person" (an id) as a page to read."""
    async with workshop.database.reading() as session:
        return _made(await my_data.to_read(session, recipe["person"], language, workshop.today))


async def mine_json(workshop: Workshop, recipe: Recipe, _language: str) -> bytes:
    """Write all that is held about the recipe's "person" (an id) as JSON."""
    async with workshop.database.reading() as session:
        return _made(await my_data.for_machines(session, recipe["person"], workshop.today))


def _made(found: bytes | None) -> bytes:
    if found is None:
        raise NothingToMakeError
    return found


def _printed(view: FicheView, language: str) -> bytes:
    from bot.fiche import pdf  # a heavy library, loaded in the thread that first needs it

    return pdf(sheet(view, language))


def _drawn(view: PictureView, language: str) -> bytes:
    from bot.picture import png  # likewise

    return png(dashboard(view, language))


async def broadcast(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    """Write the report of the recipe's "broadcast" (an id) as CSV, with first names when it says so."""
    async with workshop.database.reading() as session:
        written = await report(session, recipe["broadcast"], language, names=bool(recipe.get("names")))
    if written is None:
        raise NothingToMakeError
    return written


async def parcel(workshop: Workshop, recipe: Recipe, _language: str) -> bytes:
    """Give the file of a "number" in an export's "parcel", while whoever asked for it may still read it."""
    async with workshop.database.reading() as session:
        found = await parcels.by_id(session, recipe["parcel"])
        person = (await people.by_id(session, [found.person_id or 0])) if found else {}
        role = person[found.person_id or 0].role if found and person else ""
        if found is None or not may_read(role, found.reader):
            raise NothingToMakeError
        content = await parcels.content(session, found.id, recipe["number"])
    if not content:
        raise NothingToMakeError
    async with workshop.database.writing() as session:
        await parcels.give(session, found.id, recipe["number"], workshop.clock.now())
    return content


async def log(workshop: Workshop, recipe: Recipe, _language: str) -> bytes:
    """Write the audit log as CSV, while whoever asked for it (a "person") is an admin still."""
    async with workshop.database.reading() as session:
        person = (await people.by_id(session, [recipe["person"]])).get(recipe["person"])
        if person is None or person.role != "admin":
            raise NothingToMakeError
        return await journal(session)


async def progress(workshop: Workshop, recipe: Recipe, language: str) -> bytes:
    """Draw how far the interviews had come: the recipe's "figures" say it, so that nothing moved since."""
    found = Progress.from_json(recipe["figures"])
    async with workshop.database.reading() as session:
        invented = await _invented(session)
    return await asyncio.to_thread(_charted, board(found, language, invented=invented))


def _charted(drawn: Board) -> bytes:
    from bot.picture import progress as png  # likewise

    return png(drawn)


async def _fiche(session: Session, opportunity_id: int, today: date) -> FicheView:
    row = (await opportunities.living(session, [opportunity_id])).get(opportunity_id)
    if row is None:
        raise NothingToMakeError
    taken = await shelf(session, [row.id], (), today)
    seen = taken.shown(row.id, door="public")
    shown = seen or taken.bare(row.id)
    if shown is None:
        raise NothingToMakeError
    return FicheView(
        shown=shown,
        on=today,
        support=tuple(body.name for body in routing(row.sector, shown.region)),
        moved_on=row.moved_at.astimezone(MOROCCO).date() if row.moved_at else None,
        waiting=seen is None,
        invented=await _invented(session),
    )


async def _picture(session: Session, workshop: Workshop) -> PictureView:
    visible = await opportunities.visible(session)
    taken = await shelf(session, [row.id for row in visible], (), workshop.today)
    shown = [each for row in visible if (each := taken.shown(row.id, door="public"))]
    return PictureView(
        on=workshop.today,
        totals=totals(shown),
        adopted=totals(each for each in shown if each.status == "adopted"),
        shares=shares(taken.stated.values()),
        pipeline=await opportunities.pipeline(session),
        goals=workshop.goals,
        invented=await _invented(session),
    )


async def _invented(session: Session) -> bool:
    return await marks.read(session, MARK) is not None


Maker = Callable[[Workshop, Recipe, str], Awaitable[bytes]]

RECIPES: dict[str, Maker] = {
    "fiche": fiche,
    "picture": picture,
    "progress": progress,
    "parcel": parcel,
    "broadcast": broadcast,
    "journal": log,
    "mine_html": mine_html,
    "mine_json": mine_json,
}
"""By kind."""

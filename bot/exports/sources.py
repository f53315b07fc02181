"""The tables of a pack, each with where its rows come from; what the ministry reads is another list."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from bot.exports.orders import Order, Reader
from bot.progress import figures
from bot.shelf import Shelf, shelf
from opportunities.feasibility import Fit, feasibility
from opportunities.progress import Progress
from opportunities.tables import (
    ANSWER_ROWS,
    AUDIT_ROWS,
    BROADCAST_ROWS,
    CONSTRAINT_ROWS,
    FOLLOWUP_ROWS,
    INTEREST_ROWS,
    MEMBER_ROWS,
    MINISTRY_ROWS,
    NEED_ROWS,
    OPPORTUNITY_ROWS,
    PROGRESS_ROWS,
    Standing,
    Table,
)
from opportunities.tables.codebook import CODEBOOK
from storage import Session, opportunities
from storage.exports import Page, Scope, answers, audit, broadcasts, interests, members, needs
from storage.exports import opportunities as exported
from storage.opportunities import Opportunity

SHELF = 25
"""Opportunities looked at together: each brings everything that was reported for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table, the pages of a scope it is made of, how many sources they hold, which of some ids remain."""

    table: Table[Any, Any]
    pages: Callable[[Session, Scope], AsyncIterator[Page[Any]]]
    count: Callable[[Session, Scope], Awaitable[int]]
    existing: Callable[[Session, Collection[int]], Awaitable[set[int]]]


NEVER = datetime.min.replace(tzinfo=UTC)
LOG = Source(AUDIT_ROWS, audit.pages, audit.count, audit.existing)
"""What was done with rights: only admins read it."""


def sources(order: Order) -> list[Source]:
    """Give the tables an order's reader may read, in the order of the pack."""
    found = _public(order.at.date()) if order.reader == "ministry" else _whole(order.at)
    if order.reader == "admin":
        found.append(LOG)
    if order.reader == "coordinator":
        found = [Source(each.table.blanked(), each.pages, each.count, each.existing) for each in found]
    return found


def news(rows: Mapping[str, int]) -> bool:
    """Tell whether an export's rows, by table, hold more than what comes with every export."""
    quiet = {each.table.name for each in (*_whole(NEVER), LOG) if each.table.quiet} | {CODEBOOK.name}
    return any(number for name, number in rows.items() if name not in quiet)


def names(reader: Reader = "admin") -> list[str]:
    """Give the names of the tables a reader has."""
    found = _public(date.min) if reader == "ministry" else _whole(NEVER)
    if reader == "admin":
        found.append(LOG)
    return [*(each.table.name for each in found), CODEBOOK.name]


def _whole(at: datetime) -> list[Source]:
    return [
        Source(NEED_ROWS, needs.pages, needs.count, needs.existing),
        Source(CONSTRAINT_ROWS, needs.pages, needs.count, needs.existing),
        Source(ANSWER_ROWS, answers.pages, answers.count, answers.existing),
        Source(FOLLOWUP_ROWS, answers.replies, answers.count_replies, answers.existing),
        Source(MEMBER_ROWS, members.pages, members.count, members.existing),
        _standings(OPPORTUNITY_ROWS, at.date(), published=False),
        Source(INTEREST_ROWS, interests.pages, interests.count, interests.existing),
        Source(BROADCAST_ROWS, broadcasts.pages, broadcasts.count, broadcasts.existing),
        Source(PROGRESS_ROWS, partial(_progress, at=at), _one, _still_one),
    ]


async def _progress(session: Session, _scope: Scope, *, at: datetime) -> AsyncIterator[Page[Progress]]:
    found = await figures(session, at)
    if found.invited:
        yield Page([found], found.id, 1)


async def _one(_session: Session, _scope: Scope) -> int:
    return 1


async def _still_one(_session: Session, ids: Collection[int]) -> set[int]:
    return {1} & set(ids)


def _public(today: date) -> list[Source]:
    return [_standings(MINISTRY_ROWS, today, published=True)]


def _standings(table: Table[Any, Any], today: date, *, published: bool) -> Source:
    return Source(
        table,
        partial(_on_the_shelf, today=today, published=published),
        partial(exported.count, published=published),
        partial(exported.existing, published=published),
    )


async def _on_the_shelf(
    session: Session, scope: Scope, *, today: date, published: bool
) -> AsyncIterator[Page[Standing]]:
    async for page in exported.pages(session, scope, SHELF, published=published):
        rows = list(page.sources)
        ids = [each.id for each in rows]
        taken = await shelf(session, ids, (), today)
        answered = await opportunities.fits(session, ids)
        reported = await exported.needs_of(session, ids)
        made = [_standing(each, taken, answered[each.id], reported.get(each.id, 0)) for each in rows]
        yield Page(made, page.until, page.count)


def _standing(row: Opportunity, taken: Shelf, answered: Collection[Fit], reported: int) -> Standing:
    return Standing(
        id=row.id,
        name_fr=row.name_fr,
        name_ar=row.name_ar,
        approved=row.approved,
        sector=row.sector,
        status=row.status,
        created_at=row.created_at,
        box=row.box,
        hs4=row.hs4,
        reason=row.drop_reason,
        moved_at=row.moved_at,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
        need=row.need_score,
        confidence=row.confidence,
        feasibility=feasibility(answered, row.nobody),
        companies=row.companies,
        needs=reported,
        imports_mad=row.imports_mad,
        imports_year=row.imports_year,
        imports_source=row.imports_source,
        published=taken.shown(row.id, door="public"),
    )

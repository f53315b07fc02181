"""An opportunity with all that surrounds it, read from the database for the card the staff works on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from bot.desk.desk import Desk, GoneError, number
from bot.desk.directory import UNNAMED, Directory, answer, directory
from bot.desk.past import counterparts, day, history, name
from bot.desk.seeing import looked, sees
from bot.objections import sides, until
from opportunities.demand import Contribution
from opportunities.feasibility import feasibility
from opportunities.score import Box, box, score
from opportunities.support import routing
from outreach import cards
from outreach.views import (
    Card,
    Company,
    Imports,
    Interest,
    Line,
    Part,
    SuccessLine,
    Support,
    Undoable,
)
from storage import audit, interests, needs, opportunities, successes, supports
from storage.audit import Act
from storage.opportunities import Decision, Event, Opportunity, Reported
from storage.successes import Success

__all__ = [
    "UNDOABLE",
    "again",
    "card",
    "day",
    "line",
    "living",
    "name",
    "note",
    "raced",
    "seen",
    "show",
    "subject",
    "success_line",
    "unchanged",
]

UNDOABLE = frozenset({"joined", "merged", "split", "apart"})
"""Decisions on grouping that a card offers to undo."""


def line(row: Opportunity) -> Line:
    """Give an opportunity as a list shows it."""
    return Line(row.id, name(row), row.status, cast("Box", row.box or "watch"), row.need_score)


async def living(desk: Desk, which: str) -> Opportunity:
    """Find the opportunity of a button, or the one it was merged into; GoneError when there is none."""
    asked = number(which)
    row = (await opportunities.living(desk.session, [asked])).get(asked)
    if row is None:
        raise GoneError
    return row


async def unchanged(desk: Desk, which: str, version: str, *, edit: bool = True) -> Opportunity | None:
    """Find the opportunity of a button if it is still as the button's card showed it.

    Else the person is told who changed it and shown how it stands, in place of the card or beside; None.
    """
    row = await living(desk, which)
    if row.id == number(which) and version == str(row.version):
        return row
    await raced(desk, row, edit=edit)
    return None


async def raced(desk: Desk, row: Opportunity, *, edit: bool = True) -> None:
    """Show how an opportunity stands to somebody who acted on an older state, and who acted before them."""
    last = await audit.latest(desk.session, subject(row.id))
    shown = await card(desk, row)
    who = (await directory(desk.session, [last.actor_id if last else None])).people
    other = next((each for each in who.values() if each.id != desk.person.id), None)
    reply = cards.raced(other.first_name, shown) if other else cards.card(shown)
    await seen(desk, shown)
    desk.say(reply.words, reply.buttons, edit=edit)


async def show(desk: Desk, row: Opportunity, *, edit: bool = True) -> Card:
    """Show an opportunity's card, in place of the tapped message unless told otherwise; give it."""
    shown = await card(desk, row)
    reply = cards.card(shown)
    await seen(desk, shown)
    desk.say(reply.words, reply.buttons, edit=edit)
    return shown


async def seen(desk: Desk, shown: Card) -> None:
    """Write down that names stood beside figures on this card, or beside what its members reported."""
    if shown.named and shown.companies:
        await looked(desk, subject(shown.id))


async def again(desk: Desk, opportunity_id: int) -> Card:
    """Draw the card of an opportunity that an act of this person just changed."""
    return await show(desk, await living(desk, str(opportunity_id)))


async def note(desk: Desk, action: str, opportunity_id: int, **details: Any) -> None:
    """Write an act on an opportunity in the audit log."""
    act = Act(desk.now, desk.person.id, action, subject(opportunity_id), details or None)
    await audit.note(desk.session, act)


def subject(opportunity_id: int) -> str:
    """Give what the audit log calls an opportunity."""
    return f"opportunity:{opportunity_id}"


@dataclass(frozen=True, slots=True)
class _Read:
    """All that was read of one opportunity."""

    stated: Sequence[Contribution]
    reported: Sequence[Reported]
    events: Sequence[Event]
    given: Sequence[interests.Interest]
    decisions: Sequence[Decision]
    known: Directory
    others: Mapping[int, Opportunity]


async def card(desk: Desk, row: Opportunity) -> Card:
    """Put together an opportunity's card; the number of queries is fixed."""
    session, weights = desk.session, desk.house.weights
    read = await _read(desk, row)
    need = score(read.stated, weights)
    fits = (await opportunities.fits(session, [row.id]))[row.id]
    feasible = feasibility(fits, row.nobody)
    region = _commonest(each.region for each in read.stated)
    veto = until(row)
    return Card(
        id=row.id,
        version=row.version,
        name=name(row),
        status=row.status,
        score=need,
        box=box(need.need, feasible, weights),
        approved=row.approved,
        published_on=day(row.published_at) if row.published_at else None,
        withdrawn=row.withdrawn_at is not None,
        vetoed=row.veto_at is not None,
        veto_until=day(veto) if veto else None,
        in_doubt=veto is not None and bool((await sides(session, [row]))[row.id].doubts),
        drop_reason=row.drop_reason,
        sector=row.sector,
        hs4=row.hs4,
        region=region,
        feasibility=feasible,
        nobody=row.nobody,
        named=sees(desk.person),
        reporters=len({each.person_id for each in read.reported}),
        companies=tuple(_companies(read.stated)),
        parts=tuple(_parts(read)),
        unrated=tuple(await needs.unvalued(session, row.id)),
        supports=_supports(row, region, read.given, await supports.contacts(session)),
        imports=_imports(row),
        interests=tuple(_answers(row, read, named=sees(desk.person))),
        successes=tuple(map(success_line, (await successes.like(session, [row.id]))[row.id])),
        history=tuple(history(row.id, read.events, read.decisions, read.known, read.others)),
        undo=_undo(read.decisions),
    )


async def _read(desk: Desk, row: Opportunity) -> _Read:
    session, ids = desk.session, [row.id]
    stated = (await opportunities.contributions(session, ids))[row.id]
    reported = (await opportunities.parts(session, ids))[row.id]
    events = (await opportunities.events(session, ids))[row.id]
    given = (await interests.of(session, ids))[row.id]
    concerned = [*(each.person_id for each in events), *(each.person_id for each in given)]
    known = await directory(session, concerned, [each.company_id for each in reported])
    decisions = await opportunities.history(session, row.id)
    others = await opportunities.by_id(session, counterparts(events, decisions))
    return _Read(stated, reported, events, given, decisions, known, others)


def _commonest(codes: Iterable[str | None]) -> str | None:
    counted = Counter(code for code in codes if code).most_common(1)
    return counted[0][0] if counted else None


def _companies(stated: Sequence[Contribution]) -> Iterable[Company]:
    for each in stated:
        yield Company(each.company or UNNAMED, each.confirmed, each.severities)


def _parts(read: _Read) -> Iterable[Part]:
    for each in read.reported:
        yield Part(each.need_id, read.known.company(each.company_id) or UNNAMED, each.product, each.typed)


def _supports(
    row: Opportunity, region: str | None, given: Iterable[interests.Interest], contacts: Mapping[str, str]
) -> tuple[Support, ...]:
    investing = any(each.fit == "could" and each.status != "refused" for each in given)
    bodies = routing(row.sector, region, investing=investing)
    return tuple(Support(each.name, contacts.get(each.key)) for each in bodies)


def _imports(row: Opportunity) -> Imports | None:
    if row.imports_mad is None or row.imports_year is None:
        return None
    return Imports(row.imports_mad, row.imports_year, row.imports_source or UNNAMED)


def _answers(row: Opportunity, read: _Read, *, named: bool) -> Iterable[Interest]:
    """Give the answers, those that wait for a decision first."""
    waiting_first = sorted(read.given, key=lambda each: (each.status != "waiting", each.id))
    return (answer(each, row, read.known, named=named) for each in waiting_first)


def success_line(sheet: Success) -> SuccessLine:
    sector = (sheet.answers.get("sector") or {}).get("value")
    return SuccessLine(0, sheet.id, sheet.title, sector, sheet.status)


def _undo(decisions: Sequence[Decision]) -> Undoable | None:
    """Name the last decision on grouping that still holds."""
    standing = (each for each in reversed(decisions) if each.action in UNDOABLE and each.undone_at is None)
    return next((Undoable(each.batch, each.action) for each in standing), None)

"""What members and partners do about a published opportunity: read it, name a maker, offer to make it."""

from dataclasses import replace
from typing import cast

from bot.desk.desk import (
    NOT_ALLOWED,
    PARTNERS,
    STAFF,
    WITHDRAWN,
    Beginning,
    Desk,
    Finished,
    GoneError,
    for_everybody,
    for_members,
)
from bot.desk.directory import answers
from bot.desk.staff import tell
from bot.desk.viewing import day, living, note, success_line
from bot.shelf import shelf
from conversations.survey import json_of
from opportunities.lifecycle import CLOSED
from opportunities.publication import Door
from outreach import answers as said
from outreach import details
from outreach.views import Role
from storage import interests, opportunities, successes
from storage.interests import Answered, Interest
from storage.opportunities import Opportunity


async def published(desk: Desk, which: str) -> Opportunity:
    """Find the published opportunity of a button, or the one it was merged into.

    GoneError when it is not there, was withdrawn, or is none of a partner's sectors.
    """
    row = await living(desk, which)
    if not row.published:
        raise GoneError(WITHDRAWN) if row.withdrawn_at else GoneError
    theirs = desk.person.sectors
    if desk.person.role == "partner" and theirs and row.sector not in theirs:
        raise GoneError(NOT_ALLOWED)
    return row


async def asked_for(desk: Desk, which: str) -> Opportunity:
    """Find the published opportunity of a button if something may still be added; else GoneError says why."""
    row = await published(desk, which)
    if row.status in CLOSED:
        raise GoneError(details.closed(row.status))
    return row


async def read(desk: Desk, which: str) -> None:
    """Show all that this reader may read of it, and the successes like it."""
    row, person = await published(desk, which), desk.person
    own = [person.employer_id] if person.employer_id else []
    door: Door = "partner" if person.role == "partner" else "member"
    taken = await shelf(desk.session, [row.id], own, day(desk.now), [person.id])
    shown = taken.shown(row.id, person.employer_id, door, person.id)
    if shown is None:
        raise GoneError(WITHDRAWN)
    alike = (await successes.like(desk.session, [row.id]))[row.id]
    added = await own_answer(desk, row, "too")
    reply = details.details(
        shown, cast("Role", person.role), [success_line(each) for each in alike], added.id if added else None
    )
    desk.say(reply.words, reply.buttons)


async def maker(desk: Desk, which: str) -> None:
    """Ask which maker they know."""
    row = await asked_for(desk, which)
    desk.begins.append(Beginning(f"maker:{row.id}"))


async def make(desk: Desk, which: str) -> None:
    """Ask how near to it they can make; of partners and of the staff, the grade and the free capacity too."""
    row = await asked_for(desk, which)
    hints = {"partner": True} if desk.person.role in PARTNERS else {}
    desk.begins.append(Beginning(f"make:{row.id}", hints))


async def named(desk: Desk, finished: Finished) -> None:
    """Keep the maker that was named, and tell the staff."""
    await give(desk, finished, await living(desk, finished.subject), "maker")


async def offered(desk: Desk, finished: Finished) -> None:
    """Keep how near to it they can make, and tell the staff.

    A partner's answer counts in the feasibility at once, the staff's own needs no decision.
    """
    row = await living(desk, finished.subject)
    given = await give(desk, finished, row, "make", fit=str(finished.answers["fit"].value))
    if desk.person.role in STAFF:
        await interests.decide(desk.session, given.id, True, desk.person.id, desk.now)
        await note(desk, "answer", row.id, interest=given.id, fit=given.fit)
    await opportunities.refresh(desk.session, [row.id], desk.house.weights)


async def give(
    desk: Desk,
    finished: Finished,
    row: Opportunity,
    kind: str,
    *,
    fit: str | None = None,
    need_id: int | None = None,
) -> Interest:
    """Store an answer to an opportunity and tell the staff of it; give it as stored."""
    answered = Answered(row.id, desk.person.id, kind, fit, json_of(finished.answers), need_id)
    number = await interests.give(desk.session, answered, desk.now)
    given = (await interests.by_id(desk.session, [number]))[number]
    (view,) = await answers(desk.session, [given], {row.id: row})
    letter = said.letter(view)
    # Somebody may answer again: each answer is told, once.
    await tell(desk, replace(letter, key=f"{letter.key}:{finished.interview_id}"))
    return given


async def own_answer(desk: Desk, row: Opportunity, kind: str) -> Interest | None:
    """Find this person's own answer of a kind to an opportunity, or to one merged into it: the latest."""
    given = (await interests.of(desk.session, [row.id]))[row.id]
    theirs = (each for each in reversed(given) if (each.person_id, each.kind) == (desk.person.id, kind))
    return next(theirs, None)


ACTS = {"details": for_everybody(read), "maker": for_members(maker), "make": for_everybody(make)}
FINISHED = {"maker": named, "make": offered}

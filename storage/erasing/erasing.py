"""The erasure itself: table by table, in bulk, whatever happens to be there."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from opportunities.score import Weights
from storage import audit, opportunities, parcels, publications, tables
from storage.audit import Act
from storage.erasing.employers import close
from storage.erasing.letters import telling
from storage.erasing.mentions import mentioning
from storage.erasing.prose import unname
from storage.erasing.quoted import Quotes, blot
from storage.erasing.renaming import rename
from storage.erasing.traces import SHORTEST, Traces, traces
from storage.lineage import survivors

UNSENT = ("waiting", "leased", "failed", "uncertain")
STAFF = ("coordinator", "admin")
ERASED = "erased"
"""What the audit log calls somebody who is gone."""


async def erase(
    session: AsyncSession, person_ids: Collection[int], now: datetime, weights: Weights, why: str = "asked"
) -> int:
    """Erase these people and give how many there were; asked again, it finds nobody.

    Everything that is theirs is deleted; their lines in the audit log and in the requests stay, nobody's.
    The figures they were in are checked against the publication rules again: those that may stand stay,
    without a mark of theirs. `why` is for the audit log.
    """
    found = await traces(session, person_ids)
    if found is None:
        return 0
    heads = set((await survivors(session, found.places)).values())
    groups = set(found.groups) | await opportunities.groups_of(session, heads, found.people)
    await publications.forget(session, heads, groups)
    await _outgoing(session, found)
    await _reported(session, found)
    await _house(session, found)
    await session.execute(delete(tables.people).where(tables.people.c.id.in_(found.people)))
    gone = await close(session, found.companies)
    await rename(session, found.places)
    await blot(session, Quotes(found.needs, set(found.needs.values()), gone, found.companies))
    await unname(session, {*found.names, *(each for each in gone if len(each) >= SHORTEST)})
    await _logs(session, found, gone)
    await opportunities.recheck(session, heads, now, weights)
    await audit.note(session, *[Act(now, None, "erase", why) for _ in found.people])
    return len(found.people)


async def _outgoing(session: AsyncSession, found: Traces) -> None:
    """Delete what waits for them, and what waits for others and tells of them; parcels can be made again."""
    outbox, jobs = tables.outbox, tables.jobs
    mine = or_(outbox.c.person_id.in_(found.people), outbox.c.chat_id.in_(found.chats))
    await session.execute(delete(outbox).where(mine))
    unsent = outbox.c.state.in_(UNSENT)
    staff = outbox.c.person_id.in_(select(tables.people.c.id).where(tables.people.c.role.in_(STAFF)))
    told = await mentioning(session, outbox, outbox.c.payload, found.identity, unsent)
    told |= await mentioning(session, outbox, outbox.c.payload, found.words, unsent, staff)
    for about_them in telling(found.letters):
        await session.execute(delete(outbox).where(unsent, about_them))
    await session.execute(delete(outbox).where(outbox.c.id.in_(told)))
    asked = await mentioning(session, jobs, jobs.c.arguments, found.identity)
    asked |= await mentioning(session, jobs, jobs.c.result, found.identity)
    await session.execute(delete(jobs).where(jobs.c.person_id.in_(found.people) | jobs.c.id.in_(asked)))
    await parcels.shred(session)


async def _reported(session: AsyncSession, found: Traces) -> None:
    """Delete what they reported; answers, files and constraint rows go with it.

    What a coordinator was about to answer them quotes them, and so do the names proposed for their products:
    they go too.
    """
    needs, interviews, messages = tables.needs, tables.interviews, tables.messages
    asked = await session.scalars(select(messages.c.id).where(messages.c.person_id.in_(found.people)))
    answering = interviews.c.survey.in_([f"reply:{each}" for each in asked])
    await session.execute(delete(interviews).where(answering))
    await session.execute(delete(needs).where(needs.c.id.in_(found.needs)))
    naming = interviews.c.survey.in_([f"name:{each}" for each in found.places])
    await session.execute(delete(interviews).where(naming))
    await session.execute(delete(interviews).where(interviews.c.person_id.in_(found.people)))


async def _house(session: AsyncSession, found: Traces) -> None:
    """Let go of them in what the house keeps for itself."""
    dead, marks, events = tables.dead_letters, tables.marks, tables.opportunity_events
    broadcasts, invitations = tables.broadcasts, tables.invitations
    raw = await mentioning(session, dead, dead.c.payload, found.identity)
    await session.execute(delete(dead).where(dead.c.chat_id.in_(found.chats) | dead.c.id.in_(raw)))
    await session.execute(delete(marks).where(marks.c.key.in_([f"week:{each}" for each in found.people])))
    drafts = and_(broadcasts.c.person_id.in_(found.people), broadcasts.c.status == "draft")
    await session.execute(delete(broadcasts).where(drafts))
    nowhere = {"progress_chat_id": None, "progress_message_id": None}
    shown = broadcasts.c.progress_chat_id.in_(found.chats)
    await session.execute(update(broadcasts).where(shown).values(nowhere))
    made = invitations.c.created_by.in_(found.people)
    await session.execute(update(invitations).where(made).values(created_by=None))
    noted = and_(events.c.person_id.in_(found.people), events.c.kind == "note")
    await session.execute(update(events).where(noted).values(text=None))


async def _logs(session: AsyncSession, found: Traces, gone: Collection[str]) -> None:
    """Leave in the logs what was done, without whom it was done to."""
    log, events = tables.audit, tables.opportunity_events
    names = {*found.identity, *gone}
    detailed = await mentioning(session, log, log.c.details, {*names, *found.words})
    themselves = log.c.subject.in_([f"{kind}{each}" for each in found.people for kind in ("", "person:")])
    await session.execute(update(log).where(log.c.id.in_(detailed) | themselves).values(details=None))
    named = await mentioning(session, log, log.c.subject, names)
    await session.execute(update(log).where(log.c.id.in_(named) | themselves).values(subject=ERASED))
    noted = await mentioning(session, events, events.c.text, names, events.c.kind == "note")
    await session.execute(update(events).where(events.c.id.in_(noted)).values(text=None))

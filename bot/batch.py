"""One batch inside one transaction: who writes, where they stand, what the engine says, what is stored.

The number of queries does not depend on the number of updates: everything is read and written in bulk.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self

from bot import admission, commands, groups, letters
from bot.entries import Entry
from bot.house import House
from bot.keeping import Held, keep
from bot.lookups import look_up
from bot.opening import opened
from bot.talks import OFFLINE, Talk, apology, spoken_language, suggested_language
from conversations.replies import Wants
from conversations.state import State
from conversations.survey import Survey
from outreach.letters import Letter
from outreach.letters import put_aside as put_aside_letter
from storage import Session, dead_letters, interviews, outbox, people, updates
from storage.dead_letters import DeadLetter
from storage.interviews import Interview
from storage.outbox import Outgoing, Row
from storage.people import Person

log = logging.getLogger(__name__)

ACTIVE = timedelta(hours=24)
"""How long before a silence a member must have been active for their question to be asked again."""


@dataclass(slots=True)
class Taken:
    """What is left to do after the commit: rows leased to us, taps to answer (with which toast)."""

    rows: list[Row] = field(default_factory=list)
    toasts: dict[str, str] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put several together, in order."""
        whole = cls()
        for part in parts:
            whole.rows += part.rows
            whole.toasts |= part.toasts
            whole.people |= part.people
        return whole


async def take(house: House, session: Session, entries: Sequence[Entry]) -> Taken:
    """Deal with a batch of updates; nothing counts until the caller's transaction is committed."""
    now = house.clock.now()
    taken = Taken(toasts=dict.fromkeys(_taps(entries), ""))
    entries = await _fresh(session, entries)
    inbounds = [each.inbound for each in entries if each.inbound]
    let_in = await admission.admit(house, session, inbounds, now)
    conversations = await opened(house, session, let_in, inbounds, now)
    await _converse(session, house.survey, conversations, now)
    await keep(session, house.survey, conversations, now)
    dead = [_dead(each, each.problem) for each in entries if each.problem]
    dead += _failures(entries, conversations)
    await dead_letters.keep(session, dead, now)
    rows = [*groups.farewells(inbounds, house.username), *let_in.rows, *_replies(conversations)]
    rows += await letters.to_admins(session, [*let_in.telling, *map(_telling, dead)])
    taken.rows = await outbox.put(session, rows, now, house.who)
    await updates.mark(session, [each.update_id for each in entries if each.update_id is not None], now)
    for each in conversations:
        taken.toasts |= each.talk.toasts
    taken.people = {each.person_id for each in conversations}
    return taken


async def put_aside(house: House, session: Session, entry: Entry, problem: str) -> Taken:
    """Make a dead letter of an update, with an apology to whoever sent it."""
    now = house.clock.now()
    dead = _dead(entry, problem)
    await dead_letters.keep(session, [dead], now)
    if entry.update_id is not None:
        await updates.mark(session, [entry.update_id], now)
    rows = await letters.to_admins(session, [_telling(dead)])
    inbound = entry.inbound
    if inbound and inbound.contact:
        language = suggested_language(inbound.contact.app_language)
        rows.append(Outgoing(inbound.chat_id, "send", apology(language)))
    taken = Taken(rows=await outbox.put(session, rows, now, house.who))
    if inbound and inbound.callback_id:
        taken.toasts[inbound.callback_id] = ""
    return taken


async def ask_again(house: House, session: Session, since: datetime, heard: Collection[int]) -> list[Row]:
    """After a silence of the bot since a moment: ask again what was asked with buttons just before it.

    Those `heard` (person ids) since have moved on, and those who stopped are left in peace.
    """
    now = house.clock.now()
    asked = await interviews.recent(session, house.survey.name, since - ACTIVE)
    known = await people.by_id(session, {each.person_id for each in asked if each.person_id not in heard})
    again = []
    for interview in asked:
        person = known.get(interview.person_id)
        if person and person.reachable and (talk := _resumed(house.survey, interview, person)):
            again.append(Held(person.id, interview, talk))
    await keep(session, house.survey, again, now)
    return await outbox.put(session, _replies(again), now, house.who)


def _resumed(survey: Survey, interview: Interview, person: Person) -> Talk | None:
    """Ask one interview's question again; None when it rests, or cannot be read."""
    try:
        state = State.from_json(interview.state)
        if state.resting:
            return None
        talk = Talk(interview.id, state, spoken_language(state) or "fr", person.telegram_id)
        talk.resume(survey, OFFLINE)
    except Exception:  # the edge: one interview that cannot be resumed leaves the others theirs
        log.exception("interview %d could not be asked again", interview.id)
        return None
    return talk


async def _fresh(session: Session, entries: Sequence[Entry]) -> list[Entry]:
    """Leave out updates already dealt with, and repetitions within the batch."""
    once = {each.update_id: each for each in entries if each.update_id is not None}
    unheard = await updates.unheard(session, once)
    nameless = [each for each in entries if each.update_id is None]
    return [each for number, each in once.items() if number in unheard] + nameless


async def _converse(session: Session, survey: Survey, conversations: Sequence[Held], now: datetime) -> None:
    """Take everything that was heard, in order for each; what steps want is looked up for all at once."""
    found: dict[int, Any] = {}
    active = list(conversations)
    while active:
        wants: dict[int, Wants] = {}
        for each in active:
            if wanted := each.talk.advance(survey, found.get(each.person_id)):
                wants[each.person_id] = wanted
        active = [each for each in active if each.person_id in wants]
        if wants:
            found = dict(await look_up(session, wants, now.date()))


def _replies(conversations: Sequence[Held]) -> list[Outgoing]:
    return [
        Outgoing(
            each.talk.chat_id,
            spoken.method,
            spoken.payload,
            person_id=each.person_id,
            edit_message_id=spoken.edit_message_id,
            interview_id=each.interview.id,
            component=spoken.asks[0] if spoken.asks else None,
            question=spoken.asks[1] if spoken.asks else None,
            revision=spoken.asks[2] if spoken.asks else None,
        )
        for each in conversations
        for spoken in each.talk.spoken
    ] + [
        Outgoing(
            each.talk.chat_id,
            "commands",
            {"commands": commands.menu(each.talk.language)},
            person_id=each.person_id,
        )
        for each in conversations
        if any((change.component, change.key) == (0, "language") for change, _ in each.talk.changed)
    ]


def _failures(entries: Sequence[Entry], conversations: Sequence[Held]) -> list[DeadLetter]:
    raws = {each.update_id: each for each in entries}
    return [
        _dead(raws[failed.inbound.update_id], failed.problem)
        for each in conversations
        for failed in each.talk.failed
    ]


def _dead(entry: Entry, problem: str | None) -> DeadLetter:
    raw = entry.raw if isinstance(entry.raw, Mapping) else {"raw": entry.raw}
    chat_id = entry.inbound.chat_id if entry.inbound else None
    return DeadLetter(raw, problem or "", entry.update_id, chat_id)


def _telling(dead: DeadLetter) -> Letter:
    return put_aside_letter(dead.update_id)


def _taps(entries: Sequence[Entry]) -> list[str]:
    inbounds = [each.inbound for each in entries if each.inbound]
    return [each.callback_id for each in inbounds if each.callback_id]

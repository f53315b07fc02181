"""One batch inside one transaction: who writes, where they stand, what the engine says, what is stored.

The number of queries does not depend on the number of updates: everything is read and written in bulk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from bot import admission, deferred, groups, leaving, letters, rights
from bot.acting import act
from bot.beginning import begin
from bot.callers import Caller
from bot.entries import Entry
from bot.house import House
from bot.keeping import keep
from bot.lookups import look_up
from bot.opening import opened
from bot.routing import is_act
from bot.talks import apology, suggested_language
from conversations.replies import Wants
from outreach.letters import Letter
from outreach.letters import put_aside as put_aside_letter
from storage import Session, dead_letters, jobs, outbox, updates
from storage.dead_letters import DeadLetter
from storage.outbox import Outgoing, Row


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
    """Deal with a batch of updates; nothing counts until the caller's transaction is committed.

    Nobody may have said anything after an act of theirs in the same batch: `parts` cuts it so.
    """
    now = house.clock.now()
    taken = Taken(toasts=dict.fromkeys(_taps(entries), ""))
    entries = await _fresh(session, entries)
    inbounds = [each.inbound for each in entries if each.inbound]
    let_in = await admission.admit(house, session, inbounds, now)
    let_in.rows += await rights.note(session, let_in.people, let_in.inside, inbounds, now)
    callers = await opened(house, session, let_in, inbounds, now)
    await _converse(session, callers, now)
    described = deferred.described(callers)
    await keep(house, session, [talk for each in callers for talk in (*each.closed, *each.talks)], now)
    await act(house, session, callers, now)
    await deferred.in_turn(house, session, described, now)
    await begin(house, session, callers, now)
    dead = [_dead(each, each.problem) for each in entries if each.problem]
    dead += _failures(entries, callers)
    await dead_letters.keep(session, dead, now)
    rows = [*groups.farewells(inbounds, house.username), *let_in.rows, *leaving.rows(let_in, callers)]
    rows += await letters.to_staff(session, let_in.telling)
    rows += await letters.to_admins(session, list(map(_telling, dead)))
    taken.rows = await outbox.put(session, rows, now, house.who)
    await jobs.put(session, [job for each in callers for desk in each.desks for job in desk.jobs], now)
    await updates.mark(session, [each.update_id for each in entries if each.update_id is not None], now)
    for each in callers:
        taken.toasts |= each.toasts
    taken.people = {each.person.id for each in callers}
    return taken


def parts(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Cut a batch where somebody says something after an act of theirs: the act is done first."""
    cut: list[list[Entry]] = [[]]
    acted: set[int] = set()
    for entry in entries:
        who = entry.inbound.contact.telegram_id if entry.inbound and entry.inbound.contact else None
        acts = entry.inbound is not None and is_act(entry.inbound.event)
        if who in acted and not acts:
            cut.append([])
            acted.clear()
        if acts and who is not None:
            acted.add(who)
        cut[-1].append(entry)
    return cut


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


async def _fresh(session: Session, entries: Sequence[Entry]) -> list[Entry]:
    """Leave out updates already dealt with, and repetitions within the batch."""
    once = {each.update_id: each for each in entries if each.update_id is not None}
    unheard = await updates.unheard(session, once)
    nameless = [each for each in entries if each.update_id is None]
    return [each for number, each in once.items() if number in unheard] + nameless


async def _converse(session: Session, callers: Sequence[Caller], now: datetime) -> None:
    """Take everything that was said, in order for each; what steps want is looked up for all at once."""
    found: dict[int, Any] = {}
    active = list(callers)
    while active:
        wants: dict[int, Wants] = {}
        for each in active:
            if wanted := each.advance(found.get(each.person.id)):
                wants[each.person.id] = wanted
        active = [each for each in active if each.person.id in wants]
        if wants:
            languages = {each.person.id: each.language for each in active}
            found = dict(await look_up(session, wants, languages, now.date()))


def _failures(entries: Sequence[Entry], callers: Sequence[Caller]) -> list[DeadLetter]:
    raws = {each.update_id: each for each in entries}
    return [
        _dead(raws[failed.inbound.update_id], failed.problem) for each in callers for failed in each.failed
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

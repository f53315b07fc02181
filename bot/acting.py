"""The desk's turn in a batch: small surveys that ended have their effect, then acts and commands are done.

Everything happens in the batch's transaction, in the order it came in, once what was said is stored. An act
that raises must leave nothing half done: the batch is undone and taken again without it.
"""

import inspect
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.callers import Caller, Spoken
from bot.desk.desk import (
    ADMINS,
    EVERYBODY,
    NO_LONGER_ALLOWED,
    NOT_ALLOWED,
    OLD_BUTTON,
    Beginning,
    Desk,
    Entry,
    GoneError,
    Sheet,
)
from bot.desk.finishing import FINISHED, PASSING, ROLES, Finished
from bot.desk.registry import ACTS, COMMANDS
from bot.house import House
from bot.inbound import Inbound, Pressed
from bot.talks import Talk
from conversations.consent import NEEDED
from conversations.heard import Command
from conversations.state import State
from conversations.survey import held
from locales import words_to_json
from outreach import surveys
from storage import DatabaseError, Session, consents, interviews, people

log = logging.getLogger(__name__)

Doing = Callable[[Desk], Awaitable[None]]


class ActFailedError(Exception):
    """What an act raised, and for which update: nothing of this transaction may be committed."""

    def __init__(self, update_id: int, problem: str) -> None:
        super().__init__(f"update {update_id}: {problem}")
        self.update_id, self.problem = update_id, problem


@dataclass(frozen=True, slots=True)
class Todo:
    """Something for the desk: whose, for which update, what to do."""

    caller: Caller
    inbound: Inbound
    do: Doing


async def act(house: House, session: Session, callers: Sequence[Caller], now: datetime) -> None:
    """Do everything these callers have for the desk, oldest first; what came of it is with each caller.

    ActFailedError when one raises; what the database raises passes through.
    """
    agreed = await _agreed(session, callers)
    todo = [Todo(each, inbound, _ending(each, talk)) for each in callers for talk, inbound in each.ended]
    todo += [
        Todo(each, inbound, partial(_pressed, inbound, agreed=each.person.id in agreed))
        for each in callers
        for inbound in each.pressed
    ]
    changed = False
    for each in sorted(todo, key=_order):
        if changed:
            await _read_again(session, each.caller)
        await _done(house, session, each, now)
        changed |= each.caller.person.role in ADMINS


def _order(todo: Todo) -> int:
    return todo.inbound.update_id


async def _read_again(session: Session, caller: Caller) -> None:
    """Read somebody's rights again: an admin's act of this batch may have changed them a moment ago.

    An account that is not theirs any more has none.
    """
    if caller.erased or not (found := await people.by_id(session, [caller.person.id])):
        return
    person = found[caller.person.id]
    moved = person.telegram_id != caller.person.telegram_id
    caller.person = replace(person, role="guest") if moved else person


async def _done(house: House, session: Session, todo: Todo, now: datetime) -> None:
    caller, event = todo.caller, todo.inbound.event
    if caller.erased:
        caller.answer(todo.inbound, None)
        return
    person = replace(caller.person, language=caller.language)
    message_id = event.message_id if isinstance(event, Pressed) else None
    desk = Desk(house, session, person, now, message_id)
    try:
        await todo.do(desk)
    except GoneError as gone:
        desk.say(gone.words)
        desk.toast = gone.words
    except DatabaseError:
        raise
    except Exception as problem:  # the edge: one act is put aside, and the batch taken again without it
        log.exception("update %d could not be done", todo.inbound.update_id)
        raise ActFailedError(todo.inbound.update_id, type(problem).__name__) from problem
    _keep(caller, desk)
    if isinstance(event, Pressed) or desk.toast:
        caller.answer(todo.inbound, desk.toast)


def _keep(caller: Caller, desk: Desk) -> None:
    """Keep with a caller what came of an act of theirs."""
    for each in desk.corrections:
        if talk := caller.talk(each.interview_id):
            talk.correct(each.component, each.answers, caller.language)
    if desk.choices:
        caller.choose(desk.choices)
    if desk.person.language and desk.person.language != caller.language:
        caller.speak(desk.person.language)
    caller.say(tuple(desk.replies))
    caller.spoken += [_sheet(each) for each in desk.sheets]
    if desk.erased:
        caller.forget()
    caller.desks.append(desk)


def _sheet(sheet: Sheet) -> Spoken:
    payload = {"recipe": dict(sheet.recipe), "caption": words_to_json(sheet.caption), "name": sheet.name}
    return Spoken(payload, sheet.method)


def _ending(caller: Caller, talk: Talk) -> Doing:
    """Make the effect of a finished small survey; a kind without one has none."""
    name = talk.interview.survey
    finished = Finished(
        name,
        surveys.subject(name),
        held(talk.survey, talk.state, 0),
        dict(talk.state.hints),
        caller.language,
        talk.id,
    )

    async def do(desk: Desk) -> None:
        kind = surveys.kind(name)
        if desk.person.role not in ROLES.get(kind, EVERYBODY):
            desk.say(NO_LONGER_ALLOWED)
        elif effect := FINISHED.get(kind):
            await effect(desk, finished)
            if kind in PASSING:
                await interviews.wipe(desk.session, talk.id, State(talk.survey.version).as_json())

    return do


async def _pressed(inbound: Inbound, desk: Desk, *, agreed: bool) -> None:
    """Do what a button or a command asks for, if it is still one and open to this person."""
    entry, arguments = _asked(inbound)
    if entry is None or not _fits(entry, desk, arguments):
        raise GoneError(OLD_BUTTON)
    if desk.person.role not in entry.roles:
        desk.say(NOT_ALLOWED)
        desk.toast = NOT_ALLOWED
    elif desk.person.role == "member" and not entry.free and not agreed:
        desk.say(NEEDED)
        desk.begins.append(Beginning(desk.house.survey.name))
    else:
        await entry.act(desk, *arguments)


def _asked(inbound: Inbound) -> tuple[Entry | None, list[str]]:
    match inbound.event:
        case Pressed(act=asked):
            verb, *arguments = asked.split(":")
            return ACTS.get(verb), arguments
        case Command(name=name, argument=argument):
            return COMMANDS.get(name), [argument]
    return None, []


def _fits(entry: Entry, desk: Desk, arguments: Sequence[str]) -> bool:
    try:
        inspect.signature(entry.act).bind(desk, *arguments)
    except TypeError:
        return False
    return True


async def _agreed(session: Session, callers: Sequence[Caller]) -> set[int]:
    """Give which members at the desk agreed to the interview."""
    members = {each.person.id for each in callers if each.pressed and each.person.role == "member"}
    if not members:
        return set()
    standing = await consents.standing(session, members)
    return {each for each, known in standing.items() if "interview" in known and known["interview"].granted}

"""The jobs of a broadcast: its letters put in the outbox some at a time, its card redrawn as it goes."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import rendering
from bot.broadcasts import answered_for, method, state, watcher
from bot.letters import to_staff
from bot.talks import language_of
from bot.work import Work
from outreach.broadcast import progress
from outreach.letters import Letter
from storage import Session, broadcasts, jobs, outbox
from storage.broadcasts import Broadcast
from storage.jobs import Job, Wanted
from storage.outbox import Outgoing

START, TICK = "broadcast", "broadcast_progress"
TOGETHER = 500
"""Letters put in the outbox in one transaction: nobody waits long behind one."""
TICK_EVERY = timedelta(seconds=3)
"""Between two redrawings of a card."""


async def start(work: Work, job: Job) -> Any:
    """Put every letter of a broadcast in the outbox, unless it was taken back; begun again, it goes on."""
    number, version = job.arguments["broadcast"], job.arguments["version"]
    async with work.database.writing() as session:
        row = await _of_version(session, number, version)
        if row is None or await _disowned(session, row, work.clock.now()):
            return None
        await broadcasts.turn(session, number, ("confirmed",), "planning", work.clock.now(), by_itself=True)
    planned = 0
    while True:
        async with work.database.writing() as session:
            some = await broadcasts.plan(session, number, version, method(row), work.clock.now(), TOGETHER)
        if not some:
            break
        planned += some
        await asyncio.sleep(0)
    if some is not None:
        await _on_its_way(work, number, version)
    return {"planned": planned}


async def _disowned(session: Session, row: Broadcast, now: datetime) -> bool:
    """Make it a draft again when nobody of the staff answers for it any more; the others are told."""
    if row.status != "confirmed" or await answered_for(session, row):
        return False
    await broadcasts.turn(session, row.id, ("confirmed",), "draft", now)
    await broadcasts.drop_targets(session, row.id)
    told = Letter(
        progress.disowned(row.id), f"disowned:{row.id}:{row.version}", buttons=progress.opened(row.id)
    )
    await outbox.put(session, await to_staff(session, [told]), now)
    return True


async def _on_its_way(work: Work, number: int, version: int) -> None:
    now = work.clock.now()
    async with work.database.writing() as session:
        await broadcasts.turn(session, number, ("planning",), "sending", now, by_itself=True)
        await jobs.put(session, [_tick(number, version, 0, now)], now)


async def tick(work: Work, job: Job) -> Any:
    """Redraw a broadcast's card; with a version, end it when nothing is left, or come back soon."""
    number, version = job.arguments["broadcast"], job.arguments.get("version")
    now = work.clock.now()
    async with work.database.writing() as session:
        row = (await broadcasts.by_id(session, [number])).get(number)
        if row is None or version not in (None, row.version):
            return None
        counted = await broadcasts.progress(session, number)
        if row.status == "sending" and not counted.left:
            await broadcasts.turn(session, number, ("sending",), "done", now, by_itself=True, ended_at=now)
            row = replace(row, status="done", ended_at=now)
        await _redraw(session, row, now)
        if version is not None and row.status == "sending":
            later = _tick(number, version, job.arguments["tick"] + 1, now + TICK_EVERY)
            await jobs.put(session, [later], now)
    return None


def _tick(number: int, version: int, count: int, at: datetime) -> Wanted:
    arguments = {"broadcast": number, "version": version, "tick": count}
    return Wanted(TICK, arguments, key=f"{TICK}:{number}:{version}:{count}", not_before=at)


async def _of_version(session: Session, number: int, version: int) -> Broadcast | None:
    row = (await broadcasts.by_id(session, [number])).get(number)
    return row if row and row.version == version else None


async def _redraw(session: Session, row: Broadcast, now: datetime) -> None:
    """Put an edit of the card in the outbox: one that is not sent yet is replaced by it."""
    chat_id, message_id = row.progress_chat_id, row.progress_message_id
    reader = await watcher(session, row)
    if reader is None or chat_id is None or message_id is None:
        return
    standing = await outbox.redrawn(session, chat_id, message_id)
    if standing != message_id:
        await broadcasts.shown_at(session, row.id, chat_id, standing)
    reply = replace(progress.state(await state(session, row, now)), edit=standing)
    language = language_of(reader)
    payload = rendering.bodies(reply, None, language)[0]
    edit = Outgoing(chat_id, "edit", payload, person_id=reader.id, edit_message_id=standing)
    await outbox.put(session, [edit], now)


RUNNERS = {START: start, TICK: tick}

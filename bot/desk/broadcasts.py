"""A broadcast on its way: confirmed, taken back, held, stopped, sent again; and what came of it."""

from datetime import datetime, timedelta

from bot import broadcasts as shown
from bot.desk.cockpit import BEFORE_START, guarded, known, note, reach, show
from bot.desk.desk import Desk, Sheet, number
from bot.desk.seeing import sees
from bot.planning.broadcasts import START, TICK
from locales import Text
from outreach.broadcast import cards, progress
from storage import broadcasts
from storage.jobs import Wanted

UNDO = timedelta(seconds=120)
"""How long a confirmed broadcast may be taken back before it leaves."""
STARTED = Text("Le départ a déjà eu lieu : le reste est arrêté.")
CAPTION = Text("Rapport de la diffusion n° {id} : une ligne par destinataire.")
UNDER_WAY = ("planning", "sending")


async def card(desk: Desk, which: str) -> None:
    """Show a broadcast."""
    await show(desk, (await known(desk, which)).id)


async def send(desk: Desk, which: str, version: str) -> None:
    """Confirm a draft as its card shows it: its people are frozen, and it leaves in two minutes, or later."""
    row = await known(desk, which)
    found = await reach(desk, row)
    judged = await shown.draft(desk.session, row, found, desk.now)
    starts = max(desk.now + UNDO, row.content.scheduled_at or desk.now)
    ready = row.status == "draft" and not list(cards.problems(judged))
    if ready and await broadcasts.confirm(desk.session, row.id, number(version), starts, desk.now):
        await broadcasts.freeze(desk.session, row.id, row.audience, desk.now)
        await broadcasts.shown_at(
            desk.session, row.id, desk.person.telegram_id, desk.message_id, found.excluded
        )
        await note(desk, "send", row.id, people=found.total, starts=starts.isoformat())
        _start(desk, row.id, row.version + 1, starts)
    elif ready:
        desk.toast = cards.CHANGED
    await show(desk, row.id)


def _start(desk: Desk, which: int, version: int, at: datetime) -> None:
    arguments = {"broadcast": which, "version": version}
    desk.jobs.append(Wanted(START, arguments, key=f"{START}:{which}:{version}", not_before=at))


def _tick(desk: Desk, which: int, version: int) -> None:
    arguments = {"broadcast": which, "version": version, "tick": 0}
    desk.jobs.append(Wanted(TICK, arguments, key=f"{TICK}:{which}:{version}:0", not_before=desk.now))


async def undo(desk: Desk, which: str) -> None:
    """Take a confirmed broadcast back: it is a draft again; one that left already is stopped."""
    row = await known(desk, which)
    if await broadcasts.turn(desk.session, row.id, ("confirmed",), "draft", desk.now):
        await broadcasts.drop_targets(desk.session, row.id)
        await note(desk, "undo", row.id)
        await show(desk, row.id)
    elif row.status in UNDER_WAY:
        desk.toast = STARTED
        await stop(desk, which)
    else:
        await show(desk, row.id)


async def pause(desk: Desk, which: str) -> None:
    """Hold back what has not left."""
    row = await known(desk, which)
    if await broadcasts.turn(desk.session, row.id, UNDER_WAY, "paused", desk.now):
        await broadcasts.withdraw(desk.session, row.id)
        await note(desk, "pause", row.id)
    await show(desk, row.id)


async def resume(desk: Desk, which: str) -> None:
    """Let what was held back leave."""
    row = await known(desk, which)
    if await broadcasts.turn(desk.session, row.id, ("paused",), "planning", desk.now):
        await note(desk, "resume", row.id)
        _start(desk, row.id, row.version + 1, desk.now)
    await show(desk, row.id)


async def stop(desk: Desk, which: str) -> None:
    """Give up a broadcast: whoever was not written to will not be."""
    row = await known(desk, which)
    before = (*BEFORE_START, *UNDER_WAY, "paused")
    if await broadcasts.turn(desk.session, row.id, before, "cancelled", desk.now, ended_at=desk.now):
        await broadcasts.withdraw(desk.session, row.id)
        await broadcasts.give_up(desk.session, row.id)
        await note(desk, "stop", row.id)
    await show(desk, row.id)


async def failed(desk: Desk, which: str) -> None:
    """Send again to the failures only, to those who can be reached now."""
    row = await known(desk, which)
    if await broadcasts.turn(desk.session, row.id, ("done",), "sending", desk.now):
        again = await broadcasts.resend(desk.session, row.id, "failed", desk.now)
        await note(desk, "resend", row.id, people=again)
        _tick(desk, row.id, row.version + 1)
    await show(desk, row.id)


async def doubts(desk: Desk, which: str) -> None:
    """List whom nobody knows about."""
    row = await known(desk, which)
    listed = await broadcasts.uncertain(desk.session, row.id, progress.MOST_DOUBTS)
    if not listed:
        await show(desk, row.id)
        return
    reply = progress.doubts(await shown.state(desk.session, row, desk.now), listed)
    desk.say(reply.words, reply.buttons, edit=True)


async def again(desk: Desk, which: str, person: str) -> None:
    """Send again to somebody nobody knows about, or to all of them: a coordinator decides."""
    row = await known(desk, which)
    if await broadcasts.turn(desk.session, row.id, progress.RESENT, "sending", desk.now):
        chosen = None if person == "all" else [number(person)]
        count = await broadcasts.resend(desk.session, row.id, "uncertain", desk.now, chosen)
        await note(desk, "resend_uncertain", row.id, people=count)
        _tick(desk, row.id, row.version + 1)
    await doubts(desk, which)


async def report(desk: Desk, which: str) -> None:
    """Hand over what became of each letter, and each reply; names for whoever may see them."""
    row = await known(desk, which)
    named = sees(desk.person)
    await note(desk, "report", row.id, names=named)
    recipe = {"kind": "broadcast", "broadcast": row.id, "names": named}
    caption = Text(CAPTION.msgid, {"id": str(row.id)})
    desk.sheets.append(Sheet("document", recipe, caption, f"diffusion-{row.id}.csv"))


ACTS = {
    "cast": guarded(card),
    "cast_send": guarded(send),
    "cast_undo": guarded(undo),
    "cast_pause": guarded(pause),
    "cast_resume": guarded(resume),
    "cast_stop": guarded(stop),
    "cast_failed": guarded(failed),
    "cast_doubts": guarded(doubts),
    "cast_again": guarded(again),
    "cast_report": guarded(report),
}

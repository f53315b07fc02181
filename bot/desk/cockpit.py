"""What every act on a broadcast shares: who may, finding it, showing it as it stands, writing acts down."""

from functools import wraps
from typing import Any

from bot import broadcasts as shown
from bot.desk.desk import EVERYBODY, NOT_ALLOWED, STAFF, Act, Desk, Entry, GoneError, number
from outreach.broadcast import cards, progress
from storage import audit, broadcasts
from storage.broadcasts import Broadcast, Reach

BEFORE_START = ("draft", "confirmed")


def guarded(act: Act) -> Entry:
    """Open an act to the staff; an author who is of it no more is told that the draft is kept."""

    @wraps(act)
    async def checked(desk: Desk, *arguments: str) -> None:
        if desk.person.role in STAFF:
            await act(desk, *arguments)
        else:
            await refuse(desk, arguments[0] if arguments else "")

    return Entry(checked, EVERYBODY, free=True)


async def refuse(desk: Desk, which: str) -> None:
    """Tell somebody who may not that they may not, or may no longer."""
    row = await _found(desk, which) if which.isdigit() else None
    mine = row is not None and row.person_id == desk.person.id and row.status in BEFORE_START
    desk.toast = cards.NO_LONGER if mine else NOT_ALLOWED
    desk.say(desk.toast)


async def _found(desk: Desk, which: str) -> Broadcast | None:
    asked = number(which)
    return (await broadcasts.by_id(desk.session, [asked])).get(asked)


async def known(desk: Desk, which: str) -> Broadcast:
    """Find the broadcast of a button; GoneError when there is none."""
    if (row := await _found(desk, which)) is None:
        raise GoneError
    return row


async def note(desk: Desk, action: str, which: int, **details: Any) -> None:
    """Write down who did what to a broadcast."""
    act = audit.Act(desk.now, desk.person.id, f"broadcast.{action}", f"broadcast:{which}", details or None)
    await audit.note(desk.session, act)


async def show(desk: Desk, which: int, *, edit: bool = True) -> None:
    """Show a broadcast as it stands, in place of the tapped message unless told otherwise."""
    row = await known(desk, str(which))
    if row.status == "draft":
        reply = cards.draft(await shown.draft(desk.session, row, await reach(desk, row), desk.now))
    else:
        await _follow(desk, row)
        reply = progress.state(await shown.state(desk.session, row, desk.now))
    desk.say(reply.words, reply.buttons, edit=edit)


async def _follow(desk: Desk, row: Broadcast) -> None:
    """Let the tapped card be the one redrawn from now on, in place of one that is older or nobody's."""
    if desk.message_id is None or row.status in BEFORE_START:
        return
    watcher = await shown.watcher(desk.session, row)
    if watcher is None or watcher.id == desk.person.id:
        await broadcasts.shown_at(desk.session, row.id, desk.person.telegram_id, desk.message_id)


async def reach(desk: Desk, row: Broadcast) -> Reach:
    """Count whom it would be for now."""
    return await broadcasts.reach(desk.session, row.audience, desk.now)

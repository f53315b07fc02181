"""Follow-up questions as members meet them: opened by their button, their replies tied and counted."""

from datetime import timedelta

from bot.broadcasts import message
from bot.desk.desk import STAFF, Beginning, Desk, Finished, GoneError, for_everybody, number
from bot.follow_ups import describing
from bot.planning.broadcasts import TICK, TICK_EVERY
from conversations.state import State
from locales import Text
from outreach.broadcast import letter
from storage import Session, broadcasts, interviews
from storage.broadcasts import Broadcast
from storage.jobs import Wanted

ONLY_TRIED = Text("C’était un essai : rien n’est enregistré.")


async def answer(desk: Desk, which: str) -> None:
    """Ask the question of a broadcast to somebody it was sent to; the staff may try it."""
    asked = number(which)
    row = (await broadcasts.by_id(desk.session, [asked])).get(asked)
    target = await broadcasts.asked(desk.session, asked, desk.person.id)
    tries = target is None and desk.person.role in STAFF
    if row is None or row.content.question is None or (target is None and not tries):
        raise GoneError
    if await broadcasts.arrived(desk.session, row.id, desk.person.id):
        desk.jobs.append(_counting(desk, row.id))
    desk.begins.append(await beginning(desk.session, row, whole=target is not None and target.waits))


async def beginning(session: Session, row: Broadcast, *, whole: bool) -> Beginning:
    """Make the survey that asks a broadcast's question; `whole` when its text was not read yet."""
    hints = letter.hints(await message(session, row), whole=whole)
    return Beginning(f"followup:{row.id}", hints)


async def replied(desk: Desk, finished: Finished) -> None:
    """Tie a reply to its broadcast and its person; the card of the broadcast counts it."""
    which = number(finished.subject)
    given = finished.answers.get(letter.REPLY)
    counts = given is not None and given.given
    tied = await broadcasts.replied(
        desk.session, which, desk.person.id, finished.interview_id, desk.now if counts else None
    )
    if not tied:
        await interviews.wipe(desk.session, finished.interview_id, State(letter.VERSION).as_json())
        desk.say(ONLY_TRIED)
    elif counts:
        desk.jobs.append(_counting(desk, which))
    if tied:
        await _next(desk)


async def _next(desk: Desk) -> None:
    """Ask the next question they were told to wait for, unless it would cut the description of a product."""
    waiting = (await broadcasts.waiting(desk.session, [desk.person.id])).get(desk.person.id, [])
    if not waiting or await describing(desk.session, desk.person.id, desk.now):
        return
    rows = await broadcasts.by_id(desk.session, waiting)
    if asked := [rows[each] for each in waiting if rows[each].content.question]:
        desk.begins.append(await beginning(desk.session, asked[0], whole=True))


def _counting(desk: Desk, which: int) -> Wanted:
    """Ask for the card to be redrawn soon, once for all the replies of a few seconds."""
    seconds = TICK_EVERY.total_seconds()
    slot = int(desk.now.timestamp() // seconds) + 1
    at = desk.now + timedelta(seconds=slot * seconds - desk.now.timestamp())
    return Wanted(TICK, {"broadcast": which}, key=f"{TICK}:{which}:replies:{slot}", not_before=at)


ACTS = {"followup": for_everybody(answer, free=True)}
FINISHED = {"followup": replied}

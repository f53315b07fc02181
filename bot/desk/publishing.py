"""Publishing under the approved general name, the sole reporter asked first; withdrawing again."""

from bot.desk import week
from bot.desk.desk import OLD_BUTTON, WITHDRAWN, Desk, GoneError, for_everybody, for_staff
from bot.desk.staff import tell
from bot.desk.viewing import day, living, name, note
from bot.objections import Side, asking, key, sides
from locales import Words
from outreach import publishing
from outreach.letters import Letter
from outreach.publishing import VETO
from storage import opportunities, outbox
from storage.opportunities import Opportunity
from storage.outbox import Outcome
from storage.people import Person


async def publish(desk: Desk, which: str, version: str, origin: str = "") -> None:
    """Publish, or ask the only company that counts first; while none counts nobody would see anything."""
    row = await week.unchanged(desk, which, version, origin)
    if row is None:
        return
    if not row.approved or row.veto_at or row.published:
        raise GoneError(OLD_BUTTON)
    side = await _side(desk, row)
    if side.companies:
        words = await _asked_first(desk, row, side) or await _shown(desk, row)
    else:
        words = publishing.NOBODY_COUNTS
    await week.done(desk, row.id, words, origin)


async def withdraw(desk: Desk, which: str, version: str) -> None:
    """Show it to members no more."""
    row = await week.unchanged(desk, which, version, "")
    if row is None:
        return
    if not row.published:
        raise GoneError(WITHDRAWN if row.withdrawn_at else OLD_BUTTON)
    if await _hidden(desk, row):
        await week.done(desk, row.id, publishing.withdrawn(name(row)), "")
    else:
        await week.overtaken(desk, row.id, "")


async def renamed(desk: Desk, before: Opportunity) -> Words | None:
    """Hide what was published under another name until its only reporter has seen the new one.

    Gives what the coordinator is told of it; None when the name may stay.
    """
    row = await living(desk, str(before.id))
    if not before.published or name(row) == name(before):
        return None
    side = await _side(desk, row)
    if side.companies > 1 or (side.companies and not side.reporters):
        return None
    await _hidden(desk, row)
    hidden = await living(desk, str(row.id))
    return await _asked_first(desk, hidden, await _side(desk, hidden)) or publishing.NOBODY_COUNTS


async def fine(desk: Desk, which: str, question: str) -> None:
    """Take the sole reporter's agreement: it is published at once, and the coordinators are told."""
    row = await _asked(desk, which, question)
    if row.veto_at:
        desk.say(publishing.opposed(name(row)))
        return
    if not row.published and (await _side(desk, row)).companies:
        await _shown(desk, row)
        await tell(desk, publishing.cleared(row.id, name(row)))
    desk.toast = publishing.agreed(name(row))
    desk.say(publishing.agreed(name(row)))


async def veto(desk: Desk, which: str, question: str) -> None:
    """Take the sole reporter's refusal: it is not published, or not any more while they are alone."""
    row = await _asked(desk, which, question)
    words = publishing.opposed(name(row))
    if row.published:
        if (await _side(desk, row)).companies > 1:
            desk.say(publishing.not_alone(name(row)))
            return
        await _hidden(desk, row)
        words = publishing.too_late(name(row))
    if await opportunities.veto(desk.session, row.id, desk.person.id, desk.now):
        await note(desk, "veto", row.id)
        await tell(desk, publishing.vetoed(row.id, name(row)))
    desk.toast = words
    desk.say(words)


async def ask_again(desk: Desk, which: str, version: str) -> None:
    """Send again to the sole reporter the question that may not have arrived."""
    row = await week.unchanged(desk, which, version, "")
    if row is None:
        return
    await outbox.resend(desk.session, await _doubts(desk, row), desk.now)
    await note(desk, "resend", row.id)
    await week.done(desk, row.id, publishing.ASKED_AGAIN, "")


async def give_up(desk: Desk, which: str, version: str) -> None:
    """Leave that question as it is: whoever did not get it kept silent about nothing, the name stays in."""
    row = await week.unchanged(desk, which, version, "")
    if row is None:
        return
    left = [Outcome(each, "dropped", problem="left") for each in await _doubts(desk, row)]
    await outbox.settle(desk.session, left)
    await note(desk, "leave", row.id)
    if (await _side(desk, row)).lost:
        await opportunities.unask(desk.session, row.id)
    await week.done(desk, row.id, publishing.GIVEN_UP, "")


async def _doubts(desk: Desk, row: Opportunity) -> tuple[int, ...]:
    """Give the letters of the question that stands that may not have arrived; GoneError without any."""
    doubts = (await _side(desk, row)).doubts
    if not doubts:
        raise GoneError(OLD_BUTTON)
    return doubts


async def _asked(desk: Desk, which: str, question: str) -> Opportunity:
    """Find what a reporter was asked about, if this very question is still theirs to answer."""
    row = await living(desk, which)
    if row.asked_veto_at is None or str(asking(row)) != question:
        raise GoneError(OLD_BUTTON)
    reporters = (await opportunities.reporters(desk.session, [row.id]))[row.id]
    sent = await outbox.keyed(desk.session, key(row, desk.person.id))
    if sent is None or desk.person.id not in {each.id for each in reporters}:
        raise GoneError(OLD_BUTTON)
    if row.withdrawn_at and row.withdrawn_at > row.asked_veto_at and not row.veto_at:
        raise GoneError(WITHDRAWN)
    return row


async def _side(desk: Desk, row: Opportunity) -> Side:
    return (await sides(desk.session, [row]))[row.id]


async def _asked_first(desk: Desk, row: Opportunity, side: Side) -> Words | None:
    """Show the name to the people of the only company that counts, once.

    None when several count, or the only one had the time to object.
    """
    if not side.reporters or (row.asked_veto_at and side.silent(desk.now)):
        return None
    if row.asked_veto_at is None and await opportunities.ask_veto(desk.session, row.id, desk.now):
        await note(desk, "ask the reporter", row.id)
        desk.letters += [(await _question(desk, row, each), each) for each in side.reporters]
    return publishing.asked_first(day((row.asked_veto_at or desk.now) + VETO))


async def _question(desk: Desk, row: Opportunity, reporter: Person) -> Letter:
    """Ask somebody about the name of what they reported, quoting their own words and nobody else’s."""
    parts = (await opportunities.parts(desk.session, [row.id]))[row.id]
    theirs = (each.product for each in parts if each.typed and each.person_id == reporter.id)
    product = next(theirs, row.name_fr)
    asked = publishing.Asked(row.id, int(desk.now.timestamp()), name(row), row.sector, product)
    return publishing.veto(asked, day(desk.now + VETO))


async def _shown(desk: Desk, row: Opportunity) -> Words:
    if not await opportunities.publish(desk.session, row.id, desk.person.id, desk.now):
        raise GoneError(OLD_BUTTON)
    await opportunities.recheck(desk.session, [row.id], desk.now, desk.house.weights)
    await note(desk, "publish", row.id)
    return publishing.published(name(row))


async def _hidden(desk: Desk, row: Opportunity) -> bool:
    """Show it no more; False when somebody hid it at the same moment."""
    if not await opportunities.withdraw(desk.session, row.id, desk.person.id, desk.now):
        return False
    await opportunities.recheck(desk.session, [row.id], desk.now, desk.house.weights)
    await note(desk, "withdraw", row.id)
    return True


ACTS = {
    "publish": for_staff(publish),
    "withdraw": for_staff(withdraw),
    "askagain": for_staff(ask_again),
    "giveup": for_staff(give_up),
    "fine": for_everybody(fine, free=True),
    "veto": for_everybody(veto, free=True),
}

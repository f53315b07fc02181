"""Grouping opportunities that are one product, taking a need out of one, and undoing either."""

from bot import suggestions
from bot.desk import week
from bot.desk.desk import OLD_BUTTON, Desk, GoneError, for_staff, number
from bot.desk.viewing import again, card, line, living, name, note, seen, show
from conversations.replies import Keyboard
from locales import Text
from opportunities.grouping import Known, Why, likely
from outreach.buttons import OPEN, column, press
from outreach.cards import choosing
from outreach.views import Line
from storage import opportunities
from storage.opportunities import Opportunity

MOST_OTHERS = 12
KEPT_APART = Text("C’est noté : ce sont deux produits différents.")
ALREADY_ONE = Text("Ces deux opportunités sont déjà regroupées.")


async def merge(desk: Desk, which: str) -> None:
    """Ask which other one is the same product: the likeliest, then those of its sector."""
    row = await living(desk, which)
    reply = choosing.merging(await card(desk, row), await _others(desk, row))
    desk.say(reply.words, reply.buttons, edit=True)


async def join(desk: Desk, which: str, other: str) -> None:
    """Merge the other into this one (a published one stays), and offer to undo it."""
    one, two = await living(desk, which), await living(desk, other)
    if one.id == two.id:
        await show(desk, one)
        return
    survivor, batch = await _merged(desk, one, two, "card")
    shown = await again(desk, survivor)
    desk.toast = choosing.merged(shown)
    desk.say(choosing.merged(shown), _undoing(batch, survivor, "merged"))


async def group(desk: Desk, which: str, other: str) -> None:
    """Take a suggestion of the week."""
    one, two = await living(desk, which), await living(desk, other)
    if one.id == two.id:
        await week.onward(desk, ALREADY_ONE)
        return
    survivor, batch = await _merged(desk, one, two, "suggestion")
    words = choosing.merged(await card(desk, await living(desk, str(survivor))))
    desk.toast = words
    await week.onward(desk, words, _undoing(batch, survivor, "merged"))


async def apart(desk: Desk, which: str, other: str) -> None:
    """Refuse a suggestion of the week: the two are not suggested together again."""
    one, two = await living(desk, which), await living(desk, other)
    more: Keyboard = ()
    if one.id != two.id and frozenset((one.id, two.id)) not in await opportunities.kept_apart(desk.session):
        batch = await opportunities.apart(desk.session, one.id, two.id, desk.person.id, desk.now)
        await note(desk, "apart", one.id, other=two.id)
        more = _undoing(batch, one.id, "apart")
    desk.toast = KEPT_APART
    await week.onward(desk, KEPT_APART, more)


async def split(desk: Desk, which: str) -> None:
    """Ask which need is another product."""
    shown = await card(desk, await living(desk, which))
    await seen(desk, shown)
    reply = choosing.splitting(shown)
    desk.say(reply.words, reply.buttons, edit=True)


async def part(desk: Desk, need: str) -> None:
    """Give a need an opportunity of its own."""
    done = await opportunities.split(desk.session, number(need), desk.person.id, "card", desk.now)
    if done is None:
        raise GoneError
    batch, new = done
    decision = (await opportunities.history(desk.session, new))[-1]
    origin = decision.from_id or new
    await opportunities.recheck(desk.session, [origin, new], desk.now, desk.house.weights)
    await note(desk, "split", origin, need=number(need), new=new)
    await again(desk, origin)
    words = choosing.parted(await card(desk, await living(desk, str(new))))
    desk.toast = words
    desk.say(words, (*column(press(OPEN, "open", new)), *_undoing(batch, origin, "split")))


async def undo(desk: Desk, batch: str, which: str) -> None:
    """Undo a decision: the needs return to where they were, or two may be one product again."""
    row = await living(desk, which)
    decided = await opportunities.history(desk.session, row.id)
    action = next((each.action for each in decided if each.batch == batch), "merged")
    concerned = await opportunities.undo(desk.session, batch, desk.person.id, desk.now)
    if concerned is None:
        raise GoneError(OLD_BUTTON)
    await opportunities.recheck(desk.session, concerned, desk.now, desk.house.weights)
    await note(desk, "undo", row.id, decision=batch)
    desk.toast = choosing.undone(action)
    await again(desk, row.id)
    desk.say(choosing.undone(action))


async def _merged(desk: Desk, one: Opportunity, two: Opportunity, why: str) -> tuple[int, str]:
    """Merge two into the one members know already, else the first; give it and the decision's name."""
    into, gone = sorted((one, two), key=lambda each: (not each.published, not each.approved))
    batch = await opportunities.merge(desk.session, into.id, gone.id, desk.person.id, why, desk.now)
    if batch is None:
        raise GoneError
    await opportunities.recheck(desk.session, [into.id, gone.id], desk.now, desk.house.weights)
    await note(desk, "merge", into.id, gone=gone.id, names=[gone.name_fr, gone.name_ar])
    return into.id, batch


def _undoing(batch: str, shown: int, action: str) -> Keyboard:
    return column(press(choosing.UNDO[action], "undo", batch, shown))


async def _others(desk: Desk, row: Opportunity) -> list[tuple[Line, Why | None]]:
    """Find what may be the same product, the likeliest first, each with the reason if there is one."""
    reasons: dict[int, Why | None] = {}
    for pair in await suggestions.likely(desk.session, suggestions.MOST):
        if row.id in (pair.a, pair.b):
            reasons.setdefault(pair.b if pair.a == row.id else pair.a, pair.why)
    words = (await opportunities.words(desk.session, [row.id]))[row.id]
    this = Known(row.id, (*words, *(name(row).fr, name(row).ar)), row.hs4, row.sector)
    for alike in likely(this, await opportunities.named(desk.session), MOST_OTHERS):
        reasons.setdefault(alike.id, alike.why)
    for each in await opportunities.listed(desk.session, sector=row.sector, limit=MOST_OTHERS):
        reasons.setdefault(each.id, None)
    reasons.pop(row.id, None)
    found = await opportunities.by_id(desk.session, list(reasons)[:MOST_OTHERS])
    return [(line(found[each]), reasons[each]) for each in reasons if each in found]


ACTS = {
    "merge": for_staff(merge),
    "join": for_staff(join),
    "group": for_staff(group),
    "apart": for_staff(apart),
    "split": for_staff(split),
    "part": for_staff(part),
    "undo": for_staff(undo),
}

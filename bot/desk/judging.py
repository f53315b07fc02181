"""A coordinator's yes or no to an answer: a need to add, a maker somebody knows, an offer to make it."""

from dataclasses import replace

from bot.desk import week
from bot.desk.desk import Desk, GoneError, for_staff, number
from bot.desk.directory import answers
from bot.desk.viewing import again, living, note, raced
from conversations.replies import Keyboard
from locales import Text
from outreach import answers as said
from outreach.buttons import WEEK
from storage import interests, needs, opportunities, people
from storage.interests import Interest
from storage.opportunities import Happening, Opportunity

ACCEPTED = Text("C’est noté : la réponse est acceptée.")
REFUSED = Text("C’est noté : la réponse est refusée.")
DECIDED = Text("Quelqu’un a déjà décidé de cette réponse.")


async def accept(desk: Desk, which: str, origin: str = "") -> None:
    """Take an answer: a need counts from now on, a maker's offer too."""
    await _decide(desk, which, origin, yes=True)


async def refuse(desk: Desk, which: str, origin: str = "") -> None:
    """Leave an answer out: nothing of it counts."""
    await _decide(desk, which, origin, yes=False)


async def _decide(desk: Desk, which: str, origin: str, *, yes: bool) -> None:
    given = await found(desk, which)
    row = await living(desk, str(given.opportunity_id))
    words = ACCEPTED if yes else REFUSED
    more: Keyboard = ()
    if await interests.decide(desk.session, given.id, yes, desk.person.id, desk.now):
        more = await _decided(desk, await found(desk, which), row, origin)
        desk.toast = words
    elif origin == WEEK:
        words = DECIDED
    else:
        await raced(desk, row)
        return
    if origin == WEEK:
        await week.onward(desk, words, more)
    else:
        await again(desk, row.id)
        desk.say(words)


async def _decided(desk: Desk, given: Interest, row: Opportunity, origin: str) -> Keyboard:
    """Let a decision have its effects; give what may be done next."""
    await note(desk, given.status, row.id, interest=given.id, answer=given.kind)
    if given.status == "accepted" and given.kind != "too":
        heard = Happening("maker", row.id, desk.now, desk.person.id)
        await opportunities.happened(desk.session, heard)
    # The need they reported may have been taken out of it since.
    places = await needs.places_of(desk.session, [given.person_id])
    await opportunities.recheck(desk.session, {row.id, *places}, desk.now, desk.house.weights)
    (view,) = await answers(desk.session, [given], {row.id: row})
    person = (await people.by_id(desk.session, [given.person_id]))[given.person_id]
    letter = said.decided(view)
    # An answer given again is decided again, and told again.
    desk.letters.append((replace(letter, key=f"{letter.key}:{given.created_at.timestamp():.0f}"), person))
    return said.choices(view, origin) if origin else said.choices(view)


async def found(desk: Desk, which: str) -> Interest:
    """Find the answer of a button; GoneError when it is not there any more."""
    given = (await interests.by_id(desk.session, [number(which)])).get(number(which))
    if given is None:
        raise GoneError
    return given


ACTS = {"accept": for_staff(accept), "refuse": for_staff(refuse)}

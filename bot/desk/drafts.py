"""A broadcast in the making: whom it is for and what it says, each a survey; its trial."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import broadcasts as shown
from bot.desk.cockpit import guarded, known, note, reach, refuse, show
from bot.desk.desk import STAFF, Beginning, Desk, Finished, GoneError, number
from bot.zones import MOROCCO, wall_clock
from conversations.answers import Answer
from conversations.state import State
from conversations.survey import held
from locales import Text
from outreach import surveys
from outreach.broadcast import audience, cards, writing
from outreach.buttons import column, press
from storage import broadcasts, interviews, opportunities, outbox
from storage.broadcasts import Broadcast, Content, Reach
from storage.outbox import Outgoing

LISTED = 6
PRODUCTS = 60
TRIAL = Text("Voici l’essai, dans les deux langues. Il n’est parti que chez vous.")
TRIAL_OF_ONE = Text("Voici l’essai. Il n’est parti que chez vous.")


async def menu(desk: Desk, _argument: str = "") -> None:
    """Offer a new broadcast and the latest ones; begin at once when there is none."""
    latest = await broadcasts.listed(desk.session, LISTED)
    if not latest:
        await compose(desk)
        return
    lines = [(each.id, each.status, _beginning(each, desk.language)) for each in latest]
    reply = cards.menu(lines)
    desk.say(reply.words, reply.buttons)


def _beginning(row: Broadcast, language: str) -> str:
    fr, ar = row.content.text_fr or "", row.content.text_ar or ""
    return (ar or fr) if language == "ar" else (fr or ar)


async def compose(desk: Desk, opportunity: str = "") -> None:
    """Begin a draft; from an opportunity's card, it is for those who reported it."""
    first = [number(opportunity)] if opportunity else []
    if first and not await opportunities.living(desk.session, first):
        raise GoneError
    which = await broadcasts.begin(desk.session, desk.person.id, desk.now)
    await note(desk, "begin", which)
    await _ask_whom(desk, which, first)


async def _ask_whom(desk: Desk, which: int, first: Sequence[int] = ()) -> None:
    products = await shown.products(desk.session, PRODUCTS, first)
    hints: dict[str, Any] = {"opportunities": products}
    answers: dict[str, Answer] = {}
    if first and products:
        hints["about"] = products[0][0]
        answers = audience.about(hints["about"])
    desk.begins.append(Beginning(f"audience:{which}", hints, answers))


async def whom(desk: Desk, which: str) -> None:
    """Ask again whom a draft is for."""
    row = await _draft(desk, which)
    await _ask_whom(desk, row.id)


async def edit(desk: Desk, which: str) -> None:
    """Ask again what a draft says, its answers kept: any of them may be corrected."""
    row = await _draft(desk, which)
    await _write(desk, row, await reach(desk, row))


async def _draft(desk: Desk, which: str) -> Broadcast:
    row = await known(desk, which)
    if row.status != "draft":
        raise GoneError
    return row


async def _write(desk: Desk, row: Broadcast, found: Reach) -> None:
    hints = {"now": wall_clock(desk.now), "arabic": found.languages.get("ar", 0)}
    name = f"broadcast:{row.id}"
    desk.begins.append(Beginning(name, hints, await _kept(desk, name, hints)))


async def _kept(desk: Desk, name: str, hints: dict[str, Any]) -> dict[str, Answer]:
    """Give what was answered the last time this draft was written, by whoever wrote it."""
    latest = await interviews.latest(desk.session, name)
    survey = surveys.of(name, hints, desk.house.survey)
    return held(survey, State.from_json(latest.state), 0) if latest and survey else {}


async def addressed(desk: Desk, finished: Finished) -> None:
    """Keep whom a draft is for, and ask what it says; nobody is said at once."""
    row = await known(desk, finished.subject)
    parts = audience.parts(finished.answers)
    saved = await broadcasts.save(
        desk.session, row.id, desk.now, audience=parts, opportunity_id=audience.opportunity(parts)
    )
    row = replace(row, audience=parts)
    if not await _taken(desk, row, saved=saved):
        return
    found = await reach(desk, row)
    if not found.total:
        again = press(Text("Changer les destinataires"), "cast_whom", row.id)
        desk.say(cards.nobody(found.excluded), column(again))
    elif row.content.text_fr or row.content.text_ar:
        await show(desk, row.id)
    else:
        desk.say(cards.counted(found.languages, found.excluded))
        await _write(desk, row, found)


async def written(desk: Desk, finished: Finished) -> None:
    """Keep what a draft says, and show it with its exact counts."""
    row = await known(desk, finished.subject)
    said = writing.content(finished.answers)
    at: datetime | None = said.pop("when")
    content = Content(**said, scheduled_at=at.replace(tzinfo=MOROCCO) if at else None)
    saved = await broadcasts.save(desk.session, row.id, desk.now, content=content)
    if await _taken(desk, row, saved=saved):
        await show(desk, row.id, edit=False)


async def _taken(desk: Desk, row: Broadcast, *, saved: bool) -> bool:
    """Tell whether a change goes on; if not, say why: rights changed, or somebody else sent or stopped it."""
    if desk.person.role not in STAFF:
        await refuse(desk, str(row.id))
    elif not saved:
        desk.say(cards.NOT_TAKEN)
        await show(desk, row.id, edit=False)
    return saved and desk.person.role in STAFF


async def trial(desk: Desk, which: str) -> None:
    """Send a broadcast to whoever asks only, in each language it is written in; one too long stays here."""
    row = await known(desk, which)
    read = await shown.message(desk.session, row)
    lengths = {each: read.length(each) for each in shown.written(row)}
    if not lengths or max(lengths.values()) > read.most:
        await show(desk, row.id)
        return
    desk.say(TRIAL if len(lengths) > 1 else TRIAL_OF_ONE)
    rows = [
        Outgoing(
            desk.person.telegram_id,
            shown.method(row),
            {"broadcast": row.id, "language": language},
            lane="letter",
            person_id=desk.person.id,
            purpose="admin",
        )
        for language in lengths
    ]
    await outbox.put(desk.session, rows, desk.now)


ACTS = {
    "cast_new": guarded(compose),
    "cast_whom": guarded(whom),
    "cast_edit": guarded(edit),
    "cast_test": guarded(trial),
}
COMMANDS = {"diffuser": guarded(menu)}
FINISHED = {"audience": addressed, "broadcast": written}

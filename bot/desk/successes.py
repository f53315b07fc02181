"""Success sheets at the desk: written in the chat, published, read, shown where they could be done again."""

from collections.abc import Mapping
from typing import Any

from bot.desk.desk import (
    OLD_BUTTON,
    STAFF,
    Beginning,
    Desk,
    Finished,
    GoneError,
    for_everybody,
    for_staff,
    number,
)
from bot.desk.viewing import line, living
from conversations.answers import Answer, Answers
from conversations.replies import Reply
from conversations.state import State
from conversations.survey import json_of
from opportunities.grouping import Known
from opportunities.lifecycle import CLOSED
from opportunities.success import Proof, gate, similar_open
from outreach.success.listing import listing
from outreach.success.reading import Sheet
from outreach.success.sheet import page, permitted
from outreach.success.survey import taken_up
from outreach.success.telling import reproducible, second_case, told, untold
from outreach.views import Line, Role
from storage import audit, interviews, opportunities, successes
from storage.audit import Act
from storage.successes import Success

MOST_SIMILAR = 5


async def begin(desk: Desk, _argument: str = "") -> None:
    """List the sheets; when there is none yet, begin one."""
    rows = await successes.listed(desk.session)
    if rows:
        _say(desk, listing([(each.title, _sheet(each)) for each in rows]))
    else:
        await write(desk)


async def write(desk: Desk, which: str = "") -> None:
    """Begin the sheet of an opportunity, or of none: the one they never filled in is taken up again."""
    if not which and (blank := await _blank(desk)):
        await complete(desk, str(blank.id))
        return
    about = await living(desk, which) if which else None
    title = about.name_fr if about else ""
    new = await successes.begin(desk.session, title, about.id if about else None, desk.person.id, desk.now)
    await _note(desk, "write", new)
    known = {"sector": Answer("given", about.sector)} if about else {}
    desk.begins.append(Beginning(f"success:{new}", answers=known))


async def _blank(desk: Desk) -> Success | None:
    """Find this person's sheet of no opportunity in which nothing is kept yet."""
    mine = (each for each in await successes.listed(desk.session) if each.person_id == desk.person.id)
    return next((each for each in mine if not (each.title or each.answers or each.opportunity_id)), None)


async def complete(desk: Desk, which: str) -> None:
    """Take a sheet up again where it was left, finished or not: the blocks still empty are offered."""
    row = await _found(desk, which)
    name = f"success:{row.id}"
    last = await interviews.latest(desk.session, name)
    answers: Answers = State.from_json(last.state).of(0) if last else _answers(row.answers)
    kept, hints = taken_up(answers)
    desk.begins.append(Beginning(name, hints, kept))


async def written(desk: Desk, finished: Finished) -> None:
    """Keep what the sheet says now, and how far that proves it."""
    row = await _found(desk, finished.subject)
    title = finished.answers.get("title")
    said = json_of(finished.answers)
    await _save(desk, row, said, str(title.value) if title and title.given else row.title)
    await _note(desk, "save", row.id)
    await _page(desk, row.id)


async def opened(desk: Desk, which: str) -> None:
    """Show a sheet: a published one to everybody, any to the staff."""
    row = await _found(desk, which)
    if row.published_at is None and desk.person.role not in STAFF:
        raise GoneError
    await _page(desk, row.id)


async def tell(desk: Desk, which: str) -> None:
    """Publish a sheet everybody concerned agreed to, and say where it could be done again."""
    row = await _found(desk, which)
    if row.status == "draft" or not permitted(_sheet(row)):
        raise GoneError(OLD_BUTTON)
    if await successes.publish(desk.session, row.id, desk.person.id, desk.now):
        await _note(desk, "tell", row.id)
    desk.toast = told()
    await _page(desk, row.id, edit=True)
    desk.say(told())
    if candidates := await _similar(desk, row):
        _say(desk, reproducible(row.title, candidates))


async def untell(desk: Desk, which: str) -> None:
    """Show a sheet to members no more."""
    row = await _found(desk, which)
    if row.published_at is not None:
        await successes.withdraw(desk.session, row.id, desk.now)
        await _note(desk, "untell", row.id)
    desk.toast = untold()
    await _page(desk, row.id, edit=True)
    desk.say(untold())


async def reproduce(desk: Desk, which: str) -> None:
    """Say on which open opportunities a success could be done again."""
    row = await _found(desk, which)
    _say(desk, reproducible(row.title, await _similar(desk, row)))


async def again(desk: Desk, which: str) -> None:
    """Ask which other sheet is the second case."""
    row = await _found(desk, which)
    rows = await successes.listed(desk.session)
    others = ((each.id, each.title) for each in rows if each.id != row.id and each.status != "draft")
    _say(desk, second_case(row.id, others))


async def reproduced(desk: Desk, which: str, other: str) -> None:
    """Note the second case: a documented success becomes a reproduced one."""
    row, second = await _found(desk, which), await _found(desk, other)
    if row.id == second.id or second.status == "draft":
        raise GoneError(OLD_BUTTON)
    await successes.reproduced(desk.session, row.id, second.id, desk.now)
    await _save(desk, await _found(desk, which), row.answers, row.title)
    await _note(desk, "reproduced", row.id, by=second.id)
    await _page(desk, row.id, edit=True)


async def _found(desk: Desk, which: str) -> Success:
    row = (await successes.by_id(desk.session, [number(which)])).get(number(which))
    if row is None:
        raise GoneError
    return row


async def _save(desk: Desk, row: Success, said: Mapping[str, Any], title: str) -> None:
    proof: Proof = gate(said, row.reproduced_id)
    await successes.save(desk.session, row.id, title, said, proof, desk.now)


async def _page(desk: Desk, success_id: int, *, edit: bool = False) -> None:
    role: Role = "coordinator" if desk.person.role in STAFF else "member"
    reply = page(_sheet(await _found(desk, str(success_id))), role)
    desk.say(reply.words, reply.buttons, edit=edit)


def _sheet(row: Success) -> Sheet:
    published = row.published_at is not None
    return Sheet(row.id, row.status, _answers(row.answers), published, row.opportunity_id)


def _answers(stored: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: Answer.from_json(each) for key, each in stored.items()}


async def _similar(desk: Desk, row: Success) -> list[Line]:
    """Find the open opportunities with an approved name that a success could be reproduced on."""
    sheet = _sheet(row)
    names = tuple(str(given.value) for key in ("title", "item") if (given := sheet.given(key)))
    code, sector = sheet.given("hs"), sheet.given("sector")
    this = Known(
        row.opportunity_id or 0,
        names,
        (code.value.get("value") or None) if code else None,
        str(sector.value) if sector else None,
    )
    alike = similar_open(this, await opportunities.named(desk.session), 3 * MOST_SIMILAR)
    rows = await opportunities.by_id(desk.session, [each.id for each in alike])
    found = (rows[each.id] for each in alike if each.id in rows)
    return [line(each) for each in found if each.status not in CLOSED][:MOST_SIMILAR]


async def _note(desk: Desk, action: str, success_id: int, **details: Any) -> None:
    act = Act(desk.now, desk.person.id, action, f"success:{success_id}", details or None)
    await audit.note(desk.session, act)


def _say(desk: Desk, reply: Reply) -> None:
    desk.say(reply.words, reply.buttons)


ACTS = {
    "success": for_everybody(opened),
    "write": for_staff(write),
    "sheet": for_staff(complete),
    "tell": for_staff(tell),
    "untell": for_staff(untell),
    "reproduce": for_staff(reproduce),
    "again": for_staff(again),
    "reproduced": for_staff(reproduced),
}
COMMANDS = {"reussite": for_staff(begin)}
FINISHED = {"success": written}

"""Moving an opportunity along: to a stage, dropped for a reason of the list, with nobody near to make it."""

from bot.desk import week
from bot.desk.desk import OLD_BUTTON, Desk, GoneError, Sheet, for_staff
from bot.desk.viewing import again, card, living, name, note
from locales import LANGUAGES, In, Text
from opportunities import lifecycle
from outreach import names
from outreach.cards import choosing
from storage import digests, opportunities


async def stages(desk: Desk, which: str) -> None:
    """Ask to which stage."""
    reply = choosing.stages(await card(desk, await living(desk, which)))
    desk.say(reply.words, reply.buttons, edit=True)


async def drop(desk: Desk, which: str, version: str, origin: str = "") -> None:
    """Ask why it is dropped."""
    row = await week.unchanged(desk, which, version, origin)
    if row is not None:
        reply = choosing.drop_reasons(await card(desk, row), *filter(None, (origin,)))
        desk.say(reply.words, reply.buttons, edit=True)


async def move(desk: Desk, which: str, version: str, to: str) -> None:
    """Move it to a stage, once, and say who will hear of it."""
    if lifecycle.needs_reason(to):
        await drop(desk, which, version)
    else:
        await _moved(desk, which, version, to)


async def dropped(desk: Desk, which: str, version: str, reason: str, origin: str = "") -> None:
    """Drop it for a reason of the list."""
    if reason not in lifecycle.DROP_REASONS:
        raise GoneError(OLD_BUTTON)
    await _moved(desk, which, version, "dropped", reason, origin)


async def _moved(
    desk: Desk, which: str, version: str, to: str, reason: str | None = None, origin: str = ""
) -> None:
    row = await week.unchanged(desk, which, version, origin)
    if row is None:
        return
    if not lifecycle.may_move(row.status, to, reason):
        raise GoneError(OLD_BUTTON)
    if not await opportunities.move(desk.session, row.id, row.version, to, reason, desk.person.id, desk.now):
        await week.overtaken(desk, row.id, origin)
        return
    await note(desk, "move", row.id, **{"from": row.status, "to": to, "reason": reason})
    reporters = (await opportunities.reporters(desk.session, [row.id]))[row.id]
    readers = await digests.candidates(desk.session, [each.id for each in reporters])
    await week.done(desk, row.id, choosing.moved(len(readers)), origin)


async def nobody(desk: Desk, which: str, said: str = "") -> None:
    """Note that nobody near makes it, feasibility 0 instead of unknown ("1"), or take it back ("0").

    Without either, it is the other way from now on.
    """
    row = await living(desk, which)
    none = said == "1" if said else not row.nobody
    if none != row.nobody and await opportunities.nobody(desk.session, row.id, none=none):
        await opportunities.refresh(desk.session, [row.id], desk.house.weights)
        await note(desk, "nobody", row.id, none=none)
    await again(desk, row.id)


async def fiche(desk: Desk, which: str, language: str) -> None:
    """Hand over its sheet as a PDF, in a language; it is made when it leaves."""
    if language not in LANGUAGES:
        raise GoneError(OLD_BUTTON)
    row = await living(desk, which)
    recipe = {"kind": "fiche", "opportunity": row.id, "language": language}
    caption = In(Text("Fiche : {name}", {"name": names.short(name(row))}), language)
    desk.sheets.append(Sheet("document", recipe, caption, f"fiche-{row.id}-{language}.pdf"))
    await note(desk, "fiche", row.id, language=language)


ACTS = {
    "stages": for_staff(stages),
    "drop": for_staff(drop),
    "move": for_staff(move),
    "dropped": for_staff(dropped),
    "nobody": for_staff(nobody),
    "fiche": for_staff(fiche),
}

"""The general name of an opportunity, in both languages: proposed, approved as it stands, or written."""

from bot.desk import publishing, week
from bot.desk.desk import Beginning, Desk, Finished, GoneError, for_staff
from bot.desk.viewing import living, name, note, raced
from opportunities.generic_names import proposal
from outreach import names
from outreach.buttons import WEEK
from outreach.surveys.staff import NAMED
from storage import opportunities
from storage.opportunities import Opportunity


async def approve(desk: Desk, which: str, version: str, origin: str = "") -> None:
    """Approve the names as the card showed them; without one in each language they are asked."""
    row = await week.unchanged(desk, which, version, origin)
    if row is None:
        return
    if not names.complete(name(row)):
        await write(desk, which, origin)
        return
    await _given(desk, row, row.name_fr, row.name_ar, origin)


async def write(desk: Desk, which: str, origin: str = "") -> None:
    """Ask for the names, with what members wrote made plain as proposals."""
    row = await living(desk, which)
    words = (await opportunities.words(desk.session, [row.id]))[row.id]
    proposed = (name(row), proposal(words, row.hs4, row.sector))
    proposals = {
        "fr": list(dict.fromkeys(each.fr for each in proposed)),
        "ar": list(dict.fromkeys(each.ar for each in proposed)),
    }
    hints = {
        "name": {"fr": row.name_fr, "ar": row.name_ar},
        "proposals": proposals,
        "version": row.version,
        "origin": origin,
    }
    desk.begins.append(Beginning(f"name:{row.id}", hints))


async def written(desk: Desk, finished: Finished) -> None:
    """Give the names that were written, unless the opportunity changed since they were asked for."""
    row = await living(desk, finished.subject)
    if (str(row.id), row.version) != (finished.subject, finished.hints.get("version")):
        await raced(desk, row)
        return
    french, arabic = (str(finished.answers[key].value) for key in ("fr", "ar"))
    await _given(desk, row, french, arabic, str(finished.hints.get("origin") or ""))


async def _given(desk: Desk, row: Opportunity, french: str, arabic: str, origin: str) -> None:
    if not await opportunities.approve(desk.session, row.id, french, arabic, desk.person.id, desk.now):
        raise GoneError
    await note(desk, "name", row.id, fr=french, ar=arabic)
    asked = await publishing.renamed(desk, row)
    if origin == WEEK:
        await week.add(desk, f"publish.{row.id}")
    await week.done(desk, row.id, asked or NAMED, origin)


ACTS = {"approve": for_staff(approve), "name": for_staff(write)}
FINISHED = {"name": written}

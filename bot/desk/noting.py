"""A coordinator's note on an opportunity: it stays with the staff."""

from bot.desk.desk import Beginning, Desk, Finished, for_staff
from bot.desk.viewing import living, note, show
from storage import opportunities


async def write(desk: Desk, which: str) -> None:
    """Ask what to note."""
    row = await living(desk, which)
    desk.begins.append(Beginning(f"note:{row.id}", {"name": {"fr": row.name_fr, "ar": row.name_ar}}))


async def written(desk: Desk, finished: Finished) -> None:
    """Keep the note."""
    row = await living(desk, finished.subject)
    text = str(finished.answers["note"].value)
    await opportunities.note(desk.session, row.id, text, desk.person.id, desk.now)
    await note(desk, "note", row.id)
    await show(desk, row)


ACTS = {"note": for_staff(write)}
FINISHED = {"note": written}

"""A reminder made ready for its reader, at the last moment: what is missing then, or nothing at all."""

from dataclasses import replace

from bot.keyboards import to_json
from bot.letters import rendered
from bot.recipes import Workshop
from bot.sending import Call
from conversations.state import State
from locales import Words, words_to_json
from outreach.reminders import buttons, missing, said, welcome
from storage import Session, interviews, people, reminders
from storage.outbox import Row
from storage.reminders import Reminder


async def prepared(workshop: Workshop, row: Row) -> Call | None:
    """Compose a reminder for somebody as they stand now; None when it must not leave.

    One that must not leave is forgotten: when it is due again, it is planned again.
    """
    number = int(row.payload["reminder"])
    async with workshop.database.reading() as session:
        found = await reminders.by_id(session, number)
        words = await _words(workshop, session, found) if found else None
        payload = await rendered(session, _filled(row, found, words)) if found and words else None
    if payload is None:
        async with workshop.database.writing() as session:
            await reminders.take_back(session, number)
        return None
    return Call(row.chat_id, row.method, payload)


async def _words(workshop: Workshop, session: Session, reminder: Reminder) -> Words | None:
    """Say what is missing; None at a wrong hour, to whoever spoke since, or once it is finished."""
    person = (await people.by_id(session, [reminder.person_id])).get(reminder.person_id)
    interview = (await interviews.by_id(session, [reminder.interview_id])).get(reminder.interview_id)
    if person is None or interview is None or person.seen_at >= reminder.planned_at:
        return None
    what = missing(workshop.survey, State.from_json(interview.state))
    if not welcome(workshop.calendar, workshop.clock.now()) or what is None:
        return None
    if what.component != reminder.component:
        return None
    return said(what, person.first_name, last=reminder.step > 0)


def _filled(row: Row, reminder: Reminder, words: Words) -> Row:
    payload = {"words": words_to_json(words), "buttons": to_json(buttons(reminder.interview_id))}
    return replace(row, payload=payload)

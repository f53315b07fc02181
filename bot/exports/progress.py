"""The message that says how far an export has come: edited in place, not at every page."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.rendering import body
from bot.talks import language_of
from bot.work import Work
from outreach.exports import working
from storage import outbox
from storage.outbox import Outgoing
from storage.people import Person

EVERY = timedelta(seconds=3)
WHOLE = 100


@dataclass(slots=True)
class Progress:
    """Redraws the letter of a key, once it has arrived, for the person who waits."""

    work: Work
    person: Person
    key: str
    shown: int = 0
    at: datetime | None = field(default=None)

    async def report(self, share: float) -> None:
        """Show a share, from 0 to 1; the end is shown whatever was shown before."""
        percent, now = int(share * WHOLE), self.work.clock.now()
        soon = self.at is not None and now - self.at < EVERY
        if percent == self.shown or (soon and percent < WHOLE):
            return
        language = language_of(self.person)
        async with self.work.database.writing() as session:
            letter = await outbox.keyed(session, self.key)
            if letter is None or letter.message_id is None:
                return
            self.shown, self.at = percent, now
            edit = Outgoing(
                letter.chat_id,
                "edit",
                body(working(percent), language),
                person_id=self.person.id,
                edit_message_id=letter.message_id,
            )
            await outbox.put(session, [edit], now)

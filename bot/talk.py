"""The interview in the terminal: the same reception and outbox, with a screen instead of Telegram."""

import secrets
import sys
from dataclasses import dataclass
from typing import TextIO

from bot.app import survey
from bot.batch import Taken
from bot.database import opened
from bot.door import Door
from bot.entries import Entry
from bot.house import House
from bot.inbound import Event, Inbound, Pressed
from bot.interviewing import Reception
from bot.settings import Settings
from bot.telegram import heard_in, pressed
from bot.terminal import NTH, Screen
from conversations.heard import Command, Tapped
from conversations.state import State
from locales import Text, plain
from storage import interviews, outbox, people
from storage.interviews import Interview
from storage.outbox import Outcome, Row
from storage.people import Contact

WHO = "talk"
NO_BUTTON = Text("Il n’y a pas de bouton de ce numéro.")
TELEGRAM_ID = 0
"""Nobody at Telegram: the person of the terminal."""


async def converse(
    settings: Settings, language: str, lines: TextIO = sys.stdin, out: TextIO = sys.stdout
) -> None:
    """Hold the interview until the input ends; it is kept for the next time."""
    async with opened(settings) as database:
        house = House(database, survey(settings), Door(membership="open"), WHO)
        terminal = Terminal(house, Contact(TELEGRAM_ID, "Terminal", app_language=language), Screen(out))
        await terminal.open(language)
        for line in lines:
            await terminal.take(line.rstrip("\r\n"))


@dataclass(slots=True)
class Terminal:
    """One person at one terminal; the numbers of its messages are those of their rows in the outbox."""

    house: House
    contact: Contact
    screen: Screen

    async def open(self, language: str) -> None:
        """Say where the interview stands, in the language asked for."""
        await self._clear()
        if await self._interview() is None:
            await self._hear(Command("start"))
        interview = await self._interview()
        assert interview is not None  # noqa: S101 - the start began it
        chosen = State.from_json(interview.state).at((0, "language"))
        if chosen is None or chosen.value != language:
            tap = Tapped(0, "language", chosen.revision if chosen else 0, language)
            self._show(await self._hear(tap, interview.id))
        else:
            self._show(await self._hear(Command("start")))

    async def take(self, line: str) -> None:
        """Take one line: a tap, a command, or something said; an empty one is nothing."""
        if not line.strip():
            return
        if (tap := self.screen.tapped(line)) is not None:
            interview_id, event = pressed(*tap)
            self._show(await self._hear(event, interview_id))
        elif NTH.fullmatch(line.strip()):
            self.screen.remark(plain(NO_BUTTON, self.contact.app_language or "fr"))
        else:
            self._show(await self._hear(heard_in(line)))

    async def _hear(self, event: Event, interview_id: int | None = None) -> Taken:
        number = secrets.randbits(62)
        callback = str(number) if isinstance(event, Tapped | Pressed) else None
        inbound = Inbound(
            number, TELEGRAM_ID, self.contact, event, callback_id=callback, interview_id=interview_id
        )
        taken = await Reception(self.house).take([Entry({"terminal": True}, number, inbound)])
        async with self.house.database.writing() as session:
            await outbox.settle(session, [self._outcome(row) for row in taken.rows if row.state == "leased"])
        return taken

    def _outcome(self, row: Row) -> Outcome:
        if row.chat_id != TELEGRAM_ID:
            return Outcome(row.id, "waiting")
        shown = row.edit_message_id or row.id
        return Outcome(row.id, "sent", message_id=shown, at=self.house.clock.now())

    def _show(self, taken: Taken) -> None:
        mine = [row for row in taken.rows if row.chat_id == TELEGRAM_ID and "text" in row.payload]
        self.screen.show([(row.edit_message_id or row.id, row.payload) for row in mine])
        for toast in taken.toasts.values():
            if toast and not mine:
                self.screen.remark(toast)

    async def _interview(self) -> Interview | None:
        async with self.house.database.reading() as session:
            found = (await people.by_telegram_id(session, [TELEGRAM_ID])).get(TELEGRAM_ID)
            if found is None:
                return None
            return (await interviews.current(session, [found.id], self.house.survey.name)).get(found.id)

    async def _clear(self) -> None:
        """Forget what an earlier terminal was closed on: the question is asked again anyway."""
        async with self.house.database.writing() as session:
            await outbox.recover(session, self.house.clock.now(), WHO)
            await outbox.drop(session, [TELEGRAM_ID], "the terminal was closed")

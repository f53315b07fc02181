"""Choosing a language at the desk, and the welcome that follows: for those who have no interview to do so."""

from dataclasses import replace

from bot.desk.desk import OLD_BUTTON, PARTNERS, Desk, GoneError, for_everybody, for_partners
from bot.desk.welcoming import welcome
from conversations.answering import LANGUAGE_SET
from conversations.purchasing import LANGUAGE, LANGUAGE_NAMES
from locales import LANGUAGES, Text, Words
from outreach.buttons import press
from storage import interviews, people

ASK = Text("Dans quelle langue souhaitez-vous échanger ?")
THEN = "start"
"""In a button: the welcome follows the choice."""


async def ask(desk: Desk, _argument: str = "") -> None:
    """Offer the languages, each in its own name."""
    _offer(desk, ASK)


async def start(desk: Desk, _argument: str = "") -> None:
    """Welcome a partner or somebody of the staff, once their language is known."""
    row = (await people.by_id(desk.session, [desk.person.id]))[desk.person.id]
    if row.language is None:
        _offer(desk, LANGUAGE.ask, THEN)
    else:
        welcome(desk)


def _offer(desk: Desk, ask_in: Words, *then: str) -> None:
    buttons = (press(each.label, "speak", each.code, *then) for each in LANGUAGE_NAMES)
    desk.say(ask_in, (tuple(buttons),))


async def speak(desk: Desk, language: str, then: str = "") -> None:
    """Write to this person in another language from now on; with an interview, it is chosen there."""
    main = await interviews.current(desk.session, [desk.person.id], desk.house.survey.name)
    if language not in LANGUAGES or main or then not in ("", THEN):
        raise GoneError(OLD_BUTTON)
    await people.set_language(desk.session, {desk.person.id: language})
    desk.person = replace(desk.person, language=language)
    desk.say(LANGUAGE_SET)
    if then and desk.person.role in PARTNERS:
        welcome(desk)


ACTS = {"speak": for_everybody(speak, free=True)}
COMMANDS = {
    "start": for_partners(start),
    "mes_composants": for_partners(start),
    "langue": for_everybody(ask, free=True),
}

"""The welcome and the help of partners and the staff: their work, their commands, not the interview."""

from typing import cast

from bot import commands
from bot.desk.desk import Beginning, Desk, for_members, for_partners
from conversations.answers import Answer
from outreach import welcome as said
from outreach.views import Role
from outreach.welcome import Commands

ASIDE = frozenset({"start", "aide", "retour", "passer", "arreter"})
"""What helps with nothing outside an interview."""
OF_THEIR_WORK = frozenset({*commands.DESK, "opportunites", "resume"})


def welcome(desk: Desk) -> None:
    """Greet somebody with the commands of their work."""
    work = [each for each in _commands(desk) if each[0] in OF_THEIR_WORK]
    reply = said.welcome(_role(desk), work)
    desk.say(reply.words, reply.buttons)


async def guide(desk: Desk, _argument: str = "") -> None:
    """Give all the commands of their role."""
    reply = said.guide(_role(desk), _commands(desk), desk.house.contact)
    desk.say(reply.words, reply.buttons)


async def interview(desk: Desk) -> None:
    """Ask what every buyer is asked, in the language that is known."""
    answers = {"language": Answer("given", desk.language)}
    desk.begins.append(Beginning(desk.house.survey.name, answers=answers))


def _commands(desk: Desk) -> Commands:
    words = commands.COMMANDS | commands.DESK
    return [(name, words[name]) for name in commands.OF_ROLE[desk.person.role] if name not in ASIDE]


def _role(desk: Desk) -> Role:
    return cast("Role", desk.person.role)


ACTS = {"interview": for_members(interview)}
COMMANDS = {"aide": for_partners(guide)}

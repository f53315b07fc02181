"""What each role may ask of the desk: every act and every command is checked when it is done."""

import inspect

import pytest

from bot import rights
from bot.desk.desk import STAFF, Entry
from bot.desk.registry import ACTS, COMMANDS
from bot.interviewing import Reception
from storage import Database
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in

NOT_ALLOWED = "Cette action ne vous est pas ouverte."
OUTSIDE = "Cette enquête est réservée aux adhérents de l’AMCA."
SHAPES = ("", "1", "x", "-1", "0", "99999999999999999999", "١", "1:1", "1:x", "a:b:c", "1:1:1:1:1:1:1")
WRITTEN = "SELECT (SELECT COUNT(*) FROM audit), (SELECT COUNT(*) FROM jobs)"


def barred(role: str) -> list[tuple[str, Entry]]:
    """Give the acts that are not for a role, each with as many arguments as it takes."""
    return [(forged(verb, entry), entry) for verb, entry in ACTS.items() if role not in entry.roles]


def forged(verb: str, entry: Entry) -> str:
    """Make a button of an act that somebody never had."""
    needed = list(inspect.signature(entry.act).parameters.values())[1:]
    return ":".join((verb, *("1" for each in needed if each.default is inspect.Parameter.empty)))


@pytest.mark.parametrize("role", ["member", "partner", "coordinator"])
async def test_no_role_does_what_is_not_open_to_it(
    reception: Reception, database: Database, role: str
) -> None:
    who = await let_in(reception, 31, role, "Salma")
    for act, _ in barred(role):
        assert await who.press(act) == NOT_ALLOWED, act
    for name, entry in COMMANDS.items():
        if entry.roles <= STAFF - {role}:
            assert await who.say(f"/{name} 1") == NOT_ALLOWED, name
    assert await rows(database, WRITTEN) == [(0, 0)]


async def test_whoever_is_not_let_in_does_nothing_but_what_concerns_their_own_data(
    reception: Reception, database: Database
) -> None:
    guest = await let_in(reception, 31, "guest", "Salma")
    for verb, entry in ACTS.items():
        if verb not in rights.ACTS:
            assert (await guest.press(forged(verb, entry))).startswith(OUTSIDE), verb
    assert await rows(database, WRITTEN) == [(0, 0)]


async def test_no_forged_button_stops_the_bot_or_is_put_aside(
    admin: Chat, reception: Reception, database: Database
) -> None:
    acts = [f"@{verb}:{shape}"[:64] if shape else f"@{verb}" for verb in ACTS for shape in SHAPES]
    await reception.receive([updates.tap(act, admin.person.telegram_id, 8) for act in acts])
    assert await rows(database, "SELECT COUNT(*) FROM dead_letters") == [(0,)]

"""How often the digest comes and on which day: chosen from it, or with /resume."""

import re
from pathlib import Path

import pytest

from bot.desk import registry
from bot.interviewing import Reception
from bot.routing import MAIN_COMMANDS
from storage import Database, consents
from storage.consents import Consent
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, chat, let_in
from tests.bot.desk.market import reported
from tests.storage.house import NOON

OLD = "Ce bouton n’est plus valable."
CHOSEN = "SELECT digest_weekday, digest_every, muted FROM people ORDER BY id DESC LIMIT 1"


@pytest.fixture
async def salma(reception: Reception, database: Database) -> Chat:
    """A member who agreed to the digest."""
    person = (await reported(database, 1)).reporters[0].person
    async with database.writing() as session:
        await consents.decide(session, [Consent(person.id, "digest", True, "1", "fr", NOON)])
    return chat(reception, person)


async def test_the_rhythm_is_shown_and_changed(salma: Chat, database: Database) -> None:
    assert await salma.say("/resume") == (
        "Votre résumé arrive le lundi, chaque semaine.\n"
        "  [Changer de jour]\n  [Moins souvent]\n  [Ne plus recevoir]"
    )
    assert await salma.tap("Moins souvent") == (
        "Entendu, un résumé une semaine sur deux.\n  [Chaque semaine]"
    )
    assert await salma.tap("Changer de jour") == (
        "Quel jour vous convient ?\n  [lundi] [mardi]\n  [mercredi] [jeudi]\n  [vendredi]"
    )
    assert await salma.tap("jeudi") == "Entendu, votre résumé arrivera le jeudi."
    assert await rows(database, CHOSEN) == [(3, 2, False)]
    assert (await salma.say("/resume")).startswith("Votre résumé arrive le jeudi, une semaine sur deux.")
    assert await salma.tap("Chaque semaine") == "Entendu, un résumé par semaine."
    assert await salma.tap("Ne plus recevoir") == (
        "C’est noté, vous ne recevrez plus le résumé."
        " Les nouvelles de vos propres produits restent dans « Mes produits ».\n"
        "  [Recevoir de nouveau]"
    )
    assert await salma.say("/resume") == "Vous ne recevez plus le résumé.\n  [Recevoir de nouveau]"
    assert await salma.tap("Recevoir de nouveau") == "Entendu, vous recevrez de nouveau le résumé."
    assert await rows(database, CHOSEN) == [(3, 1, False)]


async def test_a_button_tapped_twice_changes_nothing_more(salma: Chat, database: Database) -> None:
    for act in ("fewer", "fewer", "mute", "mute", "day:4", "day:4"):
        await salma.press(act)
    assert await rows(database, CHOSEN) == [(4, 2, True)]


@pytest.mark.parametrize("act", ["day:5", "day:-1", "day:x", "day:1:2", "fewer:1", "mute:0"])
async def test_a_button_that_is_none_is_answered_clearly(salma: Chat, database: Database, act: str) -> None:
    assert await salma.press(act) == OLD
    assert await rows(database, CHOSEN) == [(None, 1, False)]


async def test_whoever_did_not_agree_to_it_is_told_so(reception: Reception) -> None:
    for number, role in ((31, "member"), (32, "partner")):
        reader = await let_in(reception, number, role, "Omar")
        assert await reader.say("/resume") == (
            "Vous n’avez pas accepté de recevoir le résumé : rien ne vous est envoyé.\n"
            "  [M’envoyer le résumé du lundi]"
        )
        await reader.tap("M’envoyer le résumé du lundi")
        assert (await reader.say("/resume")).startswith("Votre résumé arrive le lundi, chaque semaine.")
        assert (await reader.press("mute")).startswith("C’est noté, vous ne recevrez plus le résumé.")


def test_every_button_of_the_letters_and_cards_is_an_act_of_the_desk() -> None:
    written = Path(__file__).parents[3] / "outreach"
    verbs = {
        verb
        for path in written.rglob("*.py")
        for verb in re.findall(r'press\((?:[^()]|\([^()]*\))*?, "([a-z_]+)"', path.read_text("utf-8"))
    }
    assert {"too", "maker", "make", "details", "fewer", "mute", "day", "accept", "intro"} <= verbs
    assert verbs <= registry.ACTS.keys() | MAIN_COMMANDS

"""What coordinators do from a card: one outcome when two act at once, and a clear answer to a bad button."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk import (
    contacts,
    deciding,
    grouping,
    importing,
    listing,
    moving,
    naming,
    noting,
    publishing,
    registry,
    successes,
    week,
)
from bot.desk.desk import ADMINS, PARTNERS, STAFF
from bot.interviewing import Reception
from bot.routing import MAIN_COMMANDS
from storage import Database, outbox
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported

NOT_ALLOWED = "Cette action ne vous est pas ouverte."
GONE = "Cet élément n’existe plus."
OLD = "Ce bouton n’est plus valable."
MOVES = "SELECT kind, status, reason, public FROM opportunity_events WHERE kind IN ('moved', 'dropped')"
ARGUMENTS = {
    "filter": "status:-:-",
    "list": "-:-:0",
    "later": "name.1",
    "contact": "imanor",
    "undo": "b7:1",
    "week": "",
    "next": "",
}
"""What the buttons of these acts carry; the others carry an id, and more of it."""
ABOUT = {
    **dict.fromkeys(
        ("approve", "publish", "withdraw", "drop", "fine", "veto", "askagain", "giveup"), "{id}:0"
    ),
    **dict.fromkeys(("join", "group", "apart", "same", "reproduced", "works", "notworks"), "{id}:99"),
    "move": "{id}:0:qualified",
    "dropped": "{id}:0:volume",
    "fiche": "{id}:fr",
}


def button(verb: str, number: object) -> str:
    """Give what a button of this act carries about an id."""
    return f"{verb}:{ARGUMENTS.get(verb, ABOUT.get(verb, '{id}').format(id=number))}".removesuffix(":")


MINE = (contacts, deciding, grouping, importing, listing, moving, naming, noting, publishing, successes, week)
OF_STAFF = {verb for each in MINE for verb, entry in each.ACTS.items() if entry.roles in (STAFF, ADMINS)}
STAFF_ACTS = sorted(OF_STAFF)
IDS = sorted(OF_STAFF - ARGUMENTS.keys())


async def test_a_move_is_told_dated_and_said_to_its_reporters(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"stages:{pool.id}")
    assert karim.shown.splitlines()[0] == "« Capsule aluminium » : Repérée. À quelle étape passer ?"
    await karim.tap("Qualifiée")
    card, confirmation = karim.last
    assert (card.edited, card.text.splitlines()[4]) == (True, "Qualifiée · non publiée")
    assert confirmation.text == "C’est fait.", "nobody of them receives the digest"
    assert karim.toasts == [confirmation.text]
    assert await rows(database, MOVES) == [("moved", "qualified", None, True)]
    assert "· 24 novembre 2026 : Qualifiée (Karim)" in card.text
    audit = "SELECT action, subject, actor_id FROM audit"
    assert await rows(database, audit) == [("move", f"opportunity:{pool.id}", karim.person.id)]


async def test_two_coordinators_moving_the_same_card_at_once_have_one_outcome(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    pool = await reported(database)
    act = f"@move:{pool.id}:0:"
    first = updates.tap(f"{act}qualified", karim.person.telegram_id)
    first["callback_query"]["from"]["first_name"] = "Karim"
    second = updates.tap(f"{act}sent", nadia.person.telegram_id)
    taken = await karim.reception.receive([first, second])
    assert await rows(database, MOVES) == [("moved", "qualified", None, True)]
    told = [row.payload["text"] for row in taken.rows if row.chat_id == nadia.person.telegram_id]
    assert len(told) == 1
    assert told[0].startswith("\u2068Karim\u2069 vient de modifier cette fiche. Voici son état actuel.")
    assert "Qualifiée · non publiée" in told[0]
    row = await pool.row()
    assert (row.status, row.version) == ("qualified", 1)
    await nadia.press(f"move:{pool.id}:0:sent")
    assert nadia.shown.startswith("Karim vient de modifier")
    await nadia.tap("Changer d’étape")
    await nadia.tap("Transmise à la filière")
    assert (await pool.row()).status == "sent"


async def test_one_s_own_second_tap_draws_the_card_again_and_does_nothing(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    await karim.press(f"move:{pool.id}:0:qualified")
    await karim.press(f"move:{pool.id}:0:qualified")
    assert karim.shown.startswith(f"{pool.id} · Capsule aluminium\n")
    assert await rows(database, MOVES) == [("moved", "qualified", None, True)]


async def test_dropping_takes_a_reason_of_the_list(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"stages:{pool.id}")
    await karim.tap("Abandonnée")
    assert karim.shown.splitlines()[:2] == [
        "Pourquoi abandonner « Capsule aluminium » ?",
        "  [pas de fabricant à ce jour]",
    ]
    assert await karim.press(f"dropped:{pool.id}:0:whim") == OLD
    await karim.tap("volume insuffisant")
    assert await rows(database, MOVES) == [("dropped", "dropped", "volume", True)]
    assert "Motif : volume insuffisant" in karim.shown


@pytest.mark.parametrize("to", ["adopted-soon", "identified", "", "Qualified"])
async def test_a_stage_that_is_none_or_its_own_is_no_move(karim: Chat, database: Database, to: str) -> None:
    pool = await reported(database)
    assert await karim.press(f"move:{pool.id}:0:{to}") == OLD
    assert await rows(database, MOVES) == []


@pytest.mark.parametrize("verb", STAFF_ACTS)
async def test_no_member_and_no_partner_does_what_the_staff_does(
    reception: Reception, database: Database, verb: str
) -> None:
    pool = await reported(database)
    for number, role in ((31, "member"), (32, "partner")):
        chat = await let_in(reception, number, role, "Omar")
        before = await rows(database, "SELECT COUNT(*), MAX(version) FROM opportunities")
        assert await chat.press(button(verb, pool.id)) == NOT_ALLOWED
        assert await rows(database, "SELECT COUNT(*), MAX(version) FROM opportunities") == before
    assert await rows(database, "SELECT * FROM audit") == []


@pytest.mark.parametrize("verb", IDS)
async def test_an_unknown_id_is_answered_clearly(admin: Chat, verb: str) -> None:
    for number in ("999", "x", "0", "99999999999999", "-1"):
        assert (await admin.press(button(verb, number))).splitlines()[0] == GONE


@pytest.mark.parametrize(
    "act",
    [
        "list:nowhere:-:0",
        "list:-:-:-1",
        "list:-:-:x",
        "list:-:-:999999999999",
        "filter:colour:-:-",
        "later:x",
        "later:name.1;drop",
        "contact:nobody",
        "undo:unknown:1",
        "move:1",
        "approve:1:0:week:more",
    ],
)
async def test_a_button_that_is_none_is_answered_clearly(admin: Chat, database: Database, act: str) -> None:
    await reported(database)
    assert await admin.press(act) in (OLD, GONE)


async def test_partners_are_told_which_commands_are_not_theirs(reception: Reception) -> None:
    partner = await let_in(reception, 32, "partner", "Omar")
    for command in ("/semaine", "/apercu", "/tableau", "/contacts", "/taux", "/reussite"):
        assert await partner.say(command) == NOT_ALLOWED
    coordinator = await let_in(reception, 33, "coordinator", "Nora")
    assert await coordinator.say("/contacts") == NOT_ALLOWED
    assert PARTNERS > STAFF


async def test_nobody_near_is_feasibility_zero_and_said_once(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"nobody:{pool.id}:1")
    await karim.press(f"nobody:{pool.id}:1")
    assert "Faisabilité : 0 %" in karim.shown
    assert await rows(database, "SELECT action FROM audit") == [("nobody",)]
    await karim.tap("Annuler « Aucun fabricant proche »")
    assert not (await pool.row()).nobody
    assert "[Aucun fabricant proche]" in karim.shown


async def test_a_note_stays_with_the_staff(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    assert (await karim.press(f"note:{pool.id}")).startswith("Quelle note ajouter à « Capsule aluminium » ?")
    await karim.say("Rappeler la fédération")
    assert karim.last[0].text.startswith("Noté : Rappeler la fédération.\nNote ajoutée.")
    assert "· 24 novembre 2026 : note, Rappeler la fédération (Karim)" in karim.last[1].text
    kept = "SELECT text, public FROM opportunity_events WHERE kind = 'note'"
    assert await rows(database, kept) == [("Rappeler la fédération", False)]


async def test_a_sheet_is_a_recipe_in_the_language_asked_for(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"fiche:{pool.id}:ar")
    assert [each.file for each in karim.last] == [f"fiche-{pool.id}-ar.pdf"]
    async with database.reading() as session:
        sent = [row for row in await outbox.of_person(session, [karim.person.id]) if row.method == "document"]
    assert [row.payload["recipe"] for row in sent] == [
        {"kind": "fiche", "opportunity": pool.id, "language": "ar"}
    ]
    assert await karim.press(f"fiche:{pool.id}:en") == OLD


async def test_the_button_of_a_merged_opportunity_finds_the_one_that_holds_its_needs(
    karim: Chat, database: Database
) -> None:
    one, two = await reported(database), await reported(database, 2, first=70)
    await karim.press(f"join:{one.id}:{two.id}")
    await karim.press(f"open:{two.id}")
    assert karim.shown.startswith(f"{one.id} · ")
    await karim.press(f"move:{two.id}:0:qualified")
    assert karim.shown.startswith(f"{one.id} · ")
    assert await rows(database, MOVES) == []


async def test_a_card_takes_the_same_queries_whatever_surrounds_the_opportunity(
    karim: Chat, database: Database, queries: Callable[[], int]
) -> None:
    small, large = await reported(database, 1), await reported(database, 5, first=70)
    await karim.say("/opportunites")
    queries()
    await karim.press(f"open:{small.id}")
    few = queries()
    await karim.press(f"open:{large.id}")
    assert queries() == few


OUTREACH = Path(registry.__file__).parents[2] / "outreach"


def pressed(path: Path) -> set[str]:
    """Give the verbs of the buttons a composer makes."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    made = [call.args[1] for call in calls if ast.unparse(call.func) == "press" and len(call.args) > 1]
    return {str(verb.value) for verb in made if isinstance(verb, ast.Constant)}


def test_every_button_the_composers_make_has_its_act() -> None:
    verbs = set[str]().union(*map(pressed, OUTREACH.rglob("*.py")))
    assert len(verbs) > 40
    assert verbs - registry.ACTS.keys() - MAIN_COMMANDS == set()


async def test_national_imports_are_noted_with_year_and_source_and_never_scored(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    before = (await pool.row()).need_score
    await karim.press(f"open:{pool.id}")
    await karim.tap("Importations nationales")
    assert karim.shown.startswith("Position 8309 : quelle valeur le Maroc importe-t-il par an ?")
    await karim.say("1,2 milliard DH")
    await karim.tap("2025")
    await karim.say("Office des changes")
    noted = "Importations nationales : 1 200 000 000 DH en 2025 (Office des changes)"
    assert noted in karim.last[-1].text
    assert (await pool.row()).need_score == before
    assert await rows(database, "SELECT action, subject FROM audit") == [
        ("imports", f"opportunity:{pool.id}")
    ]


async def test_imports_in_a_currency_without_a_rate_are_not_noted_and_that_is_said(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    await karim.press(f"imports:{pool.id}")
    await karim.say("30 millions d'euros")
    await karim.tap("2025")
    await karim.say("Office des changes")
    said = "Je ne peux pas convertir ce montant en dirhams par an : rien n’est noté."
    assert karim.last[-1].text == said
    assert (await pool.row()).imports_mad is None


async def test_the_number_of_a_card_after_the_command_opens_it(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    assert (await karim.say(f"/opportunites {pool.id}")).startswith(f"{pool.id} · Capsule")
    assert await karim.say("/opportunites 999") == "Cet élément n’existe plus."
    assert (await karim.say("/opportunites boulons")).startswith("1 opportunité")

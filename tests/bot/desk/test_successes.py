"""Success sheets at the desk: written, taken up again, published with everybody's word, done again."""

from collections.abc import Mapping
from typing import Any

from storage import Database, interviews, opportunities, successes
from storage.successes import Success
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in
from tests.bot.desk.market import reported
from tests.opportunities.answers import exact, given
from tests.storage.house import NOON

GONE = "Cet élément n’existe plus."
OLD = "Ce bouton n’est plus valable."
THREE_BLOCKS = (
    "Palettes plastiques faites à Meknès",
    "0.sector:0:plasturgie",
    "passer",
    "passer",
    "passer",
    "passer",
    "Palettes 1200 × 800",
    "Espagne",
    "0.constraints:0:none",
    "Injection",
    "passer",
    "passer",
    "passer",
    "passer",
    "0.more:0:none",
)
MODELLED = {
    "title": given("Bouchons faits à Fès"),
    "sector": given("imm"),
    "hs": given({"kind": "hs", "value": "8309"}),
    "item": given("bouchons aluminium"),
    "origin": given({"kind": "country", "countries": ["ES"]}),
    "constraints": given({"lead_time": 2}),
    "process": given("emboutissage"),
}
DOCUMENTED = MODELLED | {
    "path": given("trois essais"),
    "worked": given("la fédération"),
    "support": given("CERIMME"),
    "lead_time_before": given({"kind": "duration", **exact(56)}),
    "lead_time_after": given({"kind": "duration", **exact(14)}),
    "permission": given(value=True),
}


async def written(
    database: Database, answers: Mapping[str, Any], status: str, about: int | None = None
) -> int:
    """Write a sheet; give its id."""
    async with database.writing() as session:
        new = await successes.begin(session, "", about, None, NOON)
        await successes.save(session, new, answers["title"]["value"], answers, status, NOON)
    return new


async def sheet(database: Database, number: int) -> Success:
    async with database.reading() as session:
        return (await successes.by_id(session, [number]))[number]


async def answer(chat: Chat, steps: tuple[str, ...]) -> None:
    """Say or tap each of these."""
    for step in steps:
        await (chat.pick(step) if ":0:" in step else chat.say(step))


async def test_three_blocks_make_a_modelled_sheet_of_no_opportunity(karim: Chat, database: Database) -> None:
    assert (await karim.say("/reussite")).startswith("Écrivons la fiche de réussite")
    await answer(karim, THREE_BLOCKS)
    assert "Voici la fiche. Tout est juste ?" in karim.shown.splitlines()
    await karim.tap("Confirmer")
    assert karim.last[0].text == "Merci, la fiche de réussite est enregistrée."
    page = karim.last[-1].lines()
    assert page[:2] == ["Palettes plastiques faites à Meknès", "Plasturgie · modélisée"]
    assert page[-3:] == [
        "Pour la publier, il faut l’accord de toutes les parties.",
        "Non publiée.",
        "  [Compléter la fiche]",
    ]
    row = await sheet(database, 1)
    assert (row.status, row.title, row.person_id) == ("modelled", THREE_BLOCKS[0], karim.person.id)
    assert await rows(database, "SELECT action, subject FROM audit") == [
        ("write", "success:1"),
        ("save", "success:1"),
    ]


async def test_a_sheet_stopped_halfway_is_taken_up_where_it_was(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    await karim.say("/reussite")
    await answer(karim, THREE_BLOCKS[:7])
    assert "La fiche reste en brouillon" in await karim.say("/arreter")
    assert (await sheet(database, 1)).status == "draft"
    assert (await nadia.say("/reussite")).splitlines() == [
        "1 fiche de réussite",
        "1. Fiche sans titre · brouillon · non publiée",
        "  [1 · Fiche sans titre]",
        "  [Nouvelle fiche de réussite]",
    ]
    await nadia.tap("1 · Fiche sans titre")
    await nadia.tap("Compléter la fiche")
    assert "De quel pays venait-il ?" in nadia.shown.splitlines()
    await answer(nadia, THREE_BLOCKS[7:])
    await nadia.tap("Confirmer")
    row = await sheet(database, 1)
    assert (row.status, row.title) == ("modelled", THREE_BLOCKS[0])


async def test_an_adopted_opportunity_gives_its_sector_to_its_sheet(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"move:{pool.id}:0:adopted")
    await karim.tap("Écrire la réussite")
    await karim.say("Bouchons faits à Fès")
    assert karim.shown.splitlines()[1].startswith("Sous quel code SH ?")
    row = await sheet(database, 1)
    assert (row.opportunity_id, row.title) == (pool.id, "Capsule aluminium")


async def test_a_sheet_is_published_only_with_everybody_s_word(karim: Chat, database: Database) -> None:
    number = await written(database, MODELLED, "modelled")
    assert await karim.press(f"tell:{number}") == OLD
    draft = await written(database, {"title": given("Essai")}, "draft")
    assert await karim.press(f"tell:{draft}") == OLD
    assert await rows(database, "SELECT id FROM opportunity_events") == []


async def test_a_published_sheet_is_read_by_all_and_proposed_where_it_could_be_done_again(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database, 1)
    await pool.approve("Bouchons aluminium", "سدادات ألومنيوم")
    number = await written(database, DOCUMENTED, "documented")
    member = await let_in(karim.reception, 31, "partner", "Omar")
    assert await member.press(f"success:{number}") == GONE
    await karim.press(f"success:{number}")
    await karim.tap("Publier la réussite")
    assert karim.last[1].text == "La réussite est publiée : chacun la verra une fois dans son résumé."
    assert karim.last[2].lines() == [
        "« Bouchons faits à Fès » pourrait être reproduite sur :",
        "· Bouchons aluminium (Repérée)",
        "  [Bouchons aluminium]",
    ]
    assert (await member.press(f"success:{number}")).splitlines()[0] == "Bouchons faits à Fès"
    await karim.press(f"tell:{number}")
    told = "SELECT kind, public, success_id FROM opportunity_events WHERE kind = 'success'"
    assert await rows(database, told) == [("success", True, number)]
    await karim.tap("Retirer")
    assert karim.last[1].text == "La réussite n’est plus publiée."
    assert await member.press(f"success:{number}") == GONE


async def test_a_second_case_makes_it_reproduced(karim: Chat, database: Database) -> None:
    number = await written(database, DOCUMENTED, "documented")
    await karim.press(f"success:{number}")
    await karim.tap("Reproduite ailleurs")
    assert karim.shown == "Écrivez d’abord la fiche du second cas."
    second = await written(database, MODELLED | {"title": given("Bouchons faits à Safi")}, "modelled")
    assert await karim.press(f"reproduced:{number}:{number}") == OLD
    await karim.tap("Reproduite ailleurs")
    await karim.tap("Bouchons faits à Safi")
    row = await sheet(database, number)
    assert (row.status, row.reproduced_id) == ("reproduced", second)
    assert "reproduite" in karim.shown


async def test_the_sheet_of_a_closed_opportunity_is_not_proposed_again(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database, 1)
    await pool.approve("Bouchons aluminium", "سدادات ألومنيوم")
    number = await written(database, DOCUMENTED, "documented")
    async with database.writing() as session:
        version = (await pool.row()).version
        assert await opportunities.move(session, pool.id, version, "adopted", None, None, NOON)
    await karim.press(f"reproduce:{number}")
    assert karim.shown == "Aucune opportunité ouverte ne ressemble à cette réussite."


async def test_a_sheet_s_interview_is_the_only_small_one_left_open(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.say("/reussite")
    await karim.press(f"write:{pool.id}")
    async with database.reading() as session:
        open_ones = await interviews.open_of(session, [karim.person.id])
    assert [each.survey for each in open_ones] == ["success:1", "success:2"]


async def test_a_new_sheet_left_empty_is_taken_up_again_by_its_author_alone(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    for chat in (karim, karim, nadia):
        await chat.press("write")
        await chat.tap("Annuler")
    found = await rows(database, "SELECT title, status, person_id FROM successes ORDER BY id")
    assert found == [("", "draft", karim.person.id), ("", "draft", nadia.person.id)]

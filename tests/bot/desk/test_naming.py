"""General names: approved as proposed, or written in both languages, never over somebody else's change."""

from storage import Database
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat
from tests.bot.desk.market import reported

NAMES = "SELECT name_fr, name_ar, approved_by FROM opportunities"


async def test_proposed_names_are_approved_with_one_tap(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"open:{pool.id}")
    await karim.tap("Approuver ces noms")
    assert karim.last[1].text == "Nom enregistré dans les deux langues."
    assert await rows(database, NAMES) == [("Capsule aluminium", "سدادة ألومنيوم", karim.person.id)]
    assert await rows(database, "SELECT action, details FROM audit WHERE action <> 'name'") == []


async def test_other_names_are_written_in_both_languages(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"name:{pool.id}")
    assert "[Capsule aluminium]" in karim.shown
    assert (await karim.say("كبسولات")).startswith("Ce nom doit être en lettres latines.")
    await karim.say("Bouchons en aluminium")
    assert "[سدادة ألومنيوم]" in karim.shown
    await karim.tap("سدادة ألومنيوم")
    assert [each.text.splitlines()[-1] for each in (karim.last[0], karim.last[-1])] == [
        "C’est noté.",
        "Nom enregistré dans les deux langues.",
    ]
    assert karim.last[1].text.startswith(f"{pool.id} · Bouchons en aluminium\n")
    assert await rows(database, NAMES) == [("Bouchons en aluminium", "سدادة ألومنيوم", karim.person.id)]


async def test_names_written_while_somebody_else_changed_it_are_not_given(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    pool = await reported(database)
    await karim.press(f"name:{pool.id}")
    await karim.say("Bouchons")
    await nadia.press(f"move:{pool.id}:0:qualified")
    await karim.say("سدادات")
    assert karim.last[-1].text.startswith("Nadia vient de modifier cette fiche. Voici son état actuel.")
    assert await rows(database, NAMES) == [("Capsule aluminium", "سدادة ألومنيوم", None)]
    await karim.tap("Écrire un autre nom")
    await karim.say("Bouchons")
    await karim.say("سدادات")
    assert await rows(database, NAMES) == [("Bouchons", "سدادات", karim.person.id)]


async def test_names_written_for_one_merged_meanwhile_go_to_nobody(
    karim: Chat, nadia: Chat, database: Database
) -> None:
    one, two = await reported(database), await reported(database, 2, first=70)
    await karim.press(f"name:{two.id}")
    await karim.say("Bouchons")
    await nadia.press(f"join:{one.id}:{two.id}")
    await karim.say("سدادات")
    assert karim.last[-1].text.startswith("Nadia vient de modifier")
    assert (await one.row()).name_fr == "Capsule aluminium"


async def test_stopping_gives_no_name(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await karim.press(f"name:{pool.id}")
    await karim.say("/arreter")
    assert not (await pool.row()).approved


async def test_a_name_too_long_is_refused_not_cut_and_each_question_says_what_it_names(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    asked = (await karim.press(f"name:{pool.id}")).splitlines()[0]
    assert asked.startswith("Sous quel nom général publier « Capsule aluminium » ?")
    said = (await karim.say("Capsule " * 20)).splitlines()
    assert (said[0], asked in said) == ("Texte trop long : 159 caractères pour 120 au plus.", True)
    assert await rows(database, NAMES) == [("Capsule aluminium", "سدادة ألومنيوم", None)]

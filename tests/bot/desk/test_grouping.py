"""Grouping from a card: nothing merges silently, every decision is written down and can be undone."""

from collections.abc import Sequence

from storage import Database, interests, opportunities
from storage.interests import Answered
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat
from tests.bot.desk.market import Reported, reported
from tests.storage.house import NOON
from tests.storage.market import buyers, opportunity, places, report

PLACES = "SELECT opportunity_id, COUNT(*) FROM needs GROUP BY opportunity_id ORDER BY opportunity_id"
LOG = "SELECT action, why, person_id FROM groupings WHERE action IN ('merged', 'split', 'apart', 'undone')"
AUDIT = "SELECT action, subject FROM audit ORDER BY id"


def past(card: str) -> list[str]:
    """Give what a card's history says, without the days."""
    _, _, told = card.partition("Historique :\n")
    return [line.partition(" : ")[2] for line in told.splitlines()]


async def two(database: Database) -> Sequence[Reported]:
    return await reported(database, 2), await reported(database, 1, first=70)


async def test_merging_offers_what_is_like_it_and_can_be_undone(karim: Chat, database: Database) -> None:
    one, other = await two(database)
    await karim.press(f"open:{one.id}")
    await karim.tap("Regrouper avec une autre")
    assert karim.last[0].lines() == [
        "Laquelle regrouper avec « Capsule aluminium » ?",
        "· Capsule aluminium (Repérée)",
        "  [Capsule aluminium]",
        "  [Retour]",
    ]
    await karim.tap("Capsule aluminium")
    assert karim.last[1].lines() == ["Regroupé dans « Capsule aluminium ».", "  [Annuler le regroupement]"]
    assert "Signalé par 3 adhérents, 3 sociétés." in karim.last[0].text
    assert await rows(database, PLACES) == [(one.id, 3)]
    assert await rows(database, LOG) == [("merged", "card", karim.person.id)]
    await karim.tap("Annuler le regroupement")
    assert karim.last[1].text == "Regroupement annulé."
    assert past(karim.last[0].text) == [
        "regroupement avec « Capsule aluminium » annulé",
        "regroupée avec « Capsule aluminium » (Karim)",
    ]
    assert await rows(database, PLACES) == [(one.id, 2), (other.id, 1)]
    assert await rows(database, AUDIT) == [
        ("merge", f"opportunity:{one.id}"),
        ("undo", f"opportunity:{one.id}"),
    ]
    assert (await one.row()).companies == 2
    scores = "SELECT COUNT(*) FROM opportunities WHERE need_score IS NULL"
    assert await rows(database, scores) == [(0,)]


async def test_undoing_twice_does_nothing_more(karim: Chat, nadia: Chat, database: Database) -> None:
    one, other = await two(database)
    await karim.press(f"join:{one.id}:{other.id}")
    act = next(each for each in karim.acts if each.startswith("@undo:")).removeprefix("@")
    await karim.press(act)
    assert await nadia.press(act) == "Ce bouton n’est plus valable."
    assert await rows(database, PLACES) == [(one.id, 2), (other.id, 1)]


async def test_what_members_know_already_is_what_stays(karim: Chat, database: Database) -> None:
    one, known = await two(database)
    await known.publish()
    await karim.press(f"join:{one.id}:{known.id}")
    assert karim.last[1].text == "Regroupé dans « Capsules »."
    assert await rows(database, PLACES) == [(known.id, 3)]


async def test_joining_twice_shows_the_card(karim: Chat, nadia: Chat, database: Database) -> None:
    one, other = await two(database)
    await karim.press(f"join:{one.id}:{other.id}")
    await nadia.press(f"join:{one.id}:{other.id}")
    assert nadia.shown.startswith(f"{one.id} · Capsule aluminium")
    assert await rows(database, LOG) == [("merged", "card", karim.person.id)]


async def test_a_need_taken_out_has_its_own_opportunity_and_can_go_back(
    karim: Chat, database: Database
) -> None:
    pool = await reported(database)
    await karim.press(f"open:{pool.id}")
    await karim.tap("Séparer")
    assert karim.last[0].text.splitlines()[:2] == [
        "Quel besoin est un autre produit ?",
        "1. « bouchons alu 31,5x24 » (société 1)",
    ]
    await karim.tap("1 · bouchons alu 31,5x24")
    assert karim.last[1].lines() == [
        "Séparé : « Capsule aluminium » est maintenant une opportunité à part.",
        "  [Ouvrir]",
        "  [Annuler la séparation]",
    ]
    assert "  [Séparer] [Annuler la séparation]" in karim.last[0].lines()
    assert [count for _, count in await rows(database, PLACES)] == [2, 1]
    assert (await pool.row()).companies == 2
    gone = await karim.press(f"part:{pool.needs[2]}")
    assert gone == "Cet élément n’existe plus."
    await karim.tap("Annuler la séparation")
    assert karim.last[1].text == "Séparation annulée."
    assert await rows(database, PLACES) == [(pool.id, 3)]
    assert (await pool.row()).companies == 3
    assert past(karim.last[0].text) == [
        "séparation de « Capsule aluminium » annulée",
        "séparée de « Capsule aluminium » (Karim)",
    ]


async def test_taking_apart_names_companies_to_who_may_read_them_and_it_is_written_down(
    admin: Chat, database: Database
) -> None:
    pool = await reported(database)
    await admin.press(f"split:{pool.id}")
    assert "(Emballages Atlas)" in admin.shown
    assert await rows(database, AUDIT) == [("look", f"opportunity:{pool.id}:names")]


async def test_two_left_apart_may_be_grouped_again_once_that_is_undone(
    karim: Chat, database: Database
) -> None:
    one, other = await two(database)
    await karim.press(f"apart:{one.id}:{other.id}")
    await karim.tap("Annuler « Laisser séparés »")
    assert karim.last[1].text == "C’est noté : leur regroupement pourra de nouveau être proposé."
    async with database.reading() as session:
        assert await opportunities.kept_apart(session) == set()


async def test_an_answer_whose_need_was_taken_out_counts_where_it_is(karim: Chat, database: Database) -> None:
    pool = await reported(database)
    await pool.publish()
    (buyer,) = await buyers(database, "Zouitina", first=80)
    need = await report(database, buyer, same=pool.needs[0], seconds=9)
    async with database.writing() as session:
        answered = Answered(pool.id, buyer.person.id, "too", None, {}, need)
        number = await interests.give(session, answered, NOON)
    await karim.press(f"part:{need}")
    await karim.press(f"accept:{number}")
    row = await opportunity(database, (await places(database))[need] or 0)
    assert row
    assert row.companies == 1

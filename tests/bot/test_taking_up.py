"""A finished interview: whoever asks for what they said in it finds it again, with what became of it."""

import pytest

from bot.interviewing import Reception
from bot.seeding import seed
from conversations.heard import Tapped
from storage import Database
from tests.bot import updates
from tests.bot.conftest import rows
from tests.bot.test_seeding import NOW
from tests.bot.test_small_surveys import said
from tests.conversations.player import UNSEEN

SALMA = 1001
MINE = (
    "SELECT i.id, i.standing FROM interviews i JOIN people p ON p.id = i.person_id"
    " WHERE p.telegram_id = 1001 ORDER BY i.id"
)
REPORTED = (
    "SELECT n.component, n.product, o.status FROM needs n JOIN opportunities o ON o.id = n.opportunity_id"
    " JOIN people p ON p.id = n.person_id JOIN interviews i ON i.id = n.interview_id"
    " WHERE p.telegram_id = 1001 AND i.survey = 'purchasing' ORDER BY n.component"
)
ANSWERED = (
    "SELECT DISTINCT a.component FROM answers a JOIN interviews i ON i.id = a.interview_id"
    " JOIN people p ON p.id = i.person_id WHERE p.telegram_id = 1001 AND i.survey = 'purchasing'"
    " ORDER BY a.component"
)
STAGES = {
    "identified": "Repérée",
    "qualified": "Qualifiée",
    "sent": "Transmise à la filière",
    "maker_found": "Fabricant trouvé",
    "sample": "Échantillon à l’essai",
    "adopted": "Adoptée",
}


@pytest.mark.parametrize("asked", ["text", "button"])
async def test_the_products_are_listed_with_what_became_of_each(
    reception: Reception, database: Database, asked: str
) -> None:
    await seed(database, NOW)
    ((number, before),) = await rows(database, MINE)
    assert before == "finished"
    asking = (
        updates.text("/mes_composants", SALMA) if asked == "text" else updates.tap("@mes_composants", SALMA)
    )
    (listed,) = said(await reception.receive([asking]))
    assert listed.translate(UNSEEN).splitlines() == [
        "Vos produits",
        *(f"{place} · {name} · {STAGES[status]}" for place, name, status in await rows(database, REPORTED)),
    ]
    assert await rows(database, MINE) == [(number, "open")]


async def test_what_was_said_may_be_corrected(reception: Reception, database: Database) -> None:
    await seed(database, NOW)
    (ask,) = said(await reception.receive([updates.text("/corriger", SALMA)]))
    assert ask.translate(UNSEEN) == "Que voulez-vous corriger ?"
    assert [standing for _, standing in await rows(database, MINE)] == ["open"]


async def test_a_deleted_product_leaves_no_answer_behind(reception: Reception, database: Database) -> None:
    await seed(database, NOW)
    await reception.receive([updates.text("/mes_composants", SALMA)])
    ((number, _),) = await rows(database, MINE)
    before = await rows(database, ANSWERED)
    sure = updates.tap(f"{number}:{Tapped(1, 'mine', 0, 'sure').data}", SALMA)
    assert "est supprimé." in said(await reception.receive([sure]))[0]
    assert await rows(database, ANSWERED) == [each for each in before if each != (1,)]
    assert (1,) in before


@pytest.mark.parametrize("words", ["/start", "bonjour"])
async def test_starting_again_asks_nothing_twice(
    reception: Reception, database: Database, words: str
) -> None:
    await seed(database, NOW)
    ((number, _),) = await rows(database, MINE)
    (asked,) = said(await reception.receive([updates.text(words, SALMA)]))
    assert asked.splitlines()[-1].translate(UNSEEN) == "Que souhaitez-vous faire ?"
    assert await rows(database, MINE) == [(number, "open")]

"""What partners and the staff are told when they open the chat or ask for help, before any interview."""

import pytest

from bot.interviewing import Reception
from storage import Database
from tests.bot.conftest import rows
from tests.bot.desk.chat import Chat, let_in

INTERVIEWS = "SELECT survey, standing FROM interviews"
HELLO = "Bonjour et bienvenue ! Je suis Tawtin, l’assistant de l’AMCA."
PARTNER = (
    "Je vous présente les opportunités publiées de vos secteurs, et vous dites ce qui peut être fabriqué"
    " au Maroc. Les acheteurs restent anonymes."
)
COORDINATOR = (
    "Vous suivez les opportunités : approuver, publier, faire avancer, écrire aux adhérents."
    " Une demi-heure par semaine suffit."
)
BUYER = "Je note les produits que vous importez et les difficultés rencontrées."
OLD = "Ce bouton n’est plus valable."


async def test_a_partner_is_told_what_they_do_here(reception: Reception, database: Database) -> None:
    amal = await let_in(reception, 31, "partner", "Amal")
    assert (await amal.say("/start")).splitlines() == [
        HELLO,
        PARTNER,
        "",
        "/opportunites · Opportunités",
        "/resume · Votre résumé de la semaine",
    ]
    assert (await amal.say("/aide")).splitlines() == [
        PARTNER,
        "",
        "/opportunites · Opportunités",
        "/resume · Votre résumé de la semaine",
        "/contact · Écrire à l’AMCA",
        "/mes_donnees · Mes données",
        "/supprimer · Effacer mes données",
        "/langue · Changer de langue",
    ]
    assert await rows(database, INTERVIEWS) == []


async def test_a_coordinator_is_told_their_commands_and_may_answer_as_a_buyer(
    karim: Chat, database: Database
) -> None:
    said = (await karim.say("/start")).splitlines()
    assert said[:4] == [HELLO, COORDINATOR, "", "/semaine · Votre semaine"]
    assert said[-1] == "  [Répondre au questionnaire]"
    assert "/roles · Rôles et droits" not in said
    assert await karim.say("/mes_composants") == "\n".join(said)
    assert (await karim.say("/aide")).startswith(f"{COORDINATOR}\n\n/semaine · Votre semaine\n")
    assert await rows(database, INTERVIEWS) == []
    await karim.tap("Répondre au questionnaire")
    assert karim.shown.startswith("L’AMCA recense ce que ses adhérents importent")
    assert await rows(database, INTERVIEWS) == [("purchasing", "open")]
    assert (await karim.say("/start")).startswith("L’AMCA recense")
    assert BUYER in await karim.say("/aide")


async def test_an_admin_has_the_admins_commands_too(admin: Chat) -> None:
    assert "/roles · Rôles et droits" in (await admin.say("/start")).splitlines()


@pytest.mark.parametrize(("tapped", "hello"), [("Français", HELLO), ("العربية", "مرحبا بكم!")])
async def test_the_language_is_chosen_before_the_welcome(
    reception: Reception, database: Database, tapped: str, hello: str
) -> None:
    amal = await let_in(reception, 31, "partner", "Amal", language=None)
    assert "Dans quelle langue souhaitez-vous échanger ?" in await amal.say("/start")
    assert "بأي لغة تفضلون التواصل؟" in amal.shown
    await amal.tap(tapped)
    assert len(amal.last) == 2
    assert amal.last[1].text.startswith(hello)
    assert await rows(database, INTERVIEWS) == []


async def test_a_language_changed_by_itself_brings_no_welcome(karim: Chat) -> None:
    await karim.say("/langue")
    await karim.tap("Français")
    assert len(karim.last) == 1
    assert await karim.press("speak:fr:anything") == OLD


async def test_a_small_question_in_front_is_what_help_is_about(karim: Chat) -> None:
    await karim.say("/contact")
    assert COORDINATOR not in await karim.say("/aide")


async def test_a_member_is_greeted_as_a_buyer(reception: Reception, database: Database) -> None:
    salma = await let_in(reception, 41, "member", "Salma")
    assert "Dans quelle langue" in await salma.say("/start")
    assert await rows(database, INTERVIEWS) == [("purchasing", "open")]


@pytest.mark.parametrize("role", ["partner", "coordinator", "admin"])
async def test_a_stray_word_of_who_is_no_buyer_begins_no_interview(
    reception: Reception, database: Database, role: str
) -> None:
    chat = await let_in(reception, 21, role, "Karim")
    said = "Je n’attends pas de réponse de votre part. Tapez / pour voir les commandes."
    assert [await chat.say("bonjour"), await chat.say("/passer")] == [said, said]
    assert await rows(database, "SELECT survey FROM interviews") == []

"""Somebody with rights to use: let in, interviewed, and the files made for them."""

from bot.house import House
from bot.interviewing import Reception
from bot.recipes import Workshop
from storage import outbox
from tests.bot.desk.chat import Chat, let_in

SALMA = 7_000_000_501
FIRST_WORDS = {
    "fr": ("Français", "C’est parti", "Tout accepter", "Responsable achats"),
    "ar": ("العربية", "هيا نبدأ", "أوافق على الكل", "مسؤول(ة) عن المشتريات"),
}


async def member(reception: Reception, number: int = SALMA, language: str = "fr") -> Chat:
    """Give the chat of somebody let in, who agreed to everything and is asked for their first product."""
    chat = await let_in(reception, number, "member", "Salma", language)
    tongue, go, everything, role = FIRST_WORDS[language]
    await chat.say("/start")
    for label in (tongue, go, everything):
        await chat.tap(label)
    await chat.say("Huileries Quidam")
    await chat.tap(role)
    return chat


async def made(house: House, chat: Chat, language: str = "fr") -> dict[str, str]:
    """Make the files that wait for somebody, as they leave."""
    workshop = Workshop(house.database, house.clock)
    async with house.database.reading() as session:
        waiting = await outbox.of_person(session, [chat.person.id])
    recipes = {row.payload["name"]: row.payload["recipe"] for row in waiting if "recipe" in row.payload}
    return {name: (await workshop.make(each, language)).decode() for name, each in recipes.items()}

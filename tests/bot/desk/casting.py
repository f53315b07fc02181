"""A coordinator at the cockpit: a draft for an audience, written down to its card, sent."""

from typing import Any

from bot.house import House
from tests.bot.desk.chat import Chat
from tests.bot.desk.readers import work

FR = "Un fabricant de Meknès peut livrer un échantillon."
AR = "يمكن لمصنع من مكناس تسليم عينة."
TARGETS = "SELECT person_id, state, cause, language FROM broadcast_targets ORDER BY person_id"
STATUS = "SELECT status FROM broadcasts ORDER BY id"
LETTERS = "SELECT chat_id, state FROM outbox WHERE lane = 'letter' ORDER BY id"


async def addressed(who: Chat, *labels: str) -> None:
    """Begin a draft for an audience."""
    await who.say("/diffuser")
    if who.last[0].text.startswith("Écrire"):
        await who.tap("Nouvelle diffusion")
    for label in labels or ("Tous les adhérents", "Non, tout ce groupe"):
        await who.tap(label)


async def drafted(who: Chat, *labels: str, ar: str | None = AR, when: str = "Tout de suite") -> None:
    """Write a draft down to its card: a text in both languages, and no question."""
    await addressed(who, *labels)
    await who.tap("Passer")
    await who.say(FR)
    await (who.say(ar) if ar else who.tap("Passer"))
    await who.tap("Pas de réponse attendue")
    await (who.tap(when) if when == "Tout de suite" else who.say(when))
    await who.tap("Confirmer")


async def sent(who: Chat, house: House, **draft: Any) -> None:
    """Send a broadcast, as far as the outbox."""
    await drafted(who, **draft)
    await who.tap("Envoyer")
    await work(house, 121)

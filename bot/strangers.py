"""Strangers who write nothing new: nothing is kept of them, so whoever was erased stays so."""

from collections.abc import Iterator, Mapping, Sequence

from bot import rights
from bot.inbound import Arrived, Inbound, Left, OldButton, Pressed
from bot.rendering import body
from bot.talks import suggested_language
from conversations.heard import Edited, Tapped
from locales import Text
from storage import Session, people
from storage.outbox import Outgoing
from storage.people import Contact

BEGIN_AGAIN = Text("Ce bouton n’est plus valable. Pour commencer ou recommencer : /start")
NOTHING_KEPT = Text("Aucune donnée n’est gardée à votre sujet. Pour commencer ou recommencer : /start")


async def found(session: Session, inbounds: Sequence[Inbound]) -> dict[int, Contact]:
    """Find, by Telegram id, the unknown who wrote nothing new.

    They tapped a button their phone still shows, edited what they once wrote, left, or ask about their data.
    """
    wrote = {each.contact.telegram_id for each in inbounds if each.contact and not _silent(each)}
    silent = {each.contact.telegram_id: each.contact for each in inbounds if each.contact}
    silent = {number: each for number, each in silent.items() if number not in wrote}
    known = await people.by_telegram_id(session, silent) if silent else {}
    return {number: each for number, each in silent.items() if number not in known}


def answered(unknown: Mapping[int, Contact], inbounds: Sequence[Inbound]) -> Iterator[Outgoing]:
    """Answer them, in messages that leave no row: that nothing is held of them, or that a button is old."""
    asked = {each.contact.telegram_id for each in inbounds if each.contact and rights.asks(each)}
    tapped = {each.contact.telegram_id for each in inbounds if each.contact and _waits(each)}
    for number in sorted((asked | tapped) & unknown.keys()):
        words = NOTHING_KEPT if number in asked else BEGIN_AGAIN
        payload = body(words, suggested_language(unknown[number].app_language))
        yield Outgoing(number, "send", payload, fleeting=True)


def _silent(inbound: Inbound) -> bool:
    """Tell whether something was done without writing anything to keep."""
    return rights.asks(inbound) or isinstance(
        inbound.event, Arrived | Left | OldButton | Pressed | Tapped | Edited
    )


def _waits(inbound: Inbound) -> bool:
    return inbound.callback_id is not None

"""The other language, offered to somebody who keeps writing in it; never switched to by itself."""

from conversations.kinds.text import tidy
from conversations.replies import Button, Reply
from conversations.turn import Turn
from locales import Text
from understanding.read import read

FOREIGN_FROM = 2
"""How many messages in a row in the other language before it is offered."""

FRENCH, ARABIC = Button("fr", "Français"), Button("ar", "العربية")
_OFFERS = {
    "fr": (
        Text(
            "Vous écrivez en français. Voulez-vous passer au français ? Vos réponses restent telles quelles."
        ),
        (FRENCH,),
    ),
    "ar": (
        Text("Vous écrivez en arabe. Voulez-vous passer à l’arabe ? Vos réponses restent telles quelles."),
        (ARABIC,),
    ),
    "ary-Latn": (
        Text("Vous pouvez répondre en darija, en lettres arabes ou latines. Dans quelle langue continuer ?"),
        (FRENCH, ARABIC),
    ),
}


def offer(turn: Turn, text: str) -> None:
    """Count what is written in the other language, and offer it at the second message in a row."""
    chosen = turn.state.at((0, "language"))
    spoken = read("language", tidy(text)).value
    if chosen is None or not isinstance(spoken, str):
        return
    other = _other(str(chosen.value), spoken)
    if other is None:
        # Darija in Latin letters often looks like French: whoever wrote some is not offered French so soon.
        turn.state.foreign = -FOREIGN_FROM if spoken == "ary-Latn" else 0
        return
    turn.state.foreign += 1
    if turn.state.foreign == FOREIGN_FROM:
        words, buttons = _OFFERS[other]
        turn.replies.append(Reply(words, (buttons,), 0, "language"))


def _other(chosen: str, spoken: str) -> str | None:
    """Name what to offer; Darija in either script suits somebody who chose Arabic."""
    if chosen == "ar":
        return "fr" if spoken == "fr" else None
    return {"ar": "ar", "ary-Arab": "ar", "ary-Latn": "ary-Latn"}.get(spoken)

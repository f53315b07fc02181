"""What a member writes to the AMCA and what comes back: each side sees what the other wrote last."""

from conversations.replies import Reply
from locales import Bold, Formatted, Joined, Text, Value, Words
from outreach import names
from outreach.buttons import ANSWER, column, press
from outreach.letters import CHANGED_ACCOUNT, Letter

SHOWN = 2000
QUOTED = 300


def quoted(text: str) -> str:
    """Shorten a message to what stands above its answer."""
    return names.cut(text, QUOTED)


def received(
    message_id: int, who: str, text: str, before: str | None = None, account: int | None = None
) -> Letter:
    """Hand a member's message to the staff; `before` is the answer it follows.

    `account` is the writer's when nothing was ever reported from it: it may be somebody's new one.
    """
    buttons = [press(ANSWER, "reply", message_id)]
    if account is not None:
        buttons.append(press(CHANGED_ACCOUNT, "relink", account))
    return Letter(_written(who, text, before), f"ask:{message_id}", buttons=column(*buttons))


def asked(message_id: int, who: str, text: str, answered_by: str, unsent: str | None = None) -> Reply:
    """Show a member's message that somebody answered already; `unsent` is the answer that came second."""
    lead: tuple[Words, ...] = (
        _written(who, text, None),
        Text("{name} y a déjà répondu.", {"name": answered_by}),
    )
    if unsent:
        lead += (Text("Votre réponse n’est pas partie : « {text} »", {"text": quoted(unsent)}),)
    return Reply(Joined(lead), column(press(Text("Répondre quand même"), "reply", message_id, "again")))


def answered(answer_id: int, text: str, question: str) -> Letter:
    """Hand the AMCA's answer to the member, under what they had asked."""
    words = Joined(
        (
            Bold(Text("Réponse de l’AMCA")),
            Text("Vous aviez écrit : « {text} »", {"text": quoted(question)}),
            "",
            Formatted(text),
        )
    )
    return Letter(words, f"answer:{answer_id}", purpose=None, buttons=column(press(ANSWER, "ask", answer_id)))


def told(answer_id: int, by: str, who: str, text: str) -> Letter:
    """Tell the rest of the staff that a message was answered, and how."""
    said: dict[str, Value] = {"name": by, "who": who, "text": quoted(text)}
    return Letter(Text("{name} a répondu à {who} : « {text} »", said), f"told:{answer_id}", silent=True)


def _written(who: str, text: str, before: str | None) -> Words:
    said = Text("{who} écrit à l’AMCA : « {text} »", {"who": who, "text": names.cut(text, SHOWN)})
    if before is None:
        return said
    return Joined((said, Text("En réponse à : « {text} »", {"text": quoted(before)})))

"""Letters: what they say, for which purpose, and the key that makes each unique for ever."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from conversations.replies import Keyboard
from locales import Text, Words
from outreach.buttons import ELSEWHERE, press

Purpose = Literal["interview", "totals", "digest", "followup", "admin"]
"""What a member must have agreed to before a letter leaves; "admin" is the house's own business,
for whoever runs it when the letter leaves."""

CHANGED_ACCOUNT = Text("Un adhérent qui change de compte")
DECLINED = Text(
    "L’AMCA n’a pas donné suite à votre demande d’accès. Si vous êtes adhérent, demandez-lui un lien"
    " d’invitation."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Words for whoever is concerned; rendered, with language and consent read, when it leaves.

    With a `key` it is written to each person once, for ever; without a purpose it answers what they asked.
    `buttons` carry acts or addresses; a `silent` one arrives without a sound.
    """

    words: Words
    key: str | None = None
    purpose: Purpose | None = "admin"
    buttons: Keyboard = ()
    silent: bool = False


def put_aside(update_id: int | None) -> Letter:
    """Tell the admins that an update could not be taken."""
    said = "La mise à jour {id} n’a pas pu être traitée : elle est gardée à part."
    return Letter(Text(said, {"id": str(update_id)}), f"dead:{update_id}")


def asks_to_join(account: str, person_id: int) -> Letter:
    """Tell the staff that somebody wants to come in, and let them decide at once."""
    decide = (
        press(Text("Accepter"), "admit", person_id, ELSEWHERE),
        press(Text("Refuser"), "decline", person_id, ELSEWHERE),
    )
    moved = press(CHANGED_ACCOUNT, "relink", person_id)
    asked = Text("{name} demande l’accès. L’accepter ?", {"name": account})
    return Letter(asked, f"join:{person_id}", buttons=(decide, (moved,)))


def admitted(now: datetime) -> Letter:
    """Tell somebody who asked to come in that they may."""
    said = Text("C’est fait : l’AMCA vous a ouvert l’accès. On commence ?")
    return Letter(said, f"admitted:{now.timestamp():.6f}", purpose=None)


def declined(now: datetime) -> Letter:
    """Tell somebody who asked to come in that they may not."""
    return Letter(DECLINED, f"declined:{now.timestamp():.6f}", purpose=None)


def role_changed(role: Words, now: datetime) -> Letter:
    """Tell somebody what they are from now on."""
    said = Text("Votre accès a changé. Vous êtes maintenant : {role}.", {"role": role})
    return Letter(said, f"role:{now.timestamp():.6f}", purpose=None)


def shut_out(now: datetime) -> Letter:
    """Tell somebody that they have no access any more."""
    return Letter(Text("L’AMCA a fermé votre accès."), f"role:{now.timestamp():.6f}", purpose=None)

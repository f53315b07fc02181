"""Letters: what they say, for which purpose, and the key that makes each unique for ever."""

from dataclasses import dataclass
from typing import Literal

from locales import Text, Words

Purpose = Literal["interview", "totals", "digest", "followup", "admin"]
"""What a member must have agreed to before a letter leaves; "admin" is the house's own business."""

UNASKED: frozenset[str | None] = frozenset({"admin", None})
"""Purposes nobody is asked about."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Words for whoever is concerned; rendered, with language and consent read, when it leaves.

    With a `key` it is written to each person once, for ever; without a purpose it answers what they asked.
    """

    words: Words
    key: str | None = None
    purpose: Purpose | None = "admin"


def put_aside(update_id: int | None) -> Letter:
    """Tell the admins that an update could not be taken."""
    said = "La mise à jour {id} n’a pas pu être traitée : elle est gardée à part."
    return Letter(Text(said, {"id": str(update_id)}), f"dead:{update_id}")


def asks_to_join(first_name: str, telegram_id: int, person_id: int) -> Letter:
    """Tell the admins that somebody wants to come in."""
    said = "{name} demande l’accès. Identifiant Telegram : {id}."
    return Letter(Text(said, {"name": first_name, "id": str(telegram_id)}), f"join:{person_id}")

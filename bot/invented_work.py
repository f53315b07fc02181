"""The demo coordinator's invented work, and invented answers, read from data/demo_work.json."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from bot.invented import FIRST_DAY
from conversations.answers import Answer

COORDINATOR = 1004
"""The Telegram id of who did this work."""
HOURS = timedelta(hours=5)
"""How long after the members' answers of a day the coordinator works."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move to a stage, with the reason when it is dropped."""

    to: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """What was done with the opportunity of a product; `published` is None while members do not see it."""

    group: str
    fr: str
    ar: str
    named: datetime
    published: datetime | None
    moves: Sequence[Move]


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's answer to an opportunity, by question key, and whether it was accepted already."""

    group: str
    by: int
    kind: str
    fit: str | None
    at: datetime
    accepted: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Written:
    """The success sheet of an opportunity."""

    group: str
    at: datetime
    answers: Mapping[str, Answer]

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.answers["title"].value)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who asks to come in."""

    telegram_id: int
    first_name: str
    language: str


@dataclass(frozen=True, slots=True)
class Work:
    """All of it; `unconfirmed` is the company nobody confirmed."""

    opportunities: Sequence[Worked]
    answers: Sequence[Given]
    success: Written
    unconfirmed: str
    asks_to_join: Guest


@cache
def work() -> Work:
    """Give the invented work, always the same."""
    data = json.loads(resources.files("bot").joinpath("data", "demo_work.json").read_text("utf-8"))
    return Work(
        opportunities=tuple(map(_worked, data["opportunities"])),
        answers=tuple(map(_given, data["answers"])),
        success=Written(
            data["success"]["group"], _at(data["success"]["on"]), _said(data["success"]["answers"])
        ),
        unconfirmed=data["unconfirmed"],
        asks_to_join=Guest(**data["asks_to_join"]),
    )


def _at(day: int) -> datetime:
    return FIRST_DAY.replace(day=day) + HOURS


def _worked(row: Mapping[str, Any]) -> Worked:
    moves = tuple(Move(each["to"], _at(each["on"]), each.get("reason")) for each in row["moves"])
    published = _at(row["published"]) if "published" in row else None
    return Worked(row["group"], row["fr"], row["ar"], _at(row["named"]), published, moves)


def _given(row: Mapping[str, Any]) -> Given:
    return Given(
        row["group"],
        row["by"],
        row["kind"],
        row.get("fit"),
        _at(row["on"]),
        row["accepted"],
        _said(row["answers"]),
    )


def _said(answers: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: Answer("given", value) for key, value in answers.items()}

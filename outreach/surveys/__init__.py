"""The small surveys, by name: a few questions about one thing, asked by the engine of the interview.

A name is a kind and a subject, "too:45". An interview is stored under it with its hints, and its survey is
made again from the two whenever something is heard.
"""

from collections.abc import Callable, Mapping
from typing import Any

from conversations.survey import Survey
from outreach import success
from outreach.broadcast import audience, letter, writing
from outreach.membership import invitations
from outreach.surveys import makers, members, membership, staff

Hints = Mapping[str, Any]

KINDS: Mapping[str, Callable[[str, Hints], Survey]] = {
    "too": members.too,
    "maker": members.maker,
    "make": makers.make,
    "name": staff.name,
    "note": staff.note,
    "contact": staff.contact,
    "imports": staff.imports,
    "success": success.survey,
    "audience": audience.survey,
    "broadcast": writing.survey,
    "followup": letter.survey,
    "invite": invitations.survey,
    "find": membership.find,
    "ice": membership.ice,
    "ask": membership.ask,
    "reply": membership.reply,
    "employer": membership.employer,
}


CORRECTED = frozenset({"followup"})
"""Kinds whose answers may be corrected after the end: a later word is heard where the first one was."""


def of(name: str, hints: Hints, main: Survey) -> Survey | None:
    """Give the survey an interview is about; None when there is none of that name (any more)."""
    if name == main.name:
        return main
    make = KINDS.get(kind(name))
    return make(name, hints) if make else None


def kind(name: str) -> str:
    """Give the kind of a small survey: "too" of "too:45"."""
    return name.partition(":")[0]


def subject(name: str) -> str:
    """Give what a small survey is about: "45" of "too:45"."""
    return name.partition(":")[2]

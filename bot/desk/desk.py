"""One act at the desk: who does it, in which transaction, and what comes of it. The acts are elsewhere."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.house import House
from bot.talks import language_of
from conversations.answers import Answers
from conversations.replies import Keyboard, Reply
from locales import Text, Words
from outreach.letters import Letter
from storage import Session
from storage.jobs import Wanted
from storage.people import Person

GONE = Text("Cet élément n’existe plus.")
WITHDRAWN = Text("Cette opportunité a été retirée.")
NOT_ALLOWED = Text("Cette action ne vous est pas ouverte.")
NO_LONGER_ALLOWED = Text("Vos droits ont changé : rien n’a été enregistré.")
OLD_BUTTON = Text("Ce bouton n’est plus valable.")

EVERYBODY = frozenset({"member", "partner", "coordinator", "admin"})
ANYBODY = EVERYBODY | {"guest"}
STAFF = frozenset({"coordinator", "admin"})
ADMINS = frozenset({"admin"})
PARTNERS = frozenset({"partner", "coordinator", "admin"})
MEMBERS = frozenset({"member", "coordinator", "admin"})
MOST = 2**31 - 1
"""The highest id a database numbers to."""


class GoneError(Exception):
    """What a button names is not there any more: its `words` are the answer. Raise it before writing."""

    def __init__(self, words: Words = GONE) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Beginning:
    """A small survey to open and ask now, by its whole name ("too:45"); `hints` are what its words need.

    `answers` are known already, and not asked.
    """

    survey: str
    hints: Mapping[str, Any] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document or a picture to hand over: its recipe, made at sending; `name` is the file's."""

    method: Literal["document", "photo"]
    recipe: Mapping[str, Any]
    caption: Words
    name: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody now says of a component of an interview they have open: new revisions of its answers."""

    interview_id: int
    component: int
    answers: Answers


@dataclass(slots=True)
class Desk:
    """An act under way, inside the batch's transaction; what it says and asks for leaves after the commit.

    `message_id` is the tapped message, None for a command. An act writes through `session`, says through
    `say`, and puts the rest in the lists: small surveys to begin for this person, letters to others, jobs.
    `corrections` are for the interviews of this batch, which the act may not store itself, and so are the
    purposes agreed to or taken back, `choices`. `menus` are people whose list of commands is another one from
    now on; `partings` go to accounts that are nobody's any more. When the person is `erased`, what is said to
    them leaves no row behind.
    """

    house: House
    session: Session
    person: Person
    now: datetime
    message_id: int | None = None
    replies: list[Reply] = field(default_factory=list)
    toast: Words | None = None
    begins: list[Beginning] = field(default_factory=list)
    letters: list[tuple[Letter, Person]] = field(default_factory=list)
    jobs: list[Wanted] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    choices: dict[str, bool] = field(default_factory=dict)
    menus: list[Person] = field(default_factory=list)
    partings: list[tuple[Words, Person]] = field(default_factory=list)
    erased: bool = False

    @property
    def language(self) -> str:
        """The person's language: chosen, else their app's."""
        return language_of(self.person)

    def say(self, words: Words, buttons: Keyboard = (), *, edit: bool = False) -> None:
        """Answer; with `edit` the tapped message is redrawn instead of a new one sent."""
        self.replies.append(Reply(words, buttons, edit=self.message_id if edit else None))


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished small survey: "too:45" is of kind "too", about "45".

    `answers` are those that hold, by question key; `language` is the one they were given in.
    """

    survey: str
    subject: str
    answers: Answers
    hints: Mapping[str, Any]
    language: str
    interview_id: int


Effect = Callable[[Desk, Finished], Awaitable[None]]
"""What a finished small survey comes to."""

Act = Callable[..., Awaitable[None]]
"""`async def move(desk: Desk, *arguments: str) -> None`: arguments come from the button, or from what follows
a command (one string, "" when there is nothing)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act, who may do it, and whether a member may who has not agreed to the interview."""

    act: Act
    roles: frozenset[str] = EVERYBODY
    free: bool = False


def for_staff(act: Act) -> Entry:
    """Open an act to coordinators and admins."""
    return Entry(act, STAFF)


def for_admins(act: Act) -> Entry:
    """Open an act to admins only."""
    return Entry(act, ADMINS)


def for_partners(act: Act) -> Entry:
    """Open an act to partners, and to the staff who helps them."""
    return Entry(act, PARTNERS)


def for_members(act: Act) -> Entry:
    """Open an act to members, and to the staff."""
    return Entry(act, MEMBERS)


def for_everybody(act: Act, *, free: bool = False) -> Entry:
    """Open an act to everybody let in; a member must have agreed to the interview unless it is `free`."""
    return Entry(act, EVERYBODY, free)


def for_anybody(act: Act) -> Entry:
    """Open an act even to those not let in: what anybody may ask about their own data."""
    return Entry(act, ANYBODY, free=True)


def number(text: str) -> int:
    """Read an id from a button; GoneError when it is none."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:12]) <= MOST and len(text) <= 10):
        raise GoneError
    return int(text)

"""What storage gives to the composers: plain values, already read; nothing is looked up from here on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from locales import Named, Value, Words
from opportunities.feasibility import Fit
from opportunities.publication import Published
from opportunities.score import Box, Score

Role = Literal["member", "partner", "coordinator", "admin"]
Decision = Literal["waiting", "accepted", "refused"]
Answered = Literal["too", "maker", "make"]
"""How somebody answered an opportunity: imports it too, knows a maker, can make it."""

STAFF: frozenset[Role] = frozenset({"coordinator", "admin"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a digest is for. `consented_on` is None for those who get it by their role alone.

    `every` is 2 for those who asked for one digest in two weeks.
    """

    sectors: tuple[str, ...] = ()
    consented_on: date | None = None
    role: Role = "member"
    every: int = 1


@dataclass(frozen=True, slots=True)
class News:
    """What became of a product the reader reported, under the name they gave it.

    `kind`, `status` and `reason` are the event's; `body` is who it was sent to; `name` is the approved
    general name; `quiet` how long nothing has happened.
    """

    event_id: int
    opportunity_id: int
    product: Value
    kind: str
    status: str | None = None
    reason: str | None = None
    body: Value | None = None
    name: Named | None = None
    quiet: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A published opportunity the reader has not been shown yet, as they may see it."""

    event_id: int
    facts: Published


@dataclass(frozen=True, slots=True)
class SuccessLine:
    """A published success: its title as written, its sector, its body of proof."""

    event_id: int
    success_id: int
    title: str
    sector: str | None = None
    status: str = "modelled"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a digest has to say, the earliest first: own news, new opportunities, a success not yet shown."""

    mine: tuple[News, ...] = ()
    new: tuple[Offered, ...] = ()
    success: SuccessLine | None = None

    @property
    def events(self) -> tuple[int, ...]:
        """Give the events told, each once."""
        told = [*(each.event_id for each in self.mine), *(each.event_id for each in self.new)]
        return tuple(dict.fromkeys([*told, self.success.event_id] if self.success else told))


@dataclass(frozen=True, slots=True)
class Support:
    """A body that helps with this product, with the contact the admins filled in, if any."""

    name: Words
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Imports:
    """National imports under a customs heading, as a coordinator noted them: shown, never scored."""

    mad: Decimal
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody's answer to an opportunity. `who` is for staff only: a name, or words that give none.

    `maker` is the maker they know; `fit`, `capacity` and `note` are a maker's or a partner's answer;
    `severities` are the difficulties of who imports it too.
    """

    id: int
    opportunity_id: int
    product: Named
    kind: Answered
    who: Value
    status: Decision = "waiting"
    fit: Fit | None = None
    maker: str | None = None
    capacity: Value | None = None
    note: str | None = None
    severities: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of an opportunity's history."""

    on: date
    kind: str
    status: str | None = None
    reason: str | None = None
    text: str | None = None
    who: str | None = None
    about: Named | None = None
    """The other opportunity, when it was grouped or taken apart."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision on grouping that may be undone: its name, and whether it grouped or took apart."""

    batch: str
    action: str


@dataclass(frozen=True, slots=True)
class Company:
    """A company that reported the product: its name and what it ticked; no figure stands beside a name."""

    name: str
    confirmed: bool = True
    severities: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A reported need of an opportunity: who reported it, in what words.

    `typed` when the words are the member's own, not the general name of an "I import it too".
    """

    need_id: int
    company: str
    words: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """An opportunity as coordinators and admins see it.

    `unrated` are the currencies for want of whose rate a value it is made of is unknown.
    """

    id: int
    version: int
    name: Named
    status: str
    score: Score
    box: Box
    approved: bool = False
    published_on: date | None = None
    withdrawn: bool = False
    vetoed: bool = False
    veto_until: date | None = None
    in_doubt: bool = False
    """Whether nobody knows if the sole reporter was reached: the name waits for a coordinator's word."""
    drop_reason: str | None = None
    sector: str | None = None
    hs4: str | None = None
    region: str | None = None
    feasibility: float | None = None
    nobody: bool = False
    named: bool = True
    """Whether the reader may see companies' names beside figures."""
    reporters: int = 0
    companies: tuple[Company, ...] = ()
    parts: tuple[Part, ...] = ()
    unrated: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    imports: Imports | None = None
    interests: tuple[Interest, ...] = ()
    successes: tuple[SuccessLine, ...] = ()
    history: tuple[Happened, ...] = ()
    undo: Undoable | None = None
    """The last grouping decision, when it may be undone."""

    @property
    def published(self) -> bool:
        """Tell whether members see it now."""
        return self.published_on is not None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Line:
    """An opportunity in a list. `need` is for staff only; None when nothing is known."""

    id: int
    name: Named
    status: str
    box: Box
    need: float | None = None

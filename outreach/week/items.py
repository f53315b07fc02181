"""What may wait for a coordinator: one small record for each kind of decision."""

from dataclasses import dataclass

from locales import Named, Value
from opportunities.grouping import Why
from outreach.views import Interest


@dataclass(frozen=True, slots=True)
class Grouping:
    """Two opportunities that may be one product; `score` from 0 to 1 says how alike they are.

    The names may be mere proposals: `a_words` and `b_words` are what members typed.
    """

    a: int
    b: int
    a_name: Named
    b_name: Named
    why: Why
    score: float = 0.0
    a_words: tuple[str, ...] = ()
    b_words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"group.{self.a}.{self.b}"


@dataclass(frozen=True, slots=True)
class Naming:
    """An opportunity whose general name is not approved; the `proposal` is made of words and HS code.

    `sole` when one company alone reported it; `need` is its score, None when unknown.
    """

    opportunity_id: int
    version: int
    proposal: Named
    words: tuple[str, ...] = ()
    companies: int = 1
    need: float | None = None

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"name.{self.opportunity_id}"


@dataclass(frozen=True, slots=True)
class Publishing:
    """An opportunity with an approved name that nobody sees yet."""

    opportunity_id: int
    version: int
    name: Named
    companies: int = 1
    need: float | None = None

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"publish.{self.opportunity_id}"


@dataclass(frozen=True, slots=True)
class Confirming:
    """A company nobody confirmed, whose figures count nowhere; `like` is a known one called nearly so."""

    company_id: int
    name: str
    like: str | None = None
    needs: int = 0
    like_id: int | None = None

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"company.{self.company_id}"


@dataclass(frozen=True, slots=True)
class Employed:
    """Somebody who says they work for a confirmed company: what they report counts for it after a yes."""

    person_id: int
    name: str
    company_id: int
    company: str
    needs: int = 0

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"works.{self.person_id}.{self.company_id}"


@dataclass(frozen=True, slots=True)
class Answering:
    """A member's or a partner's answer to an opportunity, to accept or refuse."""

    interest: Interest

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"interest.{self.interest.id}"


@dataclass(frozen=True, slots=True)
class Asking:
    """A member wrote to the AMCA, and nobody answered: `who` they are, what they wrote."""

    message_id: int
    who: str
    text: str

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"ask.{self.message_id}"


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody asks to come in."""

    person_id: int
    name: str

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"join.{self.person_id}"


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A letter that may or may not have arrived: `what` it is, `who` it was for.

    When it asked the sole reporter of a product about its general name, `name` is that one: it waits.
    """

    outbox_id: int
    who: str
    what: Value
    name: Named | None = None

    @property
    def key(self) -> str:
        """Name this decision, the same next week."""
        return f"send.{self.outbox_id}"


Item = Joining | Asking | Uncertain | Confirming | Employed | Naming | Publishing | Answering | Grouping

"""A measure: a number or range, and the possible senses of the word that says what it counts."""

from dataclasses import dataclass, field
from decimal import Decimal

from understanding.reading import Bound
from understanding.tokens import Token
from understanding.vocabulary import Sense, Senses

HEADS = ("unit", "time", "currency", "percent", "times", "foot", "factor")
JOINING = ("and_fr", "and_ar", "and_lat")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or a range of numbers, with the possible senses of the word that follows it.

    Without a number (`low` and `high` are None) it only mentions its word: the year of "par an". `implied`
    when the number is in the word itself (شهر, شهرين); `head` is that word as typed.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound | None = None
    heads: Senses = field(default_factory=dict)
    head: str = ""
    scale: Decimal = Decimal(1)
    other: Decimal | None = None
    approx: bool = False
    doubtful: bool = False
    big_word: bool = False
    wordy: bool = False
    implied: bool = False
    definite: bool = False
    negative: bool = False
    business: bool = False
    raw_head: str = ""

    @property
    def is_said(self) -> bool:
        """Tell whether there is a value, not a mere mention of a unit."""
        return self.low is not None or self.high is not None

    def of(self, role: str) -> Sense | None:
        """Give the sense of the word that follows the number in this role."""
        return self.heads.get(role)


Item = Token | Measure

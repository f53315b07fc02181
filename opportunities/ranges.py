"""Ranges of numbers as buyers state them: exact, from–to, at least, at most; never reduced to a middle."""

from decimal import Context, Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

LARGEST = 10**18
"""Above this no buyer means what was typed."""
_WIDE = Context(prec=100)


class Record(BaseModel):
    """A frozen piece of a need: typed, checked, equal by value; what it does not know it leaves out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def rounded(number: Decimal, places: int) -> Decimal:
    """Give the number with at most so many decimals, without trailing zeros or exponent."""
    short = _WIDE.quantize(number, Decimal(1).scaleb(-places)).normalize(_WIDE)
    return _WIDE.quantize(short, Decimal(1)) if short == short.to_integral_value() else short


def _at_most_six_decimals(number: Decimal) -> Decimal:
    return rounded(number, 6)


Number = Annotated[
    Decimal, Field(ge=0, le=LARGEST, allow_inf_nan=False), AfterValidator(_at_most_six_decimals)
]
"""A number somebody can state: not negative, finite, six decimals at most."""


class Range(Record):
    """A stated size: `low` equals `high` when exact; one side is None when it is a bound."""

    low: Decimal | None = None
    high: Decimal | None = None
    approx: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a range needs at least one side")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("the low side is above the high side")
        return self

    @property
    def bound(self) -> Literal["min", "max"] | None:
        """Say whether it is only an "at least" (min) or an "at most" (max)."""
        if self.high is None:
            return "min"
        return "max" if self.low is None else None

    @property
    def typical(self) -> Decimal:
        """One number to rank by: the geometric mean of a range, or the bound (domain notes, §3)."""
        if self.low is None or self.high is None:
            return next(side for side in (self.low, self.high) if side is not None)
        return self.low if self.low == self.high else (self.low * self.high).sqrt()

    def scaled(self, factor: Decimal) -> "Range":
        """Multiply both sides by a positive number."""
        return Range(low=_times(self.low, factor), high=_times(self.high, factor), approx=self.approx)

    def times(self, other: "Range") -> "Range | None":
        """Multiply two ranges; None when nothing can be said (an "at least" times an "at most")."""
        return _known(_times(self.low, other.low), _times(self.high, other.high), self.approx or other.approx)

    def over(self, other: "Range") -> "Range | None":
        """Divide by a range; None when nothing can be said (a division by zero, opposite bounds)."""
        return _known(_over(self.low, other.high), _over(self.high, other.low), self.approx or other.approx)

    def rounded(self, places: int) -> "Range":
        """Round both sides to so many decimals."""
        low, high = (None if side is None else rounded(side, places) for side in (self.low, self.high))
        return Range(low=low, high=high, approx=self.approx)


def exactly(number: Decimal | int) -> Range:
    """Give the range that holds this number only."""
    return Range(low=Decimal(number), high=Decimal(number))


def _known(low: Decimal | None, high: Decimal | None, approx: bool) -> Range | None:
    if low is None and high is None:
        return None
    return Range(low=low, high=high, approx=approx)


def _times(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left * right


def _over(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or not right else left / right

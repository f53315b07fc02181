"""When a question applies: conditions on the answers given before it, as data."""

from dataclasses import dataclass
from typing import Protocol

from conversations.answers import Answers


class Condition(Protocol):
    """Whether a question applies, given the answers before it that hold."""

    def __call__(self, held: Answers, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Always:
    """The question applies to everybody."""

    def __call__(self, _held: Answers, /) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Ticked:
    """An earlier question's answer has this code: among its ticks, or as its one choice."""

    key: str
    code: str

    def __call__(self, held: Answers, /) -> bool:
        answer = held.get(self.key)
        if answer is None or not answer.given:
            return False
        ticked = answer.value
        return self.code in ticked if isinstance(ticked, dict) else bool(ticked == self.code)


@dataclass(frozen=True, slots=True)
class Holds:
    """An earlier question's value, or one field of it, is neither absent nor zero."""

    key: str
    part: str | None = None

    def __call__(self, held: Answers, /) -> bool:
        answer = held.get(self.key)
        if answer is None or not answer.given:
            return False
        return bool(answer.value.get(self.part) if self.part else answer.value)


@dataclass(frozen=True, slots=True)
class OtherThan:
    """An earlier question was answered, and not by this choice."""

    key: str
    code: str

    def __call__(self, held: Answers, /) -> bool:
        answer = held.get(self.key)
        return answer is not None and answer.given and answer.value != self.code


@dataclass(frozen=True, slots=True)
class And:
    """Two conditions at once."""

    one: Condition
    other: Condition

    def __call__(self, held: Answers, /) -> bool:
        return self.one(held) and self.other(held)

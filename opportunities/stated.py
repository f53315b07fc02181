"""What a question of a need came to: its state, its value when given, and the text it was read from."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from opportunities.ranges import Record

State = Literal["given", "unknown", "declined", "skipped"]
T = TypeVar("T")
Keyed = Mapping[str, Any]
"""The answers of one component, or of the profile, by question key: plain JSON."""


class ImpossibleAnswerError(ValueError):
    """An answer that no reader gives: the need is not built."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"the answer “{key}” cannot be: {problem}")
        self.key = key


class Stated(Record, Generic[T]):
    """A question's outcome; only a given one has a value, and no question asked counts as skipped."""

    state: State = "skipped"
    value: T | None = None
    raw: str | None = None

    @property
    def given(self) -> bool:
        """Whether there is a value."""
        return self.state == "given"


class _Answer(BaseModel):
    status: State
    value: Any = None
    raw: str | None = None


def stated(answers: Keyed, key: str, read: Callable[[Any], T]) -> Stated[T]:
    """Give what one question came to, its value through `read`; raises ImpossibleAnswerError."""
    try:
        answer = _Answer.model_validate(answers.get(key) or {"status": "skipped"})
        if answer.status != "given":
            return Stated(state=answer.status, raw=answer.raw)
        return Stated(state="given", value=read(answer.value), raw=answer.raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ImpossibleAnswerError(key, f"{place}: {first['msg']}" if place else first["msg"]) from error

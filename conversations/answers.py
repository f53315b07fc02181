"""What a member answered, kept with its raw text: the JSON that states, storage and exports share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

Status = Literal["given", "skipped", "unknown", "declined"]
Key = tuple[int, str]
"""A question of a component: (component number, question key). Component 0 is the member's own profile."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question, at one revision.

    `value` is JSON: a reading (numbers, amounts, durations, countries…), an option's code, a map of ticked
    codes to severities (0 where the question has none), text, a boolean, or a list of files.
    """

    status: Status
    value: Any = None
    raw: str | None = None
    revision: int = 1
    message_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the fields that are set."""
        stored = {"status": self.status, "revision": self.revision}
        optional = {"value": self.value, "raw": self.raw, "message_id": self.message_id}
        return stored | {name: value for name, value in optional.items() if value is not None}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild an answer from what `as_json` gave."""
        return cls(**stored)

    @property
    def given(self) -> bool:
        """Whether it carries a value."""
        return self.status == "given"


Answers = Mapping[str, Answer]
"""The answers of one component (or of the profile), by question key."""

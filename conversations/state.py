"""Where an interview stands: JSON in, JSON out, and no cursor. What is asked follows from the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from conversations.answers import Answer, Answers, Key

NO_ANSWERS: Answers = {}


@dataclass(slots=True)
class State:
    """An interview in progress.

    `answers` are by component number (0 is the profile); `components` are those begun and not deleted,
    `last` the highest number ever given. `draft` is what waits for one more tap: ticks, a doubtful reading,
    a replacement. `reopened` is a stack of questions asked again, `opened` the components whose optional
    details were asked for, `resting` true after "stop" or "that's all", `begun` once something was
    asked, `about` the last component asked about.
    `misheard` counts misunderstandings in a row, `foreign` texts in the other language. `hints` come from
    the invitation. `notice` is the version of the notice the gate's question was last answered on.
    """

    version: str
    answers: dict[int, dict[str, Answer]] = field(default_factory=dict)
    components: list[int] = field(default_factory=list)
    last: int = 0
    confirmed: list[int] = field(default_factory=list)
    draft: dict[str, Any] = field(default_factory=dict)
    reopened: list[Key] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    misheard: int = 0
    resting: bool = False
    foreign: int = 0
    begun: bool = False
    about: int = 0
    hints: dict[str, Any] = field(default_factory=dict)
    notice: str = ""

    def of(self, component: int) -> Answers:
        """Give a component's answers, by question key; 0 is the profile."""
        return self.answers.get(component, NO_ANSWERS)

    def at(self, place: Key) -> Answer | None:
        """Give the answer to one question, if there is one."""
        return self.of(place[0]).get(place[1])

    @property
    def open_component(self) -> int | None:
        """The component being described: begun, not yet confirmed."""
        return next((each for each in reversed(self.components) if each not in self.confirmed), None)

    def as_json(self) -> dict[str, Any]:
        """Give the state as JSON values."""
        return {
            "version": self.version,
            "answers": {
                str(component): {key: answer.as_json() for key, answer in answers.items()}
                for component, answers in self.answers.items()
            },
            "components": list(self.components),
            "last": self.last,
            "confirmed": list(self.confirmed),
            "draft": dict(self.draft),
            "reopened": [list(place) for place in self.reopened],
            "opened": list(self.opened),
            "misheard": self.misheard,
            "resting": self.resting,
            "foreign": self.foreign,
            "begun": self.begun,
            "about": self.about,
            "hints": dict(self.hints),
            "notice": self.notice,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild a state from what `as_json` gave."""
        answers = {
            int(component): {key: Answer.from_json(each) for key, each in of.items()}
            for component, of in stored.get("answers", {}).items()
        }
        reopened = [(int(component), str(key)) for component, key in stored.get("reopened", [])]
        return cls(**{**stored, "answers": answers, "reopened": reopened})
